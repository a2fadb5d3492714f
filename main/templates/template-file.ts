/** A template's file as text. */

import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import { templateLimits } from '#core/templates/limits.ts'
import { hasCode } from '#main/library/files.ts'
import { reading } from '#main/library/save-error.ts'

/** Rejects with `templateMissing`, or with `templateNotText` where the file is no ordinary one, too large or not UTF-8. */
export async function readTemplateFile(path: string): Promise<string> {
  const file = basename(path)
  return reading(file, async () => {
    const info = await stat(path).catch((error: unknown) => {
      throw hasCode(error, 'ENOENT', 'ENOTDIR') ? new GlossaError('templateMissing', { file }) : error
    })
    if (!info.isFile() || info.size > templateLimits.source)
      throw new GlossaError('templateNotText', { file })
    return textOf(await readFile(path), file)
  })
}

/** The text of a template's bytes. */
export function textOf(bytes: Uint8Array, file: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (text.length > templateLimits.source || text.includes('\0')) throw new Error('no text')
    return text
  } catch {
    throw new GlossaError('templateNotText', { file })
  }
}
