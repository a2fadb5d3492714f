/** The last steps of every document: images and links resolved, normal form, metadata, numbered blocks. */

import { createHash } from 'node:crypto'
import { blockElements, nodeText, numberBlocks } from '#core/article/blocks.ts'
import type { ArticleElement } from '#core/article/document.ts'
import type { ArticleMetadata } from '#core/article/metadata.ts'
import { normalise } from '#core/article/normalise.ts'
import { GlossaError } from '#core/errors.ts'
import type { Extraction } from '#core/extract/extraction.ts'
import type { CarriedBytes } from '#core/extract/html/carried.ts'
import { webAddress } from '#core/extract/html/metadata/address.ts'
import { dataBytes } from '#core/extract/html/model/image-bytes.ts'
import { resolveImages } from '#core/extract/html/model/images.ts'
import { resolveLinks } from '#core/extract/html/model/links.ts'
import type { ImageSource } from '#core/extract/html/read-inline.ts'
import type { Asset } from '#main/library/types.ts'
import { type Facts, metadataFrom } from './facts.ts'
import { withoutOpening } from './opening.ts'

/**
 * An article in the making: `links` are hrefs as written, `targets` the elements by the document's own ids, `carried` the
 * bytes of images by the address that their elements have; `heading` is the one heading of the highest level where the text
 * opens with it, or ''.
 */
export type Draft = {
  elements: ArticleElement[]
  links: Map<ArticleElement, string>
  images: Map<ArticleElement, ImageSource>
  targets: Map<string, ArticleElement>
  carried: Map<string, Uint8Array>
  heading: string
}

export const emptyDraft = (): Draft => ({
  elements: [],
  links: new Map(),
  images: new Map(),
  targets: new Map(),
  carried: new Map(),
  heading: '',
})

/** A document's article and the images that it carries. */
export type Finished = { extraction: Extraction; assets: Asset[] }

/** Makes the article of a draft, which is used up. Throws `fileNoArticle` where it has no text. */
export function finish(draft: Draft, facts: Facts, fileName: string): Finished {
  const { elements, links, images, targets } = draft
  const page = webAddress(facts.url)
  const addresses = { page, base: page }
  const assets = resolveImages(elements, images, addresses, sha256, carriedBy(draft))
  resolveLinks(elements, links, targets, addresses)
  const whole = normalise({ type: 'root', children: elements })
  const metadata: ArticleMetadata = metadataFrom(facts, whole, draft.heading, fileName)
  const document = numberBlocks(withoutOpening(whole, metadata))
  if (!blockElements(document).some((block) => /[\p{L}\p{N}]/u.test(nodeText(block)))) {
    throw new GlossaError('fileNoArticle', { file: fileName })
  }
  return { extraction: { document, metadata, warnings: [] }, assets }
}

/** The bytes at an address: those that the document keeps beside its text, or in a `data:` address. */
export function carriedBy({ carried }: Draft): CarriedBytes {
  return (address) => carried.get(address) ?? dataBytes(address)
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
