import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articleText, blockElements, nodeText, numberBlocks } from '#core/article/blocks.ts'
import type { ArticleDocument, ArticleElement, ArticleNode, TagName } from '#core/article/document.ts'
import { imagesOf } from '#core/article/images.ts'
import {
  cellsOfSpans,
  depthOf,
  drawableLimits,
  flattened,
  hasOversize,
  isOversize,
  piecesOf,
  plainBlocks,
} from '#core/article/oversize.ts'
import { removedElements } from '#core/article/removed.ts'

const text = (value: string): ArticleNode => ({ type: 'text', value })
function element(
  tagName: TagName,
  children: ArticleNode[] = [],
  properties: ArticleElement['properties'] = {},
): ArticleElement {
  return { type: 'element', tagName, properties, children }
}
const rootOf = (...children: ArticleElement[]): ArticleDocument => numberBlocks({ type: 'root', children })
const nested = (depth: number, inner: ArticleElement): ArticleElement =>
  depth === 0 ? inner : element('section', [nested(depth - 1, inner)])

/** Any article: blocks, containers, images, and removed parts inside and outside of running text. */
const { block } = fc.letrec<{ inline: ArticleNode; block: ArticleElement }>((tie) => ({
  inline: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ maxLength: 8 }).map(text),
    fc.constant(element('br')),
    fc.nat(3).map((name) => element('img', [], { src: `asset:${name}` })),
    fc.string({ maxLength: 5 }).map((value) => element('em', [text(value)], { dataRole: 'removed' })),
    fc.array(tie('inline'), { maxLength: 3 }).map((children) => element('a', children)),
  ),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(
        fc.constantFrom<TagName>('p', 'pre', 'h2', 'li', 'figcaption'),
        fc.array(tie('inline'), { maxLength: 4 }),
      )
      .map(([tagName, children]) => element(tagName, children)),
    fc
      .tuple(
        fc.constantFrom<TagName>('section', 'ul', 'blockquote', 'figure'),
        fc.array(tie('block'), { maxLength: 3 }),
      )
      .map(([tagName, children]) => element(tagName, children)),
    fc.string({ maxLength: 5 }).map((value) => element('p', [text(value)], { dataRole: 'removed' })),
  ),
}))
const documents = fc.array(block, { maxLength: 4 }).map((children) => rootOf(...children))

describe('an article as plain blocks', () => {
  it('has the same text, blocks, images and removed parts, in the same order', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const plain: ArticleDocument = { type: 'root', children: plainBlocks(document.children) }
        expect(articleText(plain)).toBe(articleText(document))
        const numbers = (of: ArticleDocument) =>
          blockElements(of).map(({ properties }) => properties.dataBlock)
        expect(numbers(plain)).toEqual(numbers(document))
        const places = (of: ArticleDocument) => imagesOf(of).map(({ value, start }) => `${value} ${start}`)
        expect(places(plain)).toEqual(places(document))
        expect(removedElements(plain).length).toBe(removedElements(document).length)
      }),
    )
  })

  it('is what a document that is nested too deeply becomes, and no other', () => {
    const shallow = rootOf(nested(drawableLimits.depth - 1, element('p', [text('Deep down.')])))
    expect(depthOf(shallow)).toBe(drawableLimits.depth)
    expect(flattened(shallow)).toBe(shallow)
    const deep = rootOf(
      nested(drawableLimits.depth, element('p', [text('Deeper.')])),
      element('p', [text('Up.')]),
    )
    expect(depthOf(flattened(deep))).toBe(1)
    expect(articleText(flattened(deep))).toBe('Deeper.\nUp.')
    const inline = rootOf(
      element('p', [
        Array.from({ length: 300 }).reduce<ArticleNode>((inner) => element('em', [inner]), text('In.')),
      ]),
    )
    expect(flattened(inline).children).toMatchObject([{ tagName: 'p', children: [{ value: 'In.' }] }])
  })
})

describe('the grid of a table', () => {
  const cell = (colSpan: number, rowSpan: number) => element('td', [text('x')], { colSpan, rowSpan })
  const tableOf = (...rows: ArticleElement[][]) =>
    element('table', [
      element(
        'tbody',
        rows.map((cells) => element('tr', cells)),
      ),
    ])

  it('counts what spans make beyond the cells that are written, and no row below the last', () => {
    expect(cellsOfSpans(tableOf([cell(1, 1), cell(1, 1)], [cell(2, 1)]))).toBe(1)
    expect(cellsOfSpans(tableOf([cell(1, 65_534)], [cell(1, 1)]))).toBe(1)
    expect(cellsOfSpans(tableOf([cell(3, 2)], []))).toBe(5)
  })

  it('is too large by its spans alone: written cells are never cut', () => {
    const row = (cells: number, colSpan: number) => Array.from({ length: cells }, () => cell(colSpan, 1))
    const written = tableOf(...Array.from({ length: 300 }, () => row(100, 1)))
    expect(isOversize(written)).toBe(false)
    expect(isOversize(tableOf(row(1, drawableLimits.spans + 1)))).toBe(false)
    expect(isOversize(tableOf(row(1, drawableLimits.spans + 2)))).toBe(true)
    const bomb = tableOf(...Array.from({ length: 30 }, () => row(20, 1000)))
    expect(hasOversize(rootOf(element('section', [bomb])))).toBe(true)
    expect(hasOversize(rootOf(written))).toBe(false)
  })
})

describe('a long block', () => {
  it('is too large from one unit more than the limit on; what is removed of it does not count', () => {
    const block = (length: number) => element('p', [text('a'.repeat(length))])
    expect(isOversize(block(drawableLimits.block))).toBe(false)
    expect(isOversize(block(drawableLimits.block + 1))).toBe(true)
    const removed = element('em', [text('a'.repeat(30_000))], { dataRole: 'removed' })
    expect(isOversize(element('p', [text('a'), removed]))).toBe(false)
    expect(nodeText(block(3))).toBe('aaa')
  })

  it('comes apart between words, never within a character, and whole', () => {
    expect(piecesOf('one two three', 8)).toEqual(['one two ', 'three'])
    expect(piecesOf('aaaaaaaaa', 4)).toEqual(['aaaa', 'aaaa', 'a'])
    expect(piecesOf('', 4)).toEqual([])
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.integer({ min: 2, max: 20 }),
        (value, length) => {
          const pieces = piecesOf(value, length)
          expect(pieces.join('')).toBe(value)
          for (const piece of pieces) {
            expect(piece.length).toBeGreaterThan(0)
            expect(piece.length).toBeLessThanOrEqual(length)
            expect(piece.isWellFormed()).toBe(true)
          }
        },
      ),
    )
  })
})
