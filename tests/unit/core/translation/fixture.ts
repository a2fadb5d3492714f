/** A small article, and translations on it, for the tests of translation. */

import type { Translation } from '#core/annotation/annotation.ts'
import { articleText, type Block, blocksOf } from '#core/article/blocks.ts'
import type { ArticleDocument, TagName } from '#core/article/document.ts'
import { paragraphTranslation, type RevisionText } from '#core/translation/row-changes.ts'

/** An article of these blocks: paragraphs, or `[tag, text]`. */
export function documentOf(...blocks: (string | [TagName, string])[]): ArticleDocument {
  return {
    type: 'root',
    children: blocks.map((block) => {
      const [tagName, value] = typeof block === 'string' ? (['p', block] as const) : block
      return { type: 'element', tagName, properties: {}, children: [{ type: 'text', value }] }
    }),
  }
}

export function pageOf(document: ArticleDocument, revision = 1): RevisionText & { blocks: Block[] } {
  return { text: articleText(document), revision, blocks: blocksOf(document) }
}

/** A person's translation of the block with this number, from English into Polish unless told. */
export function translationOf(
  page: RevisionText & { blocks: Block[] },
  number: number,
  text: string,
  changes: Partial<Translation> = {},
): Translation {
  const block = page.blocks[number]
  if (!block) throw new Error(`no block ${number}`)
  const languages = { sourceLang: 'en', targetLang: 'pl' }
  return { ...paragraphTranslation(page, block, languages, { text, origin: 'human' }), ...changes }
}
