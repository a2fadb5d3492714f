import { describe, expect, test } from 'vitest'
import type { ArticleDocument, ArticleElement, ArticleProperties, TagName } from '#core/article/document.ts'
import { footnoteAt, pathTo } from '#core/article/footnotes.ts'

const element = (
  tagName: TagName,
  properties: ArticleProperties,
  ...children: ArticleElement['children']
): ArticleElement => ({ type: 'element', tagName, properties, children })
const text = (value: string) => ({ type: 'text', value }) as const

const noted = element('li', { id: 'fn1' }, element('p', { dataRole: 'footnote' }, text('Sold in 1931.')))
const inner = element('p', { dataRole: 'footnote' }, element('a', { id: 'fn2' }), text('Ibid.'))
const alone = element('p', { dataRole: 'footnote', id: 'fn3' }, text('By hand.'))
const plainItem = element('li', { id: 'ref' }, text('A book.'))
const removed = element('aside', { dataRole: 'removed', dataRule: 'related' }, element('p', { id: 'gone' }))
const heading = element('h2', { id: 'roads' }, text('Roads'))
const article: ArticleDocument = {
  type: 'root',
  children: [
    heading,
    element('ol', {}, noted, element('li', {}, inner), plainItem),
    element('section', {}, alone),
    removed,
  ],
}

describe('the note that a mark leads to', () => {
  test.each([
    ['the item that is a footnote', 'fn1', '1', noted],
    ['the item around a footnote that holds the target', 'fn2', '2', article.children[1]?.children[1]],
    ['a footnote that stands in no list', 'fn3', 'see there', alone],
    ['an item of a list, where the mark reads as one', 'ref', '[12]', plainItem],
    ['the same by a dagger', 'ref', ' † ', plainItem],
  ])('is %s', (_, id, mark, note) => {
    expect(footnoteAt(article, id, mark)).toBe(note)
  })

  test.each([
    ['an item of a list, where the link is words', 'ref', 'the book'],
    ['a section', 'roads', '1'],
    ['what was removed', 'gone', '1'],
    ['what is not there', 'nowhere', '1'],
  ])('is not %s', (_, id, mark) => {
    expect(footnoteAt(article, id, mark)).toBeNull()
  })
})

test('the path to an id goes from the top of the document down to its element', () => {
  expect(pathTo(article.children, 'fn2').map(({ tagName }) => tagName)).toEqual(['ol', 'li', 'p', 'a'])
  expect(pathTo(article.children, 'gone')).toEqual([])
})
