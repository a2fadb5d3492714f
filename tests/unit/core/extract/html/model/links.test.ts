import { describe, expect, it } from 'vitest'
import type { ArticleElement } from '#core/article/document.ts'
import { resolveLinks } from '#core/extract/html/model/links.ts'

const page = new URL('https://orsk.example/ledger')

/** What becomes of a link that is written so, on a page with a target named `notes`: its address, or null for text alone. */
function resolved(written: string): string | null {
  const link: ArticleElement = {
    type: 'element',
    tagName: 'a',
    properties: {},
    children: [{ type: 'text', value: 'words' }],
  }
  const target: ArticleElement = { type: 'element', tagName: 'h2', properties: {}, children: [] }
  const paragraph: ArticleElement = { type: 'element', tagName: 'p', properties: {}, children: [link] }
  resolveLinks([paragraph, target], new Map([[link, written]]), new Map([['notes', target]]), {
    page,
    base: page,
  })
  if (link.properties.href === undefined) expect(paragraph.children).toEqual(link.children)
  else expect(paragraph.children).toEqual([link])
  return link.properties.href ?? null
}

describe('a link', () => {
  it.each([
    ['https://other.example/a', 'https://other.example/a'],
    ['http://other.example/a#b', 'http://other.example/a#b'],
    ['/archive', 'https://orsk.example/archive'],
    ['//other.example/a', 'https://other.example/a'],
    ['mailto:ferry@orsk.example', 'mailto:ferry@orsk.example'],
    ['https://orsk.example/ledger#nowhere', 'https://orsk.example/ledger#nowhere'],
  ])('%s leads to %s', (written, address) => {
    expect(resolved(written)).toBe(address)
  })

  it.each(['#notes', 'https://orsk.example/ledger#notes', '/ledger#notes', '#%6Eotes'])(
    '%s leads to the place in the article',
    (written) => {
      expect(resolved(written)).toBe('#n1')
    },
  )

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://other.example/a',
    'mailto:',
    '#nowhere',
    'https://[',
    // Of another scheme it is another document, also where the rest is the same.
    'ftp://orsk.example/ledger#notes',
  ])('%s becomes its text', (written) => {
    expect(resolved(written)).toBeNull()
  })
})
