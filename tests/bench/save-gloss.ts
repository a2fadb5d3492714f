/** Measures saving a gloss, and opening the library, with 10 and with 10,000 articles in it. */

import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { newId } from '#core/id.ts'
import { openLibrary } from '#main/library/library.ts'
import { addHarbour, adding, highlight } from '../unit/main/library/fixture.ts'

type Place = { root: string; library: string }
const open = (place: Place) =>
  openLibrary(place.library, {
    mode: 'write',
    stateDir: path.join(place.root, 'state'),
    cacheDir: path.join(place.root, 'cache'),
  })
const articleJson = (place: Place, id: string) => path.join(place.library, 'articles', id, 'article.json')

const sizes = [10, 10_000] as const
const saves = 200

const median = (times: number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN

async function timed(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await task()
  return performance.now() - start
}

/** A library with this many articles: one is imported, the others are copies of it under ids of their own. */
async function libraryOf(size: number): Promise<{ place: Place; id: string }> {
  const root = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'glossa-bench-')))
  const place = { root, library: path.join(root, 'library') }
  const library = await open(place)
  const { id } = await addHarbour(library)
  await library.close()
  const model = await fs.readFile(articleJson(place, id), 'utf8')
  const revision = path.join(path.dirname(articleJson(place, id)), 'revisions', '1')
  for (let count = 1; count < size; count += 1) {
    const copy = newId()
    const folder = path.join(path.dirname(articleJson(place, copy)), 'revisions', '1')
    await fs.mkdir(folder, { recursive: true })
    for (const name of ['content.json', 'original.html']) {
      await fs.copyFile(path.join(revision, name), path.join(folder, name))
    }
    await fs.writeFile(articleJson(place, copy), model.replaceAll(id, copy))
  }
  return { place, id }
}

const rows = []
for (const size of sizes) {
  const { place, id } = await libraryOf(size)
  let library = await open(place)
  await library.close()
  await fs.rm(path.join(place.root, 'cache'), { recursive: true })
  const unindexed = await timed(async () => {
    library = await open(place)
  })
  await library.close()
  const indexed = await timed(async () => {
    library = await open(place)
  })
  const list = await timed(async () => library.list())
  rows.push({ size, place, id, library, unindexed, indexed, list, times: [] as number[] })
}

// Turn and turn about, so that whatever else the machine does meets both alike.
for (let count = 0; count < saves; count += 1) {
  for (const { library, id, times } of rows) {
    const change = adding(highlight('harbour'))
    times.push(await timed(() => library.applyChanges(id, [change])))
  }
}

const ms = (value: number) => `${value.toFixed(1)} ms`
console.table(
  rows.map(({ size, times, unindexed, indexed, list }) => ({
    articles: size,
    'save a gloss (median)': ms(median(times)),
    'open, no list cache': ms(unindexed),
    'open, list cache': ms(indexed),
    list: ms(list),
  })),
)
const [small, large] = rows.map(({ times }) => median(times))
console.log(`ratio of saving: ${((large ?? 0) / (small ?? 1)).toFixed(2)}`)

for (const { library, place } of rows) {
  await library.close()
  await fs.rm(place.root, { recursive: true })
}
