/** What the search field completes by: the library's own values, and its titles. */

import { expect, it, vi } from 'vitest'
import { searchHandlers } from '#main/ipc/search.ts'
import { addHarbour } from '../library/fixture.ts'
import { newPlace, open } from '../library/place.ts'
import { noCaller } from './unused.ts'

vi.mock('electron', () => ({}))

type Needs = Parameters<(typeof searchHandlers)['search.values']['answer']>[1]

it('titles that hold the words, each once; the values of other fields come from the index', async () => {
  const library = await open(await newPlace())
  const retitle = async (title: string) => {
    const { id, metadata } = await addHarbour(library, title)
    await library.correct(id, { ...metadata, title })
  }
  for (const title of ['Tides of Łódź', 'Twice', 'Twice', 'A tide table']) await retitle(title)
  const search = { values: async (field: string, typed: string) => [`${field} ${typed}`] }
  const needs = { library, search } as unknown as Needs
  const values = (field: 'title' | 'author', typed: string) =>
    searchHandlers['search.values'].answer({ field, typed }, needs, noCaller)
  expect(await values('title', 'tid')).toEqual(['A tide table', 'Tides of Łódź'])
  expect(await values('title', 'lodz tid')).toEqual(['Tides of Łódź'])
  expect(await values('title', 'twice')).toEqual(['Twice'])
  // The author of all of them is no title.
  expect(await values('title', 'caldwell')).toEqual([])
  expect(await values('author', 'cal')).toEqual(['author cal'])
})
