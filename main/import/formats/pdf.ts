/** PDF: the pages are read by PDF.js, the text is put together by `core/extract/pdf`. */

import { GlossaError } from '#core/errors.ts'
import type { ImportWarning } from '#core/extract/extraction.ts'
import { pdfElements } from '#core/extract/pdf/document.ts'
import { extractPdf, type PdfText } from '#core/extract/pdf/extract-pdf.ts'
import { ownNotes } from '#core/extract/pdf/own-notes.ts'
import { pagePictures } from '#core/extract/pdf/page-pictures.ts'
import { placesIn } from '#core/extract/pdf/places.ts'
import { nothingDeclared } from '../documents/file-metadata.ts'
import { emptyDraft, finishUnread, hasText, limitedExtraction } from '../documents/finish.ts'
import { type ReadPdf, readPdf } from '../pdf/pdf-content.ts'
import { openPdf } from '../pdf/pdfjs.ts'
import type { FileToRead, Format, ReaderResult } from '../types.ts'

export const pdf: Format = {
  name: 'pdf',
  extension: 'pdf',
  accepts: ({ head, start }) => start.startsWith('%PDF-') || head.slice(0, 1024).includes('%PDF-1.'),
  read: readFile,
}

/** Throws `pdfPassword`, `pdfPasswordWrong`, `pdfNoText`, `pdfTitleOnly`, `pdfScrambled` and `documentDamaged`. */
async function readFile(file: FileToRead): Promise<ReaderResult> {
  const { bytes, name, progress, asPictures, password, spelling } = file
  const content = await contentOf(bytes, name, { password, progress })
  const text = await extractPdf(content, progress, spelling)
  const result = typeof text === 'string' ? text : textOf(content, text, name)
  if (typeof result !== 'string') return result
  if (asPictures) return picturesOf(content, name)
  throw new GlossaError(result, { file: name })
}

function textOf(content: ReadPdf, text: PdfText, name: string): ReaderResult | 'pdfTitleOnly' {
  const { placed, ...elements } = pdfElements(text)
  const draft = Object.assign(emptyDraft(), elements, { warnings: warningsOf(content) })
  const { extraction } = finishUnread(draft, { ...nothingDeclared, ...text.metadata }, name)
  if (!hasText(extraction.document)) return 'pdfTitleOnly'
  // Words are found in the text as it will be kept.
  const { document, warnings } = limitedExtraction(extraction)
  const pages = placesIn(document, placed, text.sheets)
  const notes = ownNotes(document, pages, content.marks)
  return { extraction: { ...extraction, document, warnings, pages, notes }, assets: [] }
}

function picturesOf(content: ReadPdf, name: string): ReaderResult {
  const { elements, sheets, metadata } = pagePictures(content)
  const warnings: ImportWarning[] = [{ code: 'pagesOnly' }, ...warningsOf(content)]
  const draft = Object.assign(emptyDraft(), { elements, warnings })
  const { extraction } = finishUnread(draft, { ...nothingDeclared, ...metadata }, name)
  const pages = placesIn(extraction.document, new Map(), sheets)
  const notes = ownNotes(extraction.document, pages, content.marks)
  return { extraction: { ...extraction, pages, notes }, assets: [] }
}

function warningsOf({ leftOut, unread, attached, isActive }: ReadPdf): ImportWarning[] {
  return [
    ...(isActive ? [{ code: 'activeIgnored' as const }] : []),
    ...(attached > 0 ? [{ code: 'attachmentsLeftOut' as const, params: { count: attached } }] : []),
    ...(leftOut > 0 ? [{ code: 'pagesUnreadable' as const, params: { count: leftOut } }] : []),
    ...(unread > 0 ? [{ code: 'pagesLeftOut' as const, params: { count: unread } }] : []),
  ]
}

async function contentOf(
  bytes: Uint8Array,
  name: string,
  { password, progress }: Pick<FileToRead, 'password' | 'progress'>,
) {
  try {
    // PDF.js takes the bytes for itself.
    const { document, close, library } = await openPdf(new Uint8Array(bytes), password)
    try {
      return await readPdf(document, library, progress)
    } finally {
      await close()
    }
  } catch (error) {
    if (error instanceof GlossaError) throw error
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    const code = password === '' ? 'pdfPassword' : 'pdfPasswordWrong'
    if (isLocked) throw new GlossaError(code, { file: name }, { cause: error })
    throw new GlossaError('documentDamaged', { file: name, format: 'PDF' }, { cause: error })
  }
}
