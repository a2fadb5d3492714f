/** Bringing back what a day before held: a note, an article, what belongs to the library; and undoing it. */

import fs from 'node:fs/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Library } from '#main/library/types.ts'
import { addHarbour, adding, harbourImport, highlight } from './fixture.ts'
import { newPlace, open, type Place } from './place.ts'

let place: Place
let library: Library
/** Days of a year that is long gone: no real clock comes into it. */
const onDay = (day: number, hour = 12) => vi.setSystemTime(new Date(2024, 2, day, hour))

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  onDay(1)
  place = await newPlace()
  library = await open(place)
})
afterEach(async () => {
  await library.close()
  vi.useRealTimers()
})

const commentsOf = async (id: string) =>
  (await library.get(id)).annotations.map(({ comment }) => comment).sort()
const deleting = (note: ReturnType<typeof highlight>) =>
  ({ kind: 'annotation', id: note.id, before: note, after: null }) as const

/** An article with a note of the first day, one more of the second, and without the first since the fourth. */
async function annotated() {
  const { id } = await addHarbour(library)
  const first = highlight('harbour', { comment: 'first' })
  await library.applyChanges(id, [adding(first)])
  onDay(2)
  await library.applyChanges(id, [adding(highlight('winter', { comment: 'second' }))])
  onDay(4)
  await library.applyChanges(id, [deleting(first)])
  onDay(4, 13)
  await library.file(id, (filing) => ({ ...filing, tags: ['late'] }))
  return { id, first }
}

test('an article is what it was on a day, and then again what it was before that', async () => {
  const { id } = await annotated()
  onDay(5)
  expect(await library.bringBack(id, { day: '2024-03-03' })).toMatchObject({ back: 1, changed: 0, gone: 0 })
  expect(await commentsOf(id)).toEqual(['first', 'second'])
  expect((await library.get(id)).tags).toEqual([])

  onDay(5, 13)
  const outcome = await library.bringBack(id, { day: '2024-03-01' })
  expect(outcome).toMatchObject({ back: 0, changed: 0, gone: 1 })
  expect(await commentsOf(id)).toEqual(['first'])
  // Undone: the state before it, by its time.
  onDay(6)
  await library.bringBack(id, { state: outcome.undo, after: outcome.after })
  expect(await commentsOf(id)).toEqual(['first', 'second'])
})

test('one note comes back, and nothing else changes', async () => {
  const { id, first } = await annotated()
  onDay(5)
  await library.bringBack(id, { day: '2024-03-05', note: first.id })
  expect(await commentsOf(id)).toEqual(['first', 'second'])
  expect((await library.get(id)).tags).toEqual(['late'])
  await expect(library.bringBack(id, { day: '2024-02-01', note: first.id })).rejects.toMatchObject({
    code: 'noteNeverThere',
  })
})

test('what comes back is a change like any other: it is there after opening anew, and on another machine', async () => {
  const { id, first } = await annotated()
  onDay(5)
  await library.bringBack(id, { day: '2024-03-05', note: first.id })
  await library.close()
  library = await open(place)
  expect(await commentsOf(id)).toEqual(['first', 'second'])
  const { deleted } = await library.get(id)
  expect(deleted ?? []).toEqual([])
})

test('what comes back stands in the present text, whatever version it was written in', async () => {
  const { id } = await addHarbour(library)
  const note = highlight('The council meets', { comment: 'when?' })
  await library.applyChanges(id, [adding(note)])
  onDay(2)
  await library.applyChanges(id, [deleting(note)])
  await library.putBack(id, 1, 0)
  onDay(3)
  await library.bringBack(id, { day: '2024-03-03', note: note.id })
  const { article, content } = await library.open(id)
  expect(article.revision).toBe(2)
  const [back] = article.annotations
  const text = JSON.stringify(content.document)
  expect(text).toContain('Buy two boats')
  expect(back?.anchor).toMatchObject({ revision: 2 })
  expect(back?.anchor?.start).toBeGreaterThan(note.selector?.[0].start ?? 0)
})

test('the earlier states are listed with what they would bring back', async () => {
  const { id } = await annotated()
  const states = await library.earlier(id)
  expect(states.map(({ day, notes, counts }) => ({ day, notes, counts }))).toEqual([
    { day: '2024-03-04', notes: 1, counts: { back: 0, changed: 0, gone: 0 } },
    { day: '2024-03-02', notes: 2, counts: { back: 1, changed: 0, gone: 0 } },
    { day: '2024-03-01', notes: 1, counts: { back: 1, changed: 0, gone: 1 } },
    { day: '2024-03-01', notes: 0, counts: { back: 0, changed: 0, gone: 1 } },
  ])
})

test('a day before all that is kept is told, with the oldest; a damaged backup is passed over', async () => {
  const { id } = await annotated()
  await expect(library.bringBack(id, { day: '2023-01-01' })).rejects.toMatchObject({
    code: 'nothingEarlier',
    params: { day: '2024-03-01' },
  })
  const folder = `${place.library}/backups/${id}`
  for (const name of await fs.readdir(folder)) await fs.writeFile(`${folder}/${name}`, '{"version":')
  onDay(5)
  await expect(library.bringBack(id, { day: '2024-03-03' })).rejects.toMatchObject({ code: 'nothingEarlier' })
  expect(await commentsOf(id)).toEqual(['second'])
})

test('nothing is written where nothing has changed since', async () => {
  const { id } = await library.add(await harbourImport(library))
  await library.applyChanges(id, [adding(highlight('harbour', { comment: 'only' }))])
  const before = await library.get(id)
  onDay(9)
  expect(await library.bringBack(id, { day: '2024-03-05' })).toMatchObject({ back: 0, changed: 0, gone: 0 })
  expect(await library.get(id)).toEqual(before)
})

test('undoing is refused where the article was changed since', async () => {
  const { id } = await annotated()
  onDay(5)
  const outcome = await library.bringBack(id, { day: '2024-03-03' })
  onDay(5, 14)
  await library.applyChanges(id, [adding(highlight('Thursday', { comment: 'typed since' }))])
  await expect(library.bringBack(id, { state: outcome.undo, after: outcome.after })).rejects.toMatchObject({
    code: 'changedSince',
  })
  expect(await commentsOf(id)).toEqual(['first', 'second', 'typed since'])
})

test('states of one time are told apart', async () => {
  const { id, first } = await annotated()
  const folder = `${place.library}/backups/${id}`
  const joined = JSON.parse(await fs.readFile(`${folder}/previous.json`, 'utf8'))
  // Another machine's older change, joined: the time is that of the later one.
  const now = await library.get(id)
  joined.data.updated = now.updated
  joined.data.annotations.push({ ...first, comment: 'before it was joined' })
  await fs.writeFile(`${folder}/daily-2024-03-03.json`, JSON.stringify(joined))
  const [state] = await library.earlier(id)
  expect(state).toMatchObject({ time: now.updated, counts: { back: 1 } })
  onDay(6)
  await library.bringBack(id, { state: state?.id ?? '' })
  expect(await commentsOf(id)).toEqual(['before it was joined', 'second'])
})

test('collections, searches, glossary and labels come back, unless they are as old as that', async () => {
  const label = (yellow: string) => library.changeData((data) => ({ ...data, colorLabels: { yellow } }))
  await label('first')
  onDay(3)
  await label('second')
  onDay(6)
  expect(await library.bringBackLibrary('2024-03-04')).toBeNull()
  expect(await library.bringBackLibrary('2024-03-02')).not.toBeNull()
  expect((await library.data()).colorLabels).toEqual({ yellow: 'first' })
  onDay(6, 13)
  // Again: it is a change of today, and the state of that day is what there is.
  await library.bringBackLibrary('2024-03-02')
  expect((await library.data()).colorLabels).toEqual({ yellow: 'first' })
})
