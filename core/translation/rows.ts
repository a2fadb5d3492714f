/** The rows of the bilingual view: each paragraph of an article beside its translation into one language. */

import { currentRange, statusOf, type Translation, type TranslationStatus } from '../annotation/annotation.ts'
import { textHash } from '../annotation/text-hash.ts'
import type { Article } from '../article/article.ts'
import type { Block } from '../article/blocks.ts'
import { targetLanguage } from './language.ts'

/** `stale`: the paragraph is no longer the one that was translated, whatever the translation's status. */
const rowStates = ['none', 'draft', 'edited', 'approved', 'stale'] as const satisfies readonly (
  | 'none'
  | 'stale'
  | TranslationStatus
)[]
export type RowState = (typeof rowStates)[number]

/**
 * A paragraph and its translation. The source is `block.text`; of a stale row, `translation.sourceText` is what it was.
 * `others` are further translations of the same paragraph into the same language (two machines' work, merged), in the order
 * in which they would stand here.
 */
export type Row = { block: Block; translation: Translation | null; state: RowState; others: Translation[] }

/** `orphaned` are translations of paragraphs that the text no longer has, oldest first. */
export type Rows = { rows: Row[]; orphaned: Translation[] }

/** Whether there is anything to translate in a block: letters, that are not code. */
export function isTranslatable({ element, text }: Pick<Block, 'element' | 'text'>): boolean {
  return element.tagName !== 'pre' && /\p{L}/u.test(text)
}

/** Whether a translation was made from this very text. */
function isOf({ sourceText, sourceHash }: Translation, text: string): boolean {
  return sourceText === text || sourceHash === textHash(text)
}

/** The block that most of a range lies in; null where it touches none. `blocks` are in the order of the text. */
function blockUnder(blocks: readonly Block[], range: { start: number; end: number }): Block | null {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((blocks[middle]?.end ?? 0) <= range.start) low = middle + 1
    else high = middle
  }
  let best: Block | null = null
  let most = 0
  for (let place = low; place < blocks.length; place += 1) {
    const block = blocks[place]
    if (!block || block.start >= range.end) break
    const shared = Math.min(block.end, range.end) - Math.max(block.start, range.start)
    if (shared > most) {
      best = block
      most = shared
    }
  }
  return best
}

/** Whether a text is a machine's, and nobody has looked at it. */
export function isMachineDraft({ origin, status }: Translation): boolean {
  return origin === 'engine' && status === 'draft'
}

const newestFirst = (a: Translation, b: Translation) =>
  Date.parse(b.updated) - Date.parse(a.updated) || (a.id < b.id ? 1 : -1)

/** What a person wrote or accepted stands before any machine's draft, however new. */
const foremostFirst = (a: Translation, b: Translation) =>
  Number(isMachineDraft(a)) - Number(isMachineDraft(b)) || newestFirst(a, b)

function rowOf(block: Block, found: Translation[]): Row {
  const [translation = null, ...others] = found.toSorted(foremostFirst)
  if (!translation) return { block, translation, state: 'none', others }
  return {
    block,
    translation,
    state: isOf(translation, block.text) ? statusOf(translation) : 'stale',
    others,
  }
}

/**
 * One row a paragraph, in reading order: every block with letters that is not code, and every other block that has been
 * translated all the same. Translations of highlights are no rows, even where the highlight covers a whole paragraph: they
 * belong to it. A translation stands in the row in which most of its passage stands now.
 */
export function rowsOf(
  blocks: readonly Block[],
  translations: readonly Translation[],
  targetLang: string,
): Rows {
  const byBlock = new Map<Block, Translation[]>()
  const orphaned: Translation[] = []
  for (const translation of translations) {
    if (translation.targetLang !== targetLang || !('selector' in translation.target)) continue
    const range = currentRange(translation.target)
    const block = range && blockUnder(blocks, range)
    if (!block) orphaned.push(translation)
    else byBlock.set(block, [...(byBlock.get(block) ?? []), translation])
  }
  const rows = blocks.flatMap((block) => {
    const found = byBlock.get(block)
    return found || isTranslatable(block) ? [rowOf(block, found ?? [])] : []
  })
  return { rows, orphaned: orphaned.toSorted(newestFirst).reverse() }
}

/** The languages that an article has translations into, of paragraphs or highlights; the most used one first. */
export function targetLanguages(translations: readonly Translation[]): string[] {
  const counts = new Map<string, number>()
  for (const { targetLang } of translations) counts.set(targetLang, (counts.get(targetLang) ?? 0) + 1)
  return [...counts].sort(([a, times], [b, more]) => more - times || (a < b ? -1 : 1)).map(([lang]) => lang)
}

/**
 * The language to show beside an article: the one that it is translated into most, never its own. `wanted` and `own` (the reader's) are
 * asked where it has none.
 */
export function languageBeside(
  { metadata, translations }: Pick<Article, 'metadata' | 'translations'>,
  wanted: string,
  own: string,
): string {
  const used = targetLanguages(translations)
  return targetLanguage(metadata.lang, used[0] ?? wanted, used, own)
}

/** How many rows are in each state. */
export function countStates(rows: readonly Row[]): Record<RowState, number> {
  const counts = { none: 0, draft: 0, edited: 0, approved: 0, stale: 0 }
  for (const { state } of rows) counts[state] += 1
  return counts
}

/** The place of the next row in one of these states after this one, going round at the end; null where there is none. */
export function nextRow(rows: readonly Row[], after: number, states: readonly RowState[]): number | null {
  for (let step = 1; step <= rows.length; step += 1) {
    const place = (((after + step) % rows.length) + rows.length) % rows.length
    const row = rows[place]
    if (row && states.includes(row.state)) return place
  }
  return null
}
