/** Makes pieces of articles for the tests of the export. */

import type { ArticleDocument, ArticleElement, ArticleNode, TagName } from '#core/article/document.ts'

type Child = ArticleNode | string

export function element(
  tagName: TagName,
  properties: ArticleElement['properties'],
  ...children: Child[]
): ArticleElement {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
  }
}

export const make =
  (tagName: TagName) =>
  (...children: Child[]) =>
    element(tagName, {}, ...children)
export const p = make('p')
export const em = make('em')
export const strong = make('strong')
export const code = make('code')
export const q = make('q')
export const sup = make('sup')
export const sub = make('sub')
export const ul = make('ul')
export const li = make('li')
export const tr = make('tr')
export const th = make('th')
export const td = make('td')
export const a = (href: string, ...children: Child[]) => element('a', { href }, ...children)

export const document = (...children: ArticleElement[]): ArticleDocument => ({ type: 'root', children })
