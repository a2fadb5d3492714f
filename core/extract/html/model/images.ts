/** Images of the article: those that the page carries become assets, all others keep their address and are never fetched. */

import type { ArticleElement, ArticleNode, ArticleProperties } from '../../../article/document.ts'
import type { RemovalRule } from '../../../article/removal-rules.ts'
import type { CarriedBytes } from '../carried.ts'
import { type Addresses, webAddress } from '../metadata/address.ts'
import type { ImageSource } from '../read-inline.ts'
import { dataBytes, imageType, sizeOf } from './image-bytes.ts'

/** An image that the page carried; `name` is `<sha256>.<ext>`. */
export type ImageAsset = { name: string; bytes: Uint8Array }

/** Pictures under these rules are none of the article's. */
const outsideRules: ReadonlySet<string> = new Set<RemovalRule>(['outside-article', 'hidden'])

/** What stands for the name of an image that only counts readers. */
const pixel = 'pixel'

/**
 * Fills in each image's `src`, `alt` and `dataAddress` in place, and gives the assets that they name. Images outside the
 * article are taken out, as are SVG, single pixels and images of which nothing is known. `sha256` gives lower-case hex.
 */
export function resolveImages(
  elements: readonly ArticleElement[],
  sources: ReadonlyMap<ArticleElement, ImageSource>,
  addresses: Addresses,
  sha256: (bytes: Uint8Array) => string,
  carried: CarriedBytes = dataBytes,
): ImageAsset[] {
  const assets = new Map<string, ImageAsset>()
  const byAddress = new Map<string, string | null>()

  const storedName = (address: string): string | null => {
    const bytes = carried(address)
    const type = bytes && imageType(bytes)
    if (!bytes || !type) return null
    const size = sizeOf(bytes, type)
    if (size && size.width <= 2 && size.height <= 2) return pixel
    const name = `${sha256(bytes)}.${type}`
    // A copy: what the file carries is often a view of all its bytes.
    assets.set(name, { name, bytes: new Uint8Array(bytes) })
    return name
  }

  const assetOf = (address: string): string | null => {
    const known = byAddress.get(address)
    if (known !== undefined) return known
    const name = storedName(address)
    byAddress.set(address, name)
    return name
  }

  const propertiesOf = ({ address, alt, title }: ImageSource): ArticleProperties | null => {
    const named = { ...(alt !== '' && { alt }), ...(title !== '' && title !== alt && { title }) }
    const name = assetOf(address)
    if (name === pixel) return null
    if (name !== null) return { ...named, src: `asset:${name}` }
    const url = /^data:/i.test(address) ? null : webAddress(address, addresses.base)
    if (url && url.href.length <= 4096) return { ...named, dataAddress: url.href }
    return alt === '' ? null : named
  }

  const isShown = (node: ArticleNode, outside: boolean): boolean => {
    if (node.type === 'text') return true
    if (node.tagName !== 'img') {
      visit(node, outside)
      return true
    }
    // A picture of a place on a page is drawn from there.
    if (node.properties.dataRect !== undefined) return true
    const source = outside ? undefined : sources.get(node)
    const properties = source ? propertiesOf(source) : null
    if (properties) node.properties = properties
    return properties !== null
  }

  const visit = (element: ArticleElement, around: boolean) => {
    const outside = around || outsideRules.has(element.properties.dataRule ?? '')
    element.children = element.children.filter((child) => isShown(child, outside))
  }
  for (const element of elements) visit(element, false)
  return [...assets.values()]
}
