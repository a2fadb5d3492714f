/** Rebases changes onto newer glosses: what a change did not touch stays as it now is. */

import {
  articleRules,
  editOf,
  fromParts,
  holdsText,
  joinHistories,
  msOf,
  type PartRules,
  partsOf,
  type Superseded,
} from '../library/parts.ts'
import { sameJson } from '../library/records.ts'
import type { Annotation, Translation } from './annotation.ts'
import { applyChanges, type GlossChange, type Glosses } from './changes.ts'

type Gloss = Annotation | Translation
type Pair<T> = { before: T | null; after: T | null }
/** What counts where a change and another hand have touched the same thing. */
type Rule = {
  /** Whether the change counts; what does not is kept in the gloss's history where `keeps` says so. */
  prevails(after: Gloss, now: Gloss): boolean
  keeps: boolean
  /** Whether a gloss comes back that another hand deleted while it was being changed. */
  restores: boolean
}

function withoutAnchor(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key]) => key !== 'anchor')
  return Array.isArray(value) ? value : Object.fromEntries(entries)
}

function sinceTags(now: readonly string[], before: readonly string[], after: readonly string[]): string[] {
  const kept = now.filter((tag) => after.includes(tag) || !before.includes(tag))
  return [...new Set([...kept, ...after.filter((tag) => !before.includes(tag))])]
}

const rulesOf = (gloss: Gloss): PartRules =>
  ('target' in gloss ? articleRules.lists.translations : articleRules.lists.annotations) ?? {}

/** Whether two states of a record are the same, apart from when they came about. */
function isSame<T extends Gloss>(a: T, b: T): boolean {
  return sameJson(a, { ...b, updated: a.updated })
}

/** `now` with what differs between before and after; null where that changes nothing. */
function patched<T extends Gloss>(now: T, before: T, after: T, rule: Rule): T | null {
  const rules = rulesOf(now)
  const [is, was, will] = [partsOf(rules, now), partsOf(rules, before), partsOf(rules, after)]
  const superseded: Superseded[] = []
  const newest = msOf(after.updated) >= msOf(now.updated) ? after : now
  for (const name of new Set([...was.keys(), ...will.keys()])) {
    if (name === 'tags' || sameJson(was.get(name), will.get(name))) continue
    // Where a passage has come to stand in a new text is the library's doing, and no one's word.
    const [said, saidBefore, saidAfter] = [is, was, will].map((parts) => withoutAnchor(parts.get(name)))
    const isTouched = !sameJson(said, saidBefore) && !sameJson(said, saidAfter)
    const prevails = !isTouched || rule.prevails(after, now)
    const loser = prevails ? is.get(name) : will.get(name)
    if (isTouched && rule.keeps && holdsText(rules, name, loser)) {
      const edit = prevails ? editOf(now, name) : { time: after.updated, by: '' }
      superseded.push({ part: name, value: loser, ...edit })
    }
    if (prevails) is.set(name, will.get(name))
  }
  const { id, created, updated, edited, history: earlier } = now
  const { history } = joinHistories(superseded, earlier)
  const next = {
    ...fromParts(rules, is),
    id,
    created,
    updated,
    ...(edited && { edited }),
    ...(history.length > 0 && { history }),
  } as T
  if ('tags' in next && 'tags' in before && 'tags' in after) {
    next.tags = sinceTags(next.tags, before.tags, after.tags)
  }
  if (isSame(next, now)) return null
  if (newest === after && isSame(next, after)) return after
  // A state that neither hand has seen is newer than both.
  return { ...next, updated: new Date(msOf(newest.updated) + 1).toISOString() }
}

/** Whether a text has lost in a record of which `before` does not know: nobody has decided about it. */
function holdsUnread(now: Gloss, before: Gloss): boolean {
  const parts = partsOf(rulesOf(before), before)
  const isKnown = ({ part, value }: Superseded) =>
    sameJson(parts.get(part), value) ||
    (before.history?.some((one) => one.part === part && sameJson(one.value, value)) ?? false)
  return now.history?.some((one) => one.settled === undefined && !isKnown(one)) ?? false
}

/** Whether somebody has written something else in a record. */
function saysOther(now: Gloss, before: Gloss): boolean {
  if (holdsUnread(now, before)) return true
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
  return rebased(glosses, changes, { prevails: () => false, keeps: false, restores: false })
}

/** Whether what another hand did stands in the way of changes of which rebasing has left nothing: not all is as they would have it. */
export function isOvertaken(
  { annotations, translations }: Glosses,
  changes: readonly GlossChange[],
): boolean {
  return changes.some(({ kind, id, before, after }) => {
    const records: readonly Gloss[] = kind === 'annotation' ? annotations : translations
    const now = records.find((one) => one.id === id)
    if (!now || !after) return now !== undefined || after !== null
    if (!before) return false
    const [is, was, would] = [now, before, after].map((record) => partsOf(rulesOf(now), record))
    return [...(would ?? [])].some(
      ([name, part]) =>
        !sameJson(was?.get(name), part) && !sameJson(withoutAnchor(is?.get(name)), withoutAnchor(part)),
    )
  })
}

/**
 * Fresh changes, made on a state that may no longer be the present one. Where another hand has touched the same thing the
 * newer `updated` counts, unless it lies in the future of `now` (ms since 1970); a text that loses is kept in the history. What was
 * deleted meanwhile comes back if the change wrote in it.
 */
export function joinChanges(
  glosses: Glosses,
  changes: readonly GlossChange[],
  now = Date.now(),
): GlossChange[] {
  const prevails = (after: Gloss, current: Gloss) => {
    const other = msOf(current.updated)
    return other > now || msOf(after.updated) >= other
  }
  return rebased(glosses, changes, { prevails, keeps: true, restores: true })
}
