/** Texts that lost to a change made at the same time, and choosing between them. */

import { expect, test } from 'vitest'
import type { Article } from '#core/article/article.ts'
import { newId } from '#core/id.ts'
import {
  articleConflicts,
  type Choice,
  choiceOf,
  conflictsIn,
  openConflicts,
  withPartChange,
} from '#core/library/conflicts.ts'
import { emptyLibrary, type LibraryData } from '#core/library/library.ts'
import { mergeArticles } from '#core/library/merge.ts'
import {
  articleRules,
  type FileRules,
  joinHistories,
  libraryRules,
  type Stamped,
} from '#core/library/parts.ts'
import { highlight } from '../../main/library/fixture.ts'

const [created, lost, chosenAt] = ['2026-01-01', '2026-01-02', '2026-01-03'].map(
  (day) => `${day}T00:00:00.000Z`,
) as [string, string, string]
const comment = (text: string) => ({ comment: text, motivation: 'commenting' })

const note = {
  ...highlight('harbour', { comment: 'used', motivation: 'commenting' }),
  history: [{ part: 'comment', value: comment('lost'), time: lost, by: 'other' }],
}
const article: Article = {
  id: newId(),
  created,
  updated: created,
  metadata: { title: 'Used title', authors: ['A'], url: 'https://a.example/', origins: {} },
  history: [
    { part: 'metadata.title', value: 'Lost title', time: lost, by: 'other' },
    { part: 'metadata.authors', value: ['B'], time: lost, by: 'other' },
    { part: 'metadata.url', value: 'https://b.example/', time: lost, by: 'other' },
  ],
  tags: [],
  wordCount: 1,
  revision: 1,
  revisions: [{ number: 1, created, reason: 'import' }],
  annotations: [note],
  translations: [],
}
const library: LibraryData = {
  ...emptyLibrary,
  colorLabels: { yellow: 'claim' },
  collections: [
    {
      id: 'c',
      created,
      updated: created,
      name: 'Winter',
      articles: [],
      history: [{ part: 'name', value: 'Snow', time: lost, by: 'other' }],
    },
  ],
  history: [{ part: 'colorLabels.yellow', value: 'thesis', time: lost, by: 'other' }],
}

/** The file after a choice about the text that says this, and after that is taken back. */
function settled<T extends Stamped>(rules: FileRules, data: T, text: string, choice: Choice) {
  const conflict = conflictsIn(rules, data).find((one) => one.lost === text)
  if (!conflict) throw new Error(`no “${text}”`)
  const { other } = conflict
  const states = choiceOf(rules, data, conflict, { other, choice, time: chosenAt })
  if (!states) return null
  const { before, after } = states
  const done = withPartChange(rules, data, conflict, { ...states, time: chosenAt })
  const undone = withPartChange(rules, done, conflict, { before: after, after: before, time: chosenAt })
  return { done, undone }
}

test('all texts that lost are told, with what they are of, and whether both can be kept', () => {
  expect(
    articleConflicts(article).map((one) => [one.key, one.now, one.lost, one.canKeepBoth, one.quote]),
  ).toEqual([
    ['title', 'Used title', 'Lost title', true, null],
    ['authors', 'A', 'B', true, null],
    ['url', 'https://a.example/', 'https://b.example/', false, null],
    ['comment', 'used', 'lost', true, 'harbour'],
  ])
  expect(conflictsIn(libraryRules, library).map(({ key, lost: text }) => [key, text])).toEqual([
    ['label', 'thesis'],
    ['name', 'Snow'],
  ])
})

test.each([
  ['now', 'used'],
  ['other', 'lost'],
  ['both', 'used\n\nlost'],
] as const)(
  'the choice “%s” makes the comment “%s”, is no conflict any more, and can be taken back',
  (choice, text) => {
    const made = settled(articleRules, article, 'lost', choice)
    expect(made?.done.annotations[0]).toMatchObject({ comment: text, motivation: 'commenting', id: note.id })
    expect(articleConflicts(made?.done ?? article).map(({ key }) => key)).not.toContain('comment')
    // Neither text is gone: what is not used is in the history, decided.
    const said = JSON.stringify(made?.done.annotations[0])
    expect([said.includes('used'), said.includes('lost')]).toEqual([true, true])
    expect(made?.undone.annotations[0]).toEqual({ ...note, updated: chosenAt })
  },
)

test('titles, names and labels are kept both on one line, authors together', () => {
  expect(settled(articleRules, article, 'Lost title', 'both')?.done.metadata.title).toBe(
    'Used title / Lost title',
  )
  expect(settled(articleRules, article, 'B', 'both')?.done.metadata.authors).toEqual(['A', 'B'])
  expect(settled(articleRules, article, 'https://b.example/', 'both')).toBeNull()
  expect(settled(libraryRules, library, 'thesis', 'both')?.done.colorLabels).toEqual({
    yellow: 'claim / thesis',
  })
  expect(settled(libraryRules, library, 'Snow', 'other')?.done.collections).toMatchObject([{ name: 'Snow' }])
  expect(settled(libraryRules, library, 'thesis', 'other')?.undone.colorLabels).toEqual({ yellow: 'claim' })
})

test('what somebody has written since stays, whatever is chosen or taken back', () => {
  const [conflict] = conflictsIn(articleRules, { ...article, history: [] })
  if (!conflict) throw new Error('none')
  const { other } = conflict
  const states = choiceOf(articleRules, article, conflict, { other, choice: 'other', time: chosenAt })
  if (!states) throw new Error('none')
  const { before, after } = states
  const done = withPartChange(articleRules, article, conflict, { ...states, time: chosenAt })
  const written = { ...done, annotations: done.annotations.map((one) => ({ ...one, comment: 'since' })) }
  const undone = withPartChange(articleRules, written, conflict, {
    before: after,
    after: before,
    time: chosenAt,
  })
  expect(undone.annotations[0]?.comment).toBe('since')
  expect(articleConflicts(undone).map(({ lost: text }) => text)).toContain('lost')
  const kept = (data: Article) => data.annotations[0]?.history?.map(({ value }) => value)
  expect(kept(undone)).toEqual([comment('lost'), comment('used')])
  const redone = withPartChange(articleRules, undone, conflict, { ...states, time: chosenAt })
  expect(redone.annotations[0]?.comment).toBe('since')
  expect(kept(redone)).toEqual(expect.arrayContaining([comment('lost'), comment('used')]))
})

test('a text that was decided and is open again is told of once, also where another is written since', () => {
  const [conflict] = conflictsIn(articleRules, { ...article, history: [] })
  if (!conflict) throw new Error('none')
  const { other } = conflict
  const states = choiceOf(articleRules, article, conflict, { other, choice: 'now', time: chosenAt })
  if (!states) throw new Error('none')
  const done = withPartChange(articleRules, article, conflict, { ...states, time: chosenAt })
  const written = { ...done, annotations: done.annotations.map((one) => ({ ...one, comment: 'since' })) }
  const back = { before: states.after, after: states.before, time: chosenAt }
  const undone = withPartChange(articleRules, written, conflict, back)
  expect(undone.annotations[0]?.history).toEqual(note.history)
})

test('a decision holds when it is joined with a machine that does not know of it, until the text loses once more', () => {
  const made = settled(articleRules, article, 'lost', 'now')
  if (!made) throw new Error('none')
  const joined = mergeArticles(null, made.done, article).data
  const other = mergeArticles(null, article, made.done).data
  for (const one of [joined, other])
    expect(articleConflicts(one).map(({ key }) => key)).not.toContain('comment')
  const [decided] = made.done.annotations[0]?.history ?? []
  const again = { part: 'comment', value: comment('lost'), time: '2026-01-05T00:00:00.000Z', by: 'other' }
  expect(joinHistories([again], decided && [decided]).history).toEqual([again])
})

test('of more texts than a record keeps, those that were decided go first', () => {
  const at = (day: number, settledAt?: string) => ({
    part: 'comment',
    value: comment(String(day)),
    time: `2026-02-0${day}T00:00:00.000Z`,
    by: 'm',
    ...(settledAt !== undefined && { settled: settledAt }),
  })
  const { history, overflow } = joinHistories(
    [at(1), at(2), at(3)],
    [at(7, chosenAt), at(6, chosenAt), at(5), at(4)],
  )
  expect(history.map(({ time }) => time[9])).toEqual(['5', '4', '3', '2', '1'])
  expect(overflow).toBe(false)
  expect(joinHistories([at(1), at(2), at(3)], [at(4), at(5), at(6)]).overflow).toBe(true)
  const decided: Article = { ...article, annotations: [{ ...note, history: [at(7, chosenAt)] }] }
  expect(openConflicts(articleRules, decided)).toBe(3)
})
