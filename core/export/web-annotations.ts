/** Notes in the W3C's Web Annotation Data Model, as JSON-LD and as Readium's `.annotations`. */

import type { TextRange } from '../annotation/annotation.ts'
import { selectorFor } from '../annotation/selector.ts'
import type { Article, RevisionContent } from '../article/article.ts'
import { type Block, blocksOf } from '../article/blocks.ts'
import { type PageSpan, pageFinder } from '../article/page-places.ts'
import { deepLink } from '../links/deep-link.ts'
import { type ExportedNote, notesOf } from './notes.ts'
import type { ExportTexts } from './texts.ts'

type Json = { [key: string]: unknown }

/** `version` is Glossa's. */
export type AnnotationOptions = { texts: ExportTexts; version: string }

const context = 'http://www.w3.org/ns/anno.jsonld'

/** Offsets in code points, as the model counts, from those in UTF-16 units; one pass over the text for all of them. */
function codePointsAt(text: string): (offset: number) => number {
  const pairs: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    if ((text.codePointAt(at) ?? 0) > 0xffff) {
      pairs.push(at)
      at += 1
    }
  }
  return (offset) => {
    let low = 0
    let high = pairs.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[middle] ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return offset - low
  }
}

type Text = { blocks: Block[]; text: string; at: (offset: number) => number }

function textOf(content: RevisionContent): Text {
  const blocks = blocksOf(content.document)
  const text = blocks.map((block) => block.text).join('\n')
  return { blocks, text, at: codePointsAt(text) }
}

const position = (start: number, end: number): Json => ({ type: 'TextPositionSelector', start, end })

/** The ways to find a passage again: by its words, by its place in the text, and by its block in an exported page. */
function selectors(note: ExportedNote, { blocks, text, at }: Text): Json[] {
  const { range, selector } = note
  if (!range || range.start >= range.end) {
    if (selector) {
      const [, { exact, prefix, suffix }] = selector
      return [{ type: 'TextQuoteSelector', exact, prefix, suffix }]
    }
    return range ? [position(at(range.start), at(range.end))] : []
  }
  const block = blocks.find(({ start, end }) => range.start >= start && range.start < end)
  return [
    ...(selectorFor(text, range.start, range.end)?.slice(1) ?? []),
    position(at(range.start), at(range.end)),
    ...(block ? [cssSelector(block, range, at)] : []),
  ]
}

function cssSelector(block: Block, range: TextRange, at: Text['at']): Json {
  const start = at(range.start) - at(block.start)
  const end = at(Math.min(range.end, block.end)) - at(block.start)
  return { type: 'CssSelector', value: `[data-block="${block.number}"]`, refinedBy: position(start, end) }
}

/** The page of a PDF, as RFC 3778 writes it. */
const onPage = ({ first }: PageSpan): Json => ({
  type: 'FragmentSelector',
  conformsTo: 'http://tools.ietf.org/rfc/rfc3778',
  value: `page=${first}`,
})

function motivation({ comment, color, translations }: ExportedNote): string {
  if (comment !== '') return 'commenting'
  return color === undefined && translations.length > 0 ? 'describing' : 'highlighting'
}

function bodies({ comment, tags, translations }: ExportedNote): Json[] {
  const body = (value: string, rest: Json): Json => ({ type: 'TextualBody', value, ...rest })
  return [
    ...(comment === '' ? [] : [body(comment, { format: 'text/markdown', purpose: 'commenting' })]),
    ...translations.map(({ text, targetLang }) =>
      body(text, { format: 'text/plain', language: targetLang, purpose: 'describing' }),
    ),
    ...tags.map((tag) => body(tag, { format: 'text/plain', purpose: 'tagging' })),
  ]
}

/** The notes as an annotation page in JSON-LD; `content` is the article's current revision. */
export function webAnnotations(
  article: Article,
  content: RevisionContent,
  options: AnnotationOptions,
): string {
  const { id, metadata, created } = article
  const text = textOf(content)
  const source = metadata.url ?? deepLink({ article: id })
  const pagesIn = pageFinder(content.document)
  const items = notesOf(article, options.texts).map((note): Json => {
    const pages = note.range && pagesIn(note.range, note.image?.value)
    const found = [...selectors(note, text), ...(pages ? [onPage(pages)] : [])]
    const body = bodies(note)
    const target =
      found.length === 0
        ? source
        : {
            type: 'SpecificResource',
            source,
            selector: found,
            ...(metadata.url !== undefined && { state: { type: 'TimeState', sourceDate: created } }),
            ...(note.color !== undefined && { styleClass: note.color }),
          }
    return {
      id: deepLink({ article: id, gloss: note.id }),
      type: 'Annotation',
      motivation: motivation(note),
      created: note.created,
      modified: note.updated,
      ...(body.length > 0 && { body }),
      target,
    }
  })
  return json({
    '@context': context,
    id: deepLink({ article: id }),
    type: 'AnnotationPage',
    label: metadata.title,
    generator: { type: 'Software', name: 'Glossa', schemaVersion: options.version },
    items,
  })
}

/** The name of the article's text in our EPUB, to which Readium's annotations refer. */
export const epubTextName = 'article.xhtml'

/** The notes as a set for Readium's reading systems, which belongs to the EPUB of the article. */
export function readiumAnnotations(
  article: Article,
  content: RevisionContent,
  options: AnnotationOptions,
): string {
  const { id, metadata } = article
  const text = textOf(content)
  const headings = text.blocks.filter(({ element }) => /^h[2-4]$/.test(element.tagName))
  const items = notesOf(article, options.texts).map((note): Json => {
    const { range, comment, tags, color, style, translations } = note
    const heading = range ? headings.findLast(({ start }) => start <= range.start) : undefined
    const value = [comment, ...translations.map((one) => one.text)].filter((part) => part !== '').join('\n\n')
    return {
      '@context': context,
      id: `urn:ulid:${note.id}`,
      type: 'Annotation',
      motivation: motivation(note),
      created: note.created,
      modified: note.updated,
      body: {
        type: 'TextualBody',
        value,
        format: 'text/plain',
        ...(color !== undefined && { color, highlight: style === 'underline' ? 'underline' : 'solid' }),
        ...(tags.length > 0 && { tag: tags.join(', '), keyword: tags[0] }),
        ...(translations[0] && comment === '' && { language: translations[0].targetLang }),
      },
      target: {
        source: epubTextName,
        ...(heading && {
          meta: { headings: [{ level: Number(heading.element.tagName.slice(1)), txt: heading.text }] },
        }),
        selector: selectors(note, text),
      },
    }
  })
  return json({
    '@context': context,
    id: `urn:ulid:${id}`,
    type: 'AnnotationSet',
    generator: { type: 'Software', name: 'Glossa', version: options.version },
    title: metadata.title,
    about: {
      'dc:identifier': [`urn:ulid:${id}`, ...(metadata.url === undefined ? [] : [metadata.url])],
      'dc:format': 'application/epub+zip',
      'dc:title': metadata.title,
      'dc:creator': metadata.authors,
      ...(metadata.published !== undefined && { 'dc:date': metadata.published }),
    },
    items,
  })
}

function json(value: Json): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
