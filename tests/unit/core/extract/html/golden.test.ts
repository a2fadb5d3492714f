import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { blockElements, nodeText } from '#core/article/blocks.ts'
import type { ArticleDocument, ArticleNode } from '#core/article/document.ts'
import { putBack, removedElements } from '#core/article/removed.ts'
import { extractHtml } from '#core/extract/html/extract-html.ts'
import enRules from '#core/locales/en/rules.json'
import plRules from '#core/locales/pl/rules.json'
import { articleDocumentSchema } from '#core/schema/document.ts'
import { htmlDocument } from '#main/import/html-document.ts'

/** A page of a rule, and its article: each block as `role or tag: opening`, and what was removed as `rule: text`. */
type Golden = { text: string[]; removed: string[] }

const folder = 'tests/fixtures/html'
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.expected.json'))
  .map((file) => file.replace('.expected.json', ''))

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const whole = (node: ArticleNode): string =>
  node.type === 'text' ? node.value : node.children.map(whole).join(' ')
const line = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 70)

function goldenOf(document: ArticleDocument): Golden {
  return {
    text: blockElements(document).map(
      (element) => `${element.properties.dataRole ?? element.tagName}: ${line(nodeText(element))}`,
    ),
    removed: removedElements(document).map(
      (element) => `${element.properties.dataRule}: ${line(whole(element))}`,
    ),
  }
}

function documentOf(name: string): ArticleDocument {
  const html = readFileSync(join(folder, `${name}.html`), 'utf8')
  return extractHtml(htmlDocument(html, name), { fileName: name, sha256 }).extraction.document
}

describe.each(names)('%s', (name) => {
  const document = documentOf(name)

  it('gives the article, and what was left out under the names of its rules', () => {
    const expected = JSON.parse(readFileSync(join(folder, `${name}.expected.json`), 'utf8')) as Golden
    expect(goldenOf(document)).toEqual(expected)
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
      expect(text.replace(/\s+/g, ' ')).toContain(line(whole(element)).slice(0, 15))
    })
  })
})
