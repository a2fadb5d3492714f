/** A note on a PDF says in every output on which page its passage stands. */

import { describe, expect, it } from 'vitest'
import type { TextRange } from '#core/annotation/annotation.ts'
import { newAnnotation } from '#core/annotation/new-gloss.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { articleText, numberBlocks } from '#core/article/blocks.ts'
import type { ArticleElement, ArticleProperties } from '#core/article/document.ts'
import { pageFinder } from '#core/article/page-places.ts'
import { toMarkdown } from '#core/export/markdown.ts'
import { notesHtml } from '#core/export/notes-html.ts'
import { notesJson } from '#core/export/notes-json.ts'
import { notesCsv } from '#core/export/notes-table.ts'
import { notesText } from '#core/export/notes-text.ts'
import { exportTexts } from '#core/export/texts.ts'
import { webAnnotations } from '#core/export/web-annotations.ts'
import { createI18n } from '#core/locales/i18n.ts'
import { article, content as plain } from './sample-article.ts'

const paragraph = (value: string, properties: ArticleProperties = {}): ArticleElement => ({
  type: 'element',
  tagName: 'p',
  properties,
  children: [{ type: 'text', value }],
})

const long = 'It goes on over the end of the page.'
const document = numberBlocks({
  type: 'root',
  children: [
    paragraph('Of no page.'),
    paragraph('On the fourth.', { dataPage: 4 }),
    paragraph(long, { dataPage: 4, dataBreaks: String(long.indexOf('the end')) }),
    paragraph('After that.'),
  ],
})
const text = articleText(document)
const rangeOf = (words: string): TextRange => ({
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
})

const content = { ...plain, document }
const noted = (...passages: string[]) =>
  article({
    annotations: passages.map((words) => {
      const { start, end } = rangeOf(words)
      const selector = selectorFor(text, start, end)
      return newAnnotation({ revision: 1, color: 'yellow', ...(selector && { selector }) })
    }),
  })
const options = { texts: exportTexts(createI18n('en')), labels: {}, version: '1' }

describe('the page of a passage', () => {
  it.each([
    ['Of no page.', null],
    ['fourth', { first: 4, last: 4 }],
    ['It goes', { first: 4, last: 4 }],
    ['over the', { first: 4, last: 5 }],
    ['end of', { first: 5, last: 5 }],
    ['fourth.\nIt goes', { first: 4, last: 4 }],
    ['page.\nAfter', { first: 4, last: 5 }],
  ])('%j stands on %j', (words, pages) => {
    expect(pageFinder(document)(rangeOf(words))).toEqual(pages)
  })

  it('is that of the block that an image stands before', () => {
    expect(pageFinder(document)({ start: rangeOf('On the').start, end: rangeOf('On the').start })).toEqual({
      first: 4,
      last: 4,
    })
  })
})

it('a picture of a page is on that page, wherever it stands in the text', () => {
  expect(pageFinder(document)({ start: 0, end: 0 }, 'page:7 0 0 595 842')).toEqual({ first: 7, last: 7 })
  expect(pageFinder(document)({ start: 0, end: 0 }, 'asset:7 0 0 595 842')).toBeNull()
})

describe('exports', () => {
  const both = noted('fourth', 'over the')

  it('name it in Markdown, before the way back', () => {
    const lines = toMarkdown(both, content, options).split('\n')
    expect(lines.filter((line) => line.includes('[↗]')).map((line) => line.split(' [')[0])).toEqual([
      'p. 4',
      'pp. 4–5',
    ])
    const polish = { ...options, texts: exportTexts(createI18n('pl')) }
    expect(toMarkdown(both, content, polish)).toContain('s. 4–5 [↗]')
  })

  it('name it in text and HTML', () => {
    expect(notesText(both, content, options)).toContain('  over the\n\npp. 4–5')
    expect(notesHtml(both, content, options)).toContain('<blockquote><p>fourth</p></blockquote><p>p. 4</p>')
  })

  it('carry it for other programs', () => {
    expect(notesJson(both, content, options).notes.map(({ pages }) => pages)).toEqual([
      { first: 4, last: 4 },
      { first: 4, last: 5 },
    ])
    const [, row = ''] = notesCsv([{ article: noted('end of'), content }], options).split('\r\n')
    expect(row).toContain(`,${rangeOf('end of').start},${rangeOf('end of').end},5,`)
    expect(
      JSON.parse(webAnnotations(noted('fourth'), content, options)).items[0].target.selector,
    ).toContainEqual({
      type: 'FragmentSelector',
      conformsTo: 'http://tools.ietf.org/rfc/rfc3778',
      value: 'page=4',
    })
  })

  it('say nothing of pages where there are none', () => {
    const none = noted('Of no page.')
    expect(toMarkdown(none, content, options)).not.toMatch(/\bpp?\. /)
    expect(notesJson(none, content, options).notes[0]?.pages).toBeNull()
    expect(webAnnotations(none, content, options)).not.toContain('FragmentSelector')
  })
})
