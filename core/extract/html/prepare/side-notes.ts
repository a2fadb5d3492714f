/** Side notes: a note that stands amid its sentence becomes a list item behind its block, with a reference in its place. */

import { endsSentence } from '../../../text/sentences.ts'
import {
  classed,
  classNames,
  elementsIn,
  flatText,
  holds,
  namedIn,
  nearest,
  neighbour,
  renamed,
} from '../dom.ts'
import { isFlow } from '../read-inline.ts'
import { areaAttribute } from './callouts.ts'
import { noteAttribute, noteMark } from './notes.ts'

const isNamedNote = classed(
  /^(?:side-?note|margin-?note|marginal|side-note-content|sidenote__content|ltx_note_outer|footnote-?(?:content|text|popup|tooltip|inline)|fn-?(?:content|text)|note-content|footnotecontent|inline-footnote)$/,
)

/** What opens over a reference, by a name that only ends so. */
const isTooltip = classed(/(?:foot|side|margin|end)-?note.*(?:note|text|content|tooltip|popup|popover|body)$/)
/** What opens over a word, in the word's own element: a note where it is a sentence, else a label for the word. */
const isOverWord = classed(/^tooltip-?_*(?:text|content)$/)
/** Where what opens over a word explains a field or a button. */
const fields = 'form label button nav header footer'

/** Notes beside the text in boxes of their own. */
const isNoteBox = classed(/^(?:side-?note|margin-?note|foot-?note)s?$/)

/** Notes within the sentence that they belong to move behind its block, with a reference in their place. */
export function writeSideNotes(body: Element): void {
  let count = 0
  // Few pages have such notes: what they alone need is made when it is needed.
  let listed: Map<string, Element[]> | undefined
  for (const note of elementsIn(body)) {
    if (!note.parentNode) continue
    if (isFlow(note)) {
      // Readability throws `aside` elements away.
      if (note.localName === 'aside' && (isNoteBox(note) || isRemark(note))) asBox(note)
      continue
    }
    if (!isSideNote(note)) continue
    const block = blockAround(note)
    if (!block || block === body || flatText(note) === '' || flatText(block) === flatText(note)) continue
    count += 1
    const shown = dropMarksBefore(note)
    const label = shown ?? String(count)
    const id = `side-note-${count}`
    const document = body.ownerDocument
    const sup = document.createElement('sup')
    const link = document.createElement('a')
    link.setAttribute('href', `#${id}`)
    link.textContent = label
    sup.appendChild(link)
    const outer =
      note.parentElement && /ltx_note(?:$|\s)/.test(classNames(note.parentElement))
        ? note.parentElement
        : note
    outer.parentNode?.insertBefore(sup, outer)
    for (const one of elementsIn(note))
      if (/(?:^|\s)(?:ltx_tag_note|ltx_note_mark|sidenote-number|note-number)(?:\s|$)/.test(classNames(one)))
        one.remove()
    const item = document.createElement('li')
    while (note.firstChild) item.appendChild(note.firstChild)
    outer.remove()
    note.remove()
    item.setAttribute('id', id)
    item.setAttribute(noteAttribute, label)
    listed ??= listedIn(body)
    dropTwin(listed, item)
    list(listed, item)
    placeBehind(block, item, label)
  }
}

const isRemarkName = classed(
  /^(?:sidebar|box|remark|definition|info(?:-?box)?|fact-?box|explainer|glossary|topic|example|context|background|highlight(?:-?box)?|panel)$/,
)
const shortestRemark = 60
const mostLinked = 0.1
const ofText = /^(?:p|h[2-6]|ul|ol|dl|pre|blockquote|figure|table)$/

/** An aside between the paragraphs of a text that says a sentence or more, and neither leads away nor asks for anything. */
function isRemark(aside: Element): boolean {
  if (classNames(aside) !== '' && !isRemarkName(aside)) return false
  const { previousElementSibling: before, nextElementSibling: next } = aside
  if (!before || !next || !ofText.test(before.localName) || !ofText.test(next.localName)) return false
  if (before.localName !== 'p' && next.localName !== 'p') return false
  const text = flatText(aside)
  if (text.length < shortestRemark || !endsSentence(text)) return false
  if (holds(aside, 'form button input iframe nav aside img video')) return false
  let links = 0
  for (const link of aside.getElementsByTagName('a')) links += flatText(link).length
  return links <= text.length * mostLinked
}

function isSideNote(element: Element): boolean {
  if (isNamedNote(element)) return true
  if (isOverWord(element)) {
    const said = neighbour(element, 'previous')?.textContent ?? ''
    return /[\p{L}\p{N}]/u.test(said) && endsSentence(flatText(element)) && !nearest(element, fields)
  }
  if (!isTooltip(element) || !/\s/.test(flatText(element))) return false
  const before = neighbour(element, 'previous')
  return before?.nodeType === 1 && noteMark.test(flatText(before))
}

/** A box keeps its place as an aside, unless a reference leads to it. */
function asBox(note: Element): void {
  const box = renamed(note, 'section')
  box.setAttribute(areaAttribute, 'aside')
}

const shortestTwin = 12

/** The rows and items of a page by how their texts end. */
function listedIn(body: Element): Map<string, Element[]> {
  const listed = new Map<string, Element[]>()
  for (const element of [...namedIn(body, 'tr'), ...namedIn(body, 'li')]) list(listed, element)
  return listed
}

function list(listed: Map<string, Element[]>, element: Element): void {
  const end = flatText(element).slice(-shortestTwin)
  const others = listed.get(end)
  if (others) others.push(element)
  else listed.set(end, [element])
}

/** A note that opens over its reference stands once more in the list at the end. */
function dropTwin(listed: ReadonlyMap<string, Element[]>, item: Element): void {
  const text = flatText(item)
  if (text.length < shortestTwin) return
  const twin = listed.get(text.slice(-shortestTwin))?.find((one) => {
    const own = flatText(one)
    return one.parentNode && own.endsWith(text) && twinMark.test(own.slice(0, own.length - text.length))
  })
  if (!twin) return
  const table = nearest(twin, 'table ol ul')
  twin.remove()
  if (table && !holds(table, 'td li')) table.remove()
}

const twinMark = /^[\s↑^↩\d.[\]()]{0,8}$/

function blockAround(element: Element): Element | null {
  let around = element.parentElement
  while (around && !isFlow(around)) around = around.parentElement
  return around
}

/** Takes out what shows the mark of a side note (labels, boxes to tick), and gives the mark where it is one. */
function dropMarksBefore(note: Element): string | null {
  let label: string | null = null
  const parts = [
    note.parentElement && classNames(note.parentElement).includes('ltx_note')
      ? null
      : neighbour(note, 'previous'),
  ]
  for (let node = parts[0]; node && node.nodeType === 1; ) {
    const element = node as Element
    const before = neighbour(element, 'previous')
    const text = flatText(element)
    const isMark = noteMark.test(text)
    if (
      element.localName !== 'input' &&
      element.localName !== 'label' &&
      !(isMark && /^(?:sup|a|span)$/.test(element.localName))
    )
      break
    if (element.localName === 'label' && text !== '' && !isMark && /[\p{L}\p{N}]/u.test(text)) break
    if (isMark) label = text.replace(/[[\]().]+/g, '')
    element.remove()
    if (isMark) break
    node = before
  }
  const own = note.parentElement?.querySelector('.ltx_note_mark')
  if (own) label = flatText(own)
  return label
}

function placeBehind(block: Element, item: Element, label: string): void {
  const document = block.ownerDocument
  const inside = /^(?:li|td|th|dd|div|blockquote|figure|section|article)$/.test(block.localName)
  const next = inside ? block.lastElementChild : block.nextElementSibling
  if (next?.localName === 'ol' && next.hasAttribute(noteAttribute)) {
    next.appendChild(item)
    return
  }
  const list = document.createElement('ol')
  list.setAttribute(noteAttribute, label)
  if (/^\d+$/.test(label) && label !== '1') list.setAttribute('start', label)
  list.appendChild(item)
  if (inside) block.appendChild(list)
  else block.parentNode?.insertBefore(list, block.nextSibling)
}
