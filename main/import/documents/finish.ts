/** The last steps of every document: images and links resolved, normal form, metadata, numbered blocks. */

import { createHash } from 'node:crypto'
import { blockElements, isBlock, nodeText, numberBlocks } from '#core/article/blocks.ts'
import type { ArticleDocument, ArticleElement } from '#core/article/document.ts'
import { withinLimits } from '#core/article/limits.ts'
import type { ArticleMetadata } from '#core/article/metadata.ts'
import { normalise } from '#core/article/normalise.ts'
import { type RemovalRule, removal } from '#core/article/removal-rules.ts'
import { GlossaError } from '#core/errors.ts'
import type { Extraction, ImportWarning } from '#core/extract/extraction.ts'
import type { CarriedBytes } from '#core/extract/html/carried.ts'
import { webAddress } from '#core/extract/html/metadata/address.ts'
import { pageDate } from '#core/extract/html/metadata/dates.ts'
import { titleKey } from '#core/extract/html/metadata/declared-title.ts'
import { dataBytes } from '#core/extract/html/model/image-bytes.ts'
import { resolveImages } from '#core/extract/html/model/images.ts'
import { resolveLinks } from '#core/extract/html/model/links.ts'
import type { ImageSource } from '#core/extract/html/read-inline.ts'
import type { Asset } from '#main/library/types.ts'
import { type DeclaredMetadata, metadataFrom } from './file-metadata.ts'

/**
 * An article in the making: `links` are hrefs as written, `targets` the elements by the document's own ids, `carried` the
 * bytes of images by the address that their elements have; `heading` is the one heading of the highest level where the text
 * opens with it, or ''; `warnings` tell what could not be read.
 */
export type Draft = {
  elements: ArticleElement[]
  links: Map<ArticleElement, string>
  images: Map<ArticleElement, ImageSource>
  targets: Map<string, ArticleElement>
  carried: Map<string, Uint8Array>
  heading: string
  warnings: ImportWarning[]
}

export const emptyDraft = (): Draft => ({
  elements: [],
  links: new Map(),
  images: new Map(),
  targets: new Map(),
  carried: new Map(),
  heading: '',
  warnings: [],
})

/** A document's article and the images that it carries. */
export type Finished = { extraction: Extraction; assets: Asset[] }

/** Makes the article of a draft, which is used up. Throws `fileNoArticle` where it has no text. */
export function finish(draft: Draft, declared: DeclaredMetadata, fileName: string): Finished {
  const finished = finishUnread(draft, declared, fileName)
  if (!hasText(finished.extraction.document)) throw new GlossaError('fileNoArticle', { file: fileName })
  return finished
}

export const hasText = (document: ArticleDocument): boolean =>
  blockElements(document).some((block) => /[\p{L}\p{N}]/u.test(nodeText(block)))

/** The same for a draft that may have no text. */
export function finishUnread(draft: Draft, declared: DeclaredMetadata, fileName: string): Finished {
  const { elements, links, images, targets } = draft
  const page = webAddress(declared.url)
  const addresses = { page, base: page }
  const assets = resolveImages(elements, images, addresses, sha256, carriedBy(draft))
  resolveLinks(elements, links, targets, addresses)
  const whole = normalise({ type: 'root', children: elements })
  const metadata: ArticleMetadata = metadataFrom(declared, whole, draft.heading, fileName)
  const document = numberBlocks(withoutRepeatedMetadata(whole, metadata))
  return { extraction: { document, metadata, warnings: draft.warnings }, assets }
}

/** The bytes at an address: those that the document keeps beside its text, or in a `data:` address. */
export function carriedBy({ carried }: Draft): CarriedBytes {
  return (address) => carried.get(address) ?? dataBytes(address)
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** A copy of the document in which what its first blocks say of the metadata is removed by a rule. Images may stand between. */
function withoutRepeatedMetadata(document: ArticleDocument, metadata: ArticleMetadata): ArticleDocument {
  let open = true
  const visit = (element: ArticleElement): ArticleElement => {
    if (
      !open ||
      element.tagName === 'img' ||
      element.tagName === 'hr' ||
      element.properties.dataRole === 'removed'
    )
      return element
    if (element.tagName === 'section') return { ...element, children: visitAll(element.children) }
    const rule = /^(?:p|h[234])$/.test(element.tagName) ? ruleFor(nodeText(element), metadata) : null
    if (rule === null) {
      open = !isBlock(element) && element.tagName === 'figure'
      return element
    }
    return {
      type: 'element',
      tagName: 'section',
      properties: removal(rule),
      children: [element],
    }
  }
  const visitAll = (nodes: ArticleElement['children']) =>
    nodes.map((node) => (node.type === 'element' ? visit(node) : node))
  return { type: 'root', children: document.children.map(visit) }
}

function ruleFor(text: string, { title, authors, published }: ArticleMetadata): RemovalRule | null {
  const key = titleKey(text)
  if (key === '') return null
  if (key === titleKey(title)) return 'title'
  const names = authors.map(titleKey)
  if (names.includes(key) || (names.length > 1 && key === names.join(''))) return 'byline'
  const date = pageDate(text)
  return date !== undefined && published?.startsWith(date) ? 'date-line' : null
}

/** The extraction with what could not be drawn brought within the limits; the same one where nothing has to be done. */
export function limitedExtraction(extraction: Extraction): Extraction {
  const { document, warnings } = withinLimits(extraction.document)
  if (document === extraction.document) return extraction
  return { ...extraction, document: numberBlocks(document), warnings: [...extraction.warnings, ...warnings] }
}
