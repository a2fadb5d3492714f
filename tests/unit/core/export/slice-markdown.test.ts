import fc from 'fast-check'
import type { Nodes } from 'mdast'
import { describe, expect, it } from 'vitest'
import { articleText } from '#core/article/blocks.ts'
import type { ArticleDocument, ArticleElement, ArticleNode, TagName } from '#core/article/document.ts'
import { sliceDocument } from '#core/article/slice.ts'
import { sliceMarkdown } from '#core/export/slice-markdown.ts'
import { hostileLine } from './hostile-text.ts'
import { parse, textOf, typesOf } from './markdown-reading.ts'

type Child = ArticleNode | string

function element(
  tagName: TagName,
  properties: ArticleElement['properties'],
  ...children: Child[]
): ArticleElement {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
  }
}

const make =
  (tagName: TagName) =>
  (...children: Child[]) =>
    element(tagName, {}, ...children)
const p = make('p')
const em = make('em')
const strong = make('strong')
const code = make('code')
const q = make('q')
const sup = make('sup')
const sub = make('sub')
const ul = make('ul')
const li = make('li')
const tr = make('tr')
const th = make('th')
const td = make('td')
const a = (href: string, ...children: Child[]) => element('a', { href }, ...children)

const document = (...children: ArticleElement[]): ArticleDocument => ({ type: 'root', children })

const options = { lang: 'en', image: () => ({ words: 'Image' }) }

/** The Markdown of the piece from `from` to the end of `to`, without the marks of the quote around it. */
function quoted(root: ArticleDocument, from: string, to = from): string {
  const text = articleText(root)
  const start = text.indexOf(from)
  const end = text.indexOf(to, start) + to.length
  expect(start).toBeGreaterThan(-1)
  expect(end).toBeGreaterThan(to.length - 1)
  return sliceMarkdown(sliceDocument(root, { start, end }), options)
    .split('\n')
    .map((line) => line.replace(/^> ?/, ''))
    .join('\n')
}

const steps = document(
  p('Before.'),
  element(
    'ol',
    { start: 5 },
    li('Untie the rope'),
    li(p('Light the lamp'), ul(li('trim the wick'), li('wipe the glass'))),
    li('Ring the bell'),
  ),
)
const timetable = document(
  element(
    'table',
    {},
    element('thead', {}, tr(th('Day'), th('Leaves'), th('Price'))),
    element(
      'tbody',
      {},
      tr(td('Monday'), td('06:10'), td('$5 | child $2')),
      tr(td('Tuesday'), td('07:45'), td('$6')),
    ),
  ),
)
const plainTable = document(make('table')(tr(td('one'), td('two')), tr(td('three'), td('four'))))

describe('a quote keeps', () => {
  it.each<[string, ArticleDocument, string, string, string]>([
    [
      'numbers and nesting',
      steps,
      'Untie',
      'bell',
      '5. Untie the rope\n6. Light the lamp\n   - trim the wick\n   - wipe the glass\n7. Ring the bell',
    ],
    ['the number of a later item', steps, 'Ring', 'bell', '7. Ring the bell'],
    ['bullets', document(ul(li('A rope'), li('A lamp'))), 'A rope', 'A lamp', '- A rope\n- A lamp'],
    ['an inner list by itself', steps, 'trim', 'glass', '- trim the wick\n- wipe the glass'],
    ['words within an item as words', steps, 'the lamp', 'the lamp', 'the lamp'],
    [
      'a table with its header',
      timetable,
      'Day',
      '$6',
      '| Day     | Leaves | Price          |\n| ------- | ------ | -------------- |\n| Monday  | 06:10  | $5 \\| child $2 |\n| Tuesday | 07:45  | $6             |',
    ],
    [
      'rows with the header they stand under',
      timetable,
      'Tuesday',
      '$6',
      '| Day     | Leaves | Price |\n| ------- | ------ | ----- |\n| Tuesday | 07:45  | $6    |',
    ],
    ['the columns that were marked', timetable, '06:10', '06:10', '| Leaves |\n| ------ |\n| 06:10  |'],
    ['words within a cell as words', timetable, 'child', 'child', 'child'],
    ['a header cell', timetable, 'Leaves', 'Leaves', '| Leaves |\n| ------ |'],
    [
      'a table without a header',
      plainTable,
      'three',
      'four',
      '|       |      |\n| ----- | ---- |\n| three | four |',
    ],
    [
      'links',
      document(p('A ', a('https://example.org/bridge', 'bridge over the sound'), ' now.')),
      'bridge',
      'now',
      '[bridge over the sound](https://example.org/bridge) now',
    ],
    [
      'a link cut in half',
      document(p(a('https://example.org/t', 'tower beside the harbour'), ' was')),
      'harbour',
      'was',
      '[harbour](https://example.org/t) was',
    ],
    [
      'no places within the page',
      document(p('see ', a('#n3', 'below'), ' for it')),
      'see',
      'it',
      'see below for it',
    ],
    [
      'emphasis and code',
      document(p('in ', em('every'), ' ', strong('never'), '; see ', code('plan.txt'))),
      'in',
      'plan.txt',
      'in *every* **never**; see `plan.txt`',
    ],
    [
      'raised digits',
      document(p('10', sup('6'), ' on 25 km', sup('2'), ' of H', sub('2'), 'O')),
      '10',
      'O',
      '10⁶ on 25 km² of H₂O',
    ],
    [
      'raised signs that Unicode lacks',
      document(p('x', sup('Q'), ' and y', sub('Q'))),
      'x',
      'Q',
      'x<sup>Q</sup>',
    ],
    [
      'what was struck out and put in',
      document(p('costs ', make('del')('four'), ' ', make('ins')('six'), ' crowns')),
      'costs',
      'crowns',
      'costs ~~four~~ <ins>six</ins> crowns',
    ],
    [
      'quotation marks',
      document(p('called ', q('the ', q('dark'), ' one'), ' by all')),
      'called the',
      'by all',
      'called “the ‘dark’ one” by all',
    ],
    [
      'lines of code',
      document(element('pre', { dataLang: 'python' }, code('def f():\n    if x:\n        go()\n    end'))),
      'if x',
      'go()',
      '```python\n    if x:\n        go()\n```',
    ],
    [
      'formulas by their source',
      document(p('mass ', element('code', { dataSource: 'E = mc^2' }, 'E = mc^2'), ' as $5')),
      'mass',
      '$5',
      'mass $E = mc^2$ as \\$5',
    ],
    [
      'headings as bold lines',
      document(p('Noise.'), make('h2')('What ', strong('they'), ' had'), p('Three.')),
      'Noise',
      'Three',
      'Noise.\n\n**What they had**\n\nThree',
    ],
    [
      'no marks of notes',
      document(
        p(
          'disputed',
          sup(a('#n1', '[12]')),
          ' by many',
          sup(a('#n2', '1'), ', ', a('#n3', '2')),
          a('#r', '↩'),
        ),
      ),
      'disputed',
      '↩',
      'disputed by many',
    ],
    [
      'exponents that are links elsewhere',
      document(p('x', sup(a('https://example.org', '2')), '.')),
      'x',
      '.',
      'x<sup>[2](https://example.org)</sup>.',
    ],
    [
      'characters without their readings',
      document(p('彼は', make('ruby')('東京', make('rt')('とうきょう')), 'へ')),
      '彼',
      'へ',
      '彼は東京へ',
    ],
    [
      'verses',
      document(make('blockquote')(p('Ice is a thought,', make('br')(), 'and thaw'))),
      'Ice',
      'thaw',
      '> Ice is a thought,\\\n> and thaw',
    ],
    [
      'terms and what they mean',
      document(make('dl')(make('dt')('Weir'), make('dd')('A low dam.'))),
      'Weir',
      'dam.',
      '**Weir**\n\nA low dam.',
    ],
    [
      'an image between passages',
      document(
        p('Before.'),
        element('figure', {}, element('img', { alt: 'A map' }), element('figcaption', {}, 'The bay')),
        p('After.'),
      ),
      'Before',
      'After',
      'Before.\n\n[Image]\n\nThe bay\n\nAfter',
    ],
    [
      'names behind an @',
      document(p('The mayor, @jane_doe, wrote to a@b.example, @2024team')),
      'The',
      'team',
      'The mayor, \\@jane_doe, wrote to a@b.example, \\@2024team',
    ],
    ['right-to-left text', document(p('שקט כמו תמיד (לפני הגשר)')), 'שקט', '(לפני', 'שקט כמו תמיד (לפני'],
  ])('%s', (_, root, from, to, expected) => {
    expect(quoted(root, from, to)).toBe(expected)
  })

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
