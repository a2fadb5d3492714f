/** Word documents: mammoth reads them, our model takes what it knows of that; nothing of its HTML is kept as such. */

import { GlossaError } from '#core/errors.ts'
import { decide, type Finding, removal } from '#core/extract/findings.ts'
import type { Page } from '#core/extract/html/page.ts'
import { decode } from '../decode.ts'
import { draftHtml } from '../documents/draft-html.ts'
import { xmlAt } from '../documents/entries.ts'
import { officeMetadata } from '../documents/file-metadata.ts'
import { emptyDraft, finish } from '../documents/finish.ts'
import { displayStyle, formulaStyle, formulasAsText } from '../documents/formula-text.ts'
import { chunkStyle, chunksAsParagraphs, putChunks } from '../documents/word-chunks.ts'
import { numberStyle, takeNumbers, withNumbers } from '../documents/word-numbers.ts'
import { isNested, outlineMap, plainWord } from '../documents/word-text.ts'
import { htmlDocument } from '../html-document.ts'
import type { FileToRead, Format, ReaderResult } from '../types.ts'
import type { ZipArchive } from '../unpack/zip.ts'

/** Styles that mammoth does not know by itself, of Word, LibreOffice and pandoc. */
const styleMap = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Subtitle'] => p.subtitle:fresh",
  "p[style-name='Author'] => p.author:fresh",
  "p[style-name='Date'] => p.date:fresh",
  "p[style-name^='toc '] => p.contents:fresh",
  "p[style-name='TOC Heading'] => p.contents:fresh",
  "p[style-name='table of figures'] => p.contents:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='Block Text'] => blockquote > p:fresh",
  "p[style-name='Quotations'] => blockquote > p:fresh",
  "p[style-name='caption'] => p.caption:fresh",
  "p[style-name='Image Caption'] => p.caption:fresh",
  "p[style-name='Table Caption'] => p.caption:fresh",
  "p[style-name='Illustration'] => p.caption:fresh",
  "p[style-name='Source Code'] => pre:separator('\\n')",
  "p[style-name='HTML Preformatted'] => pre:separator('\\n')",
  "p[style-name='Preformatted Text'] => pre:separator('\\n')",
  "p[style-name='Definition Term'] => dl > dt:fresh",
  "p[style-name='Definition'] => dl > dd:fresh",
  "r[style-name='Verbatim Char'] => code",
  "r[style-name='Source Text'] => code",
  "r[style-name='HTML Code'] => code",
  'strike => s',
  `p.${chunkStyle} => p.chunk:fresh`,
  `r.${numberStyle} => span.number`,
  `r.${formulaStyle} => code.formula`,
  `r.${displayStyle} => code.formula.apart`,
]

/** The archive as mammoth asks for it: read under our caps, and by no second ZIP reader that might see it otherwise. */
type Parts = {
  exists: (path: string) => boolean
  read: (path: string, encoding?: string) => Promise<string | Uint8Array>
}

/** mammoth takes such an object in place of a file's bytes; its types do not tell. */
type Convert = (
  input: { file: Parts },
  options: { styleMap: string[]; includeEmbeddedStyleMap: boolean },
) => Promise<{ value: string }>

export const docx: Format = {
  name: 'docx',
  extension: 'docx',
  accepts: async ({ isZip, archive }) =>
    isZip() && (await archive()).entries.some(({ name }) => /^word\/document\d*\.xml$/.test(name)),
  read: readDocx,
}

/** Throws `documentDamaged`, `fileNoArticle`, `pageTooDeep`, `pageTooLarge` and what ZIP archives throw. */
async function readDocx({ archive: entries, name }: FileToRead): Promise<ReaderResult> {
  const archive = await entries()
  const declared = officeMetadata(await xmlAt(archive, 'docProps/core.xml', name))
  const { body } = htmlDocument(await htmlOf(archive, name), name)
  const holders = [...body.querySelectorAll('p.chunk')]
  const unread = await putChunks(holders, archive, name, (inner) => htmlOf(inner, name))
  const title = body.querySelector('h1.title')?.textContent?.trim() || declared.title
  const published = body.querySelector('p.date')?.textContent?.trim() ?? ''
  const written = [...body.querySelectorAll('p.author')].map((author) => author.textContent?.trim() ?? '')
  const authors = written.length > 0 ? written : declared.authors
  takeNumbers(body)
  for (const note of body.querySelectorAll('li[id^="footnote-"], li[id^="endnote-"]')) {
    note.setAttribute('class', 'footnote')
  }
  for (const formula of body.querySelectorAll('code.formula')) {
    formula.setAttribute('data-formula', '')
    formula.setAttribute('data-source', formula.textContent ?? '')
    if (formula.classList.contains('apart')) setApart(formula)
  }
  const draft = emptyDraft()
  if (unread > 0) draft.warnings.push({ code: 'attachmentsLeftOut', params: { count: unread } })
  draft.elements = draftHtml(body, draft, (page) => decide(page, [contentsIn(page)]))
  return finish(draft, { ...declared, title, authors, published }, name)
}

/** The table of contents, which the article has by its headings. */
function contentsIn({ blocks }: Page): Finding {
  const found = blocks.filter(({ names }) => /(?:^|\s)contents(?:\s|$)/.test(names))
  return removal(found, 'navigation', { kind: 'name', name: 'contents' }, 'certain')
}

/** A formula that is set in a line of its own is a paragraph. */
function setApart(formula: Element): void {
  const around = formula.parentElement
  if (around?.localName === 'p' && around.textContent?.trim() === formula.textContent?.trim()) return
  const paragraph = formula.ownerDocument.createElement('p')
  formula.parentNode?.insertBefore(paragraph, formula)
  paragraph.appendChild(formula)
}

async function htmlOf(archive: ZipArchive, file: string): Promise<string> {
  const styles = await xmlAt(archive, 'word/styles.xml', file)
  const numbers = await xmlAt(archive, 'word/numbering.xml', file)
  const parts: Parts = {
    exists: (path) => archive.get(path) !== undefined,
    async read(path, encoding) {
      const bytes = await archive.get(path)?.read()
      if (!bytes) throw new GlossaError('documentDamaged', { file, format: 'Word' })
      if (encoding === undefined) return bytes
      if (encoding === 'base64') return Buffer.from(bytes).toString('base64')
      const { text } = decode(bytes)
      if (!/\.xml$/.test(path) || !isNested(text, file)) return text
      const plain = formulasAsText(plainWord(chunksAsParagraphs(text)))
      return /\/document\d*\.xml$/.test(path) ? withNumbers(plain, numbers, styles) : plain
    },
  }
  // Loaded only for such a file: every start of the importer would wait for it.
  const { default: mammoth } = await import('mammoth')
  const convert = mammoth.convertToHtml as unknown as Convert
  try {
    const options = { styleMap: [...styleMap, ...outlineMap(styles)], includeEmbeddedStyleMap: false }
    return (await convert({ file: parts }, options)).value
  } catch (error) {
    if (error instanceof GlossaError) throw error
    throw new GlossaError('documentDamaged', { file, format: 'Word' }, { cause: error })
  }
}
