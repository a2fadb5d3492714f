/** What happens to the library while its index is being built, and where the index cannot be built as usual. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import nodeFs, { existsSync } from 'node:fs'
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { SearchProgress } from '#core/search/results.ts'
import { contentFile } from '#main/library/layout.ts'
import { searchService } from '#main/search/service.ts'
import { searchRuntime } from '../../../../scripts/wasm-runtime.ts'
import { writeLibrary } from '../../../fixtures/libraries/large.ts'
import { buildScript } from '../../built.ts'
import { eventually } from '../../eventually.ts'
import { adding, highlight } from '../library/fixture.ts'
import { newPlace, open, type Place } from '../library/place.ts'
import { addArticle, indexFile, search } from './articles.ts'

const everything = { query: '-nothingsuch', typing: false, exact: false, from: 0, count: 200 }
const articleIn = (place: Place, id: string) => path.join(place.library, 'articles', id)

/** The search of a library of so many articles as it begins to be built, and what it has told of its progress. */
async function building(articles: number) {
  const place = await newPlace()
  const ids = writeLibrary(place.library, { articles, notes: articles, words: 40 })
  const progress: SearchProgress[] = []
  let begun: () => void = () => undefined
  const beginning = new Promise<void>((resolve) => {
    begun = resolve
  })
  const service = searchService({ root: place.library, file: indexFile(place), owner: true }, (now) => {
    progress.push(now)
    begun()
  })
  onTestFinished(() => service.close())
  const inStep = service.inStep()
  await beginning
  return { place, ids, progress, service, inStep }
}

/** Gives an article another title behind the library's back, as another machine does. */
async function retitle(place: Place, id: string, title: string): Promise<void> {
  const file = path.join(articleIn(place, id), 'article.json')
  const stored = JSON.parse(await fs.readFile(file, 'utf8'))
  stored.data.metadata.title = title
  await fs.writeFile(`${file}.new`, JSON.stringify(stored))
  await fs.rename(`${file}.new`, file)
}

it('takes a change in while it is still being built, and finds it at once', async () => {
  const { place, ids, progress, service, inStep } = await building(120)
  // The oldest come last.
  const [id = ''] = ids
  await retitle(place, id, 'Quizzical')
  await service.update([id])
  expect((await service.find({ ...everything, query: 'quizzical' })).total).toBe(1)
  expect(progress.at(-1)).not.toBeNull()
  await inStep
  expect(progress.at(-1)).toBeNull()
  expect((await service.find(everything)).total).toBe(120)
})

it('says in the end what the library does, whatever was edited, removed, moved and restored meanwhile', async () => {
  const { place, ids, service, inStep } = await building(96)
  const trash = path.join(place.library, 'trash')
  await fs.mkdir(trash, { recursive: true })
  const there = new Map(ids.map((id) => [id, '']))
  for (const [step, id] of ids.entries()) {
    const away = path.join(trash, id)
    if (step % 4 === 0) {
      await retitle(place, id, `Edited ${step}`)
      there.set(id, `Edited ${step}`)
    } else if (step % 4 === 1) {
      await fs.rename(articleIn(place, id), away)
      there.delete(id)
    } else if (step % 4 === 2) {
      await fs.rename(articleIn(place, id), away)
      await service.update([id])
      await fs.rename(away, articleIn(place, id))
    } else {
      await fs.rm(articleIn(place, id), { recursive: true })
      there.delete(id)
    }
    await service.update([id])
  }
  await inStep
  const { total, articles } = await service.find(everything)
  expect(total).toBe(there.size)
  expect(articles.map(({ id }) => id).toSorted()).toEqual([...there.keys()].toSorted())
  for (const [id, title] of there) {
    if (title === '') continue
    const found = await service.find({ ...everything, query: `title:"${title}"` })
    expect(found.articles.map((one) => one.id)).toEqual([id])
  }
})

it('can be closed in the midst of it, and goes on from there', async () => {
  const { place, service } = await building(120)
  await service.close()
  const next = await search(place)
  expect(next.progress.at(0)?.total).toBeLessThan(121)
  expect((await next.find(everything)).total).toBe(120)
})

it('reads for a note what the note is in, and not the text', async () => {
  const place = await newPlace()
  const library = await open(place)
  const text = 'A wolf crossed the frozen river.'
  const { id } = await addArticle(library, { title: 'Winter' }, text)
  const file = contentFile(articleIn(place, id), 1)
  const long = new Date('2024-01-01')
  await fs.utimes(file, long, long)
  const { titles, update } = await search(place)
  // A file of other words that passes for the same one: whoever read it again would lose what it said.
  const content = await fs.readFile(file, 'utf8')
  await fs.writeFile(file, content.replaceAll('frozen', 'molten'))
  await fs.utimes(file, long, long)
  await library.applyChanges(id, [adding(highlight('wolf', { comment: 'remarkable' }, text))])
  await update([id])
  for (const query of ['frozen', 'remarkable', 'remarkable wolf', 'winter frozen -molten'])
    expect(await titles(query), query).toEqual(['Winter'])
  // Its words have other forms in another language.
  await library.correct(id, { ...(await library.get(id)).metadata, lang: 'pl' })
  await update([id])
  expect(await titles('molten')).toEqual(['Winter'])
  expect(await titles('frozen')).toEqual([])
})

it('finds a text that comes later than its article', async () => {
  const place = await newPlace()
  const library = await open(place)
  const { id } = await addArticle(library, { title: 'Late' }, 'A wolf.')
  const { id: other } = await addArticle(library, { title: 'Early' }, 'A dog.')
  const file = contentFile(articleIn(place, id), 1)
  await fs.rename(file, `${file}.away`)
  const { titles, update } = await search(place)
  expect(await titles('late')).toEqual(['Late'])
  expect(await titles('wolf')).toEqual([])
  await fs.rename(`${file}.away`, file)
  await update([other])
  expect(await titles('wolf')).toEqual(['Late'])
})

it('is made in memory where its folder cannot be written', async () => {
  const place = await newPlace()
  await addArticle(await open(place), { title: 'First' }, 'A wolf.')
  await fs.writeFile(path.dirname(indexFile(place)), 'no folder')
  const service = await search(place)
  expect(await service.titles('wolf')).toEqual(['First'])
  expect(await service.inStep()).toBe(false)
})

it('goes on in memory where the disk becomes full', async () => {
  const place = await newPlace()
  const library = await open(place)
  await addArticle(library, { title: 'First' }, 'A wolf.')
  const service = await search(place)
  expect(await service.inStep()).toBe(true)
  const { id } = await addArticle(library, { title: 'Second' }, 'A wolf.')
  const full = vi.spyOn(nodeFs, 'writeSync').mockImplementation(() => {
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
  })
  await service.update([id])
  expect((await service.titles('wolf')).toSorted()).toEqual(['First', 'Second'])
  expect(await service.inStep()).toBe(false)
  full.mockRestore()
  await service.close()
  const next = await search(place)
  expect((await next.titles('wolf')).toSorted()).toEqual(['First', 'Second'])
  expect(await next.inStep()).toBe(true)
})

it('is read by another process while it is written to all the time, and neither keeps the other from it', async () => {
  const place = await newPlace()
  const file = indexFile(place)
  const articles = 30
  writeLibrary(place.library, { articles, notes: articles, words: 60 })
  const script = await buildScript('main/search/kill.child', [searchRuntime()])
  const keeper = spawn(process.execPath, [script, place.library, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(keeper, 'exit')
  onTestFinished(async () => {
    keeper.kill('SIGKILL')
    await ended
  })
  await once(keeper.stdout, 'data')
  let written = 0
  keeper.stdout.on('data', (dots: Buffer) => {
    written += dots.length
  })
  const reader = await search(place, { owner: false })
  for (let round = 0; round < 40; round += 1) {
    const { total, articles: found } = await reader.find({ ...everything, query: 'title:title' })
    expect(total).toBeGreaterThan(0)
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
    expect((await reader.find(everything)).total).toBe(articles)
  }
  const before = written
  await eventually(() => expect(written).toBeGreaterThan(before))
  expect(keeper.exitCode).toBeNull()
  await reader.close()
  expect((await fs.readdir(path.dirname(file))).filter((name) => name.includes('reader'))).toEqual([])
})

it('is read beside its owner also where the disk has no links', async () => {
  vi.spyOn(nodeFs, 'linkSync').mockImplementation(() => {
    throw Object.assign(new Error('EPERM: no links here'), { code: 'EPERM' })
  })
  syncBuiltinESMExports()
  onTestFinished(() => {
    vi.restoreAllMocks()
    syncBuiltinESMExports()
  })
  const place = await newPlace()
  const library = await open(place)
  await addArticle(library, { title: 'First' }, 'A wolf.')
  const keeper = await search(place)
  const reader = await search(place, { owner: false })
  expect(await reader.titles('wolf')).toEqual(['First'])
  const { id } = await addArticle(library, { title: 'Second' }, 'A wolf.')
  await keeper.update([id])
  expect(await reader.titles('wolf')).toHaveLength(2)
})

it('is opened by its owner past the names that killed readers left', async () => {
  const place = await newPlace()
  await addArticle(await open(place), { title: 'First' }, 'A wolf.')
  await (await search(place)).close()
  const left = `${indexFile(place)}.reader-1`
  await fs.link(indexFile(place), left)
  expect(await (await search(place)).titles('wolf')).toEqual(['First'])
  expect(existsSync(left)).toBe(false)
})

it('of another version is not read beside its owner, who is said to be busy', async () => {
  const place = await newPlace()
  await addArticle(await open(place), { title: 'First' }, 'A wolf.')
  await (await search(place)).close()
  const bytes = await fs.readFile(indexFile(place))
  bytes.writeUInt32BE(99, 60)
  await fs.writeFile(indexFile(place), bytes)
  await expect(search(place, { owner: false })).rejects.toMatchObject({ code: 'searchBusy' })
})
