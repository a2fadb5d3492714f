/** Invented articles and glosses for the tests of the library. */

import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import type { Annotation } from '#core/annotation/annotation.ts'
import type { GlossChange } from '#core/annotation/changes.ts'
import type { Article } from '#core/article/article.ts'
import { articleText, numberBlocks } from '#core/article/blocks.ts'
import type { ArticleDocument, ArticleElement, ArticleProperties, TagName } from '#core/article/document.ts'
import { newId } from '#core/id.ts'
import type { Library, NewArticle } from '#main/library/types.ts'

export function element(
  tagName: TagName,
  content: string | ArticleElement['children'],
  properties: ArticleProperties = {},
): ArticleElement {
  const children = typeof content === 'string' ? [{ type: 'text' as const, value: content }] : content
  return { type: 'element', tagName, properties, children }
}

export const removed = (tagName: TagName, content: string | ArticleElement['children']) =>
  element(tagName, content, { dataRole: 'removed', dataRule: 'advertisement' })

const png = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10])
export const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')
export const pngName = `${sha256(png)}.png`

export const harbour: ArticleDocument = numberBlocks({
  type: 'root',
  children: [
    element('p', 'The harbour of Velmouth will close for the winter.', { dataRole: 'lead' }),
    removed('p', 'Buy two boats, pay for one!'),
    element('h2', 'What the fishermen say'),
    element('figure', [element('img', [], { src: `asset:${pngName}`, alt: 'The pier' })]),
    element('p', '“We were never asked,” says Odile Marrack, who has sailed since 1971.'),
    removed('aside', [element('p', 'Read also: storms ahead'), element('p', 'Read also: a quiet year')]),
    element('p', 'The council meets again on Thursday.'),
  ],
})
export const harbourText = articleText(harbour)

/** What the importer would hand over for the article; `original` are the bytes of the imported file. */
export async function harbourImport(library: Library, original = '<p>The harbour</p>'): Promise<NewArticle> {
  const stagedPath = await library.stage()
  await fs.writeFile(stagedPath, original)
  return {
    extraction: {
      document: harbour,
      metadata: {
        title: 'The harbour closes',
        authors: ['Ines Caldwell'],
        published: '2025-11-26T13:34',
        lang: 'en',
        origins: { title: 'meta', authors: 'meta', published: 'page', lang: 'detected' },
      },
      warnings: [],
    },
    assets: [{ name: pngName, bytes: png }],
    source: {
      name: 'harbour.html',
      extension: 'html',
      bytes: Buffer.byteLength(original),
      sha256: sha256(original),
      format: 'html',
      charset: 'utf-8',
    },
    stagedPath,
  }
}

export const addHarbour = async (library: Library, original?: string): Promise<Article> =>
  library.add(await harbourImport(library, original))

/** A highlight on the first occurrence of the passage in the text. */
export function highlight(passage: string, rest: Partial<Annotation> = {}, text = harbourText): Annotation {
  const start = text.indexOf(passage)
  if (start === -1) throw new Error(`no “${passage}”`)
  const end = start + passage.length
  const now = new Date().toISOString()
  return {
    id: newId(),
    motivation: 'highlighting',
    revision: 1,
    selector: [
      { type: 'TextPositionSelector', start, end },
      {
        type: 'TextQuoteSelector',
        exact: passage,
        prefix: text.slice(Math.max(0, start - 32), start),
        suffix: text.slice(end, end + 32),
      },
    ],
    color: 'yellow',
    style: 'highlight',
    comment: '',
    tags: [],
    created: now,
    updated: now,
    ...rest,
  }
}

export const adding = (annotation: Annotation): GlossChange => ({
  kind: 'annotation',
  id: annotation.id,
  before: null,
  after: annotation,
})

/** An error of a file system call. */
export const failure = (code: string) => Object.assign(new Error(code), { code })
