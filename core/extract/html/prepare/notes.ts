/** Footnotes and endnotes: each reference a raised link, each note a list item that the link leads to. */

import {
  classesOf,
  classNames,
  elementsIn,
  flatText,
  holds,
  isWithin,
  namedIn,
  nearest,
  neighbour,
  renamed,
  unwrap,
} from '../dom.ts'
import { isFlow } from '../read-inline.ts'
import { linkLooseNotes } from './loose-notes.ts'

/** The attribute by which the reader of the page knows a note. */
export const noteAttribute = 'data-note'

/** The mark of a note as it is shown: a number, a letter, an asterisk. */
export const noteMark =
  /^[[(]?\s*(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶]{1,3}|n(?:ote)?\.?\s?\d{1,3})\s*[\])]?[.,]?$/i
const referenceName =
  /(?:^|[-_])(?:footnote|fn|noteref|note-?ref|fnref|footnoteref|cite-?ref|cite_ref|endnote|sidenote-?(?:ref|number)|reference|ftnref|footnote-anchor|littlefoot|easy-footnote|bibref)(?:$|[-_\d])/i
const backText =
  /^(?:[\s↩↑↵⤴⬆^ˆ⏎[\]()]|\ufe0e|\ufe0f)*$|^(?:jump up|back|return|zurück|retour|volver|wróć|назад)\b.{0,24}$/iu
const backName =
  /(?:^|[-_])(?:back-?(?:link|ref|arrow)?|backlink|backref|footnote-?(?:back|backref|return)|reversefootnote|cite-?backlink|data-footnote-backref|jumplink)(?:$|[-_])/i
const longestNote = 5_000

export function writeNotes(body: Element): void {
  linkLooseNotes(body)
  const references = referencesIn(elementsIn(body))
  const notes = new Map<Element, { id: string; label: string; sources: Element[] }>()
  const around = new Set<Element>()
  for (const { link, id, target } of references) {
    const note = noteOf(target, link)
    // A block to which several different references lead is a list of notes in one paragraph.
    if (!note || around.has(note) || isWithinOne(note, notes)) continue
    const known = notes.get(note)
    if (known) known.sources.push(link)
    else {
      notes.set(note, { id, label: labelOf(link), sources: [link] })
      for (let outer = note.parentElement; outer; outer = outer.parentElement) around.add(outer)
    }
    raise(link, known?.id ?? id)
  }
  dropStrayMarks(body)
  const items: Element[] = []
  for (const [note, { id, label, sources }] of notes) items.push(writeNote(note, id, label, sources))
  for (const item of items) if (item.localName === 'li') item.parentElement?.removeAttribute('class')
}

/** Arrows back to the text at the start of references that nothing in the page leads to. */
function dropStrayMarks(body: Element): void {
  for (const item of namedIn(body, 'li')) {
    const first = item.firstElementChild
    const isMark = first && backName.test(classNames(first)) && backText.test(flatText(first))
    if (isMark && neighbour(first, 'previous') === null) first.remove()
  }
}

type Reference = { link: Element; id: string; target: Element }

function idsOf(elements: readonly Element[]): Map<string, Element> {
  const ids = new Map<string, Element>()
  for (const element of elements) {
    for (const id of [
      element.getAttribute('id'),
      element.localName === 'a' ? element.getAttribute('name') : null,
    ]) {
      if (id && !ids.has(id)) ids.set(id, element)
    }
  }
  return ids
}

/** The id that a link leads to, in this page or another; '' where it leads to a page. */
export function fragmentOf(link: Element): string {
  const href = link.getAttribute('href') ?? ''
  const at = href.indexOf('#')
  if (at < 0) return ''
  try {
    return decodeURIComponent(href.slice(at + 1))
  } catch {
    return href.slice(at + 1)
  }
}

/** Links whose text is a mark, that are raised or named as references, and lead down the page to a text. */
function referencesIn(elements: readonly Element[]): Reference[] {
  const ids = idsOf(elements)
  // Few pages have notes: what they alone need is made when it is needed.
  let order: ReadonlyMap<Element, number> | undefined
  return elements.flatMap((link, index): Reference[] => {
    const id = link.localName === 'a' ? fragmentOf(link) : ''
    const target = id === '' ? undefined : ids.get(id)
    if (!target || target.contains(link) || !noteMark.test(flatText(link))) return []
    order ??= new Map(elements.map((element, place) => [element, place]))
    if ((order.get(target) ?? 0) < index) return []
    const isRaised = nearest(link, 'sup') !== null || holds(link, 'sup')
    const named = [link, link.parentElement].some(
      (one) =>
        one &&
        (referenceName.test(classNames(one)) ||
          referenceName.test(one.getAttribute('id') ?? '') ||
          one.getAttribute('role') === 'doc-noteref' ||
          one.getAttribute('epub:type') === 'noteref'),
    )
    const leads =
      named ||
      isRaised ||
      referenceName.test(id) ||
      isNoteElement(target) ||
      isWork(target) ||
      /^_?(?:ftn|edn|fn|note|footnote|endnote|mn|r)[-_.:]?\w*\d+/i.test(id)
    return leads && !/^h[1-6]$/.test(target.localName) && !nearest(link, 'nav h1')
      ? [{ link, id, target }]
      : []
  })
}

/** Whether an element says that it is a note. */
function isNoteElement(element: Element): boolean {
  const type = element.getAttribute('epub:type') ?? element.getAttribute('role') ?? ''
  return /^(?:doc-)?(?:foot|end|rear)note$/.test(type)
}

const workName =
  /(?:^|[-_])bib(?:item|block|list|liography|ref)?s?(?:$|[-_])|(?:^|[-_])ref(?:erence)?s?-?(?:list|item)?$/i

/** Whether an element is one of the works that a text cites, or stands right in the list of them. */
function isWork(element: Element): boolean {
  return [element, element.parentElement].some(
    (one) => one && classesOf(one).some((name) => workName.test(name)),
  )
}

/** The block that a reference leads to: the target, or what holds it and the note's text. */
function noteOf(target: Element, link: Element): Element | null {
  let note: Element = rowAlone(target) ?? target
  while (!isFlow(note) && note.parentElement) note = note.parentElement
  const label = flatText(target)
  const isBare = (element: Element) =>
    flatText(element).replace(/[\s[\]().↩↑^]+/gu, '').length <=
    Math.max(3, label.length > 8 ? 3 : label.length)
  if (note.localName === 'dt' || (isBare(note) && note.nextElementSibling?.localName === 'dd')) {
    const definition = note.nextElementSibling
    if (definition?.localName === 'dd') {
      note.remove()
      return definition
    }
  }
  if (/^t[dh]$/.test(note.localName) && note.parentElement?.localName === 'tr') note = note.parentElement
  while (
    isBare(note) &&
    note.parentElement &&
    /^(?:div|p|li|section|aside|span|td|tr|dd)$/.test(note.parentElement.localName)
  ) {
    note = note.parentElement
  }
  const item = note.parentElement
  if (item?.localName === 'li' && note.localName !== 'li' && item.firstElementChild === note) note = item
  const text = flatText(note)
  if (note.contains(link) || text.length > longestNote || isBare(note)) return null
  return /^(?:body|article|main|nav|h[1-6]|ol|ul|table|tbody|dl)$/.test(note.localName) ? null : note
}

/** A note that is a table of its own: the cell with its text, in the table's place. */
function rowAlone(table: Element): Element | null {
  if (table.localName !== 'table' || table.getElementsByTagName('tr').length !== 1) return null
  const cell = [...table.getElementsByTagName('td')].at(-1)
  if (!cell || flatText(cell) === '') return null
  const note = renamed(cell, 'div')
  table.parentNode?.replaceChild(note, table)
  return note
}

function isWithinOne(note: Element, notes: ReadonlyMap<Element, unknown>): boolean {
  return note.parentElement !== null && isWithin(note.parentElement, (outer) => notes.has(outer))
}

function labelOf(link: Element): string {
  return flatText(link).replace(/[[\]().,\s]+/g, '')
}

/** The reference as `<sup><a href="#…">1</a></sup>`. */
function raise(link: Element, id: string): void {
  const label = labelOf(link)
  link.textContent = label
  link.setAttribute('href', `#${id}`)
  dropBrackets(link)
  const around = link.parentElement
  if (around && around.localName !== 'sup' && !nearest(link, 'sup')) {
    const sup = link.ownerDocument.createElement('sup')
    link.parentNode?.insertBefore(sup, link)
    sup.appendChild(link)
  }
}

/** Brackets that are raised with a reference are part of how it is shown. */
function dropBrackets(link: Element): void {
  if (link.parentElement?.localName === 'sup') dropBracketsAround(link)
}

function dropBracketsAround(link: Element): void {
  const { previousSibling: before, nextSibling: after } = link
  if (before?.nodeType !== 3 || after?.nodeType !== 3) return
  const [opening, closing] = [before.nodeValue ?? '', after.nodeValue ?? '']
  if (!opening.endsWith('[') || !closing.startsWith(']')) return
  before.nodeValue = opening.slice(0, -1)
  after.nodeValue = closing.slice(1)
}

function writeNote(note: Element, id: string, label: string, sources: readonly Element[]): Element {
  dropWayBack(note, sources)
  dropLabel(note, label)
  let item = note
  if (note.localName === 'tr') {
    for (const cell of [...note.children]) if (flatText(cell) === '') cell.remove()
    for (const cell of [...note.children]) renamed(cell, 'div')
  }
  if (note.localName !== 'li') item = listItem(note, label)
  else note.removeAttribute('class')
  item.setAttribute('id', id)
  item.setAttribute(noteAttribute, label)
  return item
}

/** Links from a note back to its references. */
function dropWayBack(note: Element, sources: readonly Element[]): void {
  const refs = new Set<string>()
  for (const source of sources) {
    for (let one: Element | null = source, level = 0; one && level < 3; one = one.parentElement, level += 1) {
      for (const id of [one.getAttribute('id'), one.getAttribute('name')]) if (id) refs.add(id)
    }
  }
  for (const link of elementsIn(note).toReversed()) {
    if (!link.parentNode) continue
    const text = flatText(link)
    const named = backName.test(classNames(link)) && text.length <= 24
    const isLink = link.localName === 'a' && (link.getAttribute('href') ?? '').includes('#')
    const leadsBack = isLink && (refs.has(fragmentOf(link)) || backText.test(text))
    if (named || (leadsBack && (noteMark.test(text) || backText.test(text)))) {
      dropBracketsAround(link)
      link.remove()
    } else if (leadsBack && refs.has(fragmentOf(link))) unwrap(link)
  }
}

/** Takes the note's own number off its start: the list that it comes to stand in has it. */
function dropLabel(note: Element, label: string): void {
  let node: Node | null = note
  while (node && node.nodeType === 1) {
    let inner: Node | null = node.firstChild
    while (inner && inner.nodeType === 3 && !/\S/.test(inner.nodeValue ?? '')) inner = inner.nextSibling
    const element = inner?.nodeType === 1 ? (inner as Element) : null
    if (element && flatText(element) === '' && !holds(element, 'img') && element.localName !== 'img') {
      element.remove()
      continue
    }
    const own = element && flatText(element).replace(/[[\]().:\s↑^]+/g, '')
    if (element && (own === label || own === '') && !holds(element, 'img')) {
      element.remove()
      trimStart(note, /^[\s.:)\]↑^]+/)
      return
    }
    node = inner
  }
  const escaped = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  trimStart(
    note,
    new RegExp(`^[\\s^↑]*(?:[.:)\\]]\\s|[\\[(]?${escaped}[\\])]?[.:)]?(?=\\s|\\p{Lu})|[\\^↑])\\s*`, 'u'),
  )
}

function trimStart(root: Element, pattern: RegExp): void {
  const visit = (node: Node): boolean => {
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === 3 && /\S/.test(child.nodeValue ?? '')) {
        child.nodeValue = (child.nodeValue ?? '').replace(pattern, '')
        return true
      }
      if (child.nodeType === 1 && visit(child)) return true
    }
    return false
  }
  visit(root)
}

/** A note that is no list item becomes one, beside the note before it. */
function listItem(note: Element, label: string): Element {
  const document = note.ownerDocument
  const number = /^\d+$/.test(label) ? Number(label) : null
  const previous = note.previousElementSibling
  const isNext =
    previous?.localName === 'ol' &&
    previous.hasAttribute(noteAttribute) &&
    Number(previous.getAttribute(noteAttribute)) + 1 === number &&
    neighbour(note, 'previous') === previous
  const list = isNext ? (previous as Element) : document.createElement('ol')
  if (!isNext) {
    note.parentNode?.insertBefore(list, note)
    if (number !== null && number !== 1) list.setAttribute('start', String(number))
  }
  list.setAttribute(noteAttribute, number === null ? '' : String(number))
  const item = document.createElement('li')
  list.appendChild(item)
  if (/^(?:p|dd|div|tr|section|aside)$/.test(note.localName)) {
    while (note.firstChild) item.appendChild(note.firstChild)
    note.remove()
  } else item.appendChild(note)
  if (number === null) item.insertBefore(document.createTextNode(`${label} `), item.firstChild)
  return item
}
