import { expect, test } from 'vitest'
import type { Annotation, Translation } from '#core/annotation/annotation.ts'
import {
  applyChanges,
  deletionOf,
  type GlossChange,
  type Glosses,
  invertChanges,
} from '#core/annotation/changes.ts'
import { withRange } from '#core/annotation/extent.ts'
import { addition, newAnnotation, newTranslation } from '#core/annotation/new-gloss.ts'
import { isOvertaken, joinChanges, rebaseChanges } from '#core/annotation/rebase.ts'
import { selectorFor } from '#core/annotation/selector.ts'

const text = 'The lamplighter left one street dark so that the owls could keep it.'

function mark(words: string, rest: Partial<Annotation> = {}): Annotation {
  const start = text.indexOf(words)
  const selector = selectorFor(text, start, start + words.length)
  if (!selector) throw new Error(`no “${words}”`)
  return { ...newAnnotation({ revision: 1, selector, color: 'yellow' }), updated: day(1), ...rest }
}

const day = (number: number) => `2026-03-0${number}T08:00:00.000Z`
const of = (annotation: Annotation, ...translations: Translation[]): Glosses => ({
  annotations: [annotation],
  translations,
})
const edit = (before: Annotation, patch: Partial<Annotation>): GlossChange[] => [
  { kind: 'annotation', id: before.id, before, after: { ...before, ...patch } },
]
const rebased = (now: Glosses, changes: readonly GlossChange[]) =>
  applyChanges(now, rebaseChanges(now, changes))
const joined = (now: Glosses, changes: readonly GlossChange[]) => applyChanges(now, joinChanges(now, changes))

test('a field that the change took away goes: no anchor stays under a new selector', () => {
  const anchor = { state: 'moved', how: 'diff', revision: 2, start: 4, end: 15 } as const
  const before = mark('lamplighter', { anchor })
  const after = withRange(before, text, 2, { start: 4, end: 20 })
  if (!after) throw new Error('nothing was moved')
  const now = { ...before, comment: 'Written meanwhile', motivation: 'commenting' } as const
  const change: GlossChange = { kind: 'annotation', id: before.id, before, after }
  for (const does of [rebased, joined]) {
    const [moved] = does(of(now), [change]).annotations
    expect(moved).not.toHaveProperty('anchor')
    expect(moved).toMatchObject({ selector: after.selector, revision: 2, comment: 'Written meanwhile' })
  }
  const undone = rebased(of({ ...after, color: 'pink' }), invertChanges([change]))
  expect(undone.annotations).toMatchObject([{ ...before, color: 'pink', updated: expect.any(String) }])
})

test('a passage that was carried over to a new text does not count as changed by another hand', () => {
  const before = mark('lamplighter')
  const step = edit(before, { selector: mark('owls').selector ?? before.selector })
  const anchor = { state: 'moved', how: 'diff', revision: 2, start: 30, end: 34 } as const
  const now = { ...before, ...step[0]?.after, anchor } as Annotation
  expect(rebased(of(now), invertChanges(step)).annotations).toEqual([before])
})

test('what was not changed stays where it has come to stand', () => {
  const before = mark('owls')
  const step = edit(before, { color: 'blue' })
  const anchor = { state: 'moved', how: 'diff', revision: 2, start: 30, end: 34 } as const
  const now: Annotation = { ...before, color: 'blue', anchor }
  expect(rebased(of(now), invertChanges(step)).annotations).toMatchObject([
    { ...before, anchor, updated: expect.any(String) },
  ])
})

test('undoing does not take what another hand has written since', () => {
  const before = mark('owls')
  const step = edit(before, { comment: 'mine', motivation: 'commenting' })
  const now: Annotation = { ...before, comment: 'theirs', motivation: 'commenting' }
  expect(rebaseChanges(of(now), invertChanges(step))).toEqual([])
})

test('undoing the adding of a gloss leaves it where another hand has written in it', () => {
  const bare = mark('owls')
  const added = [addition(bare)]
  expect(rebased(of({ ...bare, color: 'green' }), invertChanges(added)).annotations).toEqual([])
  const commented: Annotation = { ...bare, comment: 'See p. 3', motivation: 'commenting' }
  expect(rebased(of(commented), invertChanges(added)).annotations).toEqual([commented])
  const tagged = { ...bare, tags: ['birds'] }
  expect(rebased(of(tagged), invertChanges(added)).annotations).toEqual([tagged])
})

test('a gloss is not deleted with a text that lost in it and that whoever deletes it has not read', () => {
  const before = mark('owls', { comment: 'mine', motivation: 'commenting' })
  const lost = (value: string, settled?: string) => ({
    part: 'comment',
    value: { comment: value, motivation: 'commenting' },
    time: day(1),
    by: '',
    ...(settled !== undefined && { settled }),
  })
  const deletion: GlossChange[] = [{ kind: 'annotation', id: before.id, before, after: null }]
  const left = (history: Annotation['history']) =>
    joined(of({ ...before, history }), deletion).annotations.length
  expect(left([lost('theirs')])).toBe(1)
  // Somebody has decided about it, it is what was deleted, or it was there to be read.
  expect(left([lost('theirs', day(2))])).toBe(0)
  expect(left([lost('mine')])).toBe(0)
  const read: Annotation = { ...before, history: [lost('theirs')] }
  expect(
    joined(of(read), [{ kind: 'annotation', id: before.id, before: read, after: null }]).annotations,
  ).toEqual([])
})

test('a gloss is not deleted from under a translation that came in between', () => {
  const bare = mark('owls')
  const own = newTranslation(bare, { sourceLang: 'en', targetLang: 'pl' }, 'sowy')
  const now = of(bare, own)
  expect(rebased(now, deletionOf(bare, []))).toEqual(now)
  expect(joined(now, deletionOf(bare, []))).toEqual(now)
  expect(joined(now, deletionOf(bare, [own]))).toEqual({ annotations: [], translations: [] })
})

test('of a fresh change and another hand’s the newer one counts, in what both have touched', () => {
  const before = mark('owls')
  const now: Annotation = {
    ...before,
    comment: 'theirs',
    motivation: 'commenting',
    color: 'green',
    updated: day(3),
  }
  const mine = (updated: string) => edit(before, { comment: 'mine', motivation: 'commenting', updated })
  const lost = { part: 'comment', value: { comment: 'mine', motivation: 'commenting' }, time: day(2), by: '' }
  const kept = { ...now, history: [lost], updated: '2026-03-03T08:00:00.001Z' }
  expect(joined(of(now), mine(day(2))).annotations).toEqual([kept])
  // Neither hand has seen this state: it is newer than both.
  const updated = '2026-03-04T08:00:00.001Z'
  expect(joined(of(now), mine(day(4))).annotations).toMatchObject([
    { color: 'green', comment: 'mine', updated, history: [{ value: { comment: 'theirs' } }] },
  ])
  // A time that has not come yet decides nothing.
  const ahead: Annotation = { ...now, updated: '2126-01-01T00:00:00.000Z' }
  expect(joined(of(ahead), mine(day(4))).annotations).toMatchObject([
    { comment: 'mine', history: [{ value: { comment: 'theirs' } }] },
  ])
})

test('a translation is one thing: its text and its standing come from the same hand', () => {
  const owner = mark('owls')
  const draft: Translation = {
    ...newTranslation(owner, { sourceLang: 'en', targetLang: 'pl' }, 'sowa'),
    status: 'draft',
    origin: 'engine',
    engine: { id: 'bergamot', model: 'enpl', version: '1' },
    updated: day(1),
  }
  const { engine: _, ...rest } = draft
  const mine: Translation = { ...rest, text: 'sowy', status: 'edited', origin: 'human' }
  const step: GlossChange[] = [{ kind: 'translation', id: draft.id, before: draft, after: mine }]
  expect(rebased(of(owner, mine), invertChanges(step)).translations).toEqual([draft])
  expect(rebased(of(owner, draft), step).translations).toEqual([mine])
  const theirs = { ...mine, text: 'te sowy', updated: day(2) }
  expect(rebased(of(owner, theirs), invertChanges(step)).translations).toEqual([theirs])
})

test('what was deleted meanwhile comes back with fresh words, not with undo', () => {
  const before = mark('owls')
  const step = edit(before, { comment: 'Typed just now', motivation: 'commenting' })
  const none: Glosses = { annotations: [], translations: [] }
  expect(rebased(none, step)).toEqual(none)
  expect(joined(none, step).annotations).toMatchObject([{ comment: 'Typed just now' }])
})

test('the same change twice is the same as once', () => {
  const bare = mark('owls')
  const step = [addition(bare), ...edit(bare, { tags: ['birds'], updated: day(2) })]
  const once = joined({ annotations: [], translations: [] }, step)
  expect(joined(once, step)).toEqual(once)
})

test('tags are put and taken one by one: those of another hand stay, and none comes twice', () => {
  const before = mark('owls', { tags: ['birds', 'old'] })
  const step = edit(before, { tags: ['birds', 'night'], updated: day(2) })
  const now = { ...before, tags: ['old', 'town', 'birds', 'night'], updated: day(3) }
  for (const does of [rebased, joined]) {
    expect(does(of(now), step).annotations[0]?.tags).toEqual(['town', 'birds', 'night'])
    expect(does(of({ ...before, tags: [] }), step).annotations[0]?.tags).toEqual(['night'])
  }
  expect(rebased(of(now), invertChanges(step)).annotations[0]?.tags).toEqual(['old', 'town', 'birds'])
})

test('a translation is not deleted once another hand has written in it, and others are left alone', () => {
  const owner = mark('owls')
  const [other, own] = ['lampy', 'sowy'].map((words) =>
    newTranslation(owner, { sourceLang: 'en', targetLang: 'pl' }, words),
  ) as [Translation, Translation]
  const deletion: GlossChange[] = [{ kind: 'translation', id: own.id, before: own, after: null }]
  const textOf = (now: Translation) =>
    joined(of(owner, other, now), deletion).translations.map(({ text, note }) => [text, note])
  expect(textOf(own)).toEqual([['lampy', '']])
  expect(textOf({ ...own, text: 'puszczyki' })).toEqual([
    ['lampy', ''],
    ['puszczyki', ''],
  ])
  expect(textOf({ ...own, note: 'see p. 3' })).toEqual([
    ['lampy', ''],
    ['sowy', 'see p. 3'],
  ])
  const changed: GlossChange = {
    kind: 'translation',
    id: own.id,
    before: own,
    after: { ...own, text: 'sówki' },
  }
  expect(joined(of(owner, other, own), [changed]).translations.map(({ text }) => text)).toEqual([
    'lampy',
    'sówki',
  ])
})

test('only translations of its own, not deleted in the same step, keep an annotation', () => {
  const [bare, neighbour] = [mark('owls'), mark('lamplighter')]
  const languages = { sourceLang: 'en', targetLang: 'pl' }
  const [own, theirs] = [
    newTranslation(bare, languages, 'sowy'),
    newTranslation(neighbour, languages, 'latarnik'),
  ]
  const paragraph: Translation = {
    ...own,
    id: `${own.id}p`,
    target: { selector: bare.selector ?? { start: 0, end: 1, exact: 'T', prefix: '', suffix: '' } },
  } as Translation
  const now: Glosses = { annotations: [bare, neighbour], translations: [theirs, paragraph] }
  expect(joined(now, deletionOf(bare, [])).annotations).toEqual([neighbour])
  const [removal] = deletionOf(bare, [])
  if (!removal) throw new Error('nothing is deleted')
  const ownGoes: GlossChange = { kind: 'translation', id: own.id, before: own, after: null }
  // Deleted after it in the same step, it does not count; written in before it, it does.
  expect(joined(of(bare, own), [removal, ownGoes])).toEqual({ annotations: [], translations: [] })
  const written: GlossChange = { ...ownGoes, after: { ...own, text: 'puszczyki' } }
  expect(joined(of(bare, own), [written, removal]).annotations).toEqual([bare])
})

test('of two changes of one moment the fresh one counts, and a time that is just now has come', () => {
  const before = mark('owls')
  const now: Annotation = { ...before, comment: 'theirs', motivation: 'commenting', updated: day(2) }
  const mine = edit(before, { comment: 'mine', motivation: 'commenting', updated: day(2) })
  const [change] = joinChanges(of(now), mine, Date.parse(day(2)))
  expect(change?.after).toMatchObject({ comment: 'mine' })
  const earlier = edit(before, { comment: 'mine', motivation: 'commenting', updated: day(1) })
  expect(applyChanges(of(now), joinChanges(of(now), earlier, Date.parse(day(2)))).annotations).toMatchObject([
    { comment: 'theirs', history: [{ value: { comment: 'mine' } }] },
  ])
})

test('a step is overtaken where another hand has changed what it did, not where that is so already', () => {
  const before = mark('lamplighter')
  const step = edit(before, { color: 'pink' })
  const back = invertChanges(step)
  const pink = { ...before, color: 'pink' as const }
  expect(isOvertaken(of({ ...before, color: 'blue' }), back)).toBe(true)
  expect(isOvertaken(of({ ...before, comment: 'theirs' }), back)).toBe(false)
  expect(isOvertaken({ annotations: [], translations: [] }, back)).toBe(true)
  const deletion = deletionOf(pink, [])
  expect(isOvertaken(of({ ...pink, comment: 'theirs' }), deletion)).toBe(true)
  expect(isOvertaken({ annotations: [], translations: [] }, deletion)).toBe(false)
  expect(isOvertaken(of(pink), invertChanges(deletion))).toBe(false)
})
