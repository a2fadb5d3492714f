/** The body of an OpenDocument text as article elements. */

import type { ArticleElement, ArticleNode, ArticleProperties } from '#core/article/document.ts'
import { removal } from '#core/article/removal-rules.ts'
import { childrenOf, firstOf, localName, textOf, type XmlElement } from '#core/xml/xml.ts'
import type { Draft } from './finish.ts'
import type { OdtStyles, ParagraphKind } from './odt-styles.ts'
import { make, type RunReading, readRun } from './odt-text.ts'

/** `formulas` has the text of those that the document embeds, by the address that it writes. */
type OdtReading = { draft: Draft; styles: OdtStyles; formulas: ReadonlyMap<string, string> }

const indexes = new Set([
  'table-of-content',
  'alphabetical-index',
  'illustration-index',
  'table-index',
  'object-index',
  'user-index',
])
/** What is said about the text and is no part of it: deleted passages, remarks, forms, declarations. */
const unseen = new Set([
  'tracked-changes',
  'annotation',
  'forms',
  'sequence-decls',
  'variable-decls',
  'user-field-decls',
])
const mostRepeats = 100

/** Fills the draft, footnotes last; gives the first paragraphs in the styles of a title and of a date, as text. */
export function readOdtBody(
  text: XmlElement,
  { draft, styles, formulas }: OdtReading,
): { title: string; date: string } {
  const notes: ArticleElement[] = []
  const styled = { title: '', date: '' }
  const highest: XmlElement[] = []

  const reading: RunReading = {
    draft,
    styles,
    formulas,
    flow: (element) => flow(childrenOf(element)),
    note(element) {
      const content = flow(childrenOf(firstOf(element, 'note-body') ?? element))
      const item = make('li', { dataRole: 'footnote' }, content)
      notes.push(item)
      return item
    },
  }

  const paragraph = (element: XmlElement): ArticleElement[] => {
    const kind = styles.paragraphKind(element.attributes.get('text:style-name'))
    const { inline, around, ids } = readRun(element, reading)
    if ((kind === 'title' || kind === 'date') && styled[kind] === '') styled[kind] = plainText(inline)
    return [...placed(paragraphOf(kind, inline), ids), ...around]
  }

  const heading = (element: XmlElement): ArticleElement[] => {
    const level = Number(element.attributes.get('text:outline-level') ?? 1)
    if (level <= 1) highest.push(element)
    const { inline, around, ids } = readRun(element, reading)
    const tagName = level <= 2 ? 'h2' : level === 3 ? 'h3' : 'h4'
    return [...placed([make(tagName, {}, inline)], ids), ...around]
  }

  const placed = (elements: ArticleElement[], ids: readonly string[]): ArticleElement[] => {
    const [first] = elements
    if (first) for (const id of ids) if (!draft.targets.has(id)) draft.targets.set(id, first)
    return elements
  }

  const list = (element: XmlElement, level: number, inherited: string | undefined): ArticleElement[] => {
    const style = element.attributes.get('text:style-name') ?? inherited
    const items = childrenOf(element).filter((item) => /^list-(?:item|header)$/.test(localName(item)))
    const start = Number(items[0]?.attributes.get('text:start-value') ?? 1)
    const ordered = styles.isOrdered(style, level)
    const children = items.map((item) =>
      make(
        'li',
        {},
        childrenOf(item).flatMap((child) =>
          child.name === 'text:list' ? list(child, level + 1, style) : block(child),
        ),
      ),
    )
    return [make(ordered ? 'ol' : 'ul', ordered && start > 1 && start < 1e9 ? { start } : {}, children)]
  }

  const table = (element: XmlElement): ArticleElement[] => {
    const rows = (parent: XmlElement, tag: 'td' | 'th'): ArticleElement[] =>
      childrenOf(parent).flatMap((child) => {
        const name = localName(child)
        if (name === 'table-row') return [make('tr', {}, cells(child, tag))]
        if (name === 'table-header-rows') return [make('thead', {}, rows(child, 'th'))]
        return /^table-(?:rows|row-group)$/.test(name) ? rows(child, tag) : []
      })
    return [make('table', {}, rows(element, 'td'))]
  }

  const cells = (row: XmlElement, tag: 'td' | 'th'): ArticleElement[] =>
    childrenOf(row, 'table-cell').flatMap((cell) => {
      const span = (name: string) => Number(cell.attributes.get(`table:number-${name}-spanned`) ?? 1)
      const properties: ArticleProperties = {
        ...(span('columns') > 1 && span('columns') <= 1000 && { colSpan: span('columns') }),
        ...(span('rows') > 1 && span('rows') <= 65_534 && { rowSpan: span('rows') }),
      }
      const repeats = Number(cell.attributes.get('table:number-columns-repeated') ?? 1)
      const content = flow(childrenOf(cell))
      const count = Math.min(Math.max(Math.trunc(repeats) || 1, 1), content.length > 0 ? mostRepeats : 1)
      return Array.from({ length: count }, () => make(tag, properties, structuredClone(content)))
    })

  const block = (element: XmlElement): ArticleElement[] => {
    const name = localName(element)
    if (unseen.has(name) || element.attributes.get('text:display') === 'none') return []
    if (element.name === 'text:p') return paragraph(element)
    if (element.name === 'text:h') return heading(element)
    if (element.name === 'text:list') return list(element, 1, undefined)
    if (element.name === 'table:table') return table(element)
    if (indexes.has(name)) {
      return [make('section', removal('navigation'), flow(childrenOf(element)))]
    }
    if (element.name.startsWith('draw:')) return readRun({ ...element, children: [element] }, reading).around
    return flow(childrenOf(element))
  }

  const flow = (elements: readonly XmlElement[]): ArticleElement[] => joined(elements.flatMap(block))

  for (const element of flow(childrenOf(text))) draft.elements.push(element)
  const [first] = childrenOf(text).filter(
    (element) => /^text:[ph]$/.test(element.name) && textOf(element).trim() !== '',
  )
  if (highest.length === 1 && first && first === highest[0]) draft.heading = textOf(first)
  if (notes.length > 0) draft.elements.push(make('section', {}, [make('ol', {}, notes)]))
  return styled
}

function paragraphOf(kind: ParagraphKind, inline: readonly ArticleNode[]): ArticleElement[] {
  if (kind === 'rule') return [make('hr', {}, [])]
  if (inline.length === 0) return []
  if (kind === 'title') return [make('h2', {}, inline)]
  if (kind === 'quote') return [make('blockquote', {}, [make('p', {}, inline)])]
  if (kind === 'code') return [make('pre', {}, inline)]
  if (kind === 'caption' && !inline.every(isImage)) return [make('p', { dataRole: 'caption' }, inline)]
  if (kind === 'term') return [make('dl', {}, [make('dt', {}, inline)])]
  if (kind === 'definition') return [make('dl', {}, [make('dd', {}, inline)])]
  return [make('p', {}, inline)]
}

/** Each line of code and each paragraph of a quote is a paragraph of its own in the file: neighbours become one. */
function joined(elements: readonly ArticleElement[]): ArticleElement[] {
  const out: ArticleElement[] = []
  for (const element of elements) {
    const last = out.at(-1)
    const joins = last?.tagName === element.tagName && /^(?:pre|blockquote|dl)$/.test(element.tagName)
    if (!last || !joins) out.push(element)
    else if (element.tagName === 'pre') last.children.push({ type: 'text', value: '\n' }, ...element.children)
    else last.children.push(...element.children)
  }
  return out
}

function isImage(node: ArticleNode): boolean {
  return node.type === 'element' && node.tagName === 'img'
}

function plainText(nodes: readonly ArticleNode[]): string {
  return nodes.map((node) => (node.type === 'text' ? node.value : plainText(node.children))).join('')
}
