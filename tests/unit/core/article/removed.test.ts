import { expect, test } from 'vitest'
import { articleText, numberBlocks } from '#core/article/blocks.ts'
import type { ArticleElement } from '#core/article/document.ts'
import { putBack, removedElements } from '#core/article/removed.ts'

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

test('there is nothing to put back beyond the last part', () => {
  expect(putBack(document, 2)).toBeNull()
  expect(putBack(document, -1)).toBeNull()
})
