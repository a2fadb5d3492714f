/** What the reader does with a row: writes, accepts, confirms, takes away, goes on to the next one. */

import type { Translation } from '#core/annotation/annotation.ts'
import type { GlossChange } from '#core/annotation/changes.ts'
import { approve, chosen, confirm, type Written, withText } from '#core/translation/row-changes.ts'
import { isMachineDraft, nextRow, type Row, type RowState } from '#core/translation/rows.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { ShownArticle } from '#renderer/article/reader-store.ts'
import { useSession, type Words } from '#renderer/session-store.ts'
import { type TranslationRows, useRowsStore } from './rows-store.ts'

export type Place = { page: ShownArticle; rows: TranslationRows }

function apply(change: GlossChange | null): void {
  if (change) useGlosses.getState().change([change])
}

const pageOf = ({ page }: Place) => ({ text: page.text, revision: page.article.revision })

/** The writing of one translation, from the opening of its editor to its end: one step to undo. */
export type EditSession = {
  original: Translation | null
  step: GlossChange[] | null
  /** The translation as it was left here last: what is written replaces that, wherever it was changed since. */
  base: Translation | null
}

export const newEditSession = ({ translation }: Row): EditSession => ({
  original: translation,
  step: null,
  base: translation,
})

/** What a person writes takes the place of a machine's draft that has come in meanwhile, too. */
function baseOf({ translation }: Row, { base }: EditSession): Translation | null {
  return base ?? (translation && isMachineDraft(translation) ? translation : null)
}

/**
 * Keeps what was written. An emptied field takes the translation away; but as a mere draft it, and one that reads as before
 * the session, leaves everything as it was then.
 */
export function write(
  place: Place,
  row: Row,
  written: Written,
  editSession: EditSession = newEditSession(row),
): void {
  const glosses = useGlosses.getState()
  const text = written.text.trim()
  if (written.status === 'draft' && (text === '' || text === editSession.original?.text)) {
    if (editSession.step) glosses.putBack(place.page.article.id, editSession.step)
    editSession.step = null
    editSession.base = editSession.original
    return
  }
  const base = { ...row, translation: baseOf(row, editSession) }
  const change = withText(base, pageOf(place), place.rows.languages, written)
  if (!change) return
  editSession.step = glosses.continue(editSession.step, [change])
  editSession.base = useGlosses.getState().translations.find(({ id }) => id === change.id) ?? null
}

export function accept(place: Place, row: Row): void {
  apply(approve(row, pageOf(place)))
}

/** Says that a translation still fits the paragraph, whose text has changed. */
export function confirmRow(place: Place, row: Row): void {
  if (row.translation && row.state === 'stale') apply(confirm(row.translation, pageOf(place), row.block))
}

export function remove({ translation }: Row): void {
  if (translation) removeTranslation(translation)
}

export function removeTranslation(before: Translation): void {
  apply({ kind: 'translation', id: before.id, before, after: null })
}

/** Takes this one of several translations of a paragraph for the one that is shown. */
export function prefer(translation: Translation): void {
  apply(chosen(translation))
}

/** Moves the focus to the next row in one of these states, and opens its editor where it is to be written. */
export function goToNext({ rows }: Place, after: number | null, states: readonly RowState[], edit: boolean) {
  const store = useRowsStore.getState()
  const at = rows.rows.findIndex(({ block }) => block.number === after)
  const next = nextRow(rows.rows, at, states)
  const row = next === null ? undefined : rows.rows[next]
  if (!row) {
    store.edit(null)
    const message: Words = (t) => t(`translation:rows.${states.includes('none') ? 'done' : 'noneLeft'}`)
    useSession.getState().notify({ kind: 'info', message })
  } else if (edit) store.edit(row.block.number)
  else store.focus(row.block.number)
}

/** Moves the focus to the next of these blocks, in the order of the text, going round at the end. */
export function goToFlagged(flagged: readonly number[], after: number | null): void {
  const next = flagged.find((block) => after !== null && block > after) ?? flagged[0]
  if (next !== undefined) useRowsStore.getState().focus(next)
  else useSession.getState().notify({ kind: 'info', message: (t) => t('translation:flag.none') })
}

/** Puts the source into an empty row, as a draft to be written over, and opens it. */
export function copySource(place: Place, row: Row): void {
  if (!row.translation) write(place, row, { text: row.block.text, status: 'draft', origin: 'human' })
  useRowsStore.getState().edit(row.block.number)
}
