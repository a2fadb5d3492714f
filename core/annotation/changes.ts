/** Changes to an article's glosses as pairs of before and after: applying, inverting, undo and redo are all one mechanism. */

import type { GlossChange } from '../schema/glosses.ts'
import type { Annotation, Translation } from './annotation.ts'

/** One record before and after; null is "not there". Both sides carry the same id. */
export type { GlossChange } from '../schema/glosses.ts'

export type Glosses = { annotations: Annotation[]; translations: Translation[] }

function replace<T extends { id: string }>(records: T[], id: string, after: T | null): T[] {
  if (after === null) return records.filter((record) => record.id !== id)
  if (records.some((record) => record.id === id)) {
    return records.map((record) => (record.id === id ? after : record))
  }
  return [...records, after]
}

/** The glosses after the changes, applied in order. Unknown ids are added, missing ones stay missing. */
export function applyChanges(glosses: Glosses, changes: readonly GlossChange[]): Glosses {
  let { annotations, translations } = glosses
  for (const change of changes) {
    if (change.kind === 'annotation') annotations = replace(annotations, change.id, change.after)
    else translations = replace(translations, change.id, change.after)
  }
  return { annotations, translations }
}

/** The changes that take these back, in the order in which they have to be applied. */
export function invertChanges(changes: readonly GlossChange[]): GlossChange[] {
  return changes
    .map((change) => ({ ...change, before: change.after, after: change.before }) as GlossChange)
    .reverse()
}

/** How much the clock may stand behind a record's last change, in ms, for the next one still to be counted as later. */
const sameMoment = 1000

/** When a record was changed that was changed last at `before`: two states of one moment have to be told apart by their times. */
function timeAfter(before: string | undefined, updated: string): string {
  const ahead = before === undefined ? Number.NaN : Date.parse(before) - Date.parse(updated)
  if (!(ahead >= 0 && ahead < sameMoment)) return updated
  return new Date(Date.parse(updated) + ahead + 1).toISOString()
}

/** The changes with the time (ISO 8601, UTC) at which they were made on their records: of two copies the newer one is known by it. */
export function stampChanges(
  changes: readonly GlossChange[],
  updated = new Date().toISOString(),
): GlossChange[] {
  return changes.map(
    ({ before, after, ...change }) =>
      ({
        ...change,
        before,
        after: after && { ...after, updated: timeAfter(before?.updated, updated) },
      }) as GlossChange,
  )
}

/** The changes that delete an annotation together with the translations that belong to it. */
export function deletionOf(annotation: Annotation, translations: readonly Translation[]): GlossChange[] {
  const own = translations.filter(
    (translation) => 'annotation' in translation.target && translation.target.annotation === annotation.id,
  )
  return [
    ...own.map((before): GlossChange => ({ kind: 'translation', id: before.id, before, after: null })),
    { kind: 'annotation', id: annotation.id, before: annotation, after: null },
  ]
}
