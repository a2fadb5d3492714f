/** An article as one page of HTML, with its highlights and notes beside the text or without: no script, nothing from elsewhere. */

import type { Element, ElementContent, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { byBlock, type GlossRange, segmentsOf } from '../annotation/overlaps.ts'
import type { Article, RevisionContent } from '../article/article.ts'
import { type Block, blocksOf, nodeText } from '../article/blocks.ts'
import { type ArticleElement, type ArticleNode, isLeftOut, isRemoved } from '../article/document.ts'
import { isEquation } from '../article/formulas.ts'
import { imageValue } from '../article/images.ts'
import type { ColorLabels } from '../library/library.ts'
import { articlePageStyle } from './article-page-style.ts'
import { commentNodes } from './comment-html.ts'
import { element } from './html-element.ts'
import { imageWords } from './image-words.ts'
import { type ExportedNote, isLostNote, notesOf } from './notes.ts'
import { citation, provenanceLine } from './provenance.ts'
import { type Quotes, type QuotesOptions, quotesOf } from './quotes.ts'
import type { ExportTexts } from './texts.ts'

/** `images` gives the address of an image of the article by its `src`; words that lead to its own stand for one that it lacks. */
export type PageOptions = QuotesOptions & {
  labels: ColorLabels
  images: ReadonlyMap<string, string>
  /** Sets a formula by its source; null leaves the source. */
  formula?: ((source: string, apart: boolean) => Element | null) | undefined
  withNotes: boolean
}

const markName = (withNotes: boolean) => (withNotes ? 'glossa-page' : 'glossa-text')

/** The mark by which the export of an article, with its notes or without, is known as such. */
export const pageMark = (article: string, withNotes: boolean) =>
  toHtml(element('meta', { name: markName(withNotes), content: article }))

type Painter = Pick<PageOptions, 'images' | 'formula'> & {
  texts: ExportTexts
  /** The notes on images, by what each image is known by. */
  onImages: ReadonlyMap<string, ExportedNote>
  isInLink: boolean
  /** Whether a formula stands by itself. */
  isEquation: boolean
  marks: Map<number, GlossRange[]>
  notes: Map<string, ExportedNote>
  blocks: readonly Block[]
  begun: Set<string>
}

function nodesOf(node: ArticleNode, painter: Painter): ElementContent[] {
  if (node.type === 'text') return [node]
  if (isLeftOut(node)) return []
  if (node.tagName === 'img') return imageOf(node, painter)
  const { dataBlock, dataSource } = node.properties
  const math = dataSource === undefined ? null : painter.formula?.(dataSource, painter.isEquation)
  if (math) return [math]
  const block = dataBlock === undefined ? undefined : painter.blocks[dataBlock]
  const ranges = dataBlock === undefined ? undefined : painter.marks.get(dataBlock)
  const children =
    block && ranges
      ? marked(node, block, ranges, within(node, painter))
      : node.children.flatMap((child) => nodesOf(child, within(node, painter)))
  return [{ type: 'element', tagName: node.tagName, properties: propertiesOf(node), children }]
}

const within = (node: ArticleElement, painter: Painter): Painter =>
  node.tagName === 'a' || isEquation(node) !== painter.isEquation
    ? { ...painter, isInLink: painter.isInLink || node.tagName === 'a', isEquation: isEquation(node) }
    : painter

function propertiesOf({ tagName, properties }: ArticleElement): Element['properties'] {
  const {
    href,
    start,
    colSpan,
    rowSpan,
    align,
    lang,
    dir,
    title,
    dateTime,
    id,
    dataBlock,
    dataRole,
    dataSource,
    dataLang,
  } = properties
  const kept = {
    href,
    start,
    colSpan,
    rowSpan,
    // The attribute itself is none of today's HTML.
    style: align && `text-align: ${align}`,
    lang,
    dir,
    title,
    dateTime,
    id,
    dataBlock,
    dataRole,
    dataLang,
  }
  const known = Object.entries(kept).filter(([, value]) => value !== undefined)
  const classes = dataSource === undefined ? [] : ['math']
  const outside = tagName === 'a' && href?.startsWith('http') ? { rel: ['noreferrer'] } : {}
  return { ...Object.fromEntries(known), ...outside, ...(classes.length > 0 && { className: classes }) }
}

/** An image; nothing is fetched when the page is opened, so that words stand for one that the library does not hold. */
function imageOf(image: ArticleElement, { images, texts, onImages, isInLink }: Painter): Element[] {
  const { src = '', alt = '', title } = image.properties
  const note = onImages.get(imageValue(image.properties) ?? '')
  const mark = note && { id: `mark-${note.id}`, dataColor: note.color ?? 'none' }
  const shown = images.get(src)
  if (shown !== undefined) return [element('img', { src: shown, alt, title, ...mark })]
  const { words, href } = imageWords(image, texts)
  const inner = href === undefined || isInLink ? words : element('a', { href, rel: ['noreferrer'] }, words)
  return [element('span', { className: ['missing'], ...mark }, inner)]
}

/** A block's content with its highlighted stretches in `mark` elements, which may lie in each other's place but never overlap. */
function marked(
  block: ArticleElement,
  { start, end }: Block,
  ranges: readonly GlossRange[],
  painter: Painter,
): ElementContent[] {
  const segments = segmentsOf(ranges, { start, end })
  let offset = 0
  const visit = (node: ArticleNode, painter: Painter): ElementContent[] => {
    if (node.type === 'element') {
      if (isRemoved(node)) return []
      if (node.tagName === 'img') return imageOf(node, painter)
      if (node.tagName === 'br') {
        offset += 1
        return [element('br', {})]
      }
      const { dataSource } = node.properties
      const math = dataSource === undefined ? null : painter.formula?.(dataSource, painter.isEquation)
      if (math) {
        const from = offset
        offset += nodeText(node).length
        const segment = segments.find(({ start, end }) => start < offset && end > from)
        return [segment ? markOf(segment.ids, math, painter) : math]
      }
      return [
        {
          type: 'element',
          tagName: node.tagName,
          properties: propertiesOf(node),
          children: node.children.flatMap((child) => visit(child, within(node, painter))),
        },
      ]
    }
    const from = offset
    const to = from + nodeText(node).length
    offset = to
    const pieces: ElementContent[] = []
    let done = from
    for (const segment of segments) {
      if (segment.end <= done || segment.start >= to) continue
      const first = Math.max(done, segment.start)
      const last = Math.min(to, segment.end)
      if (first > done) pieces.push({ type: 'text', value: node.value.slice(done - from, first - from) })
      pieces.push(markOf(segment.ids, node.value.slice(first - from, last - from), painter))
      done = last
    }
    if (done < to) pieces.push({ type: 'text', value: node.value.slice(done - from) })
    return pieces
  }
  return block.children.flatMap((child) => visit(child, painter))
}

function markOf(ids: readonly string[], content: string | Element, { notes, begun }: Painter): Element {
  const [top = ''] = ids
  const note = notes.get(top)
  const isFirst = !begun.has(top)
  begun.add(top)
  return element(
    'mark',
    {
      ...(isFirst && { id: `mark-${top}` }),
      dataColor: note?.color ?? 'none',
      ...(note?.style === 'underline' && { dataStyle: 'underline' }),
    },
    content,
  )
}

/** What a note says, without its passage. */
export function noteContent(
  note: ExportedNote,
  { texts, labels }: Pick<PageOptions, 'texts' | 'labels'>,
): ElementContent[] {
  const label = note.color && labels[note.color]
  const tags = [...(label ? [label] : []), ...note.tags.map((tag) => `#${tag}`)]
  return [
    ...(note.isUnderReview && note.range ? [element('p', { className: ['review'] }, texts.review)] : []),
    ...note.translations.map((one) =>
      element(
        'p',
        { className: ['translation'], lang: one.targetLang, dir: 'auto' },
        element('small', {}, texts.translation(one)),
        ` ${one.text}`,
      ),
    ),
    ...(note.comment === ''
      ? []
      : [element('div', { className: ['comment'], dir: 'auto' }, ...commentNodes(note.comment))]),
    ...(tags.length > 0 ? [element('p', { className: ['tags'] }, tags.join(' '))] : []),
  ]
}

/** A note beside the text; what it is on is quoted where the text does not show it as it was marked. */
function asideOf(note: ExportedNote, options: PageOptions, quotes: Quotes): Element[] {
  const content = noteContent(note, options)
  const quoted = isLostNote(note) || note.isUnderReview ? quotes.nodes(note) : []
  if (content.length === 0 && quoted.length === 0) return []
  const quote = quoted.length > 0 ? [element('blockquote', { dir: 'auto' }, ...quoted)] : []
  return [element('aside', { className: ['note'], dataColor: note.color ?? 'none' }, ...quote, ...content)]
}

export type ArticleBody = { body: ElementContent[]; notes: ExportedNote[] }

/** The article's content as HTML with its highlights, and the notes in reading order. */
export function articleBody(
  article: Article,
  content: RevisionContent,
  options: PageOptions,
): ArticleBody & { before: Map<ElementContent, ExportedNote[]> } {
  const blocks = blocksOf(content.document)
  const notes = options.withNotes ? notesOf(article, options.texts) : []
  const ranges = notes.flatMap(({ id, range, color }) =>
    range && range.start < range.end && color !== undefined ? [{ id, ...range }] : [],
  )
  const painter: Painter = {
    images: options.images,
    texts: options.texts,
    onImages: new Map(notes.flatMap((note) => (note.image && note.range ? [[note.image.value, note]] : []))),
    marks: byBlock(ranges, blocks),
    notes: new Map(notes.map((note) => [note.id, note])),
    blocks,
    begun: new Set(),
    formula: options.formula,
    isInLink: false,
    isEquation: false,
  }
  const before = new Map<ElementContent, ExportedNote[]>()
  let next = 0
  const placed = notes.filter(({ range }) => range !== null)
  const body = content.document.children.flatMap((child) => {
    const [written] = nodesOf(child, painter)
    if (!written) return []
    const end = endOf(child, blocks)
    const here: ExportedNote[] = []
    for (let note = placed[next]; note?.range && note.range.start < end; note = placed[next]) {
      here.push(note)
      next += 1
    }
    if (here.length > 0) before.set(written, here)
    return [written]
  })
  return { body, notes, before }
}

/** Where the text of an element ends; 0 without text. */
function endOf(node: ArticleElement, blocks: readonly Block[]): number {
  const { dataBlock } = node.properties
  if (dataBlock !== undefined) return blocks[dataBlock]?.end ?? 0
  return node.children.reduce(
    (end, child) => (child.type === 'element' ? Math.max(end, endOf(child, blocks)) : end),
    0,
  )
}

/** The lines under the title that tell where the article comes from, where they are wanted. */
export function provenanceOf(article: Article, { provenance, texts }: QuotesOptions): Element[] {
  return provenance ? [element('p', {}, provenanceLine(article, texts))] : []
}

/** The whole page; `content` is the article's current revision. */
export function articlePage(article: Article, content: RevisionContent, options: PageOptions): string {
  const { metadata, id } = article
  const { body, notes, before } = articleBody(article, content, options)
  const quotes = quotesOf(article, content, options)
  const lost = notes.filter(isLostNote)
  const general = notes.filter(({ quoted }) => quoted === undefined)
  const { title, ...source } = metadata
  const page = element(
    'html',
    { lang: metadata.lang },
    element(
      'head',
      {},
      element('meta', { charSet: 'utf-8' }),
      element('meta', { name: markName(options.withNotes), content: id }),
      element('meta', { name: 'viewport', content: 'width=device-width' }),
      element('title', {}, title),
      element('style', {}, articlePageStyle),
    ),
    element(
      'body',
      options.withNotes ? { className: ['with-notes'] } : {},
      element(
        'header',
        {},
        element('h1', { dir: 'auto' }, title),
        element('p', {}, citation(source)),
        ...provenanceOf(article, options),
      ),
      ...general.flatMap((note) => asideOf(note, options, quotes)),
      element(
        'main',
        { dir: 'auto' },
        ...body.flatMap((one) => [
          ...(before.get(one) ?? []).flatMap((note) => asideOf(note, options, quotes)),
          one,
        ]),
      ),
      ...(lost.length === 0
        ? []
        : [
            element(
              'section',
              {},
              element('h2', {}, options.texts.lost),
              ...lost.flatMap((note) => asideOf(note, options, quotes)),
            ),
          ]),
    ),
  )
  const root: Root = { type: 'root', children: [{ type: 'doctype' }, page] }
  return `${toHtml(root)}\n`
}
