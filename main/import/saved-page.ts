/** A saved web page, out of whatever it was packed in, to its article. */

import { createHash } from 'node:crypto'
import { plainText } from '#core/article/read-text.ts'
import { GlossaError } from '#core/errors.ts'
import { namedIn } from '#core/extract/html/dom.ts'
import { extractHtml } from '#core/extract/html/extract-html.ts'
import { savedFrom } from '#core/extract/html/metadata/address.ts'
import type { Container } from '#core/extract/html/metadata/metadata.ts'
import { type Decoded, decode } from './decode.ts'
import { dropWordComments } from './documents/word-comments.ts'
import { writeWordLists } from './documents/word-lists.ts'
import { htmlDocument } from './html-document.ts'
import { type Carried, nothingBeside, type ReaderResult, type Resource } from './types.ts'

export type SavedPage = {
  html: Decoded
  /** What its container says of it, for where the page itself says nothing. */
  container?: Container
  resource: Resource
  /** Pages that the container keeps as frames, beside those that the page's own addresses lead to. */
  frames?: readonly (() => Carried | null)[]
  /** What has to be done to the page's DOM before it is read. */
  adjust?: (document: Document) => void
  /** Whether to tell what the rules found. */
  explain?: boolean
}

/** A page of frames has less text of its own than this, in characters. */
const fewestCharacters = 200
const maxFrames = 20
const maxFrameDepth = 3

type Extracted = ReturnType<typeof extractHtml>

/** The article of the page, or of the frame that holds it. Throws `fileNoArticle`, `pageTooDeep`, `pageTooLarge`. */
export function readSavedPage(page: SavedPage, name: string): ReaderResult {
  const { extraction, assets } = extract(page, name, 0)
  return { extraction, assets, charset: page.html.charset }
}

function extract(page: SavedPage, name: string, depth: number): Extracted {
  const { html, resource, adjust, container = {}, explain = false } = page
  const document = htmlDocument(html.text, name)
  adjust?.(document)
  if (html.text.includes('mso-list')) writeWordLists(document.body)
  if (html.text.includes('MsoComment')) dropWordComments(document.body)
  const frames = depth < maxFrameDepth ? framesOf(document, page) : []
  const around = {
    ...container,
    url: savedFrom(document)?.href ?? container.url,
    title: container.title ?? document.querySelector('title')?.textContent ?? '',
  }
  const carried = (address: string) => resource(address)?.bytes ?? null
  const beside = resource === nothingBeside ? {} : { resource: carried }
  const options = { fileName: name, sha256, ...beside, container, explain }
  const own = attempt(() => extractHtml(document, options))
  if (frames.length === 0 || ('extraction' in own && lengthOf(own) >= fewestCharacters)) return result(own)
  let best = own
  for (const frame of frames) {
    const found = attempt(() => extractFrame(frame(), { ...page, container: around }, name, depth + 1))
    if ('extraction' in found && (!('extraction' in best) || lengthOf(found) > lengthOf(best) * 3))
      best = found
  }
  return result(best)
}

/** The article of a frame, with what is known of the page around it. */
function extractFrame(frame: Carried | null, page: SavedPage, name: string, depth: number): Extracted {
  if (!frame) throw new GlossaError('fileNoArticle', { file: name })
  const { resource, container, explain = false } = page
  const beside: Resource = (address) =>
    resource(address) ??
    (URL.canParse(address, frame.url) ? resource(new URL(address, frame.url).href) : null)
  return extract(
    { html: decode(frame.bytes, frame.charset), resource: beside, container, explain },
    name,
    depth,
  )
}

function attempt(run: () => Extracted): Extracted | { error: GlossaError } {
  try {
    return run()
  } catch (error) {
    if (error instanceof GlossaError) return { error }
    throw error
  }
}

function result(found: Extracted | { error: GlossaError }): Extracted {
  if ('error' in found) throw found.error
  return found
}

function lengthOf({ extraction }: Extracted): number {
  return plainText(extraction.document).length
}

/** The frames that the file carries. To be called while the DOM is whole. */
function framesOf(document: Document, { html, resource, frames = [] }: SavedPage): (() => Carried | null)[] {
  const found = [...frames]
  // Asking the text is cheaper than walking the page.
  if (!/<i?frame/i.test(html.text)) return found.slice(0, maxFrames)
  const { documentElement } = document
  for (const element of ['iframe', 'frame'].flatMap((name) => namedIn(documentElement, name))) {
    const source = element.getAttribute('srcdoc')
    const address = element.getAttribute('src')
    if (source) found.push(() => ({ bytes: Buffer.from(source) }))
    else if (address) found.push(() => resource(address))
  }
  return found.slice(0, maxFrames)
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
