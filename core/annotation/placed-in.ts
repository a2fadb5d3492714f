/** Undo and redo across versions: what may be shown of changes that were made in an earlier revision of the text. */

import { sameJson } from '../library/records.ts'
import type { Annotation, Translation } from './annotation.ts'
import type { GlossChange, Glosses } from './changes.ts'
import { placeRevision } from './shift.ts'

/** The record with the present one's place where both were marked on the same words; null where its place is not known. */
function placed<T extends Annotation>(after: T, present: Annotation | undefined, revision: number): T | null {
  const stands = placeRevision(after)
  if (stands === null || stands === revision) return after
  const sameMark =
    present &&
    present.revision === after.revision &&
    sameJson([present.selector, present.image], [after.selector, after.image])
  return sameMark && present.anchor ? { ...after, anchor: present.anchor } : null
}

function isStale({ target }: Translation, revision: number): boolean {
  const stands = 'selector' in target ? placeRevision(target) : null
  return stands !== null && stands !== revision
}

/**
 * The changes as they can be shown in this revision. A place of an earlier one says nothing here: the record keeps its
 * present place, or waits for the library, which looks for its passage in the new text when the change is saved.
 */
export function placedIn(
  revision: number,
  { annotations }: Glosses,
  changes: readonly GlossChange[],
): GlossChange[] {
  return changes.flatMap((change): GlossChange[] => {
    if (change.after === null) return [change]
    if (change.kind === 'translation') return isStale(change.after, revision) ? [] : [change]
    const after = placed(
      change.after,
      annotations.find(({ id }) => id === change.id),
      revision,
    )
    return after ? [{ ...change, after }] : []
  })
}
