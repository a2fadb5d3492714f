import fc from 'fast-check'
import { toHtml } from 'hast-util-to-html'
import type { Nodes } from 'mdast'
import { describe, expect, it } from 'vitest'
import { articleText } from '#core/article/blocks.ts'
import type { ArticleDocument } from '#core/article/document.ts'
import { sliceDocument } from '#core/article/slice.ts'
import { quotable } from '#core/export/quotable.ts'
import { sliceMarkdown } from '#core/export/slice-markdown.ts'
import { sliceText } from '#core/export/slice-text.ts'
import { timetable } from './block-quotes.ts'
import { document, element, p } from './elements.ts'
import { hostileLine } from './hostile-text.ts'
import { parse, textOf, typesOf } from './markdown-reading.ts'
import { type QuoteKind, quoteKinds } from './quote-kinds.ts'

const options = { lang: 'en', image: () => ({ words: 'Image' }) }

/** The piece of the article that a kind of quote is about. */
function sliceOf({ root, from, to }: QuoteKind): ArticleDocument {
  const text = articleText(root)
  const start = text.indexOf(from)
  const end = text.indexOf(to, start) + to.length
  expect(start).toBeGreaterThan(-1)
  expect(end).toBeGreaterThan(to.length - 1)
  return sliceDocument(root, { start, end })
}

describe.each(quoteKinds)('a quote keeps $name', (kind) => {
  const own = { ...options, lang: kind.lang ?? 'en' }

  it('in Markdown, as a quotation', () => {
    const lines = sliceMarkdown(sliceOf(kind), own).split('\n')
    expect(lines.filter((line) => !line.startsWith('>'))).toEqual([])
    expect(lines.map((line) => line.replace(/^> ?/, '')).join('\n')).toBe(kind.markdown)
  })

  it('as plain text', () => {
    expect(sliceText(sliceOf(kind), own)).toBe(kind.text)
  })

  it('in HTML', () => {
    expect(toHtml(quotable(sliceOf(kind), own))).toBe(kind.html)
  })
})

describe('a slice', () => {
  it('an image by the address that it is given', () => {
    const root = document(p('One'), p(element('img', { alt: 'A [map]' })), p('two'))
    const slice = sliceDocument(root, { start: 0, end: 7 })
    expect(sliceMarkdown(slice, { image: () => ({ src: 'pictures/map 1.png' }) })).toBe(
      '> One\n>\n> ![A \\[map\\]](<pictures/map 1.png>)\n>\n> two',
    )
  })

  it('nothing outside of the range, whatever the range', () => {
    const text = articleText(timetable)
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(text.length), (one, other) => {
        const range = { start: Math.min(one, other), end: Math.max(one, other) }
        const rest = articleText(sliceDocument(timetable, range)).replace(/Day|Leaves|Price|\n/g, '')
        expect(text.slice(range.start, range.end).replace(/Day|Leaves|Price|\n/g, '')).toContain(
          rest === '' ? '' : rest.slice(0, 1),
        )
      }),
    )
  })
})

const inline = (tagName: 'em' | 'strong' | 'del' | 'q' | null) => (line: string) =>
  tagName === null ? line : element(tagName, {}, line)

const mixed = fc
  .array(fc.tuple(fc.constantFrom('em', 'strong', 'del', null), hostileLine), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.map(([tagName, line]) => inline(tagName)(line)))

/** The words of a tree, without what stands between them. */
const wordsOf = (text: string) => text.replace(/[\s\u200B]+/g, '')

describe('sliceMarkdown', () => {
  it('reads back word for word, with no mark but those of the article', () => {
    const known = new Set([
      'root',
      'blockquote',
      'paragraph',
      'text',
      'emphasis',
      'strong',
      'delete',
      'link',
      'break',
      'html',
    ])
    fc.assert(
      fc.property(mixed, (children) => {
        const root = document(p(...children))
        const text = articleText(root)
        fc.pre(wordsOf(text) !== '')
        const markdown = sliceMarkdown(sliceDocument(root, { start: 0, end: text.length }), options)
        const tree: Nodes = parse(markdown)
        expect(typesOf(tree).filter((type) => !known.has(type))).toEqual([])
        expect(wordsOf(textOf(tree).replace(/<\/?del>/g, ''))).toBe(wordsOf(text.replace(/<\/?del>/g, '')))
      }),
      { numRuns: 300, seed: 7 },
    )
  })
})
