import { expect, test } from 'vitest'
import type { ArticleElement, ArticleNode } from '#core/article/document.ts'
import { stretchesOf } from '#renderer/article/image-runs.ts'

const element = (
  tagName: ArticleElement['tagName'],
  children: ArticleNode[] = [],
  properties = {},
): ArticleElement => ({
  type: 'element',
  tagName,
  properties,
  children,
})
const text = (value: string): ArticleNode => ({ type: 'text', value })
const gone = (alt?: string) => element('img', [], alt === undefined ? {} : { alt })
const figure = (...children: ArticleNode[]) => element('figure', children)

/** How many missing images each stretch has, and how many nodes. */
const counts = (nodes: ArticleNode[]) =>
  stretchesOf(nodes).map(({ nodes: { length }, missing }) => `${missing.length} in ${length}`)

test('missing images that follow each other are one stretch, whatever holds them', () => {
  const nodes = [
    element('p', [text('Before.')]),
    gone('a'),
    figure(gone('b')),
    element('p', [gone(), text(' '), element('a', [gone()])]),
    element('p', [text('After.')]),
    gone(),
  ]
  expect(counts(nodes)).toEqual(['0 in 1', '4 in 3', '0 in 1', '1 in 1'])
  expect(stretchesOf(nodes)[1]?.missing.map(({ properties }) => properties.alt)).toEqual([
    'a',
    'b',
    undefined,
    undefined,
  ])
})

test('what has words, or an image that is there, stands for itself', () => {
  const caption = element('figcaption', [text('The barn.')])
  const there = element('img', [], { src: 'asset:1.gif' })
  const drawn = element('img', [], { dataPage: '1', dataRect: '0 0 1 1' })
  expect(counts([figure(gone(), caption), there, drawn, figure(), element('li', [gone()])])).toEqual(
    Array(5).fill('0 in 1'),
  )
})
