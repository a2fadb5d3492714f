/** PDF.js's own files: beside the built code, or in its package. */

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { GlossaError } from '#core/errors.ts'

/** Maps of the character codes that East Asian fonts name, and the fonts that every reader of PDFs has. */
const kinds = {
  map: { folder: 'cmaps', name: /^[\w-]+\.bcmap$/ },
  font: { folder: 'standard_fonts', name: /^[\w-]+\.(?:pfb|ttf)$/ },
} as const

/** Throws `requestInvalid` for what is no name of such a file, and the error of the system where it is not there. */
export async function pdfDataFile(kind: keyof typeof kinds, name: string): Promise<Uint8Array> {
  const { folder, name: pattern } = kinds[kind]
  if (!pattern.test(name)) throw new GlossaError('requestInvalid', { detail: `pdf ${kind}` })
  const here = dirname(fileURLToPath(import.meta.url))
  try {
    return await readFile(join(here, folder, name))
  } catch {
    const package_ = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
    return readFile(join(package_, folder, name))
  }
}
