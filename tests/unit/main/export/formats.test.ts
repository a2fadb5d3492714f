import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ArticleElement } from '#core/article/document.ts'
import { formatNames } from '#core/export/format-names.ts'
import { exportTexts } from '#core/export/texts.ts'
import { createI18n } from '#core/locales/i18n.ts'
import { type ExportSource, exportArticle, joinerOf } from '#main/export/formats.ts'
import { annotated, content } from '../../core/export/sample-article.ts'

const name = `${createHash('sha256').update('picture').digest('hex')}.png`
const image = (properties: ArticleElement['properties']): ArticleElement => ({
  type: 'element',
  tagName: 'img',
  properties,
  children: [],
})
const held = image({ src: `asset:${name}`, alt: 'A map', dataAddress: 'https://x.example/map.png' })
const elsewhere = image({ alt: 'A tower', dataAddress: 'https://x.example/tower.png' })

const source = (pictures: ExportSource['pictures'], ...images: ArticleElement[]): ExportSource => ({
  article: {
    ...annotated,
    annotations: images.map(({ properties: { src, dataAddress, alt = '' } }, index) => ({
      id: `01jb000000000000000000001${index}`,
      motivation: 'commenting',
      revision: 1,
      image: { type: 'ImageSelector', value: src ?? dataAddress ?? '', start: 0, label: alt },
      color: 'yellow',
      style: 'highlight',
      comment: 'Look.',
      tags: [],
      created: annotated.created,
      updated: annotated.created,
    })),
  },
  content: { ...content, document: { type: 'root', children: [...images, ...content.document.children] } },
  earlier: new Map(),
  texts: exportTexts(createI18n('en')),
  labels: {},
  targetLang: 'pl',
  version: '1',
  blockIds: false,
  provenance: false,
  keyPattern: undefined,
  pictures,
  assetPath: async (asset) => (asset === name ? import.meta.filename : null),
})
const copied = `attachments/${name.slice(0, 16)}.png`

describe.each(['markdown', 'text', 'article-markdown'] as const)('pictures in %s', (format) => {
  it('are copied where the library holds them, and shown by their address where not', async () => {
    const { content: text, pictures } = await exportArticle(source('copy', held, elsewhere), format)
    expect(text).toContain(copied)
    expect(text).toContain('https://x.example/tower.png')
    expect(pictures).toEqual([{ name: `${name.slice(0, 16)}.png`, path: import.meta.filename }])
  })

  it('are shown by their address where the reader wants that', async () => {
    const { content: text, pictures } = await exportArticle(source('link', held, elsewhere), format)
    expect(text).toContain('https://x.example/map.png')
    expect(text).not.toContain('attachments')
    expect(pictures).toEqual([])
  })

  it('are copied only where they are shown', async () => {
    const { article, ...rest } = source('copy', held)
    const { pictures } = await exportArticle({ ...rest, article: { ...article, annotations: [] } }, format)
    expect(pictures).toHaveLength(format === 'article-markdown' ? 1 : 0)
  })
})

describe.each(['page', 'article-html'] as const)('pictures in %s', (format) => {
  it('are within the file, or lead to their address where the reader wants that', async () => {
    const embedded = await exportArticle(source('copy', held, elsewhere), format)
    expect(embedded.content).toMatch(/<img src="data:image\/png;base64,[^"]+" alt="A map"/)
    expect(embedded.content).toContain('<a href="https://x.example/tower.png"')
    const linked = await exportArticle(source('link', held), format)
    expect(linked.content).not.toContain('<img')
    expect(linked.content).toContain('<a href="https://x.example/map.png"')
    expect([...embedded.pictures, ...linked.pictures]).toEqual([])
  })

  it('stay within the file where they have no address', async () => {
    const { content: html } = await exportArticle(source('link', image({ src: `asset:${name}` })), format)
    expect(html).toContain('<img src="data:image/png;base64,')
  })
})

it.each(['json', 'csv'] as const)('%s tells of pictures in words', async (format) => {
  const { content: text, pictures } = await exportArticle(source('copy', held), format)
  expect(text).toContain('[Image: A map]')
  expect(text).not.toContain('attachments')
  expect(pictures).toEqual([])
})

it.each(['markdown', 'text', 'page', 'article-html'] as const)(
  '%s tells where it comes from when asked',
  async (format) => {
    const own = source('link')
    const sha256 = 'ab'.repeat(32)
    const [info] = own.article.revisions
    const revisions = info
      ? [
          {
            ...info,
            source: { name: 'a.html', extension: 'html', bytes: 1, format: 'html', charset: 'utf-8', sha256 },
          },
        ]
      : []
    const told = { ...own, article: { ...own.article, revisions }, provenance: true }
    const { content: text } = await exportArticle(told, format)
    expect(text).toContain(sha256)
    expect(text).toContain(own.article.created.slice(0, 10))
    const { content: plain } = await exportArticle({ ...told, provenance: false }, format)
    expect(plain).not.toContain(sha256)
  },
)

describe('several articles in one text', () => {
  const joined = async (format: 'csv' | 'csl-json' | 'ris', count: number) => {
    const { first, next, end } = joinerOf(format)
    const text = String((await exportArticle(source('link', held, elsewhere), format)).content)
    return first(text) + next(text).repeat(count - 1) + end
  }

  it('are one table under one header', async () => {
    const rows = (await joined('csv', 3)).trimEnd().split('\r\n')
    expect(rows.filter((row) => row.replace('\uFEFF', '').startsWith('article,'))).toHaveLength(1)
    // Two images and two paragraphs' translations each.
    expect(rows).toHaveLength(1 + 3 * 4)
  })

  it.each([1, 3])('are one list of %d', async (count) => {
    expect(JSON.parse(await joined('csl-json', count))).toHaveLength(count)
  })

  it('stand one after the other', async () => {
    expect((await joined('ris', 2)).match(/^TY {2}- ELEC\r$/gm)).toHaveLength(2)
  })
})

describe('what tells an export', () => {
  const marked = formatNames.filter(
    (format) => !['text', 'epub', 'bibtex', 'csl-json', 'article-markdown', 'article-epub'].includes(format),
  )

  it.each(marked)(
    '%s is known as its article’s, and not as that of one that it speaks of',
    async (format) => {
      const other = '01jb0000000000000000000099'
      const own = source('link', held)
      const { content: text, mark } = await exportArticle(own, format)
      const speaking = await exportArticle(
        {
          ...own,
          article: {
            ...own.article,
            id: other,
            annotations: own.article.annotations.map((one) => ({
              ...one,
              comment: `glossa://open/${own.article.id} id: ${own.article.id}`,
            })),
          },
        },
        format,
      )
      expect(mark?.(String(text))).toBe(true)
      expect(mark?.(String(speaking.content))).toBe(false)
    },
  )

  it.each([
    (id: string) => `---\r\nid: ${id}\r\n---\r\n`,
    (id: string) => `\uFEFF---\nid: "${id}"\n---\n`,
    (id: string) => `---\naliases:\n  - x\ntags: [a]\nid: '${id}'\n---\n`,
  ])('front matter is known as other programs write it', async (head) => {
    const { mark } = await exportArticle(source('link'), 'markdown')
    expect(mark?.(head(annotated.id))).toBe(true)
    expect(mark?.(head('01jb0000000000000000000099'))).toBe(false)
  })

  it('an id behind the front matter is none', async () => {
    const { mark } = await exportArticle(source('link'), 'markdown')
    expect(mark?.(`---\ntitle: x\n---\n\nid: ${annotated.id}\n`)).toBe(false)
    expect(mark?.(`text\nid: ${annotated.id}\n`)).toBe(false)
  })
})
