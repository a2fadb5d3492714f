/** The images of an article: named by the hash of their bytes, each kept once. */

import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import { join } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import { isRegular, replace, syncFolder, temporaryBeside, writeAndSync } from './files.ts'
import { isAssetName } from './layout.ts'
import { forEachParallel } from './parallel.ts'
import type { Asset } from './types.ts'

/** Adds to the folder what is not there yet. Throws `requestInvalid` where a name is not that of its bytes. */
export async function writeAssets(folder: string, assets: readonly Asset[]): Promise<void> {
  const byName = new Map(assets.map((asset) => [asset.name, asset.bytes]))
  for (const [name, bytes] of byName) {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    if (!isAssetName(name) || !name.startsWith(sha256)) {
      throw new GlossaError('requestInvalid', { detail: `asset ${name}` })
    }
  }
  await fs.mkdir(folder, { recursive: true })
  await forEachParallel([...byName], async ([name, bytes]) => {
    const file = join(folder, name)
    if (await isRegular(file)) return
    const temporary = temporaryBeside(file)
    try {
      await writeAndSync(temporary, bytes)
      await replace(temporary, file)
    } catch (error) {
      await fs.rm(temporary, { force: true }).catch(() => undefined)
      throw error
    }
  })
  await syncFolder(folder)
}
