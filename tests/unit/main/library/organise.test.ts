/** What is done to many articles at once, and taken back: after any steps that are undone, the library is what it was. */

import fs from 'node:fs/promises'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Annotation } from '#core/annotation/annotation.ts'
import { GlossaError } from '#core/errors.ts'
import type { Choice } from '#core/library/conflicts.ts'
import { articleStates } from '#core/library/filing.ts'
import type { LibraryEdit } from '#core/library/organise.ts'
import { backUp } from '#main/library/backup-folder.ts'
import { readingFile } from '#main/library/reading-file.ts'
import type { Library } from '#main/library/types.ts'
import { organising, organisingLogs } from '#main/organising.ts'
import { adding, harbourImport, highlight, pngName } from './fixture.ts'
import { articleJson, newPlace, open } from './place.ts'

/** All that the reader knows of a library, in an order of its own. */
async function stateOf(library: Library) {
  const articles = await Promise.all(
    library.list().map(async ({ id }) => {
      const { state, starred, tags, annotations, metadata } = await library.get(id)
      const notes = annotations.map((note) => [note.id, note.comment, note.tags, note.history ?? []]).sort()
      const reading = await library.reading(id)
      return {
        id,
        state: state ?? null,
        starred: starred ?? false,
        tags,
        notes,
        title: metadata.title,
        reading,
      }
    }),
  )
  const { collections, savedSearches, colorLabels, different = [] } = await library.data()
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  return {
    articles,
    trash: library.listTrash().map(({ id }) => id),
    collections: collections.map(({ id, name, articles }) => ({ id, name, articles })).sort(byId),
    labels: colorLabels,
    different,
    searches: savedSearches.map(({ id, name, query }) => ({ id, name, query })).sort(byId),
  }
}

async function three(library: Library): Promise<string[]> {
  const ids: string[] = []
  for (const [at, tag] of ['sea', 'sea/boats', 'land'].entries()) {
    const { id } = await library.add(await harbourImport(library, `<p>${at}</p>`))
    const note = highlight('harbour')
    await library.applyChanges(id, [adding({ ...note, tags: [tag] })])
    await library.file(id, (filing) => ({ ...filing, tags: [tag, 'all'] }))
    ids.push(id)
  }
  return ids
}

test('a state, a star and tags are in article.json, in the list, and part of one step', async () => {
  const place = await newPlace()
  const library = await open(place)
  const ids = await three(library)
  const [first = ''] = ids
  const { edit, undo, redo } = organising(library)
  const step = await edit({ do: 'state', ids, state: 'archived' })
  expect([step.changes.length, step.failed]).toEqual([3, []])
  await edit({ do: 'star', ids: [first], starred: true })
  await edit({ do: 'tag', ids, add: ['winter'], remove: ['all'] })
  const stored = JSON.parse(await fs.readFile(articleJson(place, first), 'utf8')).data
  expect(stored).toMatchObject({ state: 'archived', starred: true, tags: ['sea', 'winter'] })
  expect(stored.edited).toMatchObject({ state: {}, starred: {}, tags: {} })
  expect(library.summary(first)).toMatchObject({ state: 'archived', starred: true, tags: ['sea', 'winter'] })
  expect(library.counts()).toEqual({ new: 0, reading: 0, done: 0, archived: 3, starred: 1 })
  // Nothing is changed: nothing to take back.
  expect((await edit({ do: 'state', ids, state: 'archived' })).step).toBeNull()
  for (let back = 0; back < 3; back += 1) await undo()
  expect(await undo()).toBeNull()
  expect(library.summary(first)).toMatchObject({ state: 'new', starred: false, tags: ['sea', 'all'] })
  await redo()
  expect(library.counts().archived).toBe(3)
})

test('a tag is renamed, merged and removed with those within it, on articles and notes', async () => {
  const library = await open(await newPlace())
  const [first = '', second = '', third = ''] = await three(library)
  const { edit, undo } = organising(library)
  const tagsOf = async (id: string) => {
    const { tags, annotations } = await library.get(id)
    return [tags, annotations[0]?.tags]
  }
  expect([...library.tagCounts()].sort()).toEqual([
    ['all', 3],
    ['land', 1],
    ['sea', 2],
    ['sea/boats', 1],
  ])
  const renamed = await edit({ do: 'retag', from: 'sea', to: 'land' })
  expect(renamed.retagged).toEqual({ from: 'sea', to: 'land' })
  expect(await tagsOf(second)).toEqual([['land/boats', 'all'], ['land/boats']])
  expect(await tagsOf(third)).toEqual([['land', 'all'], ['land']])
  expect(library.tagged('land')).toHaveLength(3)
  await edit({ do: 'retag', from: 'land', to: null })
  expect(await tagsOf(second)).toEqual([['all'], []])
  expect((await undo())?.retagged).toBeUndefined()
  // One article had it before.
  expect(await undo()).toMatchObject({ of: { number: 1, isBack: true } })
  expect(await tagsOf(first)).toEqual([['sea', 'all'], ['sea']])
  expect(await tagsOf(second)).toEqual([['sea/boats', 'all'], ['sea/boats']])
  expect(await edit({ do: 'retag', from: 'sea', to: 'water' })).toMatchObject({
    retagged: { from: 'sea', to: 'water' },
    of: { number: 3, isBack: false },
  })
  expect((await undo())?.retagged).toEqual({ from: 'water', to: 'sea' })
})

test('how far a step over many articles is, is told now and then, and at its end', async () => {
  const library = await open(await newPlace())
  const ids = await three(library)
  const told: unknown[] = []
  const { edit } = organising(library, (progress) => told.push(progress))
  await edit({ do: 'star', ids, starred: true })
  expect(told).toEqual([])
  // The same articles many times over take as long as many.
  const many = Array.from({ length: 30 }, () => ids).flat()
  await edit({ do: 'star', ids: many, starred: false })
  expect(told[0]).toMatchObject({ total: 90, mayCancel: true })
  expect(told.at(-1)).toBeNull()
  // Whoever has had enough of it keeps what is done, which can be taken back, and that to its end.
  told.length = 0
  const impatient = organising(library, (progress) => {
    told.push(progress)
    if (progress) impatient.cancel()
  })
  const cut = await impatient.edit({ do: 'star', ids: many, starred: true })
  expect(cut.isCancelled).toBe(true)
  expect(told).toMatchObject([{ total: 90, mayCancel: true }, null])
  await impatient.undo()
  expect(ids.map((id) => library.summary(id)?.starred)).toEqual([false, false, false])
})

test('what was read and annotated last comes first', async () => {
  const library = await open(await newPlace())
  const [first = '', second = '', third = ''] = await three(library)
  const ids = () => {
    const { read, noted } = library.recent(2)
    return [read, noted].map((articles) => articles.map(({ id }) => id))
  }
  expect(ids()).toEqual([[], [third, second]])
  await library.noteOpened(first)
  const reading = { position: 3, progress: 0.4, updated: new Date().toISOString() }
  await library.saveReading(second, reading)
  expect(ids()[0]).toEqual([second, first])
  // What was opened before is not new again, nor is its place lost.
  await library.noteOpened(second)
  expect((await library.get(second)).reading).toEqual(reading)
  await library.saveReading(second, { ...reading, progress: 1 })
  await library.applyChanges(first, [adding(highlight('Velmouth'))])
  expect(ids()).toEqual([[first], [first, third]])
  expect(library.counts()).toMatchObject({ new: 1, reading: 1, done: 1 })
})

test('an opening is older than any place that somebody reached, and the list goes by when that was', async () => {
  const place = await newPlace()
  const library = await open(place)
  const [first = '', second = '', third = ''] = await three(library)
  const files = [first, second, third].map((id) => readingFile(dirname(articleJson(place, id))))
  const at = (day: number) => ({ position: 7, progress: 0.3, updated: `2026-03-0${day}T08:00:00.000Z` })
  // What another machine reached long ago, and its file that comes only now, beside our opening.
  await library.noteOpened(first)
  const theirs = { last: at(1), furthest: at(1), more: 'x' }
  const stored = { ...JSON.parse(await fs.readFile(files[0] ?? '', 'utf8')), data: theirs }
  await fs.writeFile(
    (files[0] ?? '').replace('.json', '.sync-conflict-20260301-101010-AAAAAAA.json'),
    JSON.stringify(stored),
  )
  expect((await library.get(first)).reading).toEqual(at(1))
  await library.saveReading(second, at(3))
  await library.saveReading(third, at(2))
  const read = () => library.recent(3).read.map(({ id }) => id)
  // An opening counts as well: that was now.
  expect(read()).toEqual([first, second, third])
  await library.close()
  // A copy of the library has new times, and they say nothing.
  for (const file of files.slice(1)) await fs.utimes(file, new Date(), new Date())
  await fs.utimes(files[2] ?? '', new Date(), new Date(Date.now() + 60_000))
  const again = await open(place)
  await expect.poll(() => again.listing()).toBeNull()
  expect(again.recent(3).read.map(({ id }) => id)).toEqual([first, second, third])
})

test('a step that others came after is taken back by itself, and what fails is named', async () => {
  const library = await open(await newPlace())
  const ids = await three(library)
  const { edit, undo } = organising(library)
  const trashed = await edit({ do: 'trash', ids: ids.slice(0, 1) })
  await edit({ do: 'star', ids: ids.slice(1), starred: true })
  expect(library.size()).toBe(2)
  const back = await undo(trashed.step ?? 0)
  expect(back?.changes).toHaveLength(1)
  expect([library.size(), library.counts().starred]).toEqual([3, 2])
  const gone = '01jd0000000000000000000001'
  const outcome = await edit({ do: 'star', ids: [...ids, gone], starred: true })
  expect(outcome.failed).toMatchObject([{ article: gone, error: { code: 'articleMissing' } }])
  expect(outcome.changes).toHaveLength(1)
})

test('an article that is gone for good stands in the way of no step', async () => {
  const library = await open(await newPlace())
  const [first = '', second = '', third = ''] = await three(library)
  const { edit, undo, redo } = organising(library)
  await edit({ do: 'star', ids: [third], starred: true })
  await edit({ do: 'tag', ids: [first, second, third], add: ['draft'], remove: [] })
  await edit({ do: 'trash', ids: [first] })
  await library.deleteTrashed(first)
  expect((await undo())?.failed).toMatchObject([{ article: first, error: { code: 'articleMissing' } }])
  const tags = await undo()
  expect([tags?.what, tags?.changes.length, tags?.failed.length]).toEqual(['tag', 2, 1])
  expect((await undo())?.what).toBe('star')
  expect(await undo()).toBeNull()
  expect(library.summary(third)).toMatchObject({ starred: false, tags: ['land', 'all'] })
  expect(await redo()).toMatchObject({ what: 'star', failed: [] })
  expect(await redo()).toMatchObject({ what: 'tag', failed: [] })
  expect(await redo()).toBeNull()
  expect(library.summary(third)?.tags).toContain('draft')
})

/** A library whose disk is full for notes as long as it is told so. */
function fullForNotes(library: Library) {
  const disk = { full: true }
  const editGlosses: Library['editGlosses'] = async (id, changesOf) => {
    if (disk.full) throw new GlossaError('libraryDiskFull', { file: id })
    return library.editGlosses(id, changesOf)
  }
  return { disk, full: { ...library, editGlosses } }
}

test('what was done before the disk was full is part of the step, and what was not is tried again', async () => {
  const library = await open(await newPlace())
  const [first = '', second = ''] = await three(library)
  const { disk, full } = fullForNotes(library)
  const { edit, undo, redo } = organising(full)
  const step = await edit({ do: 'retag', from: 'sea', to: 'water' })
  expect(step.failed).toHaveLength(2)
  expect(step.changes).toMatchObject([{ kind: 'filing' }, { kind: 'filing' }])
  expect(library.summary(first)?.tags).toEqual(['water', 'all'])
  expect((await undo())?.failed).toEqual([])
  expect(library.summary(first)?.tags).toEqual(['sea', 'all'])

  disk.full = false
  await edit({ do: 'retag', from: 'sea', to: 'water' })
  const tagsOf = async (id: string) => {
    const { tags, annotations } = await library.get(id)
    return [tags[0], annotations[0]?.tags[0]]
  }
  disk.full = true
  expect((await undo())?.failed).toHaveLength(2)
  expect(await tagsOf(second)).toEqual(['water/boats', 'water/boats'])
  disk.full = false
  expect((await undo())?.failed).toEqual([])
  expect(await tagsOf(second)).toEqual(['sea/boats', 'sea/boats'])

  disk.full = true
  expect((await redo())?.failed).toHaveLength(2)
  expect(await tagsOf(second)).toEqual(['water/boats', 'sea/boats'])
  disk.full = false
  expect((await redo())?.failed).toEqual([])
  expect(await redo()).toBeNull()
  expect(await tagsOf(second)).toEqual(['water/boats', 'water/boats'])
  await undo()
  await undo()
  expect(await undo()).toBeNull()
  expect(await tagsOf(second)).toEqual(['sea/boats', 'sea/boats'])
})

test('a collection that is taken back comes again with all that was added to it since', async () => {
  const library = await open(await newPlace())
  const [first = '', second = '', third = ''] = await three(library)
  const { edit, undo } = organising(library)
  const collected = async () =>
    (await library.data()).collections.map(({ name, articles }) => [name, articles])
  const made = await edit({ do: 'addCollection', name: 'Winter', articles: [first] })
  const id = (await library.data()).collections[0]?.id ?? ''
  await edit({ do: 'collect', id, add: [second], remove: [] })
  const away = await undo(made.step ?? 0)
  expect(await collected()).toEqual([])
  await undo(away?.step ?? 0)
  expect(await collected()).toEqual([['Winter', [first, second]]])
  // Also what somebody else added, and by redo.
  const other = organising(library)
  await other.edit({ do: 'addCollection', name: 'Summer', articles: [] })
  const summer = (await library.data()).collections.find(({ name }) => name === 'Summer')?.id ?? ''
  await edit({ do: 'collect', id: summer, add: [third], remove: [] })
  await other.undo()
  await other.redo()
  expect(await collected()).toContainEqual(['Summer', [third]])
})

test('each window has a log of its own, which goes with it', async () => {
  const library = await open(await newPlace())
  const [first = '', second = ''] = await three(library)
  const logs = organisingLogs(library)
  const states = () => [first, second].map((id) => library.summary(id)?.starred)
  await logs.of(1).edit({ do: 'star', ids: [first], starred: true })
  await logs.of(2).edit({ do: 'star', ids: [second], starred: true })
  await logs.of(1).undo()
  expect(states()).toEqual([false, true])
  expect(await logs.of(1).undo()).toBeNull()
  logs.closed(2)
  expect(await logs.of(2).undo()).toBeNull()
  expect(states()).toEqual([false, true])
})

test('a step of which nothing is left is passed over', async () => {
  const library = await open(await newPlace())
  const [first = '', second = ''] = await three(library)
  const { edit, undo, redo } = organising(library)
  await edit({ do: 'star', ids: [second], starred: true })
  await edit({ do: 'trash', ids: [first] })
  await library.restore(first)
  expect((await undo())?.what).toBe('star')
  expect(await undo()).toBeNull()
  expect((await redo())?.what).toBe('star')
  expect(await redo()).toBeNull()
  expect(library.size()).toBe(3)
})

/** Changes the comment of a note in two places at once: one text wins, the other is kept with the note. */
async function bothChanged(library: Library, article: string, before: Annotation): Promise<void> {
  for (const comment of ['from here', 'from there']) {
    const after = { ...before, comment, updated: new Date().toISOString() }
    await library.applyChanges(article, [{ kind: 'annotation', id: before.id, before, after }])
  }
}

/** The same on days of a year that is long gone, with something to go back to on each. */
async function threeSince(library: Library): Promise<string[]> {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const onDay = (day: number) => vi.setSystemTime(new Date(2024, 2, day, 12))
  onDay(1)
  const ids = await three(library)
  const [first = '', second = '', third = ''] = ids
  await library.changeData((data) => ({ ...data, colorLabels: { yellow: 'claim' } }))
  onDay(2)
  await library.applyChanges(first, [adding(highlight('Velmouth', { comment: 'of the second day' }))])
  await library.editDetails(second, (metadata) => ({ ...metadata, title: 'Another title' }))
  await library.noteOpened(second)
  await library.trash(third)
  onDay(3)
  const [note, other] = (await library.get(first)).annotations
  if (other) await bothChanged(library, first, other)
  if (note)
    await library.applyChanges(first, [{ kind: 'annotation', id: note.id, before: note, after: null }])
  await library.file(second, (filing) => ({ ...filing, starred: true, tags: ['sea'] }))
  await library.changeData((data) => ({ ...data, colorLabels: { blue: 'question' } }))
  onDay(4)
  return ids
}

test('the whole library becomes what it was on a day, with what was in the trash, and that can be undone', async () => {
  const library = await open(await newPlace())
  const [first = '', second = '', third = ''] = await threeSince(library)
  const { edit, undo, redo } = organising(library)
  const before = await stateOf(library)
  const outcome = await edit({ do: 'bringBack', day: '2024-03-01' })
  expect([outcome.failed, outcome.isCancelled]).toEqual([[], false])
  const comments = async (id: string) => (await library.get(id)).annotations.map(({ comment }) => comment)
  expect(await comments(first)).toEqual([''])
  expect(library.summary(second)).toMatchObject({ title: 'The harbour closes', starred: false })
  expect(library.summary(third)).not.toBeNull()
  expect((await library.data()).colorLabels).toEqual({ yellow: 'claim' })
  const after = await stateOf(library)
  await undo()
  expect(await stateOf(library)).toEqual(before)
  await redo()
  expect(await stateOf(library)).toEqual(after)
  // What was written since stays.
  await library.applyChanges(first, [adding(highlight('Odile', { comment: 'since' }))])
  await undo()
  expect((await comments(first)).sort()).toEqual(['from there', 'since'])
  // Brought back to now, nothing changes.
  expect((await edit({ do: 'bringBack', day: '2024-03-04' })).step).toBeNull()
})

/** The articles are too short to be known by their text: they get one address. */
async function atOneAddress(library: Library, ids: readonly string[]): Promise<void> {
  const url = 'https://velmouth.example/1'
  for (const id of ids) await library.editDetails(id, (metadata) => ({ ...metadata, url }))
}

test('the library is brought back from a backup elsewhere, with what was deleted for good, and that can be undone', async () => {
  const place = await newPlace()
  const library = await open(place)
  const [first = '', second = '', third = ''] = await three(library)
  await library.changeData((data) => ({ ...data, colorLabels: { yellow: 'claim' } }))
  const disk = join(place.root, 'disk')
  const { folder } = await backUp(place.library, disk, '2026-01-31', place.stateDir)
  const all = await stateOf(library)
  const [note] = (await library.get(first)).annotations
  if (note)
    await library.applyChanges(first, [{ kind: 'annotation', id: note.id, before: note, after: null }])
  await library.trash(second)
  await library.trash(third)
  await library.deleteTrashed(third)
  await library.changeData((data) => ({ ...data, colorLabels: {} }))
  const before = await stateOf(library)

  const { edit, undo, redo } = organising(library)
  const outcome = await edit({ do: 'bringBack', day: '2026-01-31', from: 'folder' }, folder)
  expect(outcome.failed).toEqual([])
  expect(await stateOf(library)).toEqual(all)
  // It has its text and its images again.
  const { content } = await library.open(third)
  expect(JSON.stringify(content.document)).toContain('What the fishermen say')
  expect(await library.assetPath(third, pngName)).not.toBeNull()
  expect((await library.verify()).problems).toEqual([])
  await undo()
  const { trash, ...rest } = await stateOf(library)
  expect(rest).toEqual({ ...before, trash: undefined })
  expect(trash).toEqual([second, third].sort().reverse())
  await redo()
  expect(await stateOf(library)).toEqual(all)

  await fs.writeFile(join(folder, 'articles', first, 'article.json'), '{"version":')
  const damaged = await edit({ do: 'bringBack', day: '2026-01-31', from: 'folder' }, folder)
  expect(damaged.failed).toMatchObject([{ article: first, error: { code: 'backupUnread' } }])
})

test('a duplicate is joined: what was written on it comes along, it goes to the trash, and that can be undone', async () => {
  const library = await open(await newPlace())
  const [first = '', second = ''] = await three(library)
  await library.applyChanges(second, [adding(highlight('Velmouth', { comment: 'of the second' }))])
  await library.file(second, (filing) => ({ ...filing, starred: true, state: 'archived' }))
  const place = { position: 9, progress: 0.6, updated: '2026-02-01T08:00:00.000Z' }
  await library.saveReading(second, place)
  await atOneAddress(library, [first, second])
  await library.editDetails(first, ({ published: _, ...metadata }) => metadata)
  const { edit, undo, redo } = organising(library)
  await edit({ do: 'addCollection', name: 'Coast', articles: [second] })
  const groups = await library.duplicates()
  expect(groups).toMatchObject([{ reason: 'address', ids: [first, second].sort() }])
  const before = await stateOf(library)

  const outcome = await edit({ do: 'join', id: first, others: [second] })
  expect(outcome.failed).toEqual([])
  const kept = await library.get(first)
  expect(kept).toMatchObject({ state: 'archived', starred: true, tags: ['sea', 'all', 'sea/boats'] })
  expect(kept.metadata.published).toBe('2025-11-26T13:34')
  expect(kept.annotations.map(({ comment, tags }) => [comment, tags]).sort()).toEqual([
    ['', ['sea']],
    ['', ['sea/boats']],
    ['of the second', []],
  ])
  expect((await library.reading(first))?.last).toEqual(place)
  expect((await library.data()).collections).toMatchObject([{ articles: [second, first] }])
  expect(await library.listTrashed()).toMatchObject([{ id: second, joinedWith: { id: first } }])

  const after = await stateOf(library)
  await undo()
  expect(await stateOf(library)).toEqual(before)
  await redo()
  expect(await stateOf(library)).toEqual(after)
  // What was written on the kept one since stays where the joining is undone.
  await library.applyChanges(first, [adding(highlight('Odile', { comment: 'since' }))])
  await undo()
  expect((await library.get(first)).annotations.map(({ comment }) => comment).sort()).toEqual(['', 'since'])
})

test('a joining that is done again brings along what was written meanwhile, on either side', async () => {
  const library = await open(await newPlace())
  const [first = '', second = ''] = await three(library)
  const { edit, undo, redo } = organising(library)
  await edit({ do: 'join', id: first, others: [second] })
  await undo()
  await library.applyChanges(second, [adding(highlight('council', { comment: 'meanwhile' }))])
  await library.applyChanges(first, [adding(highlight('Odile', { comment: 'here' }))])
  expect((await redo())?.failed).toEqual([])
  const comments = async () => (await library.get(first)).annotations.map(({ comment }) => comment).sort()
  expect(await comments()).toEqual(['', '', 'here', 'meanwhile'])
  expect(library.listTrash().map(({ id }) => id)).toEqual([second])
  await undo()
  expect(await comments()).toEqual(['', 'here'])
})

/** Has the first note of an article say something else. */
async function rewrite(library: Library, article: string, comment: string): Promise<void> {
  const [before] = (await library.get(article)).annotations
  if (!before) throw new Error('no note')
  const after = { ...before, comment, updated: new Date().toISOString() }
  await library.applyChanges(article, [{ kind: 'annotation', id: before.id, before, after }])
}

/** Two articles, of which the second has a note. */
async function twoToJoin(library: Library): Promise<[string, string]> {
  const [kept, other] = [
    await library.add(await harbourImport(library, '<p>kept</p>')),
    await library.add(await harbourImport(library, '<p>other</p>')),
  ]
  await library.applyChanges(other.id, [adding(highlight('council', { comment: 'at first' }))])
  return [kept.id, other.id]
}
const said = async (library: Library, article: string) =>
  (await library.get(article)).annotations.map(({ comment, history = [] }) => [
    comment,
    ...history.map(({ value }) => (value as { comment?: string }).comment),
  ])

test('a joining that is done again has each note as it is by then, or not where it was deleted', async () => {
  const library = await open(await newPlace())
  const [kept, other] = await twoToJoin(library)
  const { edit, undo, redo } = organising(library)
  await edit({ do: 'join', id: kept, others: [other] })
  for (const comment of ['written since', 'written later']) {
    await undo()
    expect(await said(library, kept)).toEqual([])
    await rewrite(library, other, comment)
    await redo()
    expect(await said(library, kept)).toEqual([[comment]])
  }
  await undo()
  const [note] = (await library.get(other)).annotations
  if (note)
    await library.applyChanges(other, [{ kind: 'annotation', id: note.id, before: note, after: null }])
  await redo()
  expect(await said(library, kept)).toEqual([])
})

test('an article that is joined twice leaves both texts of a note: the later one, and the other one in its history', async () => {
  const library = await open(await newPlace())
  const [kept, other] = await twoToJoin(library)
  const { edit, undo, redo } = organising(library)
  await edit({ do: 'join', id: kept, others: [other] })
  await library.restore(other)
  await rewrite(library, other, 'there')
  await rewrite(library, kept, 'here')
  await edit({ do: 'join', id: kept, others: [other] })
  expect(await said(library, kept)).toEqual([['here', 'there']])

  // The same where that on the other one is later; done again, it has what was written since.
  await library.restore(other)
  await rewrite(library, other, 'there, later')
  await edit({ do: 'join', id: kept, others: [other] })
  const after = [['there, later', 'here', 'there']]
  expect(await said(library, kept)).toEqual(after)
  await undo()
  expect((await said(library, kept))[0]?.[0]).toBe('here')
  await redo()
  expect((await said(library, kept))[0]?.[0]).toBe('there, later')
  await undo()
  await rewrite(library, other, 'there, last')
  await redo()
  expect((await said(library, kept))[0]?.[0]).toBe('there, last')
})

test('of two texts that were written at once one is chosen, or both are kept, and that can be undone', async () => {
  const place = await newPlace()
  const library = await open(place)
  const [first = ''] = await three(library)
  const [note] = (await library.get(first)).annotations
  if (note) await bothChanged(library, first, note)
  await library.changeData((data) => ({
    ...data,
    colorLabels: { yellow: 'claim' },
    history: [{ part: 'colorLabels.yellow', value: 'thesis', time: new Date().toISOString(), by: 'm' }],
  }))
  const { edit, undo } = organising(library)
  const before = await stateOf(library)
  const found = await library.conflicts()
  expect(found.articles).toMatchObject([{ id: first, conflicts: [{ now: 'from there', lost: 'from here' }] }])
  const [conflict] = found.articles[0]?.conflicts ?? []
  const [label] = found.library
  if (!conflict || !label) throw new Error('no conflict')
  const choose = ({ list, id, part, other }: typeof conflict, article: string | null, choice: Choice) =>
    edit({ do: 'settle', article, list, id, part, other, choice })
  await choose(conflict, first, 'both')
  expect((await library.get(first)).annotations[0]?.comment).toBe('from there\n\nfrom here')
  await choose(label, null, 'other')
  expect((await library.data()).colorLabels).toEqual({ yellow: 'thesis' })
  expect(await library.conflicts()).toEqual({ library: [], articles: [] })
  // Decided is decided: once more, nothing changes.
  expect((await choose(conflict, first, 'other')).step).toBeNull()
  expect((await library.verify()).kept).toEqual([])
  await undo()
  await undo()
  expect(await stateOf(library)).toEqual(before)
  expect((await library.conflicts()).articles).toHaveLength(1)
  // It is known without reading the articles, also at the next start.
  await library.close()
  expect((await (await open(place)).conflicts()).articles).toMatchObject([{ id: first }])
})

test('articles that were called different are no duplicates any more, until that is undone', async () => {
  const library = await open(await newPlace())
  const all = await three(library)
  await atOneAddress(library, all)
  const ids = all.slice(0, 2)
  const { edit, undo } = organising(library)
  expect((await library.duplicates())[0]?.ids).toHaveLength(3)
  await edit({ do: 'tellApart', ids })
  expect((await library.duplicates())[0]?.ids).toHaveLength(3)
  await edit({ do: 'tellApart', ids: all })
  expect(await library.duplicates()).toEqual([])
  await undo()
  await undo()
  expect((await library.duplicates())[0]?.ids).toHaveLength(3)
  // Those in the trash do not count.
  await edit({ do: 'trash', ids })
  expect(await library.duplicates()).toEqual([])
})

test('a step that is cancelled leaves the rest as it is, and what was done is a step', async () => {
  const library = await open(await newPlace())
  const ids = await threeSince(library)
  const before = await stateOf(library)
  const slow = { ...library }
  const log = organising(slow)
  slow.bringBackTo = async (id, day) => {
    log.cancel()
    return library.bringBackTo(id, day)
  }
  // So many at once are begun before anything can be cancelled.
  slow.list = () => Array.from({ length: 20 }, () => library.list()).flat()
  const outcome = await log.edit({ do: 'bringBack', day: '2024-03-01' })
  expect(outcome.isCancelled).toBe(true)
  expect(outcome.changes.length).toBeGreaterThan(0)
  expect((await library.data()).colorLabels).toEqual({ blue: 'question' })
  await log.undo()
  expect(await stateOf(library)).toEqual(before)
  // The next one is done to its end.
  expect(await log.edit({ do: 'star', ids, starred: true })).toMatchObject({ isCancelled: false })
})

test('the days to go back to are told with what was there', async () => {
  const library = await open(await newPlace())
  await threeSince(library)
  const told: [number, number][] = []
  const days = await library.earlierDays((...progress) => told.push(progress))
  expect(days).toEqual([
    { day: '2024-03-02', articles: 2, notes: 3, changed: 2 },
    { day: '2024-03-01', articles: 3, notes: 3, changed: 3 },
  ])
  expect(told.at(-1)).toEqual([3, 3])
})

test('any steps, undone, give the library before; done again, the library after', async () => {
  const library = await open(await newPlace())
  const ids = await threeSince(library)
  const some = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 })
  const tag = fc.constantFrom('sea', 'sea/boats', 'land', 'new')
  const name = fc.constantFrom('One', 'Two')
  /** Collections and searches are chosen by their place, as they come to be. */
  const place = fc.nat({ max: 3 })
  const asked = fc.oneof(
    fc.record({
      do: fc.constant('state' as const),
      ids: some,
      state: fc.constantFrom(null, ...articleStates),
    }),
    fc.record({ do: fc.constant('star' as const), ids: some, starred: fc.boolean() }),
    fc.record({ do: fc.constant('tag' as const), ids: some, add: fc.array(tag), remove: fc.array(tag) }),
    fc.record({ do: fc.constant('retag' as const), from: tag, to: fc.option(tag) }),
    fc.record({ do: fc.constant('trash' as const), ids: some }),
    fc.record({ do: fc.constant('join' as const), id: fc.constantFrom(...ids), others: some }),
    fc.record({ do: fc.constant('tellApart' as const), ids: some }),
    fc.record({ do: fc.constant('settle' as const), choice: fc.constantFrom('now', 'other', 'both') }),
    fc.record({
      do: fc.constant('bringBack' as const),
      day: fc.constantFrom('2024-03-01', '2024-03-02', '2024-03-03'),
    }),
    fc.record({ do: fc.constant('addCollection' as const), name, articles: some }),
    fc.record({ do: fc.constant('renameCollection' as const), place, name }),
    fc.record({ do: fc.constant('removeCollection' as const), place }),
    fc.record({ do: fc.constant('collect' as const), place, add: some, remove: some }),
    fc.record({ do: fc.constant('saveSearch' as const), place, name, query: fc.constantFrom('a', 'b') }),
    fc.record({ do: fc.constant('removeSearch' as const), place }),
  )
  const placed = async (
    edit: typeof asked extends fc.Arbitrary<infer T> ? T : never,
  ): Promise<LibraryEdit> => {
    if (edit.do === 'settle') {
      const [found] = (await library.conflicts()).articles
      const [conflict] = found?.conflicts ?? []
      const { list = 'annotations', id = '', part = 'comment', other = '' } = conflict ?? {}
      return { ...edit, article: found?.id ?? ids[0] ?? '', list, id, part, other } as LibraryEdit
    }
    if (!('place' in edit)) return edit
    const { place: at, ...rest } = edit
    const { collections, savedSearches } = await library.data()
    const records = edit.do === 'saveSearch' || edit.do === 'removeSearch' ? savedSearches : collections
    const id = records[at]?.id
    if (edit.do === 'saveSearch') return { ...rest, ...(id !== undefined && { id }) } as LibraryEdit
    return { ...rest, id: id ?? '01jd0000000000000000000001' } as LibraryEdit
  }
  await fc.assert(
    fc.asyncProperty(fc.array(asked, { minLength: 1, maxLength: 6 }), async (edits) => {
      const { edit, undo, redo } = organising(library)
      const before = await stateOf(library)
      let steps = 0
      for (const one of edits) {
        const outcome = await edit(await placed(one))
        // What is in the trash cannot be filed; all else is done.
        expect(
          outcome.failed.filter(({ error }) => (error as { code?: string }).code !== 'articleInTrash'),
        ).toEqual([])
        if (outcome.step !== null) steps += 1
      }
      const after = await stateOf(library)
      for (let step = 0; step < steps; step += 1) expect(await undo()).not.toBeNull()
      expect(await stateOf(library)).toEqual(before)
      for (let step = 0; step < steps; step += 1) expect((await redo())?.failed).toEqual([])
      expect(await stateOf(library)).toEqual(after)
      for (let step = 0; step < steps; step += 1) await undo()
      expect(await stateOf(library)).toEqual(before)
    }),
    { numRuns: 15 },
  )
})
