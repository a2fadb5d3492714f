/** What search needs of an article, read from the library's files without changing anything there. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { currentRange, isLost, quoteOf, type TextRange } from '#core/annotation/annotation.ts'
import type { Article } from '#core/article/article.ts'
import { blocksOf } from '#core/article/blocks.ts'
import type { ArticleDocument } from '#core/article/document.ts'
import { type TextView, textWithout, unreadIn } from '#core/article/read-text.ts'
import { articleFormat } from '#core/schema/format.ts'
import { type Stamp, stampNow } from '#main/library/files.ts'
import { decode } from '#main/library/json-file.ts'
import { articleFile, contentFile } from '#main/library/layout.ts'
import { readingFile, readReading } from '#main/library/reading-file.ts'

/** A block's text as it is read; `start` is the block's offset in the article's text. */
export type ReadBlock = { start: number; view: TextView }

/** What somebody wrote on an article, and the passage that it leads to; null for the whole article, or a lost place. */
export type WrittenText = { id: string; text: string; range: TextRange | null }
export type Writing = { notes: WrittenText[]; translations: (WrittenText & { lang: string })[] }

const stampText = (stamp: Stamp | null) =>
  stamp === null ? '' : `${stamp.mtimeMs} ${stamp.size} ${stamp.ino}`

/** The state of an article's files; null where there is none in the library. `reading` is '' where nobody has begun it. */
export function stampsOf(folder: string): { stamp: string; reading: string } | null {
  const stamp = stampNow(articleFile(folder))
  return stamp && { stamp: stampText(stamp), reading: stampText(stampNow(readingFile(folder))) }
}

/** The state of the file that a revision's text is in; null where it is not there. */
export function contentStamp(folder: string, revision: number): string | null {
  const stamp = stampNow(contentFile(folder, revision))
  return stamp && stampText(stamp)
}

/** article.json. Throws where it cannot be read: the library sees to that, and tells. */
export async function readArticleFile(folder: string): Promise<Article> {
  return decode(articleFormat, await readFile(articleFile(folder))).data
}

/** How far an article was read at most, from 0 to 1. */
export async function readProgress(folder: string, article?: Article): Promise<number> {
  const { reading } = await readReading(folder)
  return Math.max(
    reading?.furthest.progress ?? 0,
    reading?.last.progress ?? 0,
    article?.reading?.progress ?? 0,
  )
}

/** The blocks of a revision; null where it cannot be read. The document is not checked: nothing but its text is looked at. */
export async function readBlocks(folder: string, revision: number): Promise<ReadBlock[] | null> {
  try {
    const file: { data: { document: ArticleDocument } } = JSON.parse(
      await readFile(contentFile(folder, revision), 'utf8'),
    )
    return blocksOf(file.data.document).map(({ start, text, element }) => ({
      start,
      view: textWithout(text, unreadIn(element)),
    }))
  } catch {
    return null
  }
}

/** The comments and translations of an article; a passage that is no longer in the text counts as a note of its own. */
export function writingOf({ annotations, translations }: Article): Writing {
  const notes: WrittenText[] = []
  const places = new Map<string, TextRange | null>()
  for (const annotation of annotations) {
    const { id, comment } = annotation
    const range = currentRange(annotation)
    places.set(id, range)
    if (comment !== '') notes.push({ id, text: comment, range })
    const quote = isLost(annotation) ? quoteOf(annotation) : null
    if (quote !== null && quote !== '') notes.push({ id, text: quote, range })
  }
  const written: Writing['translations'] = []
  for (const { id, target, text, note, targetLang } of translations) {
    const isOwn = 'selector' in target
    const range = isOwn ? currentRange(target) : (places.get(target.annotation) ?? null)
    if (text !== '') written.push({ id, text, range, lang: targetLang })
    if (note !== '') notes.push({ id, text: note, range })
  }
  return { notes, translations: written }
}

/** The folder of an article that is not in the trash. */
export const articleFolder = (root: string, id: string) => join(root, 'articles', id)
