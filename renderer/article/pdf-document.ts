/** The PDF that an article was read from, as PDF.js draws it: its bytes, maps and fonts come from the main process in pieces. */

import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist'
import { useEffect, useState } from 'react'
import type { PagePlaces } from '#core/article/page-places.ts'
import { call } from '#renderer/api.ts'
import { passwordFor, usePdfPasswords } from './pdf-passwords.ts'

type Library = typeof import('pdfjs-dist/legacy/build/pdf.mjs')

/** A part of a page as it is shown, in points. */
type PagePart = { x: number; y: number; width: number; height: number }

/** A link on a page: where it is there, and the address or the place (from the top of a page, in points) that it leads to. */
export type PdfLink = { place: PagePart } & ({ url: string } | { page: number; top: number })

export type OpenPdf = {
  places: PagePlaces | null
  /** The links of a page; those that lead nowhere are left out. */
  linksOn(page: number): Promise<PdfLink[]>
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

async function open(id: string, password: string): Promise<OpenPdf & { close(): void }> {
  const [library, { length, places }] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs') as Promise<Library>,
    call('pages.open', { id }),
  ])
  const port = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' })
  const task = library.getDocument({
    range: rangesOf(library, id, length),
    password,
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
    return {
      places,
      draw: (...args) => draw(pdf, ...args),
      linksOn: (page) => linksOn(pdf, page),
      close,
    }
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

/** A page never has more; what is beyond is left out. */
const mostLinks = 2_000

async function linksOn(pdf: PDFDocumentProxy, number: number): Promise<PdfLink[]> {
  const page = await pdf.getPage(number)
  const viewport = page.getViewport({ scale: 1 })
  const annotations: unknown[] = await page.getAnnotations()
  const links = annotations.slice(0, mostLinks).map(async (annotation): Promise<PdfLink[]> => {
    if (typeof annotation !== 'object' || annotation === null) return []
    const { subtype, rect, url, dest } = annotation as Record<string, unknown>
    if (subtype !== 'Link' || !Array.isArray(rect)) return []
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = viewport.convertToViewportRectangle(rect) as number[]
    const place = {
      x: Math.min(x0, x1),
      y: Math.min(y0, y1),
      width: Math.abs(x1 - x0),
      height: Math.abs(y1 - y0),
    }
    if (typeof url === 'string') return [{ place, url }]
    const target = await targetOf(pdf, dest).catch(() => null)
    return target ? [{ place, ...target }] : []
  })
  return (await Promise.all(links)).flat()
}

/** Where a destination is: a name that the file knows, or the page and the place on it. */
async function targetOf(pdf: PDFDocumentProxy, dest: unknown): Promise<{ page: number; top: number } | null> {
  const explicit: unknown = typeof dest === 'string' ? await pdf.getDestination(dest) : dest
  if (!Array.isArray(explicit)) return null
  const [ref, kind, ...places] = explicit as unknown[]
  const index = typeof ref === 'number' ? ref : await pdf.getPageIndex(ref as never)
  if (!Number.isInteger(index) || index < 0 || index >= pdf.numPages) return null
  const name: unknown = typeof kind === 'object' && kind !== null ? Reflect.get(kind, 'name') : null
  const y = name === 'XYZ' ? places[1] : name === 'FitH' || name === 'FitBH' ? places[0] : null
  if (typeof y !== 'number') return { page: index + 1, top: 0 }
  const viewport = (await pdf.getPage(index + 1)).getViewport({ scale: 1 })
  const [, top = 0] = viewport.convertToViewportPoint(0, y) as number[]
  return { page: index + 1, top: Math.max(0, top) }
}

type Shared = { users: number; opening: ReturnType<typeof open> }

const shared = new Map<string, Shared>()

/** Opens the PDF of an article's revision, or takes the one that is open; the returned function lets go of it. */
function take(
  id: string,
  revision: number,
  password: string,
): { opening: Promise<OpenPdf>; release(): void } {
  const key = `${id}/${revision}/${password}`
  const known = shared.get(key) ?? { users: 0, opening: open(id, password) }
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

/** `null` while it is being opened; `locked` where it needs a password, or another one than was given. */
export type PdfState = { pdf: OpenPdf } | { failure: unknown } | { locked: 'locked' | 'wrongPassword' } | null

/** The PDF of an article while the component is mounted, with the places of the words of this revision. */
export function usePdf(id: string | null, revision: number): PdfState {
  const [state, setState] = useState<PdfState>(null)
  const password = usePdfPasswords((state) => (id === null ? '' : passwordFor(state, id)))
  useEffect(() => {
    if (id === null) return
    let isCurrent = true
    const { opening, release } = take(id, revision, password)
    opening.then(
      (pdf) => {
        if (!isCurrent) return
        if (password !== '') usePdfPasswords.getState().remember(id, password)
        setState({ pdf })
      },
      (error: unknown) => {
        if (!isCurrent) return
        const isLocked = error instanceof Error && error.name === 'PasswordException'
        const locked = password === '' ? 'locked' : 'wrongPassword'
        setState(isLocked ? { locked } : { failure: error })
      },
    )
    return () => {
      isCurrent = false
      setState(null)
      release()
    }
  }, [id, revision, password])
  return state
}
