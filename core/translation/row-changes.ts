/** What happens to the translation of a paragraph, as changes: written, approved, confirmed, taken away. */

import type { Translation, TranslationStatus, TranslationTarget } from '../annotation/annotation.ts'
import type { GlossChange } from '../annotation/changes.ts'
import { selectorFor } from '../annotation/selector.ts'
import { textHash } from '../annotation/text-hash.ts'
import type { Block } from '../article/blocks.ts'
import { newId } from '../id.ts'
import { isMachineDraft, type Row } from './rows.ts'

/** The article's present text, and the number of its revision. */
export type RevisionText = { text: string; revision: number }
/** BCP 47 tags. */
export type Languages = { sourceLang: string; targetLang: string }
/** A text and where it comes from. Without a status an engine's is a draft and any other is `edited`. */
export type Written = Pick<Translation, 'text' | 'origin'> &
  Partial<Pick<Translation, 'engine'>> & { status?: TranslationStatus }

function targetOn({ text, revision }: RevisionText, { start, end }: Block): TranslationTarget {
  const selector = selectorFor(text, start, end)
  if (!selector) throw new Error('nothing to translate in this block')
  return { selector, revision }
}

const sourceOf = ({ text }: Block) => ({ sourceHash: textHash(text), sourceText: text })

/** A translation of a whole paragraph, made now. `block` has to be one of the page's, with more in it than white space. */
export function paragraphTranslation(
  page: RevisionText,
  block: Block,
  { sourceLang, targetLang }: Languages,
  { text, origin, engine, status = origin === 'engine' ? 'draft' : 'edited' }: Written,
): Translation {
  const now = new Date().toISOString()
  return {
    id: newId(),
    target: targetOn(page, block),
    ...sourceOf(block),
    sourceLang,
    targetLang,
    text,
    status,
    origin,
    ...(engine && { engine }),
    note: '',
    created: now,
    updated: now,
  }
}

function translationChange(before: Translation, patch: Partial<Translation>): GlossChange {
  const after = { ...before, ...patch, updated: new Date().toISOString() }
  return { kind: 'translation', id: before.id, before, after }
}

/** Whether a machine may write here: nothing stands here yet, or only a machine's own draft. */
export function isFree({ translation }: Row): boolean {
  return translation === null || isMachineDraft(translation)
}

/**
 * The change that gives a row this text: added, replaced, or, where it is empty, taken away. Null where nothing changes, and
 * where a machine's text would take a person's place. Whatever is written as more than a draft is written with the
 * present source in view, so that a stale row is no longer stale. A machine's text that a person has changed is the
 * person's; its `engine` stays to tell where it came from.
 */
export function withText(
  row: Row,
  page: RevisionText,
  languages: Languages,
  written: Written,
): GlossChange | null {
  const before = row.translation
  const text = written.text.trim()
  if (written.origin === 'engine' && !isFree(row)) return null
  if (!before) {
    if (text === '') return null
    const after = paragraphTranslation(page, row.block, languages, { ...written, text })
    return { kind: 'translation', id: after.id, before: null, after }
  }
  if (text === '') {
    // What a machine has nothing to say on stays as it is.
    return written.origin === 'engine' ? null : { kind: 'translation', id: before.id, before, after: null }
  }
  const status = written.status ?? (written.origin === 'engine' ? 'draft' : 'edited')
  const settles = status !== 'draft' || written.origin === 'engine'
  if (text === before.text && status === before.status && !(settles && row.state === 'stale')) return null
  return translationChange(before, {
    text,
    status,
    origin: text === before.text ? before.origin : written.origin,
    ...(written.engine && { engine: written.engine }),
    ...(settles && row.state === 'stale' && { target: targetOn(page, row.block), ...sourceOf(row.block) }),
  })
}

/** The change that approves a row as it stands, with its present source; null where there is nothing to approve. */
export function approve(row: Row, page: RevisionText): GlossChange | null {
  const { translation, block, state } = row
  if (!translation || state === 'approved') return null
  if (state !== 'stale') return translationChange(translation, { status: 'approved' })
  return translationChange(translation, {
    status: 'approved',
    target: targetOn(page, block),
    ...sourceOf(block),
  })
}

/** The change by which this one of several translations of a paragraph stands before the others: a person has chosen it. */
export function chosen(translation: Translation): GlossChange {
  return translationChange(translation, isMachineDraft(translation) ? { status: 'edited' } : {})
}

/**
 * The change that makes a translation one of this paragraph as it reads now: a stale one that still holds, or an orphaned one
 * that the reader puts on another paragraph. Its status stays.
 */
export function confirm(translation: Translation, page: RevisionText, block: Block): GlossChange {
  return translationChange(translation, { target: targetOn(page, block), ...sourceOf(block) })
}
