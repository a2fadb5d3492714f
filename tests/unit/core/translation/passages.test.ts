import { describe, expect, it } from 'vitest'
import { blocksOf, numberBlocks } from '#core/article/blocks.ts'
import type { ArticleElement, ArticleNode, ArticleProperties, TagName } from '#core/article/document.ts'
import { passagesOf } from '#core/translation/passages.ts'

function element(
  tagName: TagName,
  children: (ArticleNode | string)[] = [],
  properties: ArticleProperties = {},
): ArticleElement {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
  }
}

const documentOf = (...children: ArticleElement[]) => numberBlocks({ type: 'root', children })

describe('the passages of an article', () => {
  it('are its blocks, each once and in order, with images and rules between them', () => {
    const document = documentOf(
      element('h2', ['Title']),
      element('figure', [element('img', [], { alt: 'A mill' }), element('figcaption', ['The mill'])]),
      element('p', ['Text']),
      element('p', ['Gone'], { dataRole: 'removed' }),
      element('hr'),
      element('p', [element('img', [], { alt: 'alone' })]),
    )
    const passages = passagesOf(document)
    expect(passages.map((one) => (one.kind === 'block' ? one.number : one.element.tagName))).toEqual([
      0,
      'img',
      1,
      2,
      'hr',
      'p',
    ])
    expect(blocksOf(document).map(({ number }) => number)).toEqual([0, 1, 2])
    const keys = passages.flatMap((one) => (one.kind === 'figure' ? [one.key] : []))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('keep the bullet of an item without text to itself', () => {
    const picture = () => element('img', [], { alt: 'A mill' })
    const document = documentOf(
      element('ul', [
        element('li', [picture()]),
        element('li', [picture(), element('p', ['beside the mill'])]),
        element('li', [element('figure', [picture()])]),
      ]),
      element('p', ['after']),
    )
    const blocks = passagesOf(document).flatMap((one) => (one.kind === 'block' ? [one.around.marker] : []))
    expect(blocks).toEqual(['•', ''])
  })

  it('know the bullet or number of their item, and how deep it stands', () => {
    const document = documentOf(
      element(
        'ol',
        [
          element('li', ['first']),
          element('li', [element('p', ['second']), element('p', ['still second'])]),
          element('li', [element('p', ['third']), element('ul', [element('li', ['below'])])]),
        ],
        { start: 4 },
      ),
      element('p', ['after']),
    )
    const around = passagesOf(document).flatMap((one) => (one.kind === 'block' ? [one.around] : []))
    expect(around.map(({ marker, depth }) => [marker, depth])).toEqual([
      ['4.', 1],
      ['5.', 1],
      ['', 1],
      ['6.', 1],
      ['•', 2],
      ['', 0],
    ])
  })

  it('know the quotation, box or table that they stand in, and its language', () => {
    const document = documentOf(
      element('blockquote', [element('p', ['quoted'])], { lang: 'la' }),
      element('aside', [element('p', ['aside'])]),
      element('table', [element('tbody', [element('tr', [element('td', ['cell'])])])]),
      element('p', ['שלום'], { dir: 'rtl' }),
    )
    const around = passagesOf(document).flatMap((one) => (one.kind === 'block' ? [one.around] : []))
    expect(around.map(({ within, lang, dir }) => [within, lang, dir])).toEqual([
      ['quote', 'la', undefined],
      ['aside', undefined, undefined],
      ['table', undefined, undefined],
      [null, undefined, 'rtl'],
    ])
  })
})
