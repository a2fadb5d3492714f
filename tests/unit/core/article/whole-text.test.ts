import { describe, expect, it } from 'vitest'
import type { ArticleElement, ArticleNode, ArticleProperties, TagName } from '#core/article/document.ts'
import { wholeText } from '#core/article/whole-text.ts'

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
