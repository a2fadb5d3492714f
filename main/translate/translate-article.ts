/** Translates paragraphs of an article with an engine and saves what comes as drafts, never in the place of a person's text. */

import type { Translation } from '#core/annotation/annotation.ts'
import { articleText, type Block, blocksOf } from '#core/article/blocks.ts'
import { readText } from '#core/article/read-text.ts'
import { GlossaError } from '#core/errors.ts'
import type { Engine, SegmentResult } from '#core/translation/engine.ts'
import { baseLanguage } from '#core/translation/language.ts'
import { isFree, type Languages, type RevisionText, withText } from '#core/translation/row-changes.ts'
import { isTranslatable, rowsOf } from '#core/translation/rows.ts'
import type { Library } from '#main/library/types.ts'

/** `from` is asked of the article where it is not given. Without `blocks`, all paragraphs that have no translation yet. */
export type TranslationRequest = { id: string; to: string; from?: string; blocks?: readonly number[] }

/** What there is to translate, as the article stood when it was asked for. */
export type TranslationPlan = {
  id: string
  title: string
  languages: Languages
  page: RevisionText
  blocks: Block[]
  wanted: Block[]
}

/** What became of a paragraph; `saved` is null where it stays as it is: a person wrote there while the engine was at work. */
export type ParagraphOutcome = { block: Block } & ({ saved: Translation | null } | { error: GlossaError })

/** Saving costs the same for one paragraph as for several, so that they are saved together: so many, or so often (ms). */
const together = { paragraphs: 12, time: 700 }

/** Rejects with `translationUnknownLang` or `translationSameLang`. */
export async function planTranslation(
  library: Library,
  { id, to, from, blocks: numbers }: TranslationRequest,
): Promise<TranslationPlan> {
  const article = await library.get(id)
  const { document } = await library.content(id, article.revision)
  const title = article.metadata.title
  const sourceLang = from ?? article.metadata.lang
  if (sourceLang === undefined) throw new GlossaError('translationUnknownLang', { file: title })
  if (baseLanguage(sourceLang) === baseLanguage(to)) {
    throw new GlossaError('translationSameLang', { file: title, lang: to })
  }
  const blocks = blocksOf(document)
  const { rows } = rowsOf(blocks, article.translations, to)
  const wanted = rows.filter((row) =>
    numbers ? numbers.includes(row.block.number) && isFree(row) : row.translation === null,
  )
  return {
    id,
    title,
    languages: { sourceLang, targetLang: to },
    page: { text: articleText(document), revision: article.revision },
    blocks,
    wanted: wanted.map(({ block }) => block).filter(isTranslatable),
  }
}

/** Saves results; what a person wrote in the meantime stays. Rejects with `translationChanged` where the text is another. */
async function save(
  library: Library,
  { id, title, languages, page, blocks }: TranslationPlan,
  results: readonly SegmentResult[],
): Promise<Map<number, Translation>> {
  const saved = new Map<number, Translation>()
  await library.editGlosses(id, (article) => {
    if (article.revision !== page.revision) throw new GlossaError('translationChanged', { file: title })
    const { rows } = rowsOf(blocks, article.translations, languages.targetLang)
    return results.flatMap((result) => {
      const row = rows.find(({ block }) => block.number === result.id)
      if (!row || 'error' in result) return []
      const change = withText(row, page, languages, {
        text: result.text,
        origin: 'engine',
        engine: result.by,
      })
      if (change?.kind !== 'translation' || !change.after) return []
      saved.set(result.id, change.after)
      return [change]
    })
  })
  return saved
}

/**
 * Runs the plan and tells what became of the paragraphs, in order, as they are on disk. Ends early when the signal aborts;
 * throws what the engine or the library throws, after what had come until then is saved.
 */
export async function* runTranslation(
  library: Library,
  plan: TranslationPlan,
  engine: Engine,
  signal: AbortSignal,
): AsyncGenerator<ParagraphOutcome[]> {
  const { sourceLang: from, targetLang: to } = plan.languages
  // Readings and marks of notes would be translated as words of the sentence.
  const segments = plan.wanted.map(({ number, element }) => ({ id: number, text: readText(element) }))
  let waiting: SegmentResult[] = []
  let since = Date.now()

  const settle = async (): Promise<ParagraphOutcome[]> => {
    const results = waiting
    waiting = []
    since = Date.now()
    const saved = await save(library, plan, results)
    return results.flatMap((result): ParagraphOutcome[] => {
      const block = plan.blocks[result.id]
      if (!block) return []
      if ('error' in result) return [{ block, error: result.error }]
      return [{ block, saved: saved.get(result.id) ?? null }]
    })
  }

  try {
    for await (const result of engine.translate(segments, { from, to, signal })) {
      waiting.push(result)
      const full = waiting.length >= together.paragraphs || Date.now() - since >= together.time
      if (full) yield await settle()
    }
  } catch (error) {
    if (waiting.length > 0) yield await settle()
    throw error
  }
  if (waiting.length > 0) yield await settle()
}
