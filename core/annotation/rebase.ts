/** Does an earlier change again on glosses that have changed since: what it did not touch stays as it now is. */

import { sameJson } from '../library/merge-records.ts'
import type { Annotation, Translation } from './annotation.ts'
import { applyChanges, deletionOf, type GlossChange, type Glosses } from './changes.ts'

function sinceTags(now: readonly string[], before: readonly string[], after: readonly string[]): string[] {
  const kept = now.filter((tag) => after.includes(tag) || !before.includes(tag))
  return [...new Set([...kept, ...after.filter((tag) => !before.includes(tag))])]
}

/** `now` with the fields that differ between before and after. */
function patched<T extends Annotation | Translation>(now: T, before: T, after: T): T {
  const next = { ...now }
  for (const key of Object.keys(after) as (keyof T)[]) {
    if (!sameJson(before[key], after[key])) next[key] = after[key]
  }
  if ('tags' in now && 'tags' in before && 'tags' in after) {
    return { ...next, tags: sinceTags(now.tags, before.tags, after.tags) }
  }
  return next
}

function rebasedRecord<T extends Annotation | Translation>(
  records: readonly T[],
  { id, before, after }: { id: string; before: T | null; after: T | null },
): { before: T | null; after: T | null } | null {
  const now = records.find((record) => record.id === id)
  if (!before) return now || !after ? null : { before: null, after }
  if (!now) return null
  return { before: now, after: after && patched(now, before, after) }
}

function rebased(change: GlossChange, glosses: Glosses): GlossChange[] {
  if (change.kind === 'annotation') {
    const record = rebasedRecord(glosses.annotations, change)
    if (record?.before && !record.after) return deletionOf(record.before, glosses.translations)
    return record ? [{ kind: 'annotation', id: change.id, ...record }] : []
  }
  const record = rebasedRecord(glosses.translations, change)
  return record ? [{ kind: 'translation', id: change.id, ...record }] : []
}

/**
 * The changes, in order, on the glosses as they now are. What another hand has deleted stays deleted, and what it has
 * changed in other fields stays changed; changes that have nothing left to do are left out.
 */
export function rebaseChanges(glosses: Glosses, changes: readonly GlossChange[]): GlossChange[] {
  let now = glosses
  return changes.flatMap((change) => {
    const next = rebased(change, now)
    now = applyChanges(now, next)
    return next
  })
}
