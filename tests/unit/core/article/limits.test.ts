import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockElements, isBlock, nodeText, numberBlocks } from '#core/article/blocks.ts'
import type { ArticleDocument, ArticleElement, ArticleNode, TagName } from '#core/article/document.ts'
import { documentLimits, withinLimits } from '#core/article/limits.ts'
import { normalise } from '#core/article/normalise.ts'
import { articleDocumentSchema } from '#core/schema/document.ts'

const text = (value: string): ArticleNode => ({ type: 'text', value })
const make = (
  tagName: TagName,
  children: ArticleNode[],
  properties: ArticleElement['properties'] = {},
): ArticleElement => ({ type: 'element', tagName, properties, children })
const root = (...children: ArticleElement[]): ArticleDocument => ({ type: 'root', children })
const codes = (warnings: readonly { code: string }[]) => warnings.map(({ code }) => code)
const words = (document: ArticleDocument) =>
  blockElements(document)
    .map((block) => nodeText(block))
    .join(' ')
    .split(/\s+/)

function depthOf(node: ArticleNode): number {
  return node.type === 'text' ? 0 : 1 + Math.max(0, ...node.children.map(depthOf))
}

const sentence = 'The ferry stopped in the winter of that year, and nobody wrote about it. '

describe('withinLimits', () => {
  it('gives back an article that is within them, the very same', () => {
    const document = numberBlocks(
      normalise(root(make('p', [text(sentence)]), make('ul', [make('li', [text('a')])]))),
    )
    expect(withinLimits(document)).toEqual({ document, warnings: [] })
    expect(withinLimits(document).document).toBe(document)
  })

  it('flattens what is nested too deep, without losing a word or a role', () => {
    for (const tags of [
      ['blockquote'],
      ['ul', 'li'],
      ['section'],
      ['table', 'tbody', 'tr', 'td'],
    ] as TagName[][]) {
      let inner: ArticleElement = make('p', [text('innermost words')], { dataRole: 'caption' })
      for (let level = 0; level < 480; level += tags.length) {
        for (const tag of tags.toReversed()) inner = make(tag, [inner])
        inner.children.push(make(tags.at(-1) === 'p' ? 'p' : (tags[0] ?? 'p'), []))
      }
      const document = normalise(root(make('p', [text('before')]), inner, make('p', [text('after')])))
      const limited = withinLimits(document)
      expect(codes(limited.warnings)).toEqual(['flattened'])
      expect(Math.max(...limited.document.children.map(depthOf))).toBeLessThanOrEqual(documentLimits.depth)
      expect(words(limited.document)).toEqual(['before', 'innermost', 'words', 'after'])
      expect(JSON.stringify(limited.document)).toContain('"dataRole":"caption"')
      articleDocumentSchema.parse(limited.document)
    }
  })

  it('flattens running text in running text', () => {
    let inner: ArticleNode = text('deep')
    for (let level = 0; level < 300; level += 1) inner = make(level % 2 ? 'em' : 'strong', [inner])
    const { document } = withinLimits(root(make('p', [text('so '), inner])))
    expect(depthOf(document.children[0] as ArticleElement)).toBeLessThanOrEqual(documentLimits.depth)
    expect(words(document)).toEqual(['so', 'deep'])
  })

  it('keeps what is removed removed', () => {
    let inner: ArticleElement = make('section', [make('p', [text('advertisement')])], {
      dataRole: 'removed',
      dataRule: 'notice',
    })
    for (let level = 0; level < 200; level += 1) inner = make('blockquote', [inner])
    const { document } = withinLimits(normalise(root(make('p', [text('text')]), inner)))
    expect(words(document)).toEqual(['text'])
    expect(JSON.stringify(document)).toContain('advertisement')
    expect(JSON.stringify(document)).toContain('"dataRule":"notice"')
  })

  it('drops spans that make a grid too large, and no cell', () => {
    const cell = () => make('td', [text('x')], { colSpan: 1000, rowSpan: 65_534 })
    const row = () => make('tr', Array.from({ length: 20 }, cell))
    const small = make('table', [
      make('tbody', [
        make('tr', [make('td', [text('kept')], { colSpan: 2 })]),
        make('tr', [make('td', [text('y')])]),
      ]),
    ])
    const huge = make('table', [make('tbody', Array.from({ length: 300 }, row))])
    const { document, warnings } = withinLimits(root(huge, small))
    expect(codes(warnings)).toEqual(['spansDropped'])
    expect(words(document).filter((word) => word === 'x')).toHaveLength(6000)
    const json = JSON.stringify(document)
    expect(json).not.toContain('rowSpan')
    expect(json.match(/colSpan/g)).toHaveLength(1)
  })

  it('clips a span to the rows that there are before it counts', () => {
    const table = make('table', [
      make('tbody', [make('tr', [make('td', [text('a')], { rowSpan: 65_534 }), make('td', [text('b')])])]),
    ])
    expect(withinLimits(root(table)).warnings).toEqual([])
  })

  it('drops the spans of many tables that are too much together', () => {
    const table = () =>
      make('table', [
        make('tbody', [
          make(
            'tr',
            Array.from({ length: 15 }, () => make('td', [text('x')], { colSpan: 1000 })),
          ),
        ]),
      ])
    expect(withinLimits(root(...Array.from({ length: 10 }, table))).warnings).toEqual([])
    expect(codes(withinLimits(root(...Array.from({ length: 14 }, table))).warnings)).toEqual(['spansDropped'])
  })

  it('splits a long paragraph at sentences and keeps what is set within it', () => {
    const long = make('p', [
      text(sentence.repeat(400)),
      make('strong', [text(sentence.repeat(400))], { id: 'there' }),
    ])
    const { document, warnings } = withinLimits(normalise(root(long)))
    expect(warnings).toEqual([])
    const blocks = blockElements(document).map((block) => nodeText(block))
    expect(blocks.length).toBeGreaterThan(2)
    expect(blocks.every((block) => block.length <= documentLimits.blockLength && block.endsWith('it.'))).toBe(
      true,
    )
    expect(blocks.join(' ')).toBe(sentence.repeat(800).trim())
    expect(JSON.stringify(document).match(/"there"/g)).toHaveLength(1)
    articleDocumentSchema.parse(document)
  })

  it('splits code at line ends, and a cell into paragraphs within it', () => {
    const code = withinLimits(root(make('pre', [text('let a = 1\n'.repeat(4000))]))).document
    expect(code.children.every((block) => nodeText(block).endsWith('= 1'))).toBe(true)
    expect(code.children.map((block) => nodeText(block)).join('\n')).toBe('let a = 1\n'.repeat(4000).trim())
    const cell = make('td', [text(sentence.repeat(400))])
    const { document } = withinLimits(root(make('table', [make('tbody', [make('tr', [cell])])])))
    const row = JSON.stringify(document.children[0])
    expect(row.match(/"td"/g)).toHaveLength(1)
    expect(blockElements(document).map(({ tagName }) => tagName)).toEqual(['p', 'p'])
  })

  it('joins neighbouring paragraphs where there are too many blocks', () => {
    const document = root(...Array.from({ length: 50 }, (_, index) => make('p', [text(`line ${index}`)])))
    const limited = withinLimits(document, { ...documentLimits, blocks: 10 })
    expect(codes(limited.warnings)).toEqual(['linesJoined'])
    expect(blockElements(limited.document).length).toBeLessThanOrEqual(10)
    expect(words(limited.document)).toEqual(words(document))
  })

  it('loses no word of any document, and holds its limits', () => {
    const limits = { depth: 24, tableArea: 30, documentArea: 60, blocks: 200_000, blockLength: 40 }
    const leaf = fc.array(fc.constantFrom('one', 'two.', 'three', '四。', 'пять'), {
      minLength: 1,
      maxLength: 30,
    })
    const tag = fc.constantFrom<TagName>(
      'p',
      'section',
      'blockquote',
      'ul',
      'ol',
      'li',
      'table',
      'tr',
      'td',
      'em',
      'a',
      'pre',
    )
    const node: fc.Memo<ArticleElement> = fc.memo((n) =>
      n <= 1
        ? fc.tuple(tag, leaf).map(([name, parts]) => make(name, [text(parts.join(' '))], { colSpan: 9 }))
        : fc
            .tuple(tag, fc.array(node(n - 1), { maxLength: n % 4 === 0 ? 2 : 1 }))
            .map(([name, children]) => make(name, children)),
    )
    fc.assert(
      fc.property(fc.array(node(40), { maxLength: 3 }), (elements) => {
        const before = normalise(root(...elements))
        const { document } = withinLimits(before, limits)
        expect(words(document).join('')).toBe(words(before).join(''))
        expect(Math.max(0, ...document.children.map(depthOf))).toBeLessThanOrEqual(limits.depth)
        const check = (element: ArticleElement): void => {
          if (isBlock(element)) expect(nodeText(element).length).toBeLessThanOrEqual(limits.blockLength)
          else for (const child of element.children) if (child.type === 'element') check(child)
        }
        document.children.forEach(check)
        articleDocumentSchema.parse(document)
      }),
      { numRuns: 100 },
    )
  })
})
