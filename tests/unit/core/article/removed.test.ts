import { describe, expect, it, test } from 'vitest'
import { articleText, numberBlocks } from '#core/article/blocks.ts'
import {
  type ArticleElement,
  type ArticleNode,
  type ArticleProperties,
  isLeftOut,
  type TagName,
} from '#core/article/document.ts'
import { putBack, removedElements, wholeText } from '#core/article/removed.ts'

const p = (text: string, gone = false): ArticleElement => ({
  type: 'element',
  tagName: 'p',
  properties: gone ? { dataRole: 'removed', dataRule: 'teaser' } : {},
  children: [{ type: 'text', value: text }],
})
const aside: ArticleElement = {
  type: 'element',
  tagName: 'aside',
  properties: { dataRole: 'removed', dataRule: 'related' },
  children: [p('inner'), p('innermost', true)],
}
const document = numberBlocks({ type: 'root', children: [p('one', true), p('two'), aside, p('three')] })

test('the outermost removed parts are listed in order', () => {
  expect(removedElements(document).map(({ properties }) => properties.dataRule)).toEqual([
    'teaser',
    'related',
  ])
})

test('a part that is put back is text, with its number; the document before is not touched', () => {
  const before = structuredClone(document)
  const after = putBack(document, 1)
  expect(after && articleText(after)).toBe('two\ninner\nthree')
  expect(after?.children[2]?.properties).toEqual({})
  expect(after?.children[3]?.properties).toEqual({ dataBlock: 2 })
  expect(after && removedElements(after)).toHaveLength(2)
  expect(document).toEqual(before)
})

test('what holds nothing but removed parts is left out, an empty item and a cell are not', () => {
  const list = (...children: ArticleElement[]): ArticleElement => ({ ...p(''), tagName: 'ul', children })
  const item = (...children: ArticleElement[]): ArticleElement => ({ ...p(''), tagName: 'li', children })
  const cell: ArticleElement = { ...p(''), tagName: 'td', children: [p('one', true)] }
  const row = (...children: ArticleElement[]): ArticleElement => ({ ...p(''), tagName: 'tr', children })
  expect(isLeftOut(list(item(p('one', true)), item(list(item(aside)))))).toBe(true)
  expect(isLeftOut(list(item(p('one', true)), item(p('two'))))).toBe(false)
  expect(isLeftOut(list(item()))).toBe(false)
  expect(isLeftOut(cell)).toBe(false)
  expect(isLeftOut(row(cell, cell))).toBe(true)
  expect(isLeftOut(row(cell, { ...cell, children: [p('two')] }))).toBe(false)
})

test('there is nothing to put back beyond the last part', () => {
  expect(putBack(document, 2)).toBeNull()
  expect(putBack(document, -1)).toBeNull()
})

function h(
  tagName: TagName,
  properties: ArticleProperties,
  ...children: (ArticleNode | string)[]
): ArticleElement {
  const nodes = children.map(
    (child): ArticleNode => (typeof child === 'string' ? { type: 'text', value: child } : child),
  )
  return { type: 'element', tagName, properties, children: nodes }
}

describe('wholeText', () => {
  it('gives everything in order, with the rule of what was left out', () => {
    const menu = h(
      'section',
      { dataRole: 'removed', dataRule: 'outside-article' },
      h('p', {}, 'Home'),
      h('p', {}, 'Region'),
    )
    const advertisement = h('li', { dataRole: 'removed', dataRule: 'advertisement' }, 'Buy now')
    const document = {
      type: 'root' as const,
      children: [
        menu,
        h('p', {}, 'The ', h('em', {}, 'ferry'), h('br', {}), 'stopped.'),
        h('ul', {}, h('li', {}, 'One'), advertisement),
        h('p', {}),
      ],
    }
    expect(wholeText(document)).toEqual([
      { text: 'Home', removed: 'outside-article' },
      { text: 'Region', removed: 'outside-article' },
      { text: 'The ferry\nstopped.', removed: null },
      { text: 'One', removed: null },
      { text: 'Buy now', removed: 'advertisement' },
    ])
  })
})
