/** Changes to the glossary of a library: terms added, changed, and taken over from a table. */

import { newId } from '../id.ts'
import type { Term } from './library.ts'
import { editOf, joinHistories, type Superseded } from './parts.ts'
import { sameJson } from './records.ts'

/** A term as it is typed or read: without what the library adds. */
export type TermDraft = Omit<Term, 'id' | 'created' | 'updated'>

const words = (forms: readonly string[]) => [
  ...new Set(forms.map((form) => form.trim()).filter((form) => form !== '')),
]

function tidied(draft: TermDraft): TermDraft {
  const { source, target, forms, targetForms, sourceLang, targetLang, note } = draft
  return {
    source: source.trim(),
    target: target.trim(),
    forms: words(forms),
    targetForms: words(targetForms),
    sourceLang,
    targetLang,
    note: note.trim(),
  }
}

const keyOf = ({ source, target, sourceLang, targetLang }: TermDraft) =>
  JSON.stringify([source, target, sourceLang.toLowerCase(), targetLang.toLowerCase()])

/** What is typed, but for what was left as it was shown: that is as it now is. */
function rebasedTerm(now: Term, shown: TermDraft, typed: TermDraft): TermDraft {
  const [is, was, will] = [now, shown, typed].map((one) => new Map<string, unknown>(Object.entries(one)))
  const parts = [...(will ?? [])].map(([key, value]) => [
    key,
    sameJson(was?.get(key), value) ? is?.get(key) : value,
  ])
  return Object.fromEntries(parts) as TermDraft
}

/** The texts that another hand has written since the term was shown, and that what is typed takes the place of. */
function replacedSince(now: Term, shown: TermDraft, typed: TermDraft): Superseded[] {
  const keys = ['source', 'target', 'note'] as const
  return keys
    .filter((key) => now[key] !== shown[key] && now[key] !== typed[key] && now[key].trim() !== '')
    .map((key) => ({ part: key, value: now[key], ...editOf(now, key) }))
}

/**
 * The glossary with a term changed, or added where none is `changed` or it is there no more; the same one where nothing changes. `shown`
 * is the term as it was when somebody began to change it: what another hand has changed since stays, and a text that is replaced is kept
 * in the term's history.
 */
export function withTerm(
  glossary: Term[],
  changed: { id: string; shown?: TermDraft | undefined } | null,
  draft: TermDraft,
  now: string,
): Term[] {
  const term = tidied(draft)
  const before = glossary.find((one) => one.id === changed?.id)
  if (!before) return [...glossary, { id: newId(), created: now, updated: now, ...term }]
  const shown = changed?.shown ? tidied(changed.shown) : before
  const typed = rebasedTerm(before, shown, term)
  const { history } = joinHistories(replacedSince(before, shown, typed), before.history)
  const after = { ...before, ...typed, ...(history.length > 0 && { history }) }
  if (sameJson(before, after)) return glossary
  return glossary.map((one) => (one === before ? { ...after, updated: now } : one))
}

export type Joined = { glossary: Term[]; added: number; changed: number; known: number }

/**
 * The glossary with the terms of a table. A term that is there already, with the same translation in the same languages, gets
 * the forms and the note that it did not have; nothing is taken from it.
 */
export function withTerms(glossary: Term[], drafts: readonly TermDraft[], now: string): Joined {
  const all = [...glossary]
  const places = new Map(glossary.map((term, place) => [keyOf(term), place]))
  const joined: Joined = { glossary, added: 0, changed: 0, known: 0 }
  for (const draft of drafts) {
    const term = tidied(draft)
    const place = places.get(keyOf(term))
    const before = place === undefined ? undefined : all[place]
    if (place === undefined || !before) {
      places.set(keyOf(term), all.length)
      all.push({ id: newId(), created: now, updated: now, ...term })
      joined.added += 1
      continue
    }
    const after: Term = {
      ...before,
      forms: words([...before.forms, ...term.forms]),
      targetForms: words([...before.targetForms, ...term.targetForms]),
      note: before.note === '' ? term.note : before.note,
    }
    if (sameJson(before, after)) joined.known += 1
    else {
      all[place] = { ...after, updated: now }
      joined.changed += 1
    }
  }
  return joined.added + joined.changed === 0 ? joined : { ...joined, glossary: all }
}
