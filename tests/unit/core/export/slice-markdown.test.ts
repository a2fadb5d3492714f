import fc from 'fast-check'
import { toHtml } from 'hast-util-to-html'
import type { Nodes } from 'mdast'
import { describe, expect, it } from 'vitest'
import { articleText } from '#core/article/blocks.ts'
import type { ArticleDocument, ArticleElement, ArticleNode } from '#core/article/document.ts'
import { sliceDocument } from '#core/article/slice.ts'
import { quotable } from '#core/export/quotable.ts'
import { sliceMarkdown } from '#core/export/slice-markdown.ts'
import { sliceText } from '#core/export/slice-text.ts'
import { timetable } from './block-quotes.ts'
import { a, code, document, element, em, li, make, p, strong, sub, sup, td, tr, ul } from './elements.ts'
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

const of = (...blocks: ArticleElement[]) => sliceMarkdown(document(...blocks), options)
const del = make('del')

describe('marks', () => {
  it.each<[string, (ArticleNode | string)[], string]>([
    ['leave spaces outside', ['a', em(' b '), 'c'], 'a *b* c'],
    ['leave several spaces outside, as one', ['a', strong('  b'), 'c'], 'a **b**c'],
    ['of nothing but spaces are none', ['a', em(' '), 'c'], 'a c'],
    ['of nothing are none', ['a', em(), 'c'], 'ac'],
    ['may hold code alone', [em(code('x'))], '*`x`*'],
    ['leave spaces around code outside', [em(' ', code('x'), ' ')], '*`x`*'],
    ['keep the words between the first and the last', [em('a ', code('b'), ' c d')], '*a `b` c d*'],
    ['of one sort that touch become one', [em('x'), em('y')], '*xy*'],
    ['of two sorts that touch stay two', [em('x'), strong('y')], '*x*__y__'],
    ['that are struck out touch as well', [del('x'), del('y')], '~~xy~~'],
    ['are the same for both elements of it', [make('s')('gone')], '~~gone~~'],
  ])('%s', (_, children, expected) => {
    expect(of(p(...children))).toBe(`> ${expected}`)
  })

  it.each<[string, (ArticleNode | string)[], string]>([
    ['between words', ['a ', del('b'), ' c'], 'a ~~b~~ c'],
    ['within a word', ['a', del('b'), 'c'], 'a~~b~~c'],
    ['behind a word, begun by a sign', ['a', del('-b'), ' c'], 'a<del>-b</del> c'],
    ['behind a space, begun by a sign', ['x ', del('-b'), ' c'], 'x ~~-b~~ c'],
    ['behind a sign, begun by a sign', ['x.', del('-b'), ' c'], 'x.~~-b~~ c'],
    ['before a word, ended by a sign', ['a ', del('b-'), 'c'], 'a <del>b-</del>c'],
    ['before a space, ended by a sign', ['a ', del('b-'), ' c'], 'a ~~b-~~ c'],
    ['behind a number', ['1', del('-b'), ' c'], '1<del>-b</del> c'],
    ['behind an underscore', ['a\\_', del('-b'), ' c'], 'a\\\\\\_<del>-b</del> c'],
    ['with its own sign at an edge', [del('~b')], '<del>\\~b</del>'],
    ['with its own sign at the other edge', [del('b~')], '<del>b\\~</del>'],
    ['with its own sign inside', [del('a~b')], '~~a\\~b~~'],
    ['beside another mark', [em('x'), del('b')], '*x*<del>b</del>'],
    ['before another mark', [del('b'), strong('x')], '<del>b</del>**x**'],
    ['whose first letter is marked', ['a', del(em('-b')), '.'], 'a<del>*-b*</del>.'],
  ])('struck out %s', (_, children, expected) => {
    expect(of(p(...children))).toBe(`> ${expected}`)
  })

  it.each<[string, (ArticleNode | string)[], string]>([
    ['within a word', ['un', em('believ'), 'able'], 'un*believ*able'],
    ['ended by a stop before a word', [strong('注意：'), '请看'], '**注意**：请看'],
    ['between signs and words', ['see', em('(here)'), 'now'], 'see<em>(here)</em>now'],
    ['code within a word', ['x', strong(code('a')), 'y'], 'x<strong>`a`</strong>y'],
    ['another mark before a word', [strong(em('x')), 'y'], '<strong>*x*</strong>y'],
    ['of two sorts before a word', [em('x'), strong('y'), 'z'], '*x*<strong>y</strong>z'],
    ['ended by a stop before a space', [em('Go.'), ' Now'], '*Go.* Now'],
  ])('emphasised %s', (_, children, expected) => {
    expect(of(p(...children))).toBe(`> ${expected}`)
  })

  it('raised words are elements, raised digits characters', () => {
    expect(of(p('x', sup('a', em('b')), sub('2'), sup()))).toBe('> x<sup>a*b*</sup>₂<sup></sup>')
  })
})

describe('blocks', () => {
  const [table, caption, pre, dl, dt, dd, ol] = (
    ['table', 'caption', 'pre', 'dl', 'dt', 'dd', 'ol'] as const
  ).map(make) as [typeof p, typeof p, typeof p, typeof p, typeof p, typeof p, typeof p]
  const row = tr(td('a'), td('b'))
  const empty = '|   |   |\n> | - | - |\n> | a | b |'

  it.each<[string, ArticleElement[], string]>([
    [
      'a heading is a bold line, with what is bold in it',
      [make('h2')('A ', strong('b ', strong('c')))],
      '**A b c**',
    ],
    ['an empty heading is none', [make('h2')(), p('x')], 'x'],
    ['an empty paragraph is none', [p(), p('x')], 'x'],
    ['a list is close, whatever is in it', [ol(li(p('a')), li(p('b')))], '1. a\n> 2. b'],
    ['a list goes on counting', [element('ol', { start: 5 }, li('a'), li('b'))], '5. a\n> 6. b'],
    ['lists lie in lists', [ul(li('a', ul(li('b'))))], '- a\n>   - b'],
    ['what is no item is not in a list', [ul('x', li('a'))], '- a'],
    ['a line across', [make('hr')(), p('x')], '***\n>\n> x'],
    [
      'terms are bold, what is said of them are paragraphs',
      [dl(dt('t'), dd('one ', em('two')), dd(p('four')))],
      '**t**\n>\n> one *two*\n>\n> four',
    ],
    [
      'running text in one of them stays one',
      [
        dl(
          dd(
            'x ',
            code('y'),
            a('https://z.example', 'z'),
            make('ins')('w'),
            strong('v'),
            ' ',
            del('u'),
            make('br')(),
            'q',
          ),
        ),
      ],
      'x `y`[z](https://z.example)<ins>w</ins>**v** ~~u~~\\\n> q',
    ],
    ['a table', [table(row)], empty],
    ['a caption stands before its table', [table(caption('C ', em('d')), row)], `C *d*\n>\n> ${empty}`],
    ['an empty caption is none', [table(caption(), row)], empty],
    ['a caption without a table is alone', [table(caption('C'))], 'C'],
    [
      'code keeps its lines, not those around it',
      [element('pre', { dataLang: 'ts' }, '\n\nx\n  y\n \n')],
      '```ts\n> x\n>   y\n> ```',
    ],
    ['code without a language', [pre('x')], '```\n> x\n> ```'],
    ['marked code is code', [p(code('a', em('b')))], '`ab`'],
    ['an empty caption of a figure is none', [make('figure')(make('figcaption')(), p('x'))], 'x'],
  ])('%s', (_, blocks, expected) => {
    expect(of(...blocks)).toBe(`> ${expected}`)
  })

  it('of nothing nothing is left', () => {
    expect(of()).toBe('')
    expect(of(p())).toBe('')
  })
})

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
        expect(wordsOf(textOf(tree).replace(/<\/?(?:del|em|strong)>/g, ''))).toBe(
          wordsOf(text.replace(/<\/?(?:del|em|strong)>/g, '')),
        )
      }),
      { numRuns: 300, seed: 7 },
    )
  })
})
