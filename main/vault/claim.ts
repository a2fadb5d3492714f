/** Takes a folder for the vault of a library: not one that lies in it, nor one that it lies in, also by links. */

import { mkdir, realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import { hasCode, liesIn } from '#main/library/files.ts'
import { saving } from '#main/library/save-error.ts'
import type { Library } from '#main/library/types.ts'
import type { ClaimOptions } from '#main/library/vault-files.ts'

/**
 * The folder's real path and the vault's id. The folder is made where it is not there, unless it has to be the vault that it was
 * (`isKnown`); with `takesOver`, also where another machine runs it.
 * Rejects with `vaultNested`, `vaultElsewhere`, `vaultOther`, `vaultGone` or `vaultMark`.
 */
export async function claimVault(
  { path, vault }: Pick<Library, 'path' | 'vault'>,
  folder: string,
  how: ClaimOptions = {},
): Promise<{ root: string; vault: string }> {
  const planned = await realOrPlanned(folder)
  const library = await realpath(path)
  if (liesIn(planned, library) || liesIn(library, planned))
    throw new GlossaError('vaultNested', { file: folder, library: path })
  if (!how.isKnown) await saving(folder, () => mkdir(folder, { recursive: true }))
  const root = how.isKnown ? planned : await realpath(folder)
  return { root, vault: await vault.claim(root, how) }
}

/** The real path of a folder, also of one that is not there yet. */
async function realOrPlanned(folder: string): Promise<string> {
  try {
    return await realpath(folder)
  } catch (error) {
    const parent = dirname(folder)
    if (!hasCode(error, 'ENOENT') || parent === folder) throw error
    return join(await realOrPlanned(parent), basename(folder))
  }
}
