/** Exported articles read by our own readers, as another Glossa would: every difficult line comes back. */

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { blockElements, nodeText, numberBlocks } from '#core/article/blocks.ts'
import type { ArticleDocument } from '#core/article/document.ts'
import type { FormatName } from '#core/export/format-names.ts'
import { exportTexts } from '#core/export/texts.ts'
import { createI18n } from '#core/locales/i18n.ts'
import { exportArticle } from '#main/export/formats.ts'
import { hostileLine } from '../../core/export/hostile-text.ts'
import { article, metadata } from '../../core/export/sample-article.ts'
import { read } from '../import/formats/build.ts'

/** What no line of an article holds: import takes it away, and composes letters with their accents. */
const isLine = (line: string) => line !== '' && !/[\p{Cc}\p{Cs}\p{Cf}\uFFFE\uFFFF\u2028\u2029]/u.test(line)
const lines = [
  ...new Set(
    fc
      .sample(hostileLine, { numRuns: 900, seed: 3 })
      .map((line) => line.normalize('NFC').replace(/\s+/g, ' ').trim())
      .filter(isLine),
  ),
].slice(0, 500)

const document: ArticleDocument = numberBlocks({
  type: 'root',
  // Between words, so that no line is taken for something else than text of the article: a number, a byline, a rule.
  children: lines.map((line) => ({
    type: 'element',
    tagName: 'p',
    properties: {},
    children: [{ type: 'text', value: `It is said that ${line} was written on the wall of the old mill.` }],
  })),
})

async function exported(format: FormatName): Promise<Uint8Array> {
  const { content } = await exportArticle(
    {
      article: article({ metadata: { ...metadata, title: 'The wall of the old mill' } }),
      content: { document, metadata, info: { number: 1, created: article().created, reason: 'import' } },
      earlier: new Map(),
      texts: exportTexts(createI18n('en')),
      labels: {},
      targetLang: 'pl',
      version: '1',
      blockIds: false,
      provenance: false,
      keyPattern: undefined,
      pictures: 'link',
      assetPath: async () => null,
    },
    format,
  )
  return typeof content === 'string' ? Buffer.from(content) : content
}

it.each([
  ['article-epub', 'mill.epub'],
  ['epub', 'mill.epub'],
  ['article-markdown', 'mill.md'],
  ['article-html', 'mill.html'],
] as const)('%s', async (format, name) => {
  const { extraction } = await read(await exported(format), name)
  const found = new Set(blockElements(extraction.document).map(nodeText))
  expect(lines.length).toBeGreaterThan(400)
  const missing = blockElements(document)
    .map(nodeText)
    .filter((text) => !found.has(text))
  expect(missing).toEqual([])
})
