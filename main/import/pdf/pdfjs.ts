/** PDF.js as the importer uses it: in this very process, without fonts, canvas, network or code made at run time. */

import type { PDFDocumentProxy } from 'pdfjs-dist'
import { pdfDataFile } from './pdf-data.ts'

type Library = typeof import('pdfjs-dist/legacy/build/pdf.mjs')

let library: Promise<Library> | undefined

/** Its drawing half makes some of these when it is loaded; nothing here draws. */
class Unused {}

async function load(): Promise<Library> {
  const globals: Record<string, unknown> = globalThis as never
  for (const name of ['DOMMatrix', 'Path2D', 'ImageData']) globals[name] ??= Unused
  const push = Object.getOwnPropertyDescriptor(Array.prototype, 'push')
  globals.pdfjsWorker = await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
  const library = await import('pdfjs-dist/legacy/build/pdf.mjs')
  // For the sake of arrays that cannot grow, both bring a `push` of their own for all arrays, which takes a tenth of the time of a book.
  if (push) Object.defineProperty(Array.prototype, 'push', push)
  return library
}

/** Hands PDF.js what it asks for; fonts and decoders of pictures are not there, since nothing is drawn. */
class LocalData {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    if (kind !== 'cMapUrl') throw new Error(`no ${filename}`)
    return new Uint8Array(await pdfDataFile('map', filename))
  }
}

/** The document in these bytes, which are used up; `password` opens it where it is locked. Rejects with PDF.js's own errors; `close` frees what it holds. */
export async function openPdf(
  bytes: Uint8Array,
  password = '',
): Promise<{ document: PDFDocumentProxy; close: () => Promise<void>; library: Library }> {
  library ??= load()
  const loaded = await library
  const task = loaded.getDocument({
    data: bytes,
    password,
    verbosity: loaded.VerbosityLevel.ERRORS,
    isEvalSupported: false,
    useWorkerFetch: false,
    useWasm: false,
    useSystemFonts: false,
    disableFontFace: true,
    fontExtraProperties: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    disableAutoFetch: true,
    disableStream: true,
    // Pictures are not decoded.
    maxImageSize: 1,
    cMapUrl: 'cmaps/',
    cMapPacked: true,
    standardFontDataUrl: 'fonts/',
    BinaryDataFactory: LocalData,
  })
  return { document: await task.promise, close: () => task.destroy(), library: loaded }
}
