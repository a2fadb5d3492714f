/** Elements that are laid out as blocks without being blocks by name: custom elements, spans, stray `dd`s. */

import { classed, classNames, elementsIn, flatText, holds, nearest, renamed, unwrap } from '../dom.ts'
import { holdsFlow, isFlow } from '../read-inline.ts'
import { partMemberNotes } from './member-notes.ts'

const asBlock = /(?:^|[;\s])display\s*:\s*(?:block|flex|grid|table|flow-root)\b/i
const spanLike = /^(?:span|font|b|strong|i|em|label|abbr|small|big)$/
/** Custom elements that stand in running text, whatever is around them. */
const inlineName =
  /^mjx-|-(?:time|ago|icon|emoji|link|button|tooltip|math|popover|badge|inline|link-preview)(?:$|-)/
const titleName = /(?:^|-)(?:title|heading|headline)(?:$|-)/
const longestTitle = 120

export function nameBlocks(body: Element): void {
  const companies: Companies = new Map()
  for (const element of elementsIn(body).toReversed()) {
    if (!element.parentNode || isFlow(element)) continue
    if (element.localName.includes('-')) nameCustom(element, companies)
    else if (spanLike.test(element.localName) && asBlock.test(element.getAttribute('style') ?? '')) {
      if (!isAlone(element, companies) || flatText(element) === '') continue
      leave(element, companies)
      rename(element, holdsFlow(element) ? 'div' : 'p')
    }
  }
  const elements = elementsIn(body)
  partMemberNotes(elements)
  partPhrases(elements)
  partBadges(elements)
  openCells(elements)
  loosenDefinitions(elements)
}

const isBadge = classed(/^(?:badge|stab|pill|chip|tag|lozenge|label)$/)

const isNoteName = classed(
  /(?:^|[-_])(?:badge|pill|chip|type|required|optional|default|enum|deprecated|nullable|since-?version|[a-z]*version|[a-z]*method|verb)(?:[-_](?:name|label|text|badge|pill|get|post|put|patch|delete))?$/,
)
const noteTag = /^(?:span|label|small|em|strong|b|i|a)$/

/** What is set beside a word as a mark of its own, with nothing but its looks between the two: badges, and what references say of a parameter. */
function partBadges(elements: readonly Element[]): void {
  for (const element of elements) {
    if (!noteTag.test(element.localName)) continue
    if (isNoteName(element)) partNote(element)
    else if (element.localName === 'a' && isIndexName(element)) partLinks(element)
    if (element.localName !== 'span' || !isBadge(element)) continue
    let before = element.previousSibling
    while (before?.nodeType === 1 && (before as Element).localName === 'wbr') before = before.previousSibling
    if (before && /\S$/.test(before.textContent ?? '') && flatText(element) !== '')
      element.parentNode?.insertBefore(element.ownerDocument.createTextNode(' '), element)
  }
}

/** `name` and `string` in elements beside each other are two words. */
function partNote(element: Element): void {
  const { previousSibling, nextSibling, ownerDocument } = element
  const isPart = (node: Node | null) => node?.nodeType === 1 && noteTag.test((node as Element).localName)
  if (!(isPart(previousSibling) || isPart(nextSibling)) || nearest(element, 'pre code dt')) return
  const text = element.textContent ?? ''
  if (isPart(previousSibling) && joins(previousSibling?.textContent ?? '', text))
    element.parentNode?.insertBefore(ownerDocument.createTextNode(' '), element)
  if (isPart(nextSibling) && joins(text, nextSibling?.textContent ?? ''))
    element.parentNode?.insertBefore(ownerDocument.createTextNode(' '), nextSibling)
}

const isIndexName = classed(/(?:^|-)index-?(?:link|item|entry)$/)

/** Links of an index right beside each other are its entries. */
function partLinks(link: Element): void {
  const next = link.nextSibling
  if (next?.nodeType !== 1 || (next as Element).localName !== 'a') return
  const isAlike = classNames(next as Element) === classNames(link)
  if (isAlike && joins(link.textContent ?? '', next.textContent ?? ''))
    link.parentNode?.insertBefore(link.ownerDocument.createTextNode(' '), next)
}

const joins = (before: string, after: string) => /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)

/** A custom element is a block where it holds blocks, or where nothing but elements stands beside it. */
function nameCustom(element: Element, companies: Companies): void {
  if (inlineName.test(element.localName) || nearest(element, 'pre p h1 h2 h3 h4 h5 h6')) return
  const flow = holdsFlow(element)
  if (!flow && (!isAlone(element, companies) || flatText(element) === '')) return
  const isTitle = !flow && titleName.test(element.localName) && flatText(element).length <= longestTitle
  rename(element, isTitle ? 'h2' : flow ? 'div' : 'p')
}

function rename(element: Element, tagName: string): void {
  const names = classNames(element)
  const block = renamed(element, tagName)
  if (names !== '') block.setAttribute('class', names)
}

/** What stands in an element: text, elements of running text, and how many spans and the like with text, by their names. */
type Company = { isText: boolean; spans: Map<string, number> }
type Companies = Map<Element, Company>

const inText = /^(?:a|code|sub|sup|q|cite|time|mark)$/

function companyIn(element: Element): Company {
  const company: Company = { isText: false, spans: new Map() }
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 3 && /\S/.test(node.nodeValue ?? '')) company.isText = true
    if (node.nodeType !== 1) continue
    const { localName } = node as Element
    if (inText.test(localName)) company.isText = true
    else if (spanLike.test(localName) && flatText(node) !== '')
      company.spans.set(localName, (company.spans.get(localName) ?? 0) + 1)
  }
  return company
}

/** Whether no text and no element of running text stands beside an element; each parent is asked once for all that it holds. */
function isAlone(element: Element, companies: Companies): boolean {
  const { parentElement } = element
  if (!parentElement) return true
  const company = companies.get(parentElement) ?? companyIn(parentElement)
  companies.set(parentElement, company)
  return !company.isText && [...company.spans.keys()].every((name) => name === element.localName)
}

/** A span that becomes a block is no company for others. */
function leave(element: Element, companies: Companies): void {
  const spans = element.parentElement && companies.get(element.parentElement)?.spans
  const left = (spans?.get(element.localName) ?? 0) - 1
  if (left > 0) spans?.set(element.localName, left)
  else spans?.delete(element.localName)
}

const isLabelName = classed(
  /(?:^|[-_])(?:label|key|name|term|title|number|num|no|count|field|caption|speaker|author)$/,
)
const isValueName = classed(/(?:^|[-_])(?:value|val|text|title|desc(?:ription)?|content|data|name)$/)

/** What a label and its value, a number and a heading, or the entries of a row are called tells that a space is drawn between them. */
function areParts(element: Element, next: Element): boolean {
  const names = classNames(element)
  const others = classNames(next)
  if (names === '' || others === '') return false
  if (names !== others) return isLabelName(element) && isValueName(next)
  const isAlike = (other: Element | null) => other?.localName === 'span' && classNames(other) === names
  return isAlike(next.nextElementSibling) || isAlike(element.previousElementSibling)
}

/** Phrases in elements that touch are parted by a style sheet: a space keeps the last word of one from the first of the next. */
function partPhrases(elements: readonly Element[]): void {
  for (const element of elements) {
    if (element.localName !== 'span') continue
    const next = element.nextSibling
    if (next?.nodeType !== 1 || (next as Element).localName !== 'span' || nearest(element, 'pre code'))
      continue
    const [before, after] = [element.textContent ?? '', next.textContent ?? '']
    const isParted = /[\p{Ll}\p{N}.)\]:;,]$/u.test(before) && /^[\p{Lu}\p{N}]/u.test(after)
    const arePhrases = before.trim().includes(' ') && after.trim().includes(' ')
    if (isParted && (arePhrases || areParts(element, next as Element)))
      element.parentNode?.insertBefore(element.ownerDocument.createTextNode(' '), next)
  }
}

/** A list of a single item, alone in a cell, is the cell's text. */
function openCells(elements: readonly Element[]): void {
  for (const cell of elements) {
    if (cell.localName !== 'td' && cell.localName !== 'th') continue
    const [list, ...others] = [...cell.children]
    if (!list || others.length > 0 || !/^[uo]l$/.test(list.localName) || list.children.length !== 1) continue
    const item = list.firstElementChild
    if (item?.localName !== 'li' || flatText(item) !== flatText(cell)) continue
    unwrap(item)
    unwrap(list)
  }
}

/** Old pages indent paragraphs by `dd`: without a list, or in one without any term, they are paragraphs. */
function loosenDefinitions(elements: readonly Element[]): void {
  for (const definition of elements) {
    if (definition.localName !== 'dd') continue
    const list = nearest(definition, 'dl')
    if (!list) renamed(definition, holdsFlow(definition) ? 'div' : 'p')
  }
  for (const list of elements) {
    if (list.localName !== 'dl') continue
    if (holds(list, 'dt') || list.children.length === 0) continue
    for (const definition of [...list.children]) if (definition.localName === 'dd') renamed(definition, 'div')
    renamed(list, 'div')
  }
}
