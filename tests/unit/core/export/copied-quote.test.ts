import { expect, it } from 'vitest'
import { copiedQuote } from '#core/export/copied-quote.ts'
import { exportTexts } from '#core/export/texts.ts'
import { createI18n } from '#core/locales/i18n.ts'
import { article } from './sample-article.ts'

const texts = exportTexts(createI18n('en'))
const bare = { metadata: { title: '', authors: [], origins: {} } }
const source =
  '— Ada Wilga, Jan Olsza, The river: what “rose”?, Nowiny Znad Rzeki, 2025-11-26, https://nowiny.example/river?a=1&b=2'

it('cites what is known', () => {
  expect(copiedQuote(article(), 'It rose.\nAnd fell.', texts)).toEqual({
    text: `It rose.\nAnd fell.\n\n${source}`,
    html: `<blockquote><p>It rose.</p><p>And fell.</p></blockquote><p>${source.replace('&', '&#x26;')}</p>`,
  })
  expect(copiedQuote(bare, 'q', texts)).toEqual({ text: 'q', html: '<blockquote><p>q</p></blockquote>' })
})

it('has the translation between the passage, in its shape, and the source', () => {
  const item = (value: string) => ({
    type: 'element' as const,
    tagName: 'li' as const,
    properties: {},
    children: [{ type: 'text' as const, value }],
  })
  const list = {
    type: 'element' as const,
    tagName: 'ul' as const,
    properties: {},
    children: [item('a'), item('b')],
  }
  const translation = { text: 'raz\n\ndwa', lang: 'pl' }
  expect(copiedQuote(bare, { type: 'root', children: [list] }, texts, { translation })).toEqual({
    text: '- a\n- b\n\nraz\n\ndwa',
    html: '<blockquote><ul><li>a</li><li>b</li></ul></blockquote><div lang="pl"><p>raz</p><p>dwa</p></div>',
  })
})

it('names the page of a PDF, or the pages', () => {
  const at = (first: number, last: number) =>
    copiedQuote(article(), 'It rose.', texts, { pages: { first, last } }).text
  expect(at(4, 4)).toBe(`It rose.\n\n${source}, p. 4`)
  expect(at(4, 5)).toBe(`It rose.\n\n${source}, pp. 4–5`)
  expect(copiedQuote(bare, 'q', texts, { pages: { first: 7, last: 7 } }).text).toBe('q\n\n— p. 7')
})
