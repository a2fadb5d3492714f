/** Articles that may be new versions of one another: told apart, and one made the other's new version. */

import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { articleText, numberBlocks } from '#core/article/blocks.ts'
import { newId } from '#core/id.ts'
import { adopt } from '#main/library/organise.ts'
import type { Library, NewArticle } from '#main/library/types.ts'
import { adding, element, harbourImport, highlight } from './fixture.ts'
import { newPlace, open, type Place } from './place.ts'

let place: Place
let library: Library

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
})
const sentences = Array.from(
  { length: 40 },
  (_, at) =>
    `In year ${at} the keeper of pier ${at * 7} wrote down ${at * 3} ships and what each of them had lost.`,
)

async function imported(title: string, lines: string[], url?: string): Promise<NewArticle> {
  const added = await harbourImport(library, `${title}${lines.join('')}`)
  const document = numberBlocks({ type: 'root', children: lines.map((line) => element('p', line)) })
  const metadata = { ...added.extraction.metadata, title, ...(url !== undefined && { url }) }
  return { ...added, extraction: { document, metadata, warnings: [] } }
}

const add = async (...of: Parameters<typeof imported>) => library.add(await imported(...of))

test('an article of the same address is told, whatever its text says', async () => {
  const first = await add('One', sentences, 'https://www.harbour.example/keeper?utm_source=mail')
  const second = await add('Two', ['Something else altogether.'], 'http://harbour.example/keeper/')
  expect(library.similarTo(second.id)).toEqual({ id: first.id, title: 'One', reason: 'address' })
})

test('nearly the same text is told, other texts and trashed articles are not', async () => {
  const first = await add('One', sentences)
  const corrected = sentences.with(20, 'In year 20 nobody kept the pier, and no ship was written down.')
  const second = await add('Two', corrected)
  expect(library.similarTo(second.id)).toEqual({ id: first.id, title: 'One', reason: 'text' })
  const other = await add(
    'Three',
    sentences.map(
      (_, at) => `Recipe ${at} wants ${at * 11} onions, a pan, some patience and nothing from the sea.`,
    ),
  )
  expect(library.similarTo(other.id)).toBeNull()
  await library.trash(first.id)
  expect(library.similarTo(second.id)).toBeNull()
})

test('is known again after the library was closed, also without its cache', async () => {
  const first = await add('One', sentences)
  const second = await add('Two', [...sentences, 'And that was all.'])
  for (const without of [false, true]) {
    await library.close()
    if (without) await fs.rm(place.cacheDir, { recursive: true })
    library = await open(place)
    expect(library.similarTo(second.id)?.id).toBe(first.id)
  }
})

test('an article is made the new version of another, with its original, and the glosses carried over', async () => {
  const first = await add('One', sentences)
  const text = articleText((await library.content(first.id)).document)
  const kept = highlight('the keeper of pier 210 wrote', {}, text)
  const lost = highlight('the keeper of pier 140 wrote down 60 ships', {}, text)
  await library.applyChanges(first.id, [adding(kept), adding(lost)])
  const corrected = sentences.toSpliced(20, 1)
  const second = await add('Two', corrected)

  const outcomes = await adopt(library, first.id, second.id)

  expect(await library.get(first.id)).toMatchObject({ id: first.id, revision: 2 })
  expect(outcomes.map(({ id, state }) => [id, state])).toEqual([
    [kept.id, 'moved'],
    [lost.id, 'lost'],
  ])
  expect(articleText((await library.content(first.id)).document)).toBe(corrected.join('\n'))
  expect(await fs.readFile(await library.originalPath(first.id), 'utf8')).toBe(`Two${corrected.join('')}`)
  expect(library.summary(second.id)).toBeNull()
  expect(library.listTrash().map(({ id }) => id)).toEqual([second.id])
})

test('what was written on the new one before it was made a version of the other comes along, and how it was filed', async () => {
  const first = await add('One', sentences)
  const second = await add('Two', sentences.toSpliced(20, 1))
  const text = articleText((await library.content(second.id)).document)
  await library.applyChanges(second.id, [
    adding(highlight('the keeper of pier 210 wrote', { comment: 'at once' }, text)),
  ])
  await library.file(second.id, (filing) => ({ ...filing, starred: true, tags: ['sea'] }))
  const now = new Date().toISOString()
  await library.changeData((data) => ({
    ...data,
    collections: [{ id: newId(), created: now, updated: now, name: 'Coast', articles: [second.id] }],
  }))

  await adopt(library, first.id, second.id)

  const { annotations, starred, tags } = await library.get(first.id)
  expect(annotations).toMatchObject([
    { comment: 'at once', selector: [{}, { exact: 'the keeper of pier 210 wrote' }] },
  ])
  expect({ starred, tags }).toEqual({ starred: true, tags: ['sea'] })
  expect((await library.data()).collections[0]?.articles).toContain(first.id)
})

test('an original that is a link to another file is not taken over', async () => {
  const first = await add('One', sentences)
  const second = await add('Two', sentences)
  const original = await library.originalPath(second.id)
  const elsewhere = path.join(place.root, 'secret.txt')
  await fs.writeFile(elsewhere, 'secret')
  await fs.rm(original)
  await fs.symlink(elsewhere, original)
  await expect(adopt(library, first.id, second.id)).rejects.toMatchObject({ code: 'fileMissing' })
  expect((await library.get(first.id)).revision).toBe(1)
})
