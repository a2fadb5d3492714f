import { expect, test } from 'vitest'
import { articleText, blocksOf } from '#core/article/blocks.ts'
import type {
  ArticleDocument,
  ArticleElement,
  ArticleNode,
  ArticleProperties,
  TagName,
} from '#core/article/document.ts'
import { imagesOf } from '#core/article/images.ts'

const element = (
  tagName: TagName,
  children: (ArticleNode | string)[],
  properties: ArticleProperties = {},
): ArticleElement => ({
  type: 'element',
  tagName,
  properties,
  children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
})
const image = (value: string, alt?: string) =>
  element('img', [], { src: `asset:${value}.png`, ...(alt !== undefined && { alt }) })

test('images stand before the block that follows them, or in their own, with what says what they show', () => {
  const document: ArticleDocument = {
    type: 'root',
    children: [
      element('p', ['First.']),
      element('figure', [image('a', 'A map'), element('figcaption', ['The river in 1911.'])]),
      element('figure', [image('b', ''), element('figcaption', ['The ferry.'])]),
      element('p', ['See ', image('c'), ' there.']),
      element('figure', [image('d', 'gone')], { dataRole: 'removed' }),
      element('figure', [element('img', [], { dataAddress: 'https://a.example/e.png' })]),
    ],
  }
  const text = articleText(document)
  expect(imagesOf(document)).toEqual([
    { value: 'asset:a.png', start: text.indexOf('The river'), label: 'A map' },
    { value: 'asset:b.png', start: text.indexOf('The ferry'), label: 'The ferry.' },
    { value: 'asset:c.png', start: text.indexOf('See'), label: '' },
    { value: 'https://a.example/e.png', start: text.length, label: '' },
  ])
  expect(blocksOf(document).map(({ start }) => start)).toEqual(expect.arrayContaining([text.indexOf('See')]))
})

test('an image after all text stands at its end, one in an article without text at 0', () => {
  const after: ArticleDocument = { type: 'root', children: [element('p', ['First.']), image('a')] }
  expect(imagesOf(after)).toMatchObject([{ start: articleText(after).length }])
  expect(imagesOf({ type: 'root', children: [image('a')] })).toMatchObject([{ start: 0 }])
})
