/** Does changes on glosses that have changed since: what a change did not touch stays as it now is. */

import { newerOf, type Side } from '../library/merge-records.ts'
import { sameJson } from '../library/records.ts'
import type { Annotation, Translation } from './annotation.ts'
import { applyChanges, type GlossChange, type Glosses } from './changes.ts'

type Gloss = Annotation | Translation
type Pair<T> = { before: T | null; after: T | null }
/** What counts where a change and another hand have touched the same thing. */
type Rule = {
  winner(after: Gloss, now: Gloss): Side
  /** Whether a gloss comes back that another hand deleted while it was being changed. */
  restores: boolean
}

/** What only makes sense together: one half of it from each side would be nobody's. */
const together = [
  ['comment', 'motivation'],
  ['revision', 'selector', 'image', 'anchor'],
  ['sourceHash', 'sourceText', 'sourceLang', 'targetLang', 'text', 'status', 'origin', 'engine'],
]
const grouped = new Set(together.flat())

function withoutAnchor(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'anchor'))
}

function sinceTags(now: readonly string[], before: readonly string[], after: readonly string[]): string[] {
  const kept = now.filter((tag) => after.includes(tag) || !before.includes(tag))
  return [...new Set([...kept, ...after.filter((tag) => !before.includes(tag))])]
}

/** The names of what is changed as one, by itself or together. */
function partsOf<T extends Gloss>(before: T, after: T): (keyof T)[][] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  const single = [...names].filter((name) => !grouped.has(name) && name !== 'updated' && name !== 'tags')
  return [...together, ...single.map((name) => [name])] as (keyof T)[][]
}

/** Whether two states of a record are the same, apart from when they came about. */
function isSame<T extends Gloss>(a: T, b: T): boolean {
  return sameJson(a, { ...b, updated: a.updated })
}

/** `now` with what differs between before and after; null where that changes nothing. */
function patched<T extends Gloss>(now: T, before: T, after: T, { winner }: Rule): T | null {
  const next = { ...now }
  for (const names of partsOf(before, after)) {
    const part = (record: T) => names.map((name) => record[name])
    if (sameJson(part(before), part(after))) continue
    // Where a passage has come to stand in a new text is the library's doing, and no one's word.
    const said = (record: T) => names.map((name) => (name === 'anchor' ? null : withoutAnchor(record[name])))
    const isTouched = !sameJson(said(now), said(before)) && !sameJson(said(now), said(after))
    if (isTouched && winner(after, now) === 'theirs') continue
    for (const name of names) {
      if (after[name] === undefined) delete next[name]
      else next[name] = after[name]
    }
  }
  if ('tags' in next && 'tags' in before && 'tags' in after) {
    next.tags = sinceTags(next.tags, before.tags, after.tags)
  }
  if (isSame(next, now)) return null
  const newer = newerOf(after, now) === 'mine' ? after : now
  if (newer === after && isSame(next, after)) return after
  // A state that neither hand has seen is newer than both.
  return { ...next, updated: new Date(Date.parse(newer.updated) + 1).toISOString() }
}

/** Whether somebody has written something else in a record. */
function saysOther(now: Gloss, before: Gloss): boolean {
  const wordsOf = (record: Gloss) =>
    'comment' in record ? [record.comment, ...record.tags.toSorted()] : [record.text, record.note]
  return !sameJson(wordsOf(now), wordsOf(before))
}

/** Null where nothing is left to do. */
function rebasedPair<T extends Gloss>(
  now: T | undefined,
  { before, after }: Pair<T>,
  rule: Rule,
): Pair<T> | null {
  if (!now) return after && (!before || rule.restores) ? { before: null, after } : null
  if (!before || (!after && saysOther(now, before))) return null
  if (!after) return { before: now, after }
  const next = patched(now, before, after, rule)
  return next && { before: now, after: next }
}

function rebased(glosses: Glosses, changes: readonly GlossChange[], rule: Rule): GlossChange[] {
  let { annotations, translations } = glosses
  return changes.flatMap((change, place): GlossChange[] => {
    const { id } = change
    let next: GlossChange | null = null
    if (change.kind === 'translation') {
      const now = translations.find((one) => one.id === id)
      const pair = rebasedPair(now, change, rule)
      if (pair) next = { kind: 'translation', id, ...pair }
    } else {
      const now = annotations.find((one) => one.id === id)
      const pair = rebasedPair(now, change, rule)
      // A translation that came in between keeps its annotation.
      const isKept = translations.some(
        (own) =>
          'annotation' in own.target &&
          own.target.annotation === id &&
          !changes.slice(place + 1).some((later) => later.id === own.id),
      )
      if (pair && (pair.after || !isKept)) next = { kind: 'annotation', id, ...pair }
    }
    if (!next) return []
    ;({ annotations, translations } = applyChanges({ annotations, translations }, [next]))
    return [next]
  })
}

/**
 * Earlier changes, done again or taken back on the glosses as they now are. What another hand has changed or deleted since
 * stays so, and nothing is deleted in which it has written; changes that have nothing left to do are left out.
 */
export function rebaseChanges(glosses: Glosses, changes: readonly GlossChange[]): GlossChange[] {
  return rebased(glosses, changes, { winner: () => 'theirs', restores: false })
}

/**
 * Fresh changes, made on a state that may no longer be the present one. Where another hand has touched the same thing the
 * newer `updated` counts, and what was deleted meanwhile comes back if the change wrote in it.
 */
export function joinChanges(glosses: Glosses, changes: readonly GlossChange[]): GlossChange[] {
  return rebased(glosses, changes, { winner: newerOf, restores: true })
}
