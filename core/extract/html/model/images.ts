/** Images of the article: those that the page carries become assets, all others keep their address and are never fetched. */

import type { ArticleElement, ArticleNode, ArticleProperties } from '../../../article/document.ts'
import { type Addresses, webAddress } from '../metadata/address.ts'
import type { ImageSource } from '../read-inline.ts'
import { dataBytes, imageType } from './image-bytes.ts'

/** An image that the page carried; `name` is `<sha256>.<ext>`. */
export type ImageAsset = { name: string; bytes: Uint8Array }

/**
 * Fills in each image's `src`, `alt` and `dataAddress` in place, and gives the assets that they name. Images outside the
 * article are taken out, as are SVG and images of which nothing is known. `sha256` gives lower-case hex.
 */
export function resolveImages(
  elements: readonly ArticleElement[],
  sources: ReadonlyMap<ArticleElement, ImageSource>,
  addresses: Addresses,
  sha256: (bytes: Uint8Array) => string,
): ImageAsset[] {
  const assets = new Map<string, ImageAsset>()
  const byAddress = new Map<string, string | null>()

  const assetOf = (address: string): string | null => {
    const known = byAddress.get(address)
    if (known !== undefined) return known
    const bytes = dataBytes(address)
    const type = bytes && imageType(bytes)
    const name = bytes && type ? `${sha256(bytes)}.${type}` : null
    if (bytes && name !== null) assets.set(name, { name, bytes })
    byAddress.set(address, name)
    return name
  }

  const propertiesOf = ({ address, alt, title }: ImageSource): ArticleProperties | null => {
    const named = { ...(alt !== '' && { alt }), ...(title !== '' && title !== alt && { title }) }
    const isData = /^data:/i.test(address)
    const name = isData ? assetOf(address) : null
    if (name !== null) return { ...named, src: `asset:${name}` }
    const url = isData ? null : webAddress(address, addresses.base)
    if (url && url.href.length <= 4096) return { ...named, dataAddress: url.href }
    return alt === '' ? null : named
  }

  const isShown = (node: ArticleNode, outside: boolean): boolean => {
    if (node.type === 'text') return true
    if (node.tagName !== 'img') {
      visit(node, outside)
      return true
    }
    const source = outside ? undefined : sources.get(node)
    const properties = source ? propertiesOf(source) : null
    if (properties) node.properties = properties
    return properties !== null
  }

  const visit = (element: ArticleElement, around: boolean) => {
    const outside = around || element.properties.dataRule === 'outside-article'
    element.children = element.children.filter((child) => isShown(child, outside))
  }
  for (const element of elements) visit(element, false)
  return [...assets.values()]
}
