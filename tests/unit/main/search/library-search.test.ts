/** The side of the app and the command line, with the real process. */

import fs from 'node:fs/promises'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import type { SearchProgress } from '#core/search/results.ts'
import type { WorkerProcess } from '#main/processes/host.ts'
import { nodeHost } from '#main/processes/node-host.ts'
import { type LibrarySearch, librarySearch } from '#main/search/library-search.ts'
import {
  heapLimits,
  type SearchHost,
  type SearchProcessReply,
  type SearchProcessRequest,
} from '#main/search/protocol.ts'
import { writeLibrary } from '../../../fixtures/libraries/large.ts'
import { buildCommandLine } from '../../built.ts'
import { eventually } from '../../eventually.ts'
import { articleJson, newPlace, open } from '../library/place.ts'
import { addArticle, indexFile } from './articles.ts'

type Process = WorkerProcess<SearchProcessRequest, SearchProcessReply>

let entry: string
beforeAll(async () => {
  entry = (await buildCommandLine()).search
})

/** A search of a fresh library, the processes that it has started, and what it told of its progress. */
async function searching() {
  const place = await newPlace()
  const started: Process[] = []
  const real: SearchHost = nodeHost(entry, heapLimits)
  const host: SearchHost = {
    start() {
      const process = real.start()
      started.push(process)
      return process
    },
  }
  const progress: SearchProgress[] = []
  const search = librarySearch(host, { root: place.library, file: indexFile(place), owner: true }, (now) =>
    progress.push(now),
  )
  onTestFinished(() => search.close())
  return { place, search, started, progress }
}

const total = async (search: LibrarySearch, query: string) =>
  (await search.find({ query, typing: false, exact: false, from: 0, count: 5 })).total

it('takes changes in before it answers what is asked after them', async () => {
  const { place, search } = await searching()
  const library = await open(place)
  library.onChange(search.changed)
  await addArticle(library, {}, 'A wolf.')
  expect(await total(search, 'wolf')).toBe(1)
  await addArticle(library, {}, 'Another wolf.')
  expect(await total(search, 'wolf')).toBe(2)
})

it('asks another process where its own ends unexpectedly, and tells only where that one does, too', async () => {
  const { place, search, started } = await searching()
  const library = await open(place)
  await addArticle(library, {}, 'A wolf.')
  await search.inStep()
  expect(await total(search, 'wolf')).toBe(1)
  started[0]?.kill()
  expect(await total(search, 'wolf')).toBe(1)
  expect(started).toHaveLength(2)

  const mortal = librarySearch(
    {
      start() {
        const process = nodeHost<SearchProcessRequest, SearchProcessReply>(entry, heapLimits).start()
        process.kill()
        return process
      },
    },
    { root: place.library, file: indexFile(place), owner: true },
  )
  await expect(total(mortal, 'wolf')).rejects.toMatchObject({ code: 'searchStopped' })
  await mortal.close()
})

it('takes many changes in beside what it answers, and what it could not take in the first time', async () => {
  const { place, search, started, progress } = await searching()
  const ids = writeLibrary(place.library, { articles: 400, notes: 0, words: 20 })
  await search.inStep()
  for (const id of ids) {
    const file = articleJson(place, id)
    const { version, data } = JSON.parse(await fs.readFile(file, 'utf8'))
    await fs.writeFile(file, JSON.stringify({ version, data: { ...data, starred: true } }))
  }
  progress.length = 0
  search.changed(ids)
  // It does not wait until all of them are known.
  expect(await total(search, 'is:starred')).toBeLessThan(400)
  await eventually(() => expect(progress.at(-1)).toMatchObject({ total: 400 }))
  started.at(-1)?.kill()
  await search.inStep()
  expect(await total(search, 'is:starred')).toBe(400)
})

it('makes way for a fresh process after it has built a large index', async () => {
  const { place, search, started, progress } = await searching()
  writeLibrary(place.library, { articles: 520, notes: 0, words: 20 })
  await search.inStep()
  expect(await total(search, 'is:new OR -is:new')).toBe(520)
  await eventually(() => expect(started).toHaveLength(2))
  expect(await total(search, 'is:new OR -is:new')).toBe(520)
  expect(progress).toContainEqual({ done: 0, total: 520 })
  expect(progress.at(-1)).toBeNull()
  expect(await search.residentBytes()).toBeGreaterThan(0)
})

it('refuses questions after it was closed', async () => {
  const { search } = await searching()
  await search.close()
  await expect(total(search, 'wolf')).rejects.toMatchObject({ code: 'searchStopped' })
})
