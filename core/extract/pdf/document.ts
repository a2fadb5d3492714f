/** The blocks of a PDF as elements of an article, with the links between notes and their marks. */

import {
  type ArticleElement,
  type ArticleNode,
  type ArticleProperties,
  makeElement as make,
  type TagName,
} from '../../article/document.ts'
import { type RemovalRule, removal } from '../../article/removal-rules.ts'
import type { PdfBlock } from './blocks.ts'
import type { PdfText } from './extract-pdf.ts'
import type { Figure } from './figures.ts'
import type { Run } from './letters.ts'
import { type Word, wordsOf } from './lines.ts'
import { listLevels } from './list-levels.ts'
import { bulletAtStart, itemNumber, noteMarkOf } from './marks.ts'
import { type PlacedWords, placeKey, placeOf, placeOfBox, type Sheets } from './places.ts'

/**
 * `links` holds hrefs as written (`#` and the id of a target), `targets` elements by id, `placed` the words of each element under
 * its place (`placeKey`).
 */
export type PdfElements = {
  elements: ArticleElement[]
  links: Map<ArticleElement, string>
  targets: Map<string, ArticleElement>
  placed: PlacedWords
}

/** Returns the place of a block or cell that has these words, as properties, and registers the words under it. */
type Place = (words: readonly Word[]) => ArticleProperties

export function pdfElements({
  blocks,
  title,
  cover,
  heads,
  front,
  furniture,
  repeated,
  figures,
  pictures,
  sheets,
}: PdfText): PdfElements {
  const links: PdfElements['links'] = new Map()
  const targets: PdfElements['targets'] = new Map()
  const placed: PlacedWords = new Map()
  const place = placing(placed, sheets)
  const notes = notesByMark(blocks)
  // Where the title is the largest heading, the others begin with the level below that of the article itself.
  const levels = blocks.flatMap((block) =>
    block.kind === 'heading' && ![front, cover, furniture, repeated].some((set) => set.has(block))
      ? [block.level]
      : [],
  )
  const deeper = Math.max(0, Math.min(...levels) - 2)
  const elements: ArticleElement[] = []
  const footnotes: ArticleElement[] = []
  const lists = listLevels()
  for (const block of blocks) {
    const words = wordsOf(block.lines)
    if (block.kind === 'footnote') {
      const paragraph = make('p', { ...place(words), dataRole: 'footnote' }, inlineOf(block.runs, [], links))
      targets.set(noteId(block), paragraph)
      footnotes.push(paragraph)
      continue
    }
    const rule = cover.has(block)
      ? 'outside-article'
      : furniture.has(block)
        ? 'page-button'
        : repeated.has(block)
          ? 'repeated-text'
          : null
    if (rule) {
      const element =
        block.kind === 'table'
          ? tableOf(block, place)
          : make('p', place(words), inlineOf(block.runs, [], links))
      elements.push(removed(rule, [element]))
      continue
    }
    const picture = pictures.get(block)
    if (picture) {
      const place = placeOfBox(picture.page, picture.box, sheets)
      const words = block.text === '' ? {} : { alt: block.text }
      elements.push(make('figure', {}, [make('img', { ...words, ...place }, [])]))
      continue
    }
    const last = elements.at(-1)
    const list = block.kind === 'item' || block.kind === 'reference' ? listOf(block) : null
    if (list) {
      const item = make('li', place(words), inlineOf(withoutMark(block), notes.get(block) ?? [], links))
      const outer = block.kind === 'item' ? lists.outerOf(block, last) : undefined
      const siblings = outer ? outer.children : elements
      const open = siblings.at(-1)
      if (open?.type === 'element' && isOpen(open, list)) open.children.push(item)
      else siblings.push({ ...list, children: [item] })
      lists.add(block, item)
      continue
    }
    const runs = block.kind === 'heading' ? block.runs.map(withoutWeight) : block.runs
    const element = elementOf(
      block === title
        ? { ...block, kind: 'heading', level: 2 }
        : { ...block, level: front.has(block) ? 2 : block.level - deeper },
      inlineOf(runs, notes.get(block) ?? [], links),
      place,
    )
    const figure = figures.get(block)
    if (figure) elements.push(figureOf(element, figure, sheets))
    else if (front.has(block) && block.kind !== 'heading' && block !== title)
      elements.push(removed('byline', [{ ...element, tagName: 'p' }]))
    else elements.push(element)
  }
  if (footnotes.length > 0) elements.push(make('section', {}, footnotes))
  if (heads.length > 0)
    elements.push(
      removed(
        'running-head',
        heads.map((text) => make('p', {}, [{ type: 'text', value: text }])),
      ),
    )
  return { elements, links, targets, placed }
}

function placing(placed: PlacedWords, sheets: Sheets): Place {
  return (words) => {
    const properties = placeOf(words, sheets)
    const key = placeKey(properties)
    placed.set(key, [...(placed.get(key) ?? []), [...words]])
    return properties
  }
}

const removed = (rule: RemovalRule, children: ArticleElement[]) => make('section', removal(rule), children)

/** Headings are drawn bold anyway. */
const withoutWeight = (run: Run): Run => ({ ...run, style: { ...run.style, bold: false } })

const headings: readonly TagName[] = ['h2', 'h3', 'h4']

function elementOf(block: PdfBlock, content: ArticleNode[], place: Place): ArticleElement {
  if (block.kind === 'table') return tableOf(block, place)
  const properties = place(wordsOf(block.lines))
  switch (block.kind) {
    case 'heading':
      return make(headings[block.level - 2] ?? 'h4', properties, content)
    case 'quote':
      return make('blockquote', {}, [make('p', properties, content)])
    case 'code':
      return make('pre', properties, content)
    case 'aside':
      return make('aside', {}, [make('p', properties, content)])
    case 'caption':
      return make('p', { ...properties, dataRole: 'caption' }, content)
    case 'drawing':
      return removed('drawing', [make('p', properties, content)])
    default:
      return make('p', properties, content)
  }
}

/** A figure is a picture of its place on the page, which the window draws. */
function figureOf(caption: ArticleElement, { page, box, isAbove }: Figure, sheets: Sheets): ArticleElement {
  const { dataRole: _, ...place } = caption.properties
  const picture = make('img', placeOfBox(page, box, sheets), [])
  const words = make('figcaption', place, caption.children)
  return make('figure', {}, isAbove ? [picture, words] : [words, picture])
}

function tableOf({ rows, lines }: PdfBlock, place: Place): ArticleElement {
  const cells = rows.map((row) =>
    make(
      'tr',
      {},
      row.map(({ runs, words }) => make('td', place(words), inlineOf(runs, [], new Map()))),
    ),
  )
  const page = lines[0]?.page
  return make('table', page === undefined ? {} : { dataPage: page }, [make('tbody', {}, cells)])
}

/** The list of an item, without its items. Labels such as `[12]` and `(a)` stay in the text. */
function listOf({ text, kind }: PdfBlock): ArticleElement {
  const number = kind === 'item' ? itemNumber.exec(text)?.[1] : undefined
  if (number !== undefined) return make('ol', number === '1' ? {} : { start: Number(number) }, [])
  return make('ul', {}, [])
}

const isOpen = (list: ArticleElement, next: ArticleElement) =>
  list.tagName === next.tagName && list.properties.dataRole === undefined && isSameList(list, next)

/** A numbered item goes on with its list where its number is the next. */
function isSameList(list: ArticleElement, next: ArticleElement): boolean {
  return (
    list.tagName === 'ul' ||
    (list.properties.start ?? 1) + list.children.length === (next.properties.start ?? 1)
  )
}

function withoutMark({ runs, kind }: PdfBlock): Run[] {
  const [first, ...others] = runs
  if (!first) return []
  const text = first.text.replace(bulletAtStart, '')
  return [{ ...first, text: kind === 'item' ? text.replace(itemNumber, '') : text }, ...others]
}

const ids = new WeakMap<PdfBlock, string>()

function noteId(block: PdfBlock): string {
  const known = ids.get(block)
  const first = block.lines[0]
  const id = known ?? `note-${first?.page ?? 0}-${Math.round(first?.y ?? 0)}-${noteMarkOf(block.runs)}`
  ids.set(block, id)
  return id
}

/** For each block, the notes that its marks can mean: those of the pages that it stands on. */
function notesByMark(blocks: readonly PdfBlock[]): Map<PdfBlock, Map<string, string>[]> {
  const notes = blocks.filter(({ kind }) => kind === 'footnote')
  const byPage = new Map<number, Map<string, string>>()
  const all = new Map<string, string>()
  for (const note of notes) {
    const mark = noteMarkOf(note.runs)
    const page = note.lines[0]?.page ?? 0
    if (mark === '') continue
    const own = byPage.get(page) ?? new Map<string, string>()
    own.set(mark, noteId(note))
    byPage.set(page, own)
    if (!all.has(mark)) all.set(mark, noteId(note))
  }
  return new Map(
    blocks.map((block) => {
      const pages = [...new Set(block.lines.map(({ page }) => page))]
      return [block, [...pages.flatMap((page) => byPage.get(page) ?? []), all]]
    }),
  )
}

function inlineOf(
  runs: readonly Run[],
  notes: readonly ReadonlyMap<string, string>[],
  links: Map<ArticleElement, string>,
): ArticleNode[] {
  return runs.map((run): ArticleNode => {
    const text: ArticleNode = { type: 'text', value: run.text }
    if (run.raised) {
      const mark = run.text.trim().replace(/[.,()[\]]/g, '')
      const target = notes.map((known) => known.get(mark)).find((id) => id !== undefined)
      if (target === undefined) return make('sup', {}, [text])
      const link = make('a', {}, [text])
      links.set(link, `#${target}`)
      return make('sup', {}, [link])
    }
    if (run.style.italic) return make('em', {}, [text])
    return run.style.bold ? make('strong', {}, [text]) : text
  })
}
