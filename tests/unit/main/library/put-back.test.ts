import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Article } from '#core/article/article.ts'
import { articleText } from '#core/article/blocks.ts'
import type { Library } from '#main/library/types.ts'
import { addHarbour, adding, failure, harbour, harbourText, highlight } from './fixture.ts'
import { articleJson, newPlace, open, type Place } from './place.ts'

let place: Place
let library: Library
let id: string

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
  id = (await addHarbour(library)).id
})
const advertisement = 'Buy two boats, pay for one!'

async function passages(article: Article): Promise<string[]> {
  const text = articleText((await library.content(id)).document)
  return article.annotations.map(({ anchor }) => text.slice(anchor?.start, anchor?.end))
}

test('a part that is put back is text of a new revision, and every gloss stays on its passage', async () => {
  const before = highlight('Velmouth')
  const after = highlight('The council meets')
  const across = highlight('winter.\nWhat the')
  const whole = { ...highlight('harbour'), selector: undefined, motivation: 'commenting' as const }
  const position = harbourText.indexOf('Thursday')
  await library.applyChanges(id, [before, after, across, whole].map(adding))
  await library.saveReading(id, { position, progress: 0.8, updated: new Date().toISOString() })

  const article = await library.putBack(id, 1, 0)

  expect(article).toMatchObject({ revision: 2, wordCount: 37 })
  expect(article.revisions).toMatchObject([
    { number: 1, reason: 'import' },
    { number: 2, reason: 'put-back' },
  ])
  expect(article.annotations[0]).toMatchObject({
    revision: 1,
    selector: before.selector,
    anchor: { state: 'ok', how: 'block', revision: 2, start: 15, end: 23 },
  })
  expect(article.annotations[3]?.anchor).toBeUndefined()
  expect((await passages(article)).slice(0, 3)).toEqual([
    'Velmouth',
    'The council meets',
    `winter.\n${advertisement}\nWhat the`,
  ])
  const { document } = await library.content(id)
  expect(articleText(document).slice(article.reading?.position)).toBe('Thursday.')
  expect(document.children[1]?.properties).toEqual({ dataBlock: 1 })
  expect((await library.content(id, 1)).document).toEqual(harbour)
  expect(await library.originalPath(id)).toMatch(/revisions.1.original\.html$/)
  await library.close()
  library = await open(place)
  expect(await library.get(id)).toEqual(article)
  expect((await library.verify()).problems).toEqual([])
})

test('parts are counted among those still removed', async () => {
  await library.putBack(id, 1, 1)
  await library.putBack(id, 2, 0)
  const text = articleText((await library.content(id)).document)
  expect(text).toContain('Read also: storms ahead\nRead also: a quiet year\nThe council')
  expect(text).toContain(advertisement)
})

test('a revision that has passed, and a part that is not there, are refused', async () => {
  await library.putBack(id, 1, 0)
  for (const [revision, index] of [
    [1, 0],
    [3, 0],
    [2, 1],
  ] as const) {
    await expect(library.putBack(id, revision, index)).rejects.toMatchObject({ code: 'blockMissing' })
  }
  expect((await library.get(id)).revision).toBe(2)
})

test('of two at once one is refused', async () => {
  const results = await Promise.allSettled([library.putBack(id, 1, 0), library.putBack(id, 1, 1)])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  expect((await library.verify()).problems).toEqual([])
})

test('a gloss that was marked before and comes back later stands in the right place', async () => {
  const gloss = highlight('The council meets')
  await library.applyChanges(id, [adding(gloss)])
  await library.applyChanges(id, [{ kind: 'annotation', id: gloss.id, before: gloss, after: null }])
  await library.putBack(id, 1, 1)
  await library.putBack(id, 2, 0)
  const article = await library.applyChanges(id, [adding(gloss)])
  expect(await passages(article)).toEqual(['The council meets'])
  expect(article.annotations[0]?.anchor?.revision).toBe(3)
})

test('a gloss that waits for review goes on waiting, and a lost one stays lost', async () => {
  const place = { how: 'quote', revision: 1, start: 15, end: 23 } as const
  const review = highlight('Velmouth', { anchor: { ...place, state: 'review' } })
  const anchor = { ...place, state: 'lost' } as const
  const lost = highlight('three boats', { anchor }, 'They bought three boats in the spring.')
  await library.applyChanges(id, [adding(review), adding(lost)])
  const { annotations } = await library.putBack(id, 1, 0)
  expect(annotations[0]?.anchor).toEqual({ ...place, state: 'review', revision: 2 })
  expect(annotations[1]).toEqual({ ...lost, anchor: { ...anchor, revision: 2 } })
})

test('a lost gloss is found again in the part that is put back', async () => {
  const whole = harbourText.replace('\nWhat', `\n${advertisement}\nWhat`)
  const anchor = { state: 'lost', how: 'quote', revision: 1, start: 50, end: 50 } as const
  const lost = [highlight('two boats', { anchor }, whole), highlight('pay for one', { anchor }, whole)]
  await library.applyChanges(id, lost.map(adding))
  const other = await library.putBack(id, 1, 1)
  expect(other.annotations.map((one) => one.anchor?.state)).toEqual(['lost', 'lost'])
  const article = await library.putBack(id, 2, 0)
  expect(article.annotations.map((one) => one.anchor?.state)).toEqual(['moved', 'moved'])
  expect(await passages(article)).toEqual(['two boats', 'pay for one'])
})

test('when the save fails nothing is put back, and the same call works afterwards', async () => {
  const rename = fs.rename
  vi.spyOn(fs, 'rename').mockImplementation(async (from, to) => {
    if (to === articleJson(place, id)) throw failure('ENOSPC')
    return rename(from, to)
  })
  await expect(library.putBack(id, 1, 0)).rejects.toMatchObject({ code: 'libraryDiskFull' })
  vi.restoreAllMocks()
  expect((await library.get(id)).revision).toBe(1)
  expect((await library.content(id)).document).toEqual(harbour)
  expect((await library.putBack(id, 1, 1)).revision).toBe(2)
  expect(articleText((await library.content(id)).document)).toContain('storms ahead')
})

test('what someone else put back meanwhile makes the call stale', async () => {
  const other = path.join(place.root, 'other')
  await fs.cp(place.library, other, { recursive: true })
  const elsewhere = await open({ ...place, library: other })
  await elsewhere.putBack(id, 1, 0)
  await elsewhere.close()
  await library.get(id)
  await fs.rm(path.join(place.library, 'articles', id), { recursive: true })
  await fs.cp(path.join(other, 'articles', id), path.join(place.library, 'articles', id), { recursive: true })
  await expect(library.putBack(id, 1, 1)).rejects.toMatchObject({ code: 'blockMissing' })
  expect((await library.get(id)).revision).toBe(2)
})
