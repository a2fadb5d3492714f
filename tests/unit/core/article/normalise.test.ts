import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockElements, nodeText } from '#core/article/blocks.ts'
import {
  type ArticleDocument,
  type ArticleElement,
  type ArticleNode,
  type ArticleProperties,
  type TagName,
  tagNames,
} from '#core/article/document.ts'
import { normalise } from '#core/article/normalise.ts'
import { articleDocumentSchema } from '#core/schema/document.ts'

const el = (
  tagName: TagName,
  children: (ArticleNode | string)[] = [],
  properties: ArticleProperties = {},
): ArticleElement => ({
  type: 'element',
  tagName,
  properties,
  children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
})
const doc = (...children: ArticleElement[]): ArticleDocument => ({ type: 'root', children })
const normal = (...children: ArticleElement[]) => normalise(doc(...children)).children

/** A tree as text: `p(one em(two))`. */
const shape = (node: ArticleNode): string =>
  node.type === 'text' ? node.value : `${node.tagName}(${node.children.map(shape).join('')})`
const shapes = (...children: ArticleElement[]) => normal(...children).map(shape)

describe('white space', () => {
  it('is folded over the whole block, not node by node', () => {
    expect(shapes(el('p', ['  one ', el('em', [' two ']), ' \n three  ']))).toEqual(['p(one em(two )three)'])
  })

  it('keeps a lone no-break space and folds runs', () => {
    expect(shapes(el('p', ['10\u00a0km', ' ', 'a\u00a0 b', '\u00a0']))).toEqual(['p(10\u00a0km a b)'])
  })

  it('takes out soft hyphen, byte-order mark and word joiner, but no joiner that spells words', () => {
    const persian = 'می\u200cخواهم'
    expect(shapes(el('p', [`So\u00adft\ufeff ${persian}\u2060 👩\u200d🚀`]))).toEqual([
      `p(Soft ${persian} 👩\u200d🚀)`,
    ])
  })

  it('trims around a break and drops breaks at the ends', () => {
    expect(shapes(el('p', [el('br'), 'one ', el('br'), ' two', el('em', [el('br')])]))).toEqual([
      'p(onebr()two)',
    ])
  })

  it('keeps the lines of preformatted text', () => {
    expect(shapes(el('pre', ['\n  a  b\r\n', el('code', ['    c\n\n'])]))).toEqual([
      'pre(  a  b\ncode(    c))',
    ])
  })
})

describe('composed form', () => {
  it('composes a mark with the letter in the node before it', () => {
    expect(shapes(el('p', ['caf', el('em', ['e']), '\u0301 x']))).toEqual(['p(cafem(é) x)'])
  })

  it('composes conjoining Hangul over nodes', () => {
    expect(shapes(el('p', ['\u1112', el('strong', ['\u1161\u11ab'])]))).toEqual(['p(한)'])
  })
})

describe('structure', () => {
  it('wraps stray inline runs beside blocks', () => {
    expect(shapes(el('blockquote', ['one ', el('em', ['two']), el('p', ['three']), ' four']))).toEqual([
      'blockquote(p(one em(two))p(three)p(four))',
    ])
  })

  it('leaves a leaf a leaf', () => {
    expect(
      shapes(el('ul', [el('li', [' one ']), el('li', [el('p', ['two']), el('ul', [el('li', ['three'])])])])),
    ).toEqual(['ul(li(one)li(p(two)ul(li(three))))'])
  })

  it('splits a paragraph around a block and opens inline elements that hold one', () => {
    expect(shapes(el('p', ['one', el('ul', [el('li', ['two'])]), 'three']))).toEqual([
      'p(one)',
      'ul(li(two))',
      'p(three)',
    ])
    expect(
      shapes(el('section', [el('a', [el('p', ['one']), 'two'], { href: 'https://a.example/' })])),
    ).toEqual(['section(p(one)p(two))'])
  })

  it('drops empty elements but keeps images, rules and empty cells', () => {
    const image = el('img', [], { alt: 'A boat' })
    expect(
      shapes(
        el('p', [' ']),
        el('ul', [el('li')]),
        el('p', [image]),
        el('hr'),
        el('figure', [image, el('figcaption', [' '])]),
      ),
    ).toEqual(['img()', 'hr()', 'figure(img())'])
    expect(shapes(el('table', [el('tr', [el('td', ['a']), el('td')]), el('tr', [el('td')])]))).toEqual([
      'table(tbody(tr(td(a)td())))',
    ])
  })

  it('gives strays the parent that they lack', () => {
    expect(shapes(el('li', ['one']), el('li', ['two']), el('dt', ['a']), el('dd', ['b']))).toEqual([
      'ul(li(one)li(two))',
      'dl(dt(a)dd(b))',
    ])
    expect(shapes(el('ul', [el('p', ['one']), el('li', ['two'])]))).toEqual(['ul(li(one)li(two))'])
    expect(shapes(el('td', ['cell']), el('figcaption', ['A boat']))).toEqual(['p(cell)', 'p(A boat)'])
  })

  it('tells blocks within a heading apart by a break, and allows no link in a link', () => {
    expect(shapes(el('h2', [el('p', ['one']), el('p', ['two'])]))).toEqual(['h2(onebr()br()two)'])
    const link = (children: (ArticleNode | string)[]) => el('a', children, { href: 'https://a.example/' })
    expect(shapes(el('p', [link(['one ', link(['two'])])]))).toEqual(['p(a(one two))'])
  })

  it('keeps the mark of what was removed when its element dissolves', () => {
    const [section] = normal(
      el('p', ['one', el('ul', [el('li', ['two'])])], { dataRole: 'removed', dataRule: 'share' }),
    )
    expect(section && shape(section)).toBe('section(p(one)ul(li(two)))')
    expect(section?.properties).toEqual({ dataRole: 'removed', dataRule: 'share' })
  })

  it('does not change the given document', () => {
    const given = doc(el('p', [' one ', el('em', ['e']), '\u0301']))
    const before = structuredClone(given)
    normalise(given)
    expect(given).toEqual(before)
  })
})

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.string({
    unit: fc.constantFrom(' ', '\n', '\u00a0', 'a', 'e', '\u0301', '\u00ad', '\u1112', '\u1161', '\u3000'),
    maxLength: 8,
  }),
)
const { tree } = fc.letrec<{ tree: ArticleElement; node: ArticleNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    anyText.map((value): ArticleNode => ({ type: 'text', value })),
    tie('tree'),
  ),
  tree: fc.record({
    type: fc.constant('element' as const),
    tagName: fc.constantFrom(...tagNames),
    properties: fc.oneof(
      { weight: 5, arbitrary: fc.constant<ArticleProperties>({}) },
      { weight: 1, arbitrary: fc.constant<ArticleProperties>({ dataRole: 'removed', dataRule: 'share' }) },
    ),
    children: fc.array(tie('node'), { maxLength: 5 }),
  }),
}))
const documents = fc.array(tree, { maxLength: 4 }).map((children) => doc(...children))

describe('properties', () => {
  it('is idempotent and legal', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const once = normalise(document)
        expect(articleDocumentSchema.safeParse(once).success).toBe(true)
        expect(normalise(once)).toEqual(once)
      }),
      { numRuns: 300, seed: 7 },
    )
  })

  it('gives blocks without outer or double spaces, in NFC', () => {
    fc.assert(
      fc.property(documents, (document) => {
        for (const block of blockElements(normalise(document))) {
          const text = nodeText(block)
          expect(text.normalize('NFC')).toBe(text)
          if (block.tagName === 'pre') continue
          expect(text).not.toMatch(/^\s|\s$| {2}/)
        }
      }),
      { numRuns: 300, seed: 11 },
    )
  })

  it('loses no letter of the text', () => {
    const letters = (node: ArticleDocument | ArticleNode): string =>
      node.type === 'text' ? node.value : node.children.map(letters).join('')
    const bare = (text: string) => text.normalize('NFD').replace(/[^a-z]/g, '')
    fc.assert(
      fc.property(documents, (document) => {
        const visible = (node: ArticleNode): ArticleNode =>
          node.type === 'element' &&
          (node.tagName === 'img' || node.tagName === 'br' || node.tagName === 'hr')
            ? { ...node, children: [] }
            : node.type === 'element'
              ? { ...node, children: node.children.map(visible) }
              : node
        const given = doc(...(document.children.map(visible) as ArticleElement[]))
        const sorted = (text: string) => [...bare(text)].sort().join('')
        expect(sorted(letters(normalise(given)))).toBe(sorted(letters(given)))
      }),
      { numRuns: 300, seed: 13 },
    )
  })
})
