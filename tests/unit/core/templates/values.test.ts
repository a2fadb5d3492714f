import { describe, expect, it } from 'vitest'
import type { Annotation } from '#core/annotation/annotation.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { articleText } from '#core/article/blocks.ts'
import type { ArticleDocument, ArticleElement, TagName } from '#core/article/document.ts'
import { exportTexts } from '#core/export/texts.ts'
import { createI18n } from '#core/locales/i18n.ts'
import { readyTemplate } from '#core/templates/ready.ts'
import { textFragment } from '#core/templates/text-fragment.ts'
import { templateValues, type ValuesOptions } from '#core/templates/values.ts'
import { annotated, article, metadata } from '../export/sample-article.ts'
import { sampleValues, written } from './rendering.ts'

function block(tagName: TagName, text: string, dataPage?: number): ArticleElement {
  const properties = dataPage === undefined ? {} : { dataPage }
  return { type: 'element', tagName, properties, children: [{ type: 'text', value: text }] }
}
const sup: ArticleElement = {
  type: 'element',
  tagName: 'sup',
  properties: {},
  children: [
    { type: 'element', tagName: 'a', properties: { href: '#n1' }, children: [{ type: 'text', value: '1' }] },
  ],
}

function valuesOf(
  children: ArticleElement[],
  passages: [from: string, to: string][],
  options: Partial<ValuesOptions> = {},
) {
  const document: ArticleDocument = { type: 'root', children }
  const text = articleText(document)
  const annotations = passages.map(([from, to], index): Annotation => {
    const start = text.indexOf(from)
    const selector = selectorFor(text, start, text.indexOf(to, start) + to.length)
    if (!selector) throw new Error(from)
    const { created } = annotated
    return {
      id: `01jb000000000000000000003${index}`,
      motivation: 'highlighting',
      revision: 1,
      color: 'yellow',
      style: 'highlight',
      comment: '',
      tags: [],
      created,
      updated: created,
      selector,
    }
  })
  const info = { number: 1, created: annotated.created, reason: 'import' }
  return templateValues(
    article({ annotations }),
    { document, metadata, info },
    {
      texts: exportTexts(createI18n('en')),
      labels: {},
      now: '2026-11-30T10:00:00+01:00',
      targetLang: 'pl',
      ...options,
    },
  )
}

describe('a note', () => {
  it('knows its sentence, its section and its page', () => {
    const { notes } = valuesOf(
      [
        block('p', 'Before it rained. Nobody knew. Then it stopped.', 3),
        block('h2', 'The bridge', 4),
        block('p', 'It was old. It held, they said. It fell.', 4),
        block('p', 'On the same page as what is before it.'),
      ],
      [
        ['knew', 'knew'],
        ['held', 'said'],
        ['stopped', 'old'],
        ['same', 'page'],
      ],
    )
    expect(notes.map(({ plain, sentence, heading, page }) => ({ plain, sentence, heading, page }))).toEqual([
      { plain: 'knew', sentence: 'Nobody knew.', heading: null, page: 3 },
      {
        plain: expect.stringContaining('stopped'),
        sentence: 'Then it stopped.\nThe bridge\nIt was old.',
        heading: null,
        page: 3,
      },
      { plain: 'held, they said', sentence: 'It held, they said.', heading: 'The bridge', page: 4 },
      {
        plain: 'same page',
        sentence: 'On the same page as what is before it.',
        heading: 'The bridge',
        page: 4,
      },
    ])
  })

  it('has no page outside of PDFs, and marks of footnotes in no sentence', () => {
    const paragraph = block('p', 'It held')
    paragraph.children.push(sup, { type: 'text', value: ' for long. It fell.' })
    const { notes } = valuesOf([paragraph], [['for', 'long']])
    expect(notes).toMatchObject([{ page: null, sentence: 'It held for long.' }])
  })

  it('tells what it is on, and what is wrong with that', () => {
    const { notes, highlights } = sampleValues()
    expect(notes.map(({ kind, lost }) => `${kind}${lost ? ' lost' : ''}`)).toEqual([
      'article',
      ...Array(5).fill('passage'),
      'paragraph-translation',
      'passage lost',
    ])
    expect(highlights).toHaveLength(6)
    expect(notes.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(
      notes[1]?.translations.map(({ language_name, origin, engine }) => [language_name, origin, engine]),
    ).toEqual([
      ['Polish', 'human', null],
      ['German', 'engine', 'engine ende 1'],
    ])
  })
})

it('a row has formulas, links and marks in Markdown that fits a cell', () => {
  const formula: ArticleElement = {
    type: 'element',
    tagName: 'code',
    properties: { dataSource: '|x| < 2' },
    children: [{ type: 'text', value: '|x| < 2' }],
  }
  const paragraph = block('p', 'It is ')
  paragraph.children.push(
    formula,
    sup,
    { type: 'element', tagName: 'br', properties: {}, children: [] },
    {
      type: 'element',
      tagName: 'strong',
      properties: {},
      children: [{ type: 'text', value: 'a|b' }],
    },
  )
  const { rows } = valuesOf([paragraph, block('pre', 'x\ny')], [])
  expect(rows.map(({ markdown }) => markdown)).toEqual(['It is $\\vert x\\vert < 2$<br>**a\\|b**'])
  expect(written(readyTemplate('bilingual', createI18n('en')), { ...sampleValues(), rows })).toContain(
    '| It is $\\vert x\\vert < 2$<br>**a\\|b** |  |\n',
  )
})

it('what is costly is made only where a template names it', () => {
  const made = valuesOf([block('p', 'Words.')], [], { uses: (name) => name === 'content' })
  expect(made).toMatchObject({ content: 'Words.', rows: [] })
  expect(valuesOf([block('p', 'Words.')], [], { uses: () => false }).content).toBeNull()
})

it('tells how an article is cited, and from which file it is', () => {
  const file = { name: 'river.html', extension: 'html', bytes: 1, format: 'html', charset: 'utf-8' }
  const source = { ...file, sha256: 'ab'.repeat(32) }
  const info = { number: 1, created: annotated.created, reason: 'import' as const }
  const from = article({ revisions: [{ ...info, source }] })
  const values = templateValues(
    from,
    { document: { type: 'root', children: [] }, metadata, info },
    { texts: exportTexts(createI18n('en')), labels: {}, now: '2026-11-30T10:00:00Z', targetLang: 'pl' },
  )
  expect(values).toMatchObject({ citation_key: 'wilga2025river', sha256: source.sha256, file: 'river.html' })
  expect(values.csl).toMatchObject({ id: 'wilga2025river', type: 'webpage' })
})

it('an article of which nothing is known has nothing that counts as true', () => {
  const values = templateValues(
    article({ metadata: { title: 'T', authors: [], origins: {} }, tags: [] }),
    {
      document: { type: 'root', children: [] },
      metadata,
      info: { number: 1, created: annotated.created, reason: 'import' },
    },
    { texts: exportTexts(createI18n('en')), labels: {}, now: '2026-11-30T10:00:00Z', targetLang: 'pl' },
  )
  const { author, published, url, domain, site, language, language_name, content, sha256, file } = values
  expect([author, published, url, domain, site, language, language_name, sha256, file]).toEqual(
    Array(9).fill(null),
  )
  expect(content).toBe('')
})

describe('an address of a passage', () => {
  it.each([
    ['a few words', 'https://x.example/#:~:text=a%20few%20words'],
    ['one-two, three & four', 'https://x.example/#:~:text=one%2Dtwo%2C%20three%20%26%20four'],
    ['1 2 3 4 5 6 7 8 9 10 11', 'https://x.example/#:~:text=1%202%203%204%205,7%208%209%2010%2011'],
    ['first line\nlast line', 'https://x.example/#:~:text=first%20line,last%20line'],
    ['\uD800', 'https://x.example/#:~:text=%EF%BF%BD'],
    [' \n', 'https://x.example/'],
  ])('%j', (passage, address) => {
    expect(textFragment('https://x.example/', passage)).toBe(address)
  })

  it('keeps a place in the page that the address has', () => {
    expect(textFragment('https://x.example/#part', 'a')).toBe('https://x.example/#part:~:text=a')
  })
})
