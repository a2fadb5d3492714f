import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { Annotation } from '#core/annotation/annotation.ts'
import { invertChanges } from '#core/annotation/changes.ts'
import { createI18n } from '#core/locales/i18n.ts'
import type { NotesEdit } from '#core/notes/edit.ts'
import { wordsOf } from '#core/notes/unread.ts'
import { defaultSettings } from '#core/settings.ts'
import { notesHandlers } from '#main/ipc/notes.ts'
import type { Library } from '#main/library/types.ts'
import { eventually } from '../../eventually.ts'
import { addHarbour, adding, highlight } from '../library/fixture.ts'
import { newPlace, open, type Place, storedAnnotations } from '../library/place.ts'
import { noCaller, noDesktop, toFailure } from './unused.ts'

let place: Place
let library: Library
let articles: string[]
let glosses: Annotation[]

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
  articles = [(await addHarbour(library)).id, (await addHarbour(library, '<p>Again</p>')).id]
  glosses = [highlight('Velmouth'), highlight('Thursday')]
  for (const [at, gloss] of glosses.entries()) await library.applyChanges(articles[at] ?? '', [adding(gloss)])
  library.notes.start()
  await eventually(() => expect(library.notes.progress()).toBeNull())
})
const ids = () => glosses.map(({ id }) => id)
const settings = { get: () => defaultSettings }
const services = () => ({
  library,
  catalogue: () => createI18n('en'),
  toFailure,
  desktop: noDesktop,
  settings,
})
const apply = (of: string[], edit: NotesEdit) =>
  notesHandlers['notes.edit'].answer({ ids: of, edit }, services(), noCaller)
const edit = (of: string[], comment: string, shown = '') => apply(of, { do: 'comment', comment, shown })
const first = () => articles[0] ?? ''

test('what cannot be saved in one article is told, and the others are saved', async () => {
  await fs.rename(path.join(place.library, 'articles', first()), path.join(place.root, 'elsewhere'))
  const { done, failed } = await edit(ids(), 'Both')
  expect(done.map(({ article }) => article)).toEqual([articles[1]])
  expect(failed).toMatchObject([{ article: articles[0], title: 'The harbour closes' }])
  expect(await storedAnnotations(place, articles[1] ?? '')).toMatchObject([{ comment: 'Both' }])
})

test('edits of one article at the same time are each made on what the other left', async () => {
  const [id] = ids()
  if (!id) throw new Error('no gloss')
  await Promise.all([
    edit([id], 'A comment'),
    apply([id], { do: 'tag', add: ['a'], remove: [] }),
    apply([id], { do: 'tag', add: ['b'], remove: [] }),
    apply([id], { do: 'recolor', color: 'pink' }),
  ])
  expect(await storedAnnotations(place, first())).toMatchObject([
    { comment: 'A comment', tags: ['a', 'b'], color: 'pink' },
  ])
})

test('a comment that came from elsewhere while another one was written is kept in its history', async () => {
  const [id] = ids()
  if (!id) throw new Error('no gloss')
  await edit([id], 'Elsewhere')
  const { done } = await edit([id], 'Here')
  const [note] = await storedAnnotations(place, first())
  expect(note).toMatchObject({
    comment: 'Here',
    history: [{ part: 'comment', value: { comment: 'Elsewhere' } }],
  })
  expect(done).toMatchObject([
    { changes: [{ before: { comment: 'Elsewhere' }, after: { comment: 'Here' } }] },
  ])
})

test('a note that was changed elsewhere is not deleted by whoever has not read that, and they are told', async () => {
  const shown = Object.fromEntries(library.notes.read(ids()).map(({ note }) => [note.id, wordsOf(note)]))
  await edit(ids().slice(0, 1), 'Elsewhere')
  expect(await apply(ids(), { do: 'delete', shown })).toMatchObject({
    done: [{ article: articles[1] }],
    unread: 1,
  })
  expect(await storedAnnotations(place, first())).toMatchObject([{ comment: 'Elsewhere' }])
  expect(await storedAnnotations(place, articles[1] ?? '')).toEqual([])
})

test('what is taken back leaves alone what was written since', async () => {
  const { done } = await edit(ids(), 'First')
  const [id] = ids()
  if (!id) throw new Error('no gloss')
  await edit([id], 'Second', 'First')
  const back = done.map(({ article, changes }) => ({ article, changes: invertChanges(changes) }))
  await notesHandlers['notes.replay'].answer(back, services(), noCaller)
  expect(await storedAnnotations(place, first())).toMatchObject([{ comment: 'Second' }])
  expect(await storedAnnotations(place, articles[1] ?? '')).toMatchObject([{ comment: '' }])
})
