/** Finds where each image's bytes or address are: pages load them late, under many names. */

import { parseFragment } from 'parse5'
import type { CarriedBytes } from '../carried.ts'
import { classesOf, elementsIn, holds, namedIn, nearest } from '../dom.ts'
import { dataBytes, imageType } from '../model/image-bytes.ts'
import type { ImageSource } from '../read-inline.ts'

/** The better known names come first; after them any other of the same kind. */
const lateNames = [
  'data-src',
  'data-original',
  'data-lazy-src',
  'data-lazy',
  'data-original-src',
  'data-full-src',
] as const
const lateName = /^data-(?!.*srcset)[a-z-]*(?:src|url|image|img|original|lazy|full|hires)[a-z-]*$/
const lateSets = ['data-srcset', 'data-lazy-srcset', 'srcset'] as const

/** So often the same picture stands before the items of lists only. */
const fewestBullets = 4
/** Longer addresses hold the picture itself. */
const longestCompared = 1_000

type Found = { image: Element; address: string; alt: string }

/** Tells of ticks and other small pictures that a page sets before each of its items; in cells they say yes or no. */
function bulletsAmong(found: readonly Found[]): (one: Found) => boolean {
  const key = ({ address, alt }: Found) => `${address} ${alt}`
  const counts = new Map<string, number>()
  for (const one of found)
    if (one.address.length <= longestCompared) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1)
  return (one) => (counts.get(key(one)) ?? 0) >= fewestBullets && !nearest(one.image, 'td th figure')
}

/** The addresses in an image's attributes for late loading. */
function lateAddresses(image: Element): string[] {
  const others = image
    .getAttributeNames()
    .filter((name) => lateName.test(name) && !lateNames.some((one) => one === name))
  return [...lateNames, ...others]
    .map((name) => image.getAttribute(name)?.trim() ?? '')
    .filter((value) => value !== '')
}

/** A `data:` address shorter than this is a placeholder if there is another address. */
const placeholderLength = 1_000
/** So is an image of fewer bytes. */
const placeholderBytes = 200

/**
 * The source of each image that is worth showing. Tracking pixels and images without any address are removed, emoji become
 * their text; the `src` of the others is a short stand-in, so that no step drags megabytes of `data:` along.
 */
export function collectImages(body: Element, carried: CarriedBytes): Map<Element, ImageSource> {
  promoteNoscript(body)
  nameImages(body)
  const sources = new Map<Element, ImageSource>()
  const found = namedIn(body, 'img').map((image) => ({
    image,
    alt: (image.getAttribute('alt') ?? '').replace(/\s+/g, ' ').trim(),
    address: carriedAddressOf(image, carried) ?? addressOf(image),
  }))
  const isBullet = bulletsAmong(found)
  for (const one of found) {
    const { image, alt, address } = one
    const width = lengthOf(image, 'width')
    const height = lengthOf(image, 'height')
    if (isEmoji(image, alt)) image.parentNode?.replaceChild(image.ownerDocument.createTextNode(alt), image)
    else if (address === '' || (width !== 0 && height !== 0 && width <= 40 && height <= 40) || isBullet(one))
      image.remove()
    else {
      for (const name of image.getAttributeNames())
        if (/^data-|^srcset$/.test(name)) image.removeAttribute(name)
      sources.set(image, { address, alt, title: image.getAttribute('title')?.trim() ?? '', width, height })
      image.setAttribute('src', `image-${sources.size}.jpg`)
    }
  }
  return sources
}

const zoomName = /(?:^|[-_])(?:zoom|lightbox|enlarge|expand|gallery|image|photo)/

/** What shows a picture without being an image: elements of a page's own, backgrounds that are labelled; and buttons that only enlarge one. */
function nameImages(body: Element): void {
  for (const element of elementsIn(body)) {
    if (/^(?:amp|lazy)-ima?ge?$/.test(element.localName)) asImage(element, element.getAttribute('src') ?? '')
    else if (element.getAttribute('role') === 'img' && !/^(?:svg|img)$/.test(element.localName)) {
      const drawn = /background(?:-image)?\s*:[^;]*url\(\s*["']?([^"')]+)/i.exec(
        element.getAttribute('style') ?? '',
      )?.[1]
      const address = drawn ?? element.getAttribute('data-bg') ?? ''
      if (address !== '' && (element.textContent ?? '').trim() === '') asImage(element, address)
    } else if (element.localName === 'button' && holds(element, 'img')) {
      const isZoom =
        nearest(element, 'figure') !== null || classesOf(element).some((name) => zoomName.test(name))
      if (isZoom) openButton(element)
    }
  }
}

function asImage(element: Element, address: string): void {
  if (address === '' || holds(element, 'img')) return
  const image = element.ownerDocument.createElement('img')
  for (const name of element.getAttributeNames()) {
    if (/^(?:width|height|srcset|alt|title)$|^data-/.test(name))
      image.setAttribute(name, element.getAttribute(name) ?? '')
  }
  image.setAttribute('src', address)
  const label = element.getAttribute('aria-label')
  if (label && !image.hasAttribute('alt')) image.setAttribute('alt', label)
  element.parentNode?.replaceChild(image, element)
}

/** A button is left with its pictures alone. */
function openButton(button: Element): void {
  for (const picture of namedIn(button, 'picture', 'img'))
    if (!nearest(picture.parentElement, 'picture')) button.parentNode?.insertBefore(picture, button)
  button.remove()
}

/** Of all addresses that an image has, the one whose picture the page's file carries; the largest of several. */
function carriedAddressOf(image: Element, carried: CarriedBytes): string | null {
  if (carried === dataBytes) return null
  const addresses = [image.getAttribute('src') ?? '', ...lateAddresses(image)]
  const sets = lateSets.map((name) => image.getAttribute(name) ?? '')
  if (image.parentElement?.localName === 'picture') {
    for (const source of image.parentElement.getElementsByTagName('source')) {
      sets.push(source.getAttribute('srcset') ?? source.getAttribute('data-srcset') ?? '')
    }
  }
  addresses.push(...sets.flatMap((set) => candidatesOf(set).map(({ address }) => address)))
  let best: string | null = null
  let most = placeholderBytes
  for (const address of addresses) {
    const bytes = address === '' || address.startsWith('data:') ? null : carried(address.trim())
    if (!bytes || bytes.length < most || !imageType(bytes)) continue
    best = address.trim()
    most = bytes.length
  }
  return best
}

function addressOf(image: Element): string {
  const src = image.getAttribute('src')?.trim() ?? ''
  if (src.startsWith('data:image/') && src.length >= placeholderLength) return src
  const late = lateAddresses(image).find(isAddress)
  if (late !== undefined) return late
  for (const name of lateSets) {
    const best = largestOf(image.getAttribute(name) ?? '')
    if (best !== '') return best
  }
  const isShown = src !== '' && !src.startsWith('data:') && !isStandIn(src)
  const parent = image.parentElement
  if (parent?.localName === 'picture') {
    for (const source of parent.getElementsByTagName('source')) {
      const set = source.getAttribute('srcset') ?? source.getAttribute('data-srcset') ?? ''
      // One candidate is another format of the same picture; several are its sizes.
      const best = isShown && candidatesOf(set).length < 2 ? '' : largestOf(set)
      if (best !== '') return best
    }
  }
  return src
}

function isAddress(value: string): boolean {
  return (
    /^(?:https?:)?\/\/|^\.{0,2}\/|^data:image\//.test(value) ||
    /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i.test(value)
  )
}

function isStandIn(src: string): boolean {
  return /(?:^|\/)(?:blank|spacer|pixel|placeholder|transparent|lazy|loading|1x1)[^/]*\.(?:gif|png|svg)(?:\?|$)/i.test(
    src,
  )
}

/** The widest (or densest) candidate of a `srcset`. */
function largestOf(srcset: string): string {
  let best = ''
  let most = -1
  for (const { address, size } of candidatesOf(srcset)) {
    if (size > most) {
      most = size
      best = address
    }
  }
  return best
}

/** The candidates as browsers read them: an address ends at white space, and may hold commas. */
function candidatesOf(srcset: string): { address: string; size: number }[] {
  const found: { address: string; size: number }[] = []
  for (const match of srcset.matchAll(/[\s,]*(\S*[^\s,])(?:,|\s+([^,]*)|$)/g)) {
    const [, address = '', descriptor = ''] = match
    found.push({ address, size: Number(/([\d.]+)[wx]/.exec(descriptor)?.[1] ?? 1) })
  }
  return found
}

function lengthOf(image: Element, name: 'width' | 'height'): number {
  const attribute = Number.parseFloat(image.getAttribute(name) ?? '')
  if (Number.isFinite(attribute)) return Math.max(attribute, 0.1)
  const style = new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*([\\d.]+)px`).exec(
    image.getAttribute('style') ?? '',
  )?.[1]
  return style === undefined ? 0 : Math.max(Number(style), 0.1)
}

const emojiName = /^(?:emoji|emoticon|smiley|smilie|wp-smiley|emojione)$/

/** `:boat:`, or a face of punctuation such as `;-)`. */
const smiley = /^:[\w+-]+:$|^[:;=8xX<>][-'o^]?[()DPpOoSsXx|/\\*3@$<>]{1,3}$/

/** A picture that stands for one or two signs. */
function isEmoji(image: Element, alt: string): boolean {
  if (alt === '' || alt.length > 24) return false
  if (smiley.test(alt) && classesOf(image).some((name) => emojiName.test(name))) return true
  return (
    /^(?:\p{Extended_Pictographic}|\p{Emoji_Component})+$/u.test(alt) &&
    !/^[\d#*]+$/.test(alt) &&
    image.parentNode !== null
  )
}

/** The image for readers without scripts takes the place of the stand-in before it. */
function promoteNoscript(body: Element): void {
  for (const noscript of namedIn(body, 'noscript')) {
    const source = noscript.textContent ?? ''
    if (!/<img\b/i.test(source) || source.length > 20_000) continue
    const found = firstImage(parseFragment(source))
    if (!found) continue
    const before = noscript.previousElementSibling
    const late = before?.localName === 'img' ? before : before?.getElementsByTagName('img')[0]
    const target = late ?? noscript.ownerDocument.createElement('img')
    if (late && (late.getAttribute('src') ?? '').length >= placeholderLength) continue
    for (const { name, value } of found) if (!name.startsWith('on')) target.setAttribute(name, value)
    if (!late) noscript.parentNode?.insertBefore(target, noscript)
  }
}

type Attributes = readonly { name: string; value: string }[]
type ParsedNode = { nodeName: string; attrs?: Attributes; childNodes?: readonly ParsedNode[] }

function firstImage(node: ParsedNode): Attributes | null {
  if (node.nodeName === 'img') return node.attrs ?? null
  for (const child of node.childNodes ?? []) {
    const found = firstImage(child)
    if (found) return found
  }
  return null
}
