/** Tables of contents: lists of links to the headings of the same page are named as such, with the line that opens them. */

import {
  classed,
  classesOf,
  elementsIn,
  flatText,
  holds,
  isWithin,
  namedIn,
  nearest,
  neighbour,
} from '../dom.ts'
import { isFlow } from '../read-inline.ts'
import { fragmentOf } from './notes.ts'

/** The class by which the rules know a table of contents; no other part of a page has it. */
export const contentsName = 'page-toc'

/** The class by which the rules know the list of a chapter's pages; no other part of a page has it. */
export const chapterName = 'page-chapter'

const fewestEntries = 3
/** Such a share of the links leads to headings, and such a share of the text is links. */
const leastShare = 0.8
const longestLabel = 40

const contentsNames = /^(?:toc|chapter-?toc|table-?of-?contents|toctree(?:-wrapper)?)$/
const isNamedContents = classed(contentsNames)
const aside: ReadonlySet<string> = new Set(['nav', 'aside', 'header', 'footer', 'form', 'dialog'])
const asideRole = /^(?:navigation|complementary|banner)$/
const isAside = (element: Element) =>
  aside.has(element.localName) || asideRole.test(element.getAttribute('role') ?? '')
const asideName = /(?:^|[-_])(?:side-?bar|sidenav|side|rail|menu|nav|navbar|navigation|drawer)(?:$|[-_])/
/** So far up a heading may stand before the list of a chapter's pages. */
const chapterLevels = 3

/** The list of the pages that a chapter has, under its heading, is its text: what such a list is called says nothing else. */
function nameChapters(body: Element): void {
  for (const element of elementsIn(body)) {
    if (!/^(?:div|ul|ol|dl|section)$/.test(element.localName)) continue
    if (!isNamedContents(element) || !leadsOut(element)) continue
    if (isWithin(element, isAside) || isBesideText(element, body) || !standsUnderHeading(element, body))
      continue
    for (const one of [element, ...elementsIn(element)]) {
      if (isNamedContents(one)) one.setAttribute('class', chapterName)
      if (contentsNames.test(one.getAttribute('id') ?? '')) one.removeAttribute('id')
    }
  }
}

/** Whether most links of a list lead to other pages. */
function leadsOut(list: Element): boolean {
  const links = [...list.getElementsByTagName('a')]
  const out = links.filter((link) => /^[^#?]/.test(link.getAttribute('href') ?? ''))
  return out.length >= fewestEntries - 1 && out.length >= links.length * leastShare
}

function isBesideText(element: Element, body: Element): boolean {
  for (let around = element.parentElement; around && around !== body; around = around.parentElement)
    if ([...classesOf(around), around.getAttribute('id') ?? ''].some((name) => asideName.test(name)))
      return true
  return false
}

function standsUnderHeading(element: Element, body: Element): boolean {
  for (
    let one: Element | null = element, level = 0;
    one && one !== body && level < chapterLevels;
    one = one.parentElement, level += 1
  )
    for (let before = one.previousElementSibling; before; before = before.previousElementSibling)
      if (/^h[1-3]$/.test(before.localName) || holds(before, 'h1 h2 h3')) return true
  return false
}

export function nameContents(body: Element): void {
  nameChapters(body)
  // What leads to other entries from within one is said of it.
  const lists = ['ul', 'ol', 'dl']
    .flatMap((name) => namedIn(body, name))
    .filter((list) => !nearest(list.parentElement, 'ul ol dl dd') && leadsWithin(list))
  if (lists.length === 0) return
  const targets = headingIds(body)
  for (const list of lists) {
    if (!isContents(list, targets)) continue
    addName(list)
    const label = labelBefore(list)
    if (label) addName(label)
  }
}

/** Whether the first link of a list leads to a place in a page: what is asked of all lists, since few do. */
function leadsWithin(list: Element): boolean {
  const [first] = list.getElementsByTagName('a')
  return first !== undefined && fragmentOf(first) !== ''
}

function isContents(list: Element, targets: ReadonlySet<string>): boolean {
  const links = [...list.getElementsByTagName('a')]
  const inPage = links.filter((link) => targets.has(fragmentOf(link)))
  if (inPage.length < fewestEntries || inPage.length < links.length * leastShare) return false
  const linked = inPage.reduce((sum, link) => sum + flatText(link).length, 0)
  return linked >= flatText(list).replace(/ /g, '').length * leastShare
}

/** The ids by which the headings of the page are reached: their own, those of what they open, and of anchors before or within them. */
function headingIds(body: Element): ReadonlySet<string> {
  const ids = new Set<string>()
  const add = (element: Element | null) => {
    for (const name of ['id', 'data-slug', 'name']) {
      const id = element?.getAttribute(name)
      if (id) ids.add(id)
    }
  }
  for (const heading of namedIn(body, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt')) {
    add(heading)
    for (const inner of heading.children) add(inner)
    const previous = neighbour(heading, 'previous')
    if (previous === null) add(heading.parentElement)
    else if (previous.nodeType === 1 && flatText(previous) === '') add(previous as Element)
  }
  return ids
}

/** The short line over a table of contents, with nothing but the two in a box or right before it. */
function labelBefore(list: Element): Element | null {
  const before = neighbour(list, 'previous')
  if (before?.nodeType !== 1) return null
  const label = before as Element
  const text = flatText(label)
  const isLine = text !== '' && text.length <= longestLabel && isFlow(label)
  return isLine && !holds(label, 'a') && !isSentence(text) ? label : null
}

const isSentence = (text: string) => /[.!?。！？]$/u.test(text)

function addName(element: Element): void {
  element.setAttribute('class', [...classesOf(element), contentsName].join(' '))
}
