/** What holds of a note in every output, whatever it is written in. */

import { describe, expect, it } from 'vitest'
import type { Annotation } from '#core/annotation/annotation.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import type { Article, RevisionContent } from '#core/article/article.ts'
import { articleText, numberBlocks } from '#core/article/blocks.ts'
import type { ArticleDocument, ArticleElement, ArticleNode, TagName } from '#core/article/document.ts'
import { articlePage } from '#core/export/article-page.ts'
import { epubFiles } from '#core/export/epub.ts'
import { toMarkdown } from '#core/export/markdown.ts'
import { notesHtml } from '#core/export/notes-html.ts'
import { notesJson } from '#core/export/notes-json.ts'
import { notesCsv } from '#core/export/notes-table.ts'
import { notesText } from '#core/export/notes-text.ts'
import type { EarlierTexts } from '#core/export/quotes.ts'
import { exportTexts } from '#core/export/texts.ts'
import { readiumAnnotations, webAnnotations } from '#core/export/web-annotations.ts'
import { createI18n } from '#core/locales/i18n.ts'
import { article, metadata } from './sample-article.ts'

const texts = exportTexts(createI18n('en'))

function element(tagName: TagName, ...children: (ArticleNode | string)[]): ArticleElement {
  return {
    type: 'element',
    tagName,
    properties: {},
    children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
  }
}
const contentOf = (...children: ArticleElement[]): RevisionContent => ({
  document: numberBlocks({ type: 'root', children }),
  metadata,
  info: { number: 1, created: article().created, reason: 'import' },
})
const withSource = (image: ArticleElement['properties']): ArticleElement => ({
  ...element('img'),
  properties: image,
})

type Source = { article: Article; content: RevisionContent; earlier?: EarlierTexts }

/** Each output by its name, as one text. */
const outputs: Record<string, (source: Source) => string> = {
  markdown: ({ article, content, ...rest }) => toMarkdown(article, content, { texts, labels: {}, ...rest }),
  text: ({ article, content, ...rest }) => notesText(article, content, { texts, labels: {}, ...rest }),
  clipboard: ({ article, content, ...rest }) => notesHtml(article, content, { texts, labels: {}, ...rest }),
  page: ({ article, content, ...rest }) =>
    articlePage(article, content, { texts, labels: {}, images: new Map(), withNotes: true, ...rest }),
  epub: ({ article, content, ...rest }) => {
    const files = epubFiles(article, content, { texts, labels: {}, images: [], withNotes: true, ...rest })
    return String(files.find(({ name }) => name.endsWith('article.xhtml'))?.content)
  },
  json: ({ article, content, ...rest }) =>
    notesJson(article, content, { texts, labels: {}, version: '1', ...rest })
      .notes.flatMap(({ quote, markdown, comment }) => [quote, markdown, comment])
      .join('\n\n'),
  csv: ({ article, content, ...rest }) => notesCsv([{ article, content, ...rest }], { texts, labels: {} }),
  jsonld: ({ article, content }) =>
    valuesOf(JSON.parse(webAnnotations(article, content, { texts, version: '1' }))),
  annotations: ({ article, content }) =>
    valuesOf(JSON.parse(readiumAnnotations(article, content, { texts, version: '1' }))),
}
const names = Object.keys(outputs)
const asPages = ['clipboard', 'page', 'epub']
const asTyped = ['text', 'json', 'csv', 'jsonld', 'annotations']

/** All `value`s in JSON: the texts of annotations' bodies. */
function valuesOf(json: unknown): string {
  if (Array.isArray(json)) return json.map(valuesOf).join('\n\n')
  if (typeof json !== 'object' || json === null) return ''
  return Object.entries(json)
    .map(([key, inner]) => (key === 'value' ? String(inner) : valuesOf(inner)))
    .filter((text) => text !== '')
    .join('\n\n')
}

function note(content: RevisionContent, words: string, changes: Partial<Annotation> = {}): Annotation {
  const text = articleText(content.document)
  const start = text.indexOf(words)
  const selector = selectorFor(text, start, start + words.length)
  if (start === -1 || !selector) throw new Error(`not in the text: ${words}`)
  return {
    id: '01jb0000000000000000000001',
    motivation: 'commenting',
    revision: 1,
    selector,
    color: 'yellow',
    style: 'highlight',
    comment: '',
    tags: [],
    created: article().created,
    updated: article().created,
    ...changes,
  }
}

const one = contentOf(element('p', 'The water rose in a night.'))
const commented = (comment: string): Source => ({
  content: one,
  article: article({ annotations: [note(one, 'water', { comment })] }),
})

describe.each(names)('a comment in %s', (name) => {
  const written = (comment: string) => outputs[name]?.(commented(comment)) ?? ''

  it('keeps a single line break', () => {
    const expected = asPages.includes(name)
      ? /first line<br ?\/?>\s*second line/
      : /first line\\?\r?\nsecond line/
    expect(written('first line\nsecond line')).toMatch(expected)
  })

  it('keeps a formula, and money beside it', () => {
    const comment = 'so $a_1 * b_1 < [0, 1)$ and $5 or $6'
    const shown = written(comment)
    if (asTyped.includes(name) || name === 'markdown') expect(shown).toContain(comment)
    else {
      expect(shown).toMatch(/<code class="math">a_1 \* b_1 &#x3[Cc]; \[0, 1\)<\/code> and \$5 or \$6/)
    }
  })

  it('keeps a link into the library', () => {
    const url = 'glossa://open/01jb0000000000000000000000?gloss=01jb0000000000000000000002'
    const shown = written(`see [there](${url})`)
    expect(shown).toContain(asPages.includes(name) ? `<a href="${url}"` : `[there](${url})`)
  })

  it('makes a link of an address of the library that stands by itself', () => {
    const url = 'glossa://open/01jb0000000000000000000000'
    const shown = written(`see ${url}, and \`${url}\``)
    if (asPages.includes(name)) {
      expect(shown.split(`<a href="${url}" rel="noreferrer">${url}</a>, and <code>`)).toHaveLength(2)
    } else
      expect(shown).toContain(
        name === 'markdown' ? `see [${url}](${url}), and \`${url}\`` : `see ${url}, and`,
      )
  })

  it('runs nothing and fetches nothing', () => {
    const shown = written(
      '![x](https://x.example/i.png) <img src=x onerror=y> [z](javascript:alert(1)) <b>&amp;',
    )
    if (!asPages.includes(name)) return expect(shown).toContain('z')
    expect(shown).not.toMatch(/<img|<b>|href="javascript/)
    return expect(shown).toContain('<a href="https://x.example/i.png"')
  })
})

it.each(asPages)('comments of every shape are blocks of the %s', (name) => {
  const comment =
    '# H\n\n> q\n\n1. a\n2. b\n\n- [x] c\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n\n```\ncode\n```\n\n[r] and ~~d~~[^1]\n\n[^1]: foot\n\n[r]: https://r.example'
  const shown = outputs[name]?.(commented(comment)) ?? ''
  expect(shown).toContain('<p><strong>H</strong></p>')
  expect(shown).toMatch(/<ol>\s*<li>a<\/li>/)
  expect(shown).toMatch(/<input type="checkbox"[^>]* checked[^>]*>/)
  expect(shown).toMatch(/<td style="text-align: center">1<\/td>/)
  expect(shown).toContain('<pre><code>code\n</code></pre>')
  expect(shown).toContain('<a href="https://r.example" rel="noreferrer">r</a> and <del>d</del><sup>1</sup>')
  expect(shown).toMatch(/<sup>1<\/sup>\s*<p>foot<\/p>/)
  expect(shown).not.toContain(' align=')
})

describe('a passage that has changed', () => {
  const before = contentOf(
    element('ul', element('li', 'four ', element('em', 'crowns')), element('li', 'a rope')),
  )
  const after = contentOf(element('p', 'six crowns, a rope'))
  const anchor = { how: 'quote' as const, revision: 2, start: 0, end: 10 }
  const changed = (state: 'review' | 'lost', earlier?: ArticleDocument): Source => ({
    content: after,
    article: article({
      revision: 2,
      annotations: [note(before, 'four crowns\na rope', { anchor: { ...anchor, state } })],
    }),
    ...(earlier && { earlier: new Map([[1, earlier]]) }),
  })
  const inShape: Record<string, string> = {
    markdown: '> - four *crowns*\n> - a rope',
    text: '  - four crowns\n  - a rope',
    clipboard: '<ul><li>four <em>crowns</em></li><li>a rope</li></ul>',
    json: '- four crowns\n- a rope',
    csv: '- four crowns\n- a rope',
  }

  it.each(Object.entries(inShape))('is quoted in %s in the shape that it had', (name, shape) => {
    expect(outputs[name]?.(changed('review', before.document))).toContain(shape)
    expect(outputs[name]?.(changed('lost', before.document))).toContain(shape)
  })

  it.each([...Object.keys(inShape), 'page'])(
    'is quoted in %s by its words alone where that text is gone',
    (name) => {
      const written = outputs[name]?.(changed('review')) ?? ''
      expect(written).toContain('four crowns')
      // Another text under that number is not what was marked.
      expect(outputs[name]?.(changed('review', after.document))).toBe(written)
    },
  )

  it.each(['markdown', 'text', 'clipboard', 'page', 'epub'])('says so in %s', (name) => {
    expect(outputs[name]?.(changed('review'))).toContain('This passage has changed since')
    expect(outputs[name]?.(changed('lost'))).not.toContain('This passage has changed since')
  })

  it.each(['markdown', 'text', 'clipboard', 'page'])(
    'stands under a heading in %s when it is lost',
    (name) => {
      expect(outputs[name]?.(changed('lost'))).toContain('Passages that are no longer in the text')
      expect(outputs[name]?.(changed('review'))).not.toContain('Passages that are no longer in the text')
    },
  )

  it('counts as under review in a state that a later version knows', () => {
    const source = changed('review')
    const later = source.article.annotations.map((one) => ({
      ...one,
      anchor: { ...anchor, state: 'doubtful' },
    }))
    expect(
      outputs.text?.({ ...source, article: { ...source.article, annotations: later as Annotation[] } }),
    ).toContain('This passage has changed since')
  })
})

describe('an image', () => {
  const map = withSource({ src: 'asset:ab.png', alt: 'A map', dataAddress: 'https://x.example/map.png' })
  const content = contentOf(element('p', 'Before.'), map, element('p', 'After.'))
  const across: Source = { content, article: article({ annotations: [note(content, 'Before.\nAfter.')] }) }
  const marked: Source = {
    content,
    article: article({
      annotations: [
        {
          ...note(content, 'Before.'),
          selector: undefined,
          image: { type: 'ImageSelector', value: 'asset:ab.png', start: 8, label: 'A map' },
        },
      ],
    }),
  }

  it.each(['markdown', 'text', 'clipboard', 'json', 'csv'])(
    'within a passage is told in words in %s',
    (name) => {
      expect(outputs[name]?.(across)).toMatch(/\[Image: A map\\?\]/)
    },
  )

  it.each(['clipboard', 'epub', 'page'])('that cannot be shown in %s leads to its address', (name) => {
    expect(outputs[name]?.(marked)).toMatch(
      /<a href="https:\/\/x\.example\/map\.png"[^>]*>\[?Image: A map\]?<\/a>/,
    )
  })

  it('is shown by the address that it is given', () => {
    const picture = () => 'attachments/map.png'
    const options = { texts, labels: {}, picture }
    expect(toMarkdown(marked.article, content, options)).toContain('> ![A map](attachments/map.png)')
    expect(toMarkdown(across.article, content, options)).toContain('> ![A map](attachments/map.png)')
    expect(notesText(marked.article, content, options)).toContain('  [A map: attachments/map.png]')
  })

  it('carries its mark in a page', () => {
    const images = new Map([['asset:ab.png', 'data:image/png;base64,AA==']])
    const options = { texts, labels: {}, images, withNotes: true }
    expect(articlePage(marked.article, content, options)).toContain(
      '<img src="data:image/png;base64,AA==" alt="A map" id="mark-01jb0000000000000000000001" data-color="yellow">',
    )
  })

  it('within a link makes no link of its own', () => {
    const linked = contentOf(
      element('p', { ...element('a', map), properties: { href: 'https://x.example' } }, ' and'),
    )
    const source = { content: linked, article: article({ annotations: [note(linked, ' and')] }) }
    for (const name of ['page', 'clipboard'])
      expect(outputs[name]?.(source)).not.toMatch(/<a [^>]*>(?:(?!<\/a>).)*<a /s)
  })
})
