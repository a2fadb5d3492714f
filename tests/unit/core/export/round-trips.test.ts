import fc from 'fast-check'
import Papa from 'papaparse'
import { parse as parseHtml } from 'parse5'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import type { Annotation } from '#core/annotation/annotation.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { articleText, blocksOf, numberBlocks } from '#core/article/blocks.ts'
import type { ArticleDocument } from '#core/article/document.ts'
import { articlePage } from '#core/export/article-page.ts'
import { bibtex, citationKey, cslItem, nameOf, ris } from '#core/export/citations.ts'
import { epubFiles } from '#core/export/epub.ts'
import { toMarkdown } from '#core/export/markdown.ts'
import { notesJson } from '#core/export/notes-json.ts'
import { notesCsv } from '#core/export/notes-table.ts'
import { notesText } from '#core/export/notes-text.ts'
import { exportTexts } from '#core/export/texts.ts'
import { hasQuote, readExport } from '#core/export/verify-export.ts'
import { readiumAnnotations, webAnnotations } from '#core/export/web-annotations.ts'
import { createI18n } from '#core/locales/i18n.ts'
import { notesExportSchema } from '#core/schema/notes-export.ts'
import { hostileLine } from './hostile-text.ts'
import { article, metadata } from './sample-article.ts'

const texts = exportTexts(createI18n('en'))
const labels = { green: 'key & "point"' }

/** What no line of an article holds: import takes it away. */
const isLine = (line: string) => line !== '' && !/[\p{Cc}\p{Cs}\uFFFE\uFFFF\u2028\u2029]/u.test(line)
const lines = fc
  .sample(hostileLine, { numRuns: 900, seed: 3 })
  .map((line) => line.replace(/\s+/g, ' ').trim())
  .filter(isLine)
  .slice(0, 500)

const document: ArticleDocument = numberBlocks({
  type: 'root',
  children: lines.map((value) => ({
    type: 'element',
    tagName: 'p',
    properties: {},
    children: [{ type: 'text', value }],
  })),
})
const text = articleText(document)
const blocks = blocksOf(document)

const annotations = blocks.map(({ start, end, text: line }, index): Annotation => {
  const selector = selectorFor(text, start, end)
  if (!selector) throw new Error(`no passage: ${JSON.stringify(line)}`)
  return {
    id: `01jb${String(index).padStart(22, '0')}`,
    motivation: 'commenting',
    revision: 1,
    selector,
    color: 'green',
    style: 'highlight',
    comment: `${line} – 1\n\n${line} – 2`,
    tags: [line],
    created: '2025-12-01T08:00:00.000Z',
    updated: '2025-12-01T08:00:00.000Z',
  }
})
const [first = ''] = lines
const noted = article({
  annotations,
  metadata: {
    ...metadata,
    title: lines.slice(0, 20).join(' '),
    authors: lines.slice(0, 30),
    siteName: first,
  },
})
const content = {
  document,
  metadata: noted.metadata,
  info: { number: 1, created: noted.created, reason: 'import' as const },
}
const quotes = annotations.map(({ selector }) => selector?.[1].exact ?? '')

it('has five hundred difficult lines', () => {
  expect(lines).toHaveLength(500)
})

describe('read back word for word', () => {
  it.each(['1.1', '1.2'] as const)('front matter as YAML %s', (version) => {
    const markdown = toMarkdown(noted, content, { texts, labels })
    const yaml = /^---\n([\s\S]*?)\n---\n/.exec(markdown)?.[1] ?? ''
    expect(parseYaml(yaml, { version })).toMatchObject({
      id: noted.id,
      title: noted.metadata.title,
      authors: noted.metadata.authors,
      site: noted.metadata.siteName,
    })
  })

  it('JSON, in the shape of its schema', () => {
    const json = JSON.parse(JSON.stringify(notesJson(noted, content, { texts, labels, version: '1' })))
    const { notes, text: whole, article: about } = notesExportSchema.parse(json)
    expect(whole).toBe(text)
    expect(about.title).toBe(noted.metadata.title)
    expect(notes.map(({ exact }) => exact)).toEqual(quotes)
    expect(notes.map(({ quote }) => quote)).toEqual(quotes)
    expect(notes.map(({ comment }) => comment)).toEqual(annotations.map(({ comment }) => comment))
    expect(notes.map(({ range }) => range && whole.slice(range.start, range.end))).toEqual(quotes)
  })

  it('CSV, without a cell that could be a formula', () => {
    const csv = notesCsv([{ article: noted, content }], { texts, labels })
    const { data, errors } = Papa.parse<Record<string, string>>(csv.slice(1), {
      header: true,
      skipEmptyLines: true,
    })
    expect(csv[0]).toBe('\uFEFF')
    expect(errors).toEqual([])
    const plain = (cell = '') => cell.replace(/^'(?=[=+\-@\t\r])/, '')
    expect(data.map(({ quote }) => plain(quote))).toEqual(quotes)
    expect(data.map(({ comment }) => plain(comment))).toEqual(annotations.map(({ comment }) => comment))
    for (const row of data) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
  })

  it('Web Annotations: each selector leads to the words', () => {
    const page = pageSchema.parse(JSON.parse(webAnnotations(noted, content, { texts, version: '1' })))
    const points = [...text]
    page.items.forEach((item, index) => {
      const [quote, position, css] = item.target.selector
      expect(quote.exact).toBe(quotes[index])
      expect(points.slice(position.start, position.end).join('')).toBe(quotes[index])
      const number = Number(/\d+/.exec(css.value)?.[0])
      const block = [...(blocks[number]?.text ?? '')]
      expect(block.slice(css.refinedBy.start, css.refinedBy.end).join('')).toBe(quotes[index])
      expect(item.body[0]?.value).toBe(annotations[index]?.comment)
    })
  })

  it('Readium’s annotations', () => {
    const set = setSchema.parse(JSON.parse(readiumAnnotations(noted, content, { texts, version: '1' })))
    expect(set.items.map(({ body }) => body.value)).toEqual(annotations.map(({ comment }) => comment))
    expect(
      set.items.every(({ body, target }) => body.color === 'green' && target.source === 'article.xhtml'),
    ).toBe(true)
  })

  it('a page: the text and the marks in it, with nothing that runs or is fetched', () => {
    const html = articlePage(noted, content, { texts, labels, images: new Map(), withNotes: true })
    const tree = parseHtml(html)
    const found = elementsOf(tree)
    expect(found.filter(({ nodeName }) => nodeName === 'mark').map(textWithin)).toEqual(quotes)
    expect(
      found.filter(({ attrs = [] }) => attrs.some(({ name }) => name === 'data-block')).map(textWithin),
    ).toEqual(lines)
    expect(
      found.filter(({ nodeName }) => ['script', 'iframe', 'img', 'link', 'object'].includes(nodeName)),
    ).toEqual([])
    expect(found.flatMap(({ attrs = [] }) => attrs).filter(({ name }) => name.startsWith('on'))).toEqual([])
  })

  it('a page fetches no picture of a comment', () => {
    const [one] = annotations
    const tracked = {
      ...noted,
      annotations: one ? [{ ...one, comment: 'see ![a map](https://example.org/map.png)' }] : [],
    }
    const html = articlePage(tracked, content, { texts, labels, images: new Map(), withNotes: true })
    expect(html).not.toContain('<img')
    expect(html).toContain('<a href="https://example.org/map.png" rel="noreferrer">a map</a>')
  })

  it('a book: every file is well-formed, the chapter has all words', () => {
    const files = epubFiles(noted, content, { texts, labels, images: [], withNotes: true })
    expect(files[0]).toEqual({ name: 'mimetype', content: 'application/epub+zip' })
    for (const { name, content: inside } of files) {
      if (typeof inside !== 'string' || !/\.(?:xhtml|opf|xml)$/.test(name)) continue
      expect(() => xmlText(inside), name).not.toThrow()
    }
    const chapter = files.find(({ name }) => name.endsWith('article.xhtml'))?.content
    const read = typeof chapter === 'string' ? xmlText(chapter) : ''
    for (const line of lines) expect(read).toContain(line)
  })

  it('plain text', () => {
    const plain = notesText(noted, content, { texts, labels })
    for (const quote of quotes) expect(plain).toContain(`  ${quote}`)
  })

  it('citations: RIS keeps one record with every name, CSL its title', () => {
    const record = ris(noted).split('\r\n')
    expect(record.filter((line) => line.startsWith('AU  - '))).toHaveLength(noted.metadata.authors.length)
    expect(record.every((line) => line === '' || /^[A-Z][A-Z0-9] {2}- /.test(line))).toBe(true)
    expect(cslItem(noted).title).toBe(noted.metadata.title)
  })
})

describe('citations', () => {
  it.each([
    ['Ada Lovelace', { family: 'Lovelace', given: 'Ada' }],
    ['Ludwig van Beethoven', { family: 'van Beethoven', given: 'Ludwig' }],
    ['Doe, Jane', { family: 'Doe', given: 'Jane' }],
    ['Reuters', { family: 'Reuters' }],
    ['', { family: '' }],
  ])('takes the name %s apart', (name, parts) => {
    expect(nameOf(name)).toEqual(parts)
  })

  it('makes keys by a pattern, and from the id where nothing is known', () => {
    const cited = article({ metadata: { ...metadata, authors: ['Jan Łąka'], title: 'The Ćma & we' } })
    expect(citationKey(cited)).toBe('laka2025cma')
    expect(citationKey(cited, '{site}:{year}')).toBe('nowinyznadrzeki:2025')
    expect(citationKey(article({ metadata: { title: '***', authors: [], origins: {} } }))).toBe(article().id)
  })

  it('cites by the pattern that is asked for', () => {
    expect(bibtex(article(), '{site}:{year}')).toContain('@online{nowinyznadrzeki:2025,')
    expect(cslItem(article(), '{year}{author}').id).toBe('2025wilga')
  })

  it('writes BibLaTeX', () => {
    expect(bibtex(article())).toBe(`@online{wilga2025river,
  title = {{The river: what “rose”?}},
  author = {Wilga, Ada and Olsza, Jan},
  date = {2025-11-26},
  organization = {{Nowiny Znad Rzeki}},
  url = {https://nowiny.example/river?a=1&b=2},
  urldate = {2025-12-01},
  langid = {en},
}
`)
  })
})

const position = z.strictObject({
  type: z.literal('TextPositionSelector'),
  start: z.int().min(0),
  end: z.int().min(0),
})
const selector = z.tuple([
  z.strictObject({
    type: z.literal('TextQuoteSelector'),
    exact: z.string(),
    prefix: z.string(),
    suffix: z.string(),
  }),
  position,
  z.strictObject({ type: z.literal('CssSelector'), value: z.string(), refinedBy: position }),
])
const body = z.strictObject({
  type: z.literal('TextualBody'),
  value: z.string(),
  format: z.string().optional(),
  language: z.string().optional(),
  purpose: z.enum(['commenting', 'tagging', 'describing']),
})
const annotation = {
  id: z.url(),
  type: z.literal('Annotation'),
  motivation: z.enum(['commenting', 'highlighting', 'describing']),
  created: z.iso.datetime(),
  modified: z.iso.datetime(),
}
/** The W3C's Web Annotation Data Model, as far as we write it. */
const pageSchema = z.strictObject({
  '@context': z.literal('http://www.w3.org/ns/anno.jsonld'),
  id: z.url(),
  type: z.literal('AnnotationPage'),
  label: z.string(),
  generator: z.looseObject({ type: z.literal('Software'), name: z.string() }),
  items: z.array(
    z.strictObject({
      ...annotation,
      body: z.array(body),
      target: z.strictObject({
        type: z.literal('SpecificResource'),
        source: z.url(),
        selector,
        state: z.strictObject({ type: z.literal('TimeState'), sourceDate: z.iso.datetime() }).optional(),
        styleClass: z.string().optional(),
      }),
    }),
  ),
})
const setSchema = z.looseObject({
  type: z.literal('AnnotationSet'),
  about: z.looseObject({ 'dc:identifier': z.array(z.string()) }),
  items: z.array(
    z.strictObject({
      '@context': z.string(),
      ...annotation,
      id: z.string(),
      body: z.looseObject({ type: z.literal('TextualBody'), value: z.string(), color: z.string() }),
      target: z.strictObject({ source: z.string(), selector }),
    }),
  ),
})

type HtmlNode = {
  nodeName: string
  value?: string
  attrs?: { name: string; value: string }[]
  childNodes?: HtmlNode[]
}

function elementsOf(node: HtmlNode): HtmlNode[] {
  return [node, ...(node.childNodes ?? []).flatMap(elementsOf)]
}

function textWithin(node: HtmlNode): string {
  return node.value ?? (node.childNodes ?? []).map(textWithin).join('')
}

function xmlText(source: string): string {
  let found = ''
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('text', (piece) => {
    found += piece
  })
  parser.write(source).close()
  return found
}

describe('an exported file, verified', () => {
  const files = {
    markdown: toMarkdown(noted, content, { texts, labels }),
    JSON: JSON.stringify(notesJson(noted, content, { texts, labels, version: '1' })),
  }
  const never = () => false

  it.each(Object.entries(files))('%s: every quote is found, and tells its note', (_, file) => {
    const read = readExport(file)
    expect(read?.article).toBe(noted.id)
    expect(read?.quotes.map(({ note }) => note)).toEqual(annotations.map(({ id }) => id))
    // A line of nothing but signs has neither letters nor digits to know it by.
    expect(read?.quotes.filter((quote) => !hasQuote([text], quote, never))).toEqual([])
  })

  it('a word that was changed is noticed', () => {
    const changed = files.markdown.replace(/^> .*word/m, (line) => `${line}Xyzzy`)
    expect(changed).not.toBe(files.markdown)
    const read = readExport(changed)
    expect(read?.quotes.filter((quote) => !hasQuote([text], quote, never))).toHaveLength(1)
  })

  it.each(['', 'no export', '---\ntitle: x\n---\n', '{"a":1}', '{', '---\n: : [\n---\n'])(
    '%j is none',
    (file) => {
      expect(readExport(file)).toBeNull()
    },
  )
})
