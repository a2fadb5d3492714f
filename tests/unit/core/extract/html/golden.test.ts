import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { blockElements, nodeText } from '#core/article/blocks.ts'
import type { ArticleNode } from '#core/article/document.ts'
import { putBack, removedElements } from '#core/article/removed.ts'
import type { Extraction } from '#core/extract/extraction.ts'
import { extractHtml } from '#core/extract/html/extract-html.ts'
import enRules from '#core/locales/en/rules.json'
import plRules from '#core/locales/pl/rules.json'
import { articleDocumentSchema } from '#core/schema/document.ts'
import { htmlDocument } from '#main/import/html-document.ts'

/**
 * A page, its kind and facts, and its article: each block as `role or tag: text`, and what was removed as `rule: text`.
 * With `RECORD=1` the expected files are written instead of compared: look at what changed before keeping it.
 */
type Golden = {
  kind: string
  title: string
  authors: string[]
  published: string | null
  text: string[]
  removed: string[]
}

const folder = 'tests/fixtures/html'
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.expected.json'))
  .map((file) => file.replace('.expected.json', ''))

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const whole = (node: ArticleNode): string =>
  node.type === 'text' ? node.value : node.children.map(whole).join(' ')
const line = (text: string) => text.replace(/\s+/g, ' ').trim()

function goldenOf({ document, kind, metadata }: Extraction): Golden {
  const { title, authors, published } = metadata
  return {
    kind: kind ?? '',
    title,
    authors,
    published: published ?? null,
    text: blockElements(document).map(
      (element) => `${element.properties.dataRole ?? element.tagName}: ${line(nodeText(element))}`,
    ),
    removed: removedElements(document).map(
      (element) => `${element.properties.dataRule}: ${line(whole(element))}`,
    ),
  }
}

function extractionOf(name: string): Extraction {
  const html = readFileSync(join(folder, `${name}.html`), 'utf8')
  return extractHtml(htmlDocument(html, name), { fileName: name, sha256 }).extraction
}

describe.each(names)('%s', (name) => {
  const extraction = extractionOf(name)
  const { document } = extraction

  it('gives the article, and what was left out under the names of its rules', () => {
    const file = join(folder, `${name}.expected.json`)
    const golden = goldenOf(extraction)
    if (process.env.RECORD) writeFileSync(file, `${JSON.stringify(golden, null, 2)}\n`)
    expect(golden).toEqual(JSON.parse(readFileSync(file, 'utf8')))
  })

  it('is legal, and has plain words for each of its rules', () => {
    expect(articleDocumentSchema.safeParse(document).error).toBeUndefined()
    for (const { properties } of removedElements(document)) {
      expect(enRules).toHaveProperty(properties.dataRule ?? '')
      expect(plRules).toHaveProperty(properties.dataRule ?? '')
    }
  })

  it('can put each removed part back into its text', () => {
    removedElements(document).forEach((element, index) => {
      const restored = putBack(document, index)
      const text = restored === null ? '' : blockElements(restored).map(nodeText).join(' ')
      const packed = (words: string) => words.replace(/\s+/g, '')
      expect(packed(text)).toContain(packed(whole(element)).slice(0, 15))
    })
  })
})
