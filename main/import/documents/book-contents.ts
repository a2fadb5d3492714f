/** A book's own table of contents: what it calls the chapters that have no heading in their text, and which lie within which. */

import { childrenOf, descendantsOf, firstOf, textOf, type XmlElement } from '#core/xml/xml.ts'
import { entryPath, unescaped } from './entries.ts'

/** A line of the table: where it leads (an entry of the archive, and an id in it or ''), and how deep it is nested, from 0. */
export type BookChapter = { path: string; id: string; title: string; depth: number }

/** The lines of an EPUB 3 navigation document; those of its list of contents alone, where it has several lists. */
export function chaptersOfNav(root: XmlElement, path: string): BookChapter[] {
  const navs = descendantsOf(root, 'nav')
  const isContents = ({ attributes }: XmlElement) =>
    /(?:^|\s)toc(?:\s|$)/.test(attributes.get('epub:type') ?? '')
  const nav = navs.find(isContents) ?? navs[0]
  const found: BookChapter[] = []
  const visit = (list: XmlElement, depth: number) => {
    for (const item of childrenOf(list, 'li')) {
      const link = firstOf(item, 'a')
      const isOwn = link !== undefined && !descendantsOf(item, 'ol').some((inner) => holds(inner, link))
      if (isOwn) add(found, textOf(link), link.attributes.get('href'), path, depth)
      for (const inner of childrenOf(item, 'ol')) visit(inner, depth + 1)
    }
  }
  const list = nav && firstOf(nav, 'ol')
  if (list) visit(list, 0)
  return withoutBookItself(found)
}

/** The lines of an EPUB 2 contents file (NCX). */
export function chaptersOfNcx(root: XmlElement, path: string): BookChapter[] {
  const found: BookChapter[] = []
  const visit = (parent: XmlElement, depth: number) => {
    for (const point of childrenOf(parent, 'navPoint')) {
      const label = childrenOf(point, 'navLabel')[0]
      const src = childrenOf(point, 'content')[0]?.attributes.get('src')
      if (label) add(found, textOf(label), src, path, depth)
      visit(point, depth + 1)
    }
  }
  const map = firstOf(root, 'navMap')
  if (map) visit(map, 0)
  return withoutBookItself(found)
}

function holds(around: XmlElement, inner: XmlElement): boolean {
  return around.children.some(
    (child) => typeof child !== 'string' && (child === inner || holds(child, inner)),
  )
}

function add(
  to: BookChapter[],
  label: string,
  address: string | undefined,
  from: string,
  depth: number,
): void {
  const title = label.replace(/\s+/gu, ' ').trim()
  const path = address === undefined ? null : entryPath(address, from)
  if (title === '' || address === undefined || path === null) return
  const id = address.includes('#') ? unescaped(address.slice(address.indexOf('#') + 1)) : ''
  to.push({ path, id, title, depth })
}

/** Where all lines lie within the first, that is the book, not a chapter of it. */
function withoutBookItself(lines: BookChapter[]): BookChapter[] {
  const [first, ...others] = lines
  if (!first || others.length === 0 || others.some(({ depth }) => depth === 0)) return lines
  return [first, ...others.map((line) => ({ ...line, depth: line.depth - 1 }))]
}

const headings = 'h1, h2, h3, h4, h5, h6'
const textBlocks = `${headings}, p, li, td, th, dt, dd, blockquote, pre, div, section, article`
/** A page of fewer letters, such as a dedication, needs no heading that it has not. */
const leastText = 120
const lowest = 6
/** Between the place that the contents name and its heading there may be a number or a date, in blocks. */
const blocksAhead = 3

const keyOf = (text: string | null) =>
  (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
const isHeading = ({ localName: name }: Element) => /^h[1-6]$/.test(name)

/**
 * Gives the text of one of a book's files the headings that the contents have for it: a line of text that says the same becomes
 * one, else one is put before the place. The highest of the headings that it has stands where the contents nest it; `bookTitle`
 * is none of them.
 */
export function arrangeHeadings(body: Element, chapters: readonly BookChapter[], bookTitle: string): void {
  const whole = chapters.find(({ id }) => id === '') ?? chapters[0]
  const had = nest(body, whole?.depth, keyOf(bookTitle))
  if (!whole || (body.textContent ?? '').trim().length < leastText) return
  // What has headings is called by them; only of places within it the contents may know more.
  const wanted = chapters.filter((chapter) => !had || chapter !== whole)
  const blocks = leavesOf(body)
  for (const [at, named] of placesOf(body, blocks, wanted)) {
    const ahead = blocks.slice(at, at + blocksAhead)
    for (const chapter of named) addHeading(ahead, chapter)
  }
}

/** The blocks that hold running text, in order. */
function leavesOf(body: Element): Element[] {
  return [...body.querySelectorAll(textBlocks)].filter(
    (element) => element.querySelector(textBlocks) === null && keyOf(element.textContent) !== '',
  )
}

/** Which lines of the contents lead to which block, by its index: the block around a place, or the first after it. */
function placesOf(
  body: Element,
  blocks: readonly Element[],
  chapters: readonly BookChapter[],
): ReadonlyMap<number, BookChapter[]> {
  const byId = new Map<string, BookChapter[]>()
  for (const chapter of chapters) byId.set(chapter.id, [...(byId.get(chapter.id) ?? []), chapter])
  const indexOf = new Map(blocks.map((block, index) => [block, index]))
  const found = new Map<number, BookChapter[]>()
  let waiting = byId.get('') ?? []
  let last: number | undefined
  for (const element of body.querySelectorAll('*')) {
    const own = indexOf.get(element)
    if (own !== undefined) last = own
    const named = [
      element.getAttribute('id'),
      element.localName === 'a' ? element.getAttribute('name') : null,
    ]
    const here = named.flatMap((id) => (id ? (byId.get(id) ?? []) : []))
    const around = last !== undefined && blocks[last]?.contains(element) ? last : undefined
    if (around === undefined) waiting = [...waiting, ...here]
    else {
      const all = [...(own === undefined ? [] : waiting), ...here]
      if (own !== undefined) waiting = []
      if (all.length > 0) found.set(around, [...(found.get(around) ?? []), ...all])
    }
  }
  return found
}

function addHeading([block, ...ahead]: readonly Element[], { title, depth }: BookChapter): void {
  if (!block?.parentNode || isHeading(block)) return
  const wanted = keyOf(title)
  const saysIt = (element: Element) => {
    const said = keyOf(element.textContent)
    return said === wanted || (said.length > 2 && wanted.includes(said))
  }
  if (ahead.some((next) => isHeading(next) && saysIt(next))) return
  const heading = block.ownerDocument.createElement(`h${Math.min(2 + depth, lowest)}`)
  if (saysIt(block) && (block.localName === 'p' || block.localName === 'div')) {
    replace(block, heading)
    return
  }
  heading.textContent = title
  const place = block.closest('ul, ol, dl, table, blockquote') ?? block
  place.parentNode?.insertBefore(heading, place)
}

/** An element in the place of another, with all that it has. */
function replace(element: Element, by: Element): void {
  for (const name of element.getAttributeNames()) by.setAttribute(name, element.getAttribute(name) ?? '')
  while (element.firstChild) by.appendChild(element.firstChild)
  element.parentNode?.replaceChild(by, element)
}

/** Moves all headings by as many levels as the highest has to; the book's own is the first. Whether there are any. */
function nest(body: Element, depth: number | undefined, bookTitle: string): boolean {
  const found = [...body.querySelectorAll(headings)].filter(
    ({ textContent }) => keyOf(textContent) !== '' && keyOf(textContent) !== bookTitle,
  )
  if (found.length === 0) return false
  const levelOf = ({ localName: name }: Element) => Number(name.slice(1))
  const highest = Math.min(...found.map(levelOf))
  // Of what the contents do not know, only the first level is the book's.
  const by = depth === undefined ? Math.max(0, 2 - highest) : 2 + depth - highest
  if (by === 0) return true
  for (const element of found) {
    const level = Math.min(lowest, Math.max(2, levelOf(element) + by))
    replace(element, body.ownerDocument.createElement(`h${level}`))
  }
  return true
}

/** The lines by the entry that they lead to. */
export function byEntry(
  lines: readonly BookChapter[],
  nameOf: (path: string) => string,
): ReadonlyMap<string, BookChapter[]> {
  const found = new Map<string, BookChapter[]>()
  for (const line of lines) {
    const name = nameOf(line.path)
    found.set(name, [...(found.get(name) ?? []), line])
  }
  return found
}
