/** What a PDF holds, page by page: characters in their places, the file's own structure, what it says of itself. */

import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import type { MarkedContent, PdfContent, PdfMark, PdfPage, StructureNode } from '#core/extract/pdf/page.ts'
import { texEncoding } from './bitmap-fonts.ts'
import { type DrawnFont, readGlyphs } from './page-glyphs.ts'
import { fieldGlyphs, fieldMark } from './pdf-fields.ts'
import { marksOn } from './pdf-marks.ts'
import { outlineOf } from './pdf-outline.ts'

/** Further pages of a file are not read. */
const mostPages = 5_000
/** PDF.js looks for each page among all those of a file: so many times it may, which is 200 pages of 100,000. */
const mostSteps = 20_000_000
/** Characters of all pages together, which fit into the importer's memory: 1,000 full pages. What is beyond is not read. */
const mostGlyphs = 2_500_000

export type PdfProgress = () => void

/**
 * `leftOut` counts the pages that could not be read, `unread` those beyond the limits; `attached` the files in the file, and
 * `isActive` tells of scripts and of actions that start programs: nothing of these is looked at.
 */
export type ReadPdf = PdfContent & { leftOut: number; unread: number; attached: number; isActive: boolean }

export async function readPdf(
  document: PDFDocumentProxy,
  library: Library,
  progress: PdfProgress,
): Promise<ReadPdf> {
  const pages: PdfPage[] = []
  const marks: PdfMark[] = []
  const transforms = new Map<number, readonly number[]>()
  const extras = { attached: 0, isActive: false }
  const structure: StructureNode = { role: 'Document', children: [] }
  let leftOut = 0
  let glyphs = 0
  const count = Math.max(1, Math.min(document.numPages, mostPages, Math.floor(mostSteps / document.numPages)))
  let number = 1
  for (; number <= count && glyphs < mostGlyphs; number += 1) {
    try {
      const page = await inTime(document.getPage(number))
      const read = await inTime(readPage(page, library))
      // One page may have as much on it as a book.
      progress()
      const viewport = page.getViewport({ scale: 1 })
      const annotations: unknown[] = await inTime(page.getAnnotations()).catch(() => [])
      progress()
      for (const glyph of fieldGlyphs(annotations, viewport)) read.glyphs.push(glyph)
      pages.push(read)
      transforms.set(number, viewport.transform as number[])
      glyphs += read.glyphs.length
      marks.push(...marksOn(annotations, page))
      extras.attached += annotations.filter(isAttachment).length
      extras.isActive ||= annotations.some(isActive)
      const tree = await inTime(page.getStructTree()).catch(() => null)
      const node = tree && structureOf(tree, number, 0)
      if (node) structure.children.push(node)
      page.cleanup()
    } catch {
      // A damaged page costs no more than itself.
      leftOut += 1
    }
    progress()
  }
  if (pages.length === 0) throw new Error('no page can be read')
  const marked = await document.getMarkInfo().catch(() => null)
  return {
    pages,
    marks,
    outline: await inTime(outlineOf(document, transforms)).catch(() => []),
    structure: marked?.Marked && structure.children.length > 0 ? structure : null,
    ...(await declaredIn(document)),
    ...(await extrasOf(document, extras)),
    leftOut,
    unread: document.numPages - number + 1,
  }
}

/** So long a page is waited for, in ms: some damaged ones never come. */
const longestWait = 15_000

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  let lose = (_error: unknown) => {}
  const late = new Promise<never>((_, reject) => {
    lose = reject
    timer = setTimeout(() => reject(new Error('a page does not come')), longestWait)
  })
  // What PDF.js cannot hand over (an outline of ten thousand levels) is lost on its way, and would end this process.
  process.on('unhandledRejection', lose)
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    process.off('unhandledRejection', lose)
  }
}

type Library = typeof import('pdfjs-dist/legacy/build/pdf.mjs')

async function readPage(page: PDFPageProxy, library: Library): Promise<PdfPage> {
  const operators = await page.getOperatorList({ annotationMode: library.AnnotationMode.DISABLE })
  const { width, height, transform } = page.getViewport({ scale: 1 })
  const [a, b, c, d, e, f] = transform as number[]
  return readGlyphs(operators, {
    number: page.pageNumber,
    width,
    height,
    codes: library.OPS,
    transform: [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0],
    fontOf: (name) => (page.commonObjs.has(name) ? fontOf(page.commonObjs.get(name)) : undefined),
  })
}

function fontOf(font: unknown): DrawnFont | undefined {
  if (typeof font !== 'object' || font === null) return undefined
  const matrix: unknown = Reflect.get(font, 'fontMatrix')
  const scale: unknown = Array.isArray(matrix) ? matrix[0] : 0.001
  return {
    name: String(Reflect.get(font, 'name') ?? ''),
    scale: typeof scale === 'number' ? Math.abs(scale) : 0.001,
    vertical: Reflect.get(font, 'vertical') === true,
    encoding: texEncoding(Object.keys(Object(Reflect.get(font, 'charProcOperatorList')))),
  }
}

/** A tree is no deeper than that; what is below counts as content of the last level. */
const deepest = 64

function structureOf(node: unknown, page: number, depth: number): StructureNode | null {
  if (typeof node !== 'object' || node === null || depth > deepest) return null
  const children: unknown = Reflect.get(node, 'children')
  if (!Array.isArray(children)) return null
  const lang: unknown = Reflect.get(node, 'lang')
  return {
    role: String(Reflect.get(node, 'role') ?? ''),
    ...(typeof lang === 'string' && { lang }),
    children: children.flatMap((child: unknown): (StructureNode | MarkedContent)[] => {
      const mark = markOf(child)
      if (mark !== null) return [{ page, mark }]
      const inner = structureOf(child, page, depth + 1)
      return inner ? [inner] : []
    }),
  }
}

function markOf(child: unknown): number | null {
  if (typeof child !== 'object' || child === null) return null
  const id = String(Reflect.get(child, 'id'))
  const field = Reflect.get(child, 'type') === 'annotation' ? /(\d+)R\d*$/.exec(id)?.[1] : undefined
  if (field !== undefined) return fieldMark(Number(field))
  const number = Reflect.get(child, 'type') === 'content' ? /_mc(\d+)$/.exec(id)?.[1] : undefined
  return number === undefined ? null : Number(number)
}

type Extras = Pick<ReadPdf, 'attached' | 'isActive'>

/** What a file carries besides its pages, with what was found on those. */
async function extrasOf(document: PDFDocumentProxy, onPages: Extras): Promise<Extras> {
  const [scripts, opening, attachments] = await Promise.all([
    inTime(document.hasJSActions()).catch(() => false),
    inTime(document.getJSActions()).catch(() => null),
    inTime(document.getAttachments()).catch(() => null),
  ])
  const count = typeof attachments === 'object' && attachments !== null ? Object.keys(attachments).length : 0
  return {
    attached: onPages.attached + count,
    isActive: onPages.isActive || scripts || opening !== null,
  }
}

const entryOf = (annotation: unknown, name: string): unknown =>
  typeof annotation === 'object' && annotation !== null ? Reflect.get(annotation, name) : undefined

const isAttachment = (annotation: unknown) => entryOf(annotation, 'subtype') === 'FileAttachment'

/** Whether an annotation runs a script, or starts a program or opens another file: its address is then none that may be followed. */
const isActive = (annotation: unknown) =>
  Boolean(entryOf(annotation, 'actions')) ||
  (entryOf(annotation, 'unsafeUrl') !== undefined && entryOf(annotation, 'url') === undefined)

type Declared = Pick<PdfContent, 'title' | 'authors' | 'published' | 'lang'>

async function declaredIn(document: PDFDocumentProxy): Promise<Declared> {
  const nothing: Declared = { title: '', authors: [], published: '', lang: '' }
  const found = await document.getMetadata().catch(() => null)
  if (!found) return nothing
  const info = (name: string) => {
    const value: unknown = Reflect.get(found.info, name)
    return typeof value === 'string' ? value.replaceAll('\0', '').trim() : ''
  }
  const xmp = (name: string): string[] => {
    const value: unknown = found.metadata?.get(name)
    return (Array.isArray(value) ? value : [value]).flatMap((each: unknown) =>
      typeof each === 'string' && each.trim() !== '' ? [each.trim()] : [],
    )
  }
  const creators = xmp('dc:creator')
  return {
    title: xmp('dc:title')[0] ?? info('Title'),
    authors: creators.length > 0 ? creators : [info('Author')].filter((author) => author !== ''),
    published: xmp('prism:publicationdate')[0] ?? xmp('dc:date')[0] ?? '',
    lang: info('Language'),
  }
}
