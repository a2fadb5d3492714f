/** The PDF that an article was read from, as PDF.js draws it: its bytes, maps and fonts come from the main process in pieces. */

import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist'
import { useEffect, useState } from 'react'
import type { PagePlaces } from '#core/article/page-places.ts'
import { call, sentenceOf } from '#renderer/api.ts'

type Library = typeof import('pdfjs-dist/legacy/build/pdf.mjs')

/** A part of a page as it is shown, in points. */
type PagePart = { x: number; y: number; width: number; height: number }

export type OpenPdf = {
  places: PagePlaces | null
  /**
   * Draws a page, or a part of it, onto a canvas that is `width` px wide on the screen. Resolves with whether it was drawn to the
   * end; rejects where it cannot be.
   */
  draw(
    canvas: HTMLCanvasElement,
    what: { page: number; width: number; part?: PagePart },
    signal: AbortSignal,
  ): Promise<boolean>
}

/** How much is asked for at a time, in bytes. */
const pieceLength = 256 * 1024
/** A canvas never has more pixels: a page that is shown larger is drawn coarser. */
const mostPixels = 16 * 1024 * 1024

async function open(id: string): Promise<OpenPdf & { close(): void }> {
  const [library, { length, places }] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs') as Promise<Library>,
    call('pages.open', { id }),
  ])
  const port = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' })
  const task = library.getDocument({
    range: rangesOf(library, id, length),
    rangeChunkSize: pieceLength,
    disableAutoFetch: true,
    disableStream: true,
    worker: library.PDFWorker.create({ port }),
    BinaryDataFactory: OwnData,
    cMapUrl: 'map/',
    cMapPacked: true,
    standardFontDataUrl: 'font/',
    // Only the decoder of JPEG 2000 is looked for there, a script of our own origin.
    wasmUrl: new URL('pdf/', document.baseURI).href,
    useWasm: false,
    useWorkerFetch: false,
    isEvalSupported: false,
    useSystemFonts: false,
    enableXfa: false,
    verbosity: library.VerbosityLevel.ERRORS,
  })
  const close = () => {
    void task.destroy().finally(() => port.terminate())
  }
  try {
    const pdf = await task.promise
    return { places, draw: (...args) => draw(pdf, ...args), close }
  } catch (error) {
    close()
    throw error
  }
}

/** The bytes of the file, asked for as PDF.js needs them. */
function rangesOf({ PDFDataRangeTransport }: Library, id: string, length: number) {
  const transport = new PDFDataRangeTransport(length, null)
  transport.requestDataRange = (start, end) => {
    call('pages.bytes', { id, start, end: Math.min(end, length) }).then(
      (bytes) => transport.onDataRange(start, bytes),
      () => transport.abort(),
    )
  }
  return transport
}

/** Hands PDF.js its own files. */
class OwnData {
  fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const kinds = { cMapUrl: 'map', standardFontDataUrl: 'font' } as const
    if (kind !== 'cMapUrl' && kind !== 'standardFontDataUrl')
      return Promise.reject(new Error(`no ${filename}`))
    return call('pages.data', { kind: kinds[kind], name: filename })
  }
}

async function draw(
  pdf: PDFDocumentProxy,
  canvas: HTMLCanvasElement,
  { page: number, width, part }: { page: number; width: number; part?: PagePart },
  signal: AbortSignal,
): Promise<boolean> {
  const page = await pdf.getPage(number)
  const size = page.getViewport({ scale: 1 })
  const shown = part ?? { x: 0, y: 0, width: size.width, height: size.height }
  const fine = (width / shown.width) * window.devicePixelRatio
  const coarse = Math.sqrt(mostPixels / (shown.width * shown.height))
  const scale = Math.min(fine, coarse)
  if (signal.aborted) return false
  canvas.width = Math.max(1, Math.round(shown.width * scale))
  canvas.height = Math.max(1, Math.round(shown.height * scale))
  const viewport = page.getViewport({ scale, offsetX: -shown.x * scale, offsetY: -shown.y * scale })
  const task: RenderTask = page.render({ canvas, viewport })
  const cancel = () => task.cancel()
  signal.addEventListener('abort', cancel, { once: true })
  try {
    await task.promise
    return true
  } catch (error) {
    if (signal.aborted) return false
    throw error
  } finally {
    signal.removeEventListener('abort', cancel)
    page.cleanup()
  }
}

type Shared = { users: number; opening: ReturnType<typeof open> }

const shared = new Map<string, Shared>()

/** Opens the PDF of an article's revision, or takes the one that is open; the returned function lets go of it. */
function take(id: string, revision: number): { opening: Promise<OpenPdf>; release(): void } {
  const key = `${id}/${revision}`
  const known = shared.get(key) ?? { users: 0, opening: open(id) }
  known.users += 1
  shared.set(key, known)
  const release = () => {
    known.users -= 1
    if (known.users > 0) return
    shared.delete(key)
    known.opening.then(
      ({ close }) => close(),
      () => undefined,
    )
  }
  return { opening: known.opening, release }
}

/** `null` while it is being opened; `failure` is a sentence. */
export type PdfState = { pdf: OpenPdf } | { failure: string } | null

/** The PDF of an article while the component is mounted, with the places of the words of this revision. */
export function usePdf(id: string | null, revision: number): PdfState {
  const [state, setState] = useState<PdfState>(null)
  useEffect(() => {
    if (id === null) return
    let isCurrent = true
    const { opening, release } = take(id, revision)
    opening.then(
      (pdf) => isCurrent && setState({ pdf }),
      (error) => isCurrent && setState({ failure: sentenceOf(error) }),
    )
    return () => {
      isCurrent = false
      setState(null)
      release()
    }
  }, [id, revision])
  return state
}
