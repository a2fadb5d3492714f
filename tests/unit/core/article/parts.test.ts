import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articleText, blocksOf, numberBlocks } from '#core/article/blocks.ts'
import { type ArticleDocument, type ArticleElement, makeElement } from '#core/article/document.ts'
import { imagesOf } from '#core/article/images.ts'
import { partOfBlock, partsOf } from '#core/article/parts.ts'

const p = (text: string) => makeElement('p', {}, [{ type: 'text', value: text }])
const heading = (text: string) => makeElement('h2', { id: text }, [{ type: 'text', value: text }])
const picture = (name: string) => makeElement('img', { src: `asset:${name}` }, [])
const section = (children: ArticleElement[], id?: string) =>
  makeElement('section', id === undefined ? {} : { id }, children)
const documentOf = (children: ArticleElement[]): ArticleDocument => numberBlocks({ type: 'root', children })

const split = (document: ArticleDocument, limits = { whole: 10, part: 20 }) =>
  partsOf(document, blocksOf(document), limits)
const joined = (parts: { children: ArticleElement[] }[]) =>
  parts.map(({ children }) => articleText({ type: 'root', children }))

describe('the parts of an article', () => {
  it('are one where it is short', () => {
    const document = documentOf([p('one'), p('two')])
    expect(split(document)).toEqual([
      { children: document.children, blocks: { from: 0, to: 2 }, start: 0, end: 7, images: 0, weight: 6 },
    ])
  })

  it('end before they get too long', () => {
    const document = documentOf(Array.from({ length: 5 }, (_, index) => p(`${index}`.repeat(9))))
    expect(joined(split(document))).toEqual(['000000000\n111111111', '222222222\n333333333', '444444444'])
  })

  it('part a section that is too long, which keeps its id once', () => {
    const document = documentOf([
      section([heading('a'), p('1'.repeat(15)), p('2'.repeat(15))], 'chapter'),
      p('after'),
    ])
    const parts = split(document)
    expect(
      parts.map(({ children }) => children.map(({ tagName, properties }) => [tagName, properties])),
    ).toEqual([[['section', { id: 'chapter' }]], [['section', {}]], [['p', { dataBlock: 3 }]]])
    expect(parts.map(({ blocks }) => blocks)).toEqual([
      { from: 0, to: 2 },
      { from: 2, to: 3 },
      { from: 3, to: 4 },
    ])
  })

  it('leave lists and tables whole, however long', () => {
    const items = Array.from({ length: 9 }, (_, index) =>
      makeElement('li', {}, [{ type: 'text', value: `item number ${index}` }]),
    )
    const document = documentOf([p('before'), makeElement('ol', {}, items), p('after')])
    expect(split(document).map(({ children }) => children.map(({ tagName }) => tagName))).toEqual([
      ['p'],
      ['ol'],
      ['p'],
    ])
  })

  it('count what was removed as nothing, and know the images before them', () => {
    const removed = makeElement('section', { dataRole: 'removed' }, [p('x'.repeat(50)), picture('gone')])
    const document = documentOf([p('1'.repeat(15)), picture('a'), removed, p('2'.repeat(15)), picture('b')])
    const parts = split(document)
    expect(parts.map(({ images }) => images)).toEqual([0, 0, 1, 1])
    expect(parts.at(-1)).toMatchObject({ blocks: { from: 2, to: 2 }, start: 31, end: 31 })
  })

  it('hold all of any article, in order', () => {
    const leaf = fc.oneof(
      fc.string({ minLength: 1, maxLength: 12 }).map((text) => p(`t${text}`)),
      fc.constant(picture('a')),
      fc.constant(makeElement('section', { dataRole: 'removed' }, [p('removed')])),
    )
    const level = (inner: fc.Arbitrary<ArticleElement>) =>
      fc.oneof(
        inner,
        fc.array(inner, { minLength: 1, maxLength: 6 }).map((children) => section(children)),
      )
    fc.assert(
      fc.property(fc.array(level(level(leaf)), { maxLength: 12 }), (children) => {
        const document = documentOf(children)
        const blocks = blocksOf(document)
        const parts = split(document)
        const whole: ArticleDocument = { type: 'root', children: parts.flatMap((part) => part.children) }
        expect(articleText(whole)).toBe(articleText(document))
        expect(imagesOf(whole).length).toBe(imagesOf(document).length)
        let next = 0
        for (const { blocks: own, children: inside } of parts) {
          expect(own.from).toBe(next)
          expect(blocksOf({ type: 'root', children: inside }).length).toBe(own.to - own.from)
          next = own.to
        }
        expect(next).toBe(blocks.length)
        for (const { number } of blocks) {
          const { from = 0, to = 0 } = parts[partOfBlock(parts, number)]?.blocks ?? {}
          expect(number >= from && number < to).toBe(true)
        }
      }),
    )
  })
})
