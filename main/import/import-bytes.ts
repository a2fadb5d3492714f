/** A file's bytes to its article: what it really is, its text, its extraction. */

import { createHash } from 'node:crypto'
import { extractHtml } from '#core/extract/html/extract-html.ts'
import { extractText } from '#core/extract/text/extract-text.ts'
import { decode } from './decode.ts'
import { htmlDocument } from './html-document.ts'
import { refuseForeignBytes, sniffText } from './sniff.ts'
import type { Imported } from './types.ts'

/**
 * Imports one file. `name` is only for messages and for pages without a title. Throws `GlossaError`: `fileEmpty`,
 * `fileBinary`, `fileFormat`, `fileNoArticle`, `pageTooDeep`, `pageTooLarge`.
 */
export function importBytes(bytes: Uint8Array, name: string): Imported {
  refuseForeignBytes(bytes, name)
  const { text, charset } = decode(bytes)
  const format = sniffText(text, name)
  if (format === 'text') {
    const extraction = extractText(text, { fileName: name })
    return { extraction, assets: [], format, extension: 'txt', charset }
  }
  const { extraction, assets } = extractHtml(htmlDocument(text, name), { fileName: name, sha256 })
  return { extraction, assets, format, extension: 'html', charset }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
