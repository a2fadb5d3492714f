/** Notes that are told only by their numbers: raised figures in the text, and paragraphs or list items of the same figures below. */

import { classesOf, elementsIn, flatText, isWithin, namedIn, nearest, neighbour, renamed } from '../dom.ts'
import { isFlow } from '../read-inline.ts'
import { isNotesHeading } from '../words/notes-headings.ts'

const number = /^[[(]?(\d{1,3})[\])]?$/
const listName = /(?:^|[-_])(?:foot-?notes?|end-?notes?|side-?notes?|notes-list|aside)(?:$|[-_])/

const notNotes: ReadonlySet<string> = new Set(['a', 'pre', 'h1'])
const isNoPlace = (element: Element) =>
  notNotes.has(element.localName) || element.hasAttribute('data-formula')

/** Links each raised figure to the note of its number, where the page has exactly that note further down. */
export function linkLooseNotes(body: Element): void {
  const references = new Map<string, Element>()
  const openings = new Map<string, Element>()
  const leadsNowhere = deadLinks(body)
  for (const sup of namedIn(body, 'sup')) {
    const label = number.exec(flatText(sup))?.[1]
    if (
      label === undefined ||
      [...sup.getElementsByTagName('a')].some((link) => !leadsNowhere(link)) ||
      isWithin(sup, isNoPlace)
    )
      continue
    if (isOpening(sup)) openings.set(label, sup)
    else if (!references.has(label)) references.set(label, sup)
  }
  if (references.size === 0) return
  const order = new Map(elementsIn(body).map((element, index) => [element, index]))
  for (const mark of [...namedIn(body, 'strong'), ...namedIn(body, 'b')]) {
    const label = number.exec(flatText(mark))?.[1]
    if (label !== undefined && isOpening(mark) && !openings.has(label) && afterRule(mark))
      openings.set(label, mark)
  }
  for (const mark of namedIn(body, 'a')) {
    const label = number.exec(flatText(mark))?.[1]
    if (label === undefined || openings.has(label) || !leadsNowhere(mark) || !isOpening(mark)) continue
    const names = classesOf(blockOf(mark) ?? mark)
    if (names.some((name) => listName.test(name))) openings.set(label, mark)
  }
  const isAfter = (note: Element, label: string) =>
    (order.get(note) ?? 0) > (order.get(references.get(label) ?? body) ?? Number.POSITIVE_INFINITY)
  for (const [label, mark] of openings) {
    const block = blockOf(mark)
    if (!references.has(label) || !block || !isAfter(mark, label)) continue
    link(references, label, withContinuation(block, openings))
  }
  for (const list of namedIn(body, 'ol')) {
    if (!isListOfNotes(list)) continue
    const first = Number(list.getAttribute('start') ?? 1)
    const items = [...list.children].filter((item) => item.localName === 'li')
    const fits = items.every(
      (item, index) => references.has(String(first + index)) && isAfter(item, String(first + index)),
    )
    if (!fits || items.length === 0) continue
    for (const [index, item] of items.entries()) link(references, String(first + index), item)
    const aside = nearest(list, 'aside')
    // Readability throws asides away.
    if (aside && flatText(aside) === flatText(list)) renamed(aside, 'section')
  }
}

/** Whether a link leads to no place in the page, or only runs a program, as those of notes do that a page's program shows. */
function deadLinks(body: Element): (link: Element) => boolean {
  let ids: Set<string> | undefined
  return (link) => {
    const href = link.getAttribute('href') ?? ''
    if (/^\s*(?:javascript:|$)/i.test(href)) return true
    const fragment = /#(.+)$/.exec(href)?.[1]
    if (fragment === undefined) return false
    ids ??= new Set(
      elementsIn(body).flatMap((element) => [
        element.getAttribute('id') ?? '',
        element.getAttribute('name') ?? '',
      ]),
    )
    return !ids.has(fragment)
  }
}

/** Whether an element is the first thing in its block. */
function isOpening(mark: Element): boolean {
  let node: Node = mark
  while (node.parentElement && !isFlow(node as Element)) {
    if (neighbour(node, 'previous')) return false
    node = node.parentElement
  }
  return flatText(node).length > flatText(mark).length + 2
}

function blockOf(mark: Element): Element | null {
  let block: Element | null = mark
  while (block && !isFlow(block)) block = block.parentElement
  return block && /^(?:p|div|li|aside|section)$/.test(block.localName) ? block : null
}

/** Whether a line across the page, or a heading over notes, stands before the block among its siblings. */
function afterRule(mark: Element): boolean {
  for (
    let block = blockOf(mark)?.previousElementSibling ?? null;
    block;
    block = block.previousElementSibling
  ) {
    if (block.localName === 'hr') return true
    if (/^h[1-6]$/.test(block.localName)) return isNotesHeading(flatText(block))
  }
  return false
}

function isListOfNotes(list: Element): boolean {
  const heading = list.previousElementSibling
  if (heading && isNotesHeading(flatText(heading))) return true
  const around = [list, list.parentElement]
  if (list.parentElement?.localName === 'aside') return true
  return around.some((one) => one && classesOf(one).some((name) => listName.test(name)))
}

/** The note with the blocks that follow it up to the next note: in one element. */
function withContinuation(block: Element, openings: ReadonlyMap<string, Element>): Element {
  if (block.localName !== 'p') return block
  const following: Element[] = []
  for (let next = block.nextElementSibling; next; next = next.nextElementSibling) {
    const isNext = [...openings.values()].some((mark) => next?.contains(mark))
    if (isNext || !/^(?:p|ul|ol|blockquote|pre)$/.test(next.localName)) break
    following.push(next)
  }
  if (following.length === 0 || following.length > 6 || !afterRule(block.firstElementChild ?? block))
    return block
  const note = block.ownerDocument.createElement('div')
  block.parentNode?.insertBefore(note, block)
  for (const part of [block, ...following]) note.appendChild(part)
  return note
}

function link(references: Map<string, Element>, label: string, note: Element): void {
  const sup = references.get(label)
  if (!sup) return
  references.delete(label)
  const id = note.getAttribute('id') ?? `note-${label}`
  note.setAttribute('id', id)
  const anchor = sup.ownerDocument.createElement('a')
  anchor.setAttribute('href', `#${id}`)
  anchor.textContent = flatText(sup)
  sup.textContent = ''
  sup.appendChild(anchor)
}
