/** Reads the prepared DOM into a Page in one walk, and numbers the elements that hold text, so that they can be found again. */

import { type CellAlignment, calloutKinds, cellAlignments } from '../../article/document.ts'
import { patterns } from '../../article/patterns.ts'
import { countWords } from '../../text/words.ts'
import { decide, inRole, removal } from '../findings.ts'
import { classNames } from './dom.ts'
import { hyphenated, inlineNamesOf, signsIn } from './line-signs.ts'
import type { Area, Block, Page } from './page.ts'
import { areaAttribute, calloutAttribute } from './prepare/callouts.ts'
import { codeLanguage } from './prepare/code.ts'
import { slugAttribute } from './prepare/headings.ts'
import { hidesAttribute, hidesBehindAttribute } from './prepare/hidden.ts'
import { noteAttribute } from './prepare/notes.ts'
import { isFlow, type Reading, readInline } from './read-inline.ts'

/** The attribute that carries an element's number through whatever is done to the DOM. */
export const markAttribute = 'data-mark'

/** Reads `body` into a Page and marks every element in it that holds text or is an image; `hidden` are the parts that it does not show. */
export function readPage(body: Element, reading: Reading, hidden: readonly Element[] = []): Page {
  const flowInside = elementsWithFlow(body)
  const blocks: Block[] = []
  const notes: Block[] = []
  const unplaced = new Set(hidden.keys())
  let marks = 0

  const mark = (element: Element): number => {
    marks += 1
    element.setAttribute(markAttribute, String(marks))
    return marks
  }

  /**
   * The element that stands for a run in the DOM. Readability puts the text of a `div` into paragraphs of its own, on which
   * a mark would be lost, so they are made here.
   */
  const standIn = (run: readonly Node[], element: Element | null): Element => {
    if (element && element.localName !== 'div') return element
    const first = run[0] as Node
    const paragraph = body.ownerDocument.createElement('p')
    first.parentNode?.insertBefore(paragraph, first)
    for (const node of run) paragraph.appendChild(node)
    return paragraph
  }

  const newArea = (element: Element, parent: Area | null): Area => ({
    kind: 'area',
    tag: element.getAttribute(areaAttribute) ?? element.localName,
    names: namesOf(element),
    role: element.getAttribute('role') ?? '',
    itemprop: element.getAttribute('itemprop') ?? '',
    properties: areaProperties(element),
    ids: idsOf(element),
    hidden: null,
    parent,
    children: [],
    from: blocks.length,
    to: blocks.length,
  })

  const addBlock = (run: readonly Node[], area: Area, element: Element | null, link: Element | null) => {
    const measure: Measure = { text: '', linkChars: 0, images: [] }
    for (const node of run) measureNode(node, measure, link !== null)
    const text = measure.text.replace(/\s+/g, ' ').trim()
    if (text === '' && measure.images.length === 0) {
      if (element?.localName === 'hr') return
      for (const id of run.flatMap(idsWithin)) area.ids.push(id)
      if (element) area.ids.push(...idsOf(element))
      return
    }
    const ids = [...(element ? idsOf(element) : [])]
    const words = countWords(text)
    const block: Block = {
      kind: 'block',
      number: blocks.length,
      tag: element?.localName ?? '',
      names: element ? namesOf(element) : '',
      inlineNames: inlineNamesOf(run, words, link),
      signs: signsIn(run, words, reading, link),
      itemprop: element?.getAttribute('itemprop') ?? '',
      ids,
      area,
      content: run.flatMap((node) => readInline(node, reading, ids)),
      text,
      words,
      linkChars: measure.linkChars,
      images: measure.images.length,
      marks: text === '' ? measure.images.map(mark) : [mark(standIn(run, element))],
      codeLang: codeLangOf(element),
    }
    if (isNote(element ?? (run[0] as Node))) notes.push(block)
    blocks.push(block)
    area.children.push(block)
  }

  /** Puts an empty area where a hidden part stood; those whose neighbours are gone stand at the end. */
  const placeHidden = (element: Element, attribute: string, area: Area) => {
    const numbers = unplaced.size === 0 ? null : element.getAttribute(attribute)
    for (const number of numbers?.split(' ').map(Number) ?? []) addHidden(number, area)
  }

  const addHidden = (number: number, holder: Area) => {
    if (!unplaced.delete(number)) return
    let parent = holder
    while (parent.parent && onlyRows.test(parent.tag)) parent = parent.parent
    const area = { ...newArea(body.ownerDocument.createElement('div'), parent), hidden: number }
    parent.children.push(area)
  }

  /** Reads the children of an element into an area; `link` is the link around it, which may hold blocks. */
  const readChildren = (parent: Element, area: Area, link: Element | null) => {
    let run: Node[] = []
    const flush = () => {
      if (run.length > 0) addBlock(run, area, null, link)
      run = []
    }
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3) run.push(node)
      else if (node.nodeType !== 1) continue
      else {
        const element = node as Element
        if (endsParagraph(element)) flush()
        else if (!isFlow(element) && !flowInside.has(element)) run.push(element)
        else {
          flush()
          readFlow(element, area, link)
        }
      }
    }
    flush()
  }

  const readFlow = (element: Element, parent: Area, link: Element | null) => {
    if (element.localName === 'hr') {
      parent.children.push(ruleBlock(parent, blocks))
      return
    }
    const area = newArea(element, parent)
    if (!flowInside.has(element) && isFlow(element)) {
      const around = areaFor(element, area, parent)
      placeHidden(element, hidesAttribute, around)
      addBlock([...element.childNodes], around, element, link)
    } else {
      placeHidden(element, hidesAttribute, area)
      readChildren(element, area, element.localName === 'a' ? element : link)
    }
    area.to = blocks.length
    if (area.children.length > 0 || /^t[dh]$/.test(area.tag)) parent.children.push(area)
    else for (const id of area.ids) parent.ids.push(id)
    placeHidden(element, hidesBehindAttribute, parent)
  }

  const root = newArea(body, null)
  placeHidden(body, hidesAttribute, root)
  readChildren(body, root, null)
  for (const number of unplaced) addHidden(number, root)
  root.to = blocks.length
  const page = {
    root,
    blocks,
    hidden: hidden.map((part) => readHidden(part, reading)),
    marks: blocks.map(() => undefined),
  }
  return decide(page, [inRole(notes, 'footnote', { kind: 'stands', where: 'among-notes' }, 'certain')])
}

function readHidden(part: Element, reading: Reading): Page {
  const page = readPage(part, reading)
  return decide(page, [removal(page.blocks, 'hidden', { kind: 'stands', where: 'out-of-sight' }, 'certain')])
}

/** No section stands in these. */
const onlyRows = /^(?:table|thead|tbody|tfoot|tr|dl)$/

/** Cells and items stay areas around their block, so that the table or list keeps its shape. */
const keepsArea = /^(?:li|td|th|dd|blockquote|figure|aside|section|article|details)$/

function areaFor(element: Element, own: Area, parent: Area): Area {
  return keepsArea.test(element.localName) ? own : parent
}

function ruleBlock(area: Area, blocks: Block[]): Block {
  const block: Block = {
    kind: 'block',
    number: blocks.length,
    tag: 'hr',
    names: '',
    inlineNames: '',
    signs: [],
    itemprop: '',
    ids: [],
    area,
    content: [],
    text: '',
    words: 0,
    linkChars: 0,
    images: 0,
    marks: [],
    codeLang: null,
  }
  blocks.push(block)
  return block
}

/** Two breaks with nothing between them end a paragraph; the first of them does it, the others are empty runs. */
function endsParagraph(element: Element): boolean {
  if (element.localName !== 'br') return false
  let next = element.nextSibling
  while (next && next.nodeType !== 1 && !/\S/.test(next.nodeValue ?? '')) next = next.nextSibling
  if (next && (next as Element).localName === 'br') return true
  let previous = element.previousSibling
  while (previous && previous.nodeType !== 1 && !/\S/.test(previous.nodeValue ?? '')) {
    previous = previous.previousSibling
  }
  return previous !== null && (previous as Element).localName === 'br'
}

/** The elements that have an element of the flow, or the end of a paragraph, somewhere within. */
function elementsWithFlow(root: Element): ReadonlySet<Element> {
  const found = new Set<Element>()
  const visit = (element: Element): boolean => {
    let inside = false
    for (let child = element.firstElementChild; child; child = child.nextElementSibling) {
      if (visit(child) || isFlow(child) || endsParagraph(child)) inside = true
    }
    if (inside && element.localName !== 'pre') found.add(element)
    return inside
  }
  visit(root)
  return found
}

type Measure = { text: string; linkChars: number; images: Element[] }

function measureNode(node: Node, measure: Measure, inLink: boolean): void {
  if (node.nodeType === 3) {
    const value = node.nodeValue ?? ''
    measure.text += value
    if (inLink) measure.linkChars += value.trim().length
    return
  }
  if (node.nodeType !== 1) return
  const element = node as Element
  const { localName } = element
  if (localName === 'img') measure.images.push(element)
  else if (localName === 'br') measure.text += ' '
  else {
    const link = inLink || (localName === 'a' && element.hasAttribute('href'))
    for (let child = element.firstChild; child; child = child.nextSibling) measureNode(child, measure, link)
  }
}

function namesOf(element: Element): string {
  const names = classNames(element)
  const id = element.getAttribute('id')
  return hyphenated(id ? `${names} ${id}`.trim() : names)
}

function idsOf(element: Element): string[] {
  const id = element.getAttribute('id') ?? element.getAttribute(slugAttribute)
  return id ? [id] : []
}

function idsWithin(node: Node): string[] {
  if (node.nodeType !== 1) return []
  const element = node as Element
  const name = element.localName === 'a' ? element.getAttribute('name') : null
  return [...idsOf(element), ...(name ? [name] : []), ...[...element.children].flatMap(idsWithin)]
}

/** How a cell is aligned by its own attributes, or its row. */
function alignmentOf(cell: Element): CellAlignment | undefined {
  for (const element of [cell, cell.parentElement]) {
    const styled = /(?:^|;)\s*text-align\s*:\s*([a-z]+)/i.exec(element?.getAttribute('style') ?? '')?.[1]
    const told = (styled ?? element?.getAttribute('align'))?.toLowerCase()
    if (told) return cellAlignments.find((one) => one === told)
  }
  return undefined
}

function areaProperties(element: Element): Area['properties'] {
  const properties: Area['properties'] = {}
  const { localName } = element
  if (localName === 'td' || localName === 'th') {
    const colSpan = wholeNumber(element, 'colspan')
    const rowSpan = wholeNumber(element, 'rowspan')
    if (colSpan !== null && colSpan > 1 && colSpan <= 1000) properties.colSpan = colSpan
    if (rowSpan !== null && rowSpan > 1 && rowSpan <= 65534) properties.rowSpan = rowSpan
    const align = alignmentOf(element)
    if (align) properties.align = align
  }
  if (localName === 'ol') {
    const start = wholeNumber(element, 'start')
    if (start !== null && start !== 1) properties.start = start
  }
  const lang = element.getAttribute('lang')
  if (lang && patterns.lang.test(lang)) properties.lang = lang
  const dir = element.getAttribute('dir')?.toLowerCase()
  if (dir === 'rtl' || dir === 'ltr' || dir === 'auto') properties.dir = dir
  const named = element.getAttribute(calloutAttribute)
  const callout = named === null ? undefined : calloutKinds.find((kind) => kind === named)
  if (callout) properties.dataCallout = callout
  return properties
}

function codeLangOf(element: Element | null): string | null {
  const language = element?.getAttribute(codeLanguage) ?? ''
  return patterns.codeLang.test(language) ? language : null
}

/** Whether a node stands in a note. */
function isNote(node: Node): boolean {
  let element = node.nodeType === 1 ? (node as Element) : node.parentElement
  for (; element; element = element.parentElement)
    if (element.localName === 'li' && element.hasAttribute(noteAttribute)) return true
  return false
}

function wholeNumber(element: Element, name: string): number | null {
  const value = element.getAttribute(name)
  return value !== null && /^-?\d{1,9}$/.test(value.trim()) ? Number(value) : null
}
