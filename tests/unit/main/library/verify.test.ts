import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { Article } from '#core/article/article.ts'
import { newId } from '#core/id.ts'
import type { Library } from '#main/library/types.ts'
import { addHarbour, adding, highlight, pngName } from './fixture.ts'
import { newPlace, open, type Place, recache } from './place.ts'

let place: Place
let library: Library
let id: string

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
  id = (await addHarbour(library)).id
  await library.applyChanges(id, [adding(highlight('Velmouth')), adding(highlight('council'))])
})
const file = (name: string) => path.join(place.library, 'articles', id, name)
const problems = async () =>
  (await library.verify()).problems.map(({ article: _, ...rest }) => ({
    ...rest,
    file: rest.file.replace(`articles/${id}/`, ''),
  }))

async function edit(change: (article: Article) => void) {
  const stored: { version: number; data: Article } = JSON.parse(
    await fs.readFile(file('article.json'), 'utf8'),
  )
  change(stored.data)
  await fs.writeFile(file('article.json'), JSON.stringify(stored))
  await library.get(id)
}

test('a sound library has no problems', async () => {
  const trashed = await addHarbour(library, 'other')
  await library.trash(trashed.id)
  expect(await library.verify()).toEqual({ articles: 1, glosses: 2, problems: [], kept: [] })
})

test('an original with other bytes, and one that is gone, are found', async () => {
  await fs.appendFile(file('revisions/1/original.html'), '!')
  const found = { file: 'revisions/1/original.html', detail: 'harbour.html', repaired: false }
  expect(await problems()).toEqual([{ ...found, code: 'original' }])
  await fs.rm(file('revisions/1/original.html'))
  expect(await problems()).toEqual([{ ...found, code: 'missing' }])
})

test('an image that is another one than its name says, or gone, is found', async () => {
  const found = { file: `assets/${pngName}`, detail: pngName, repaired: false }
  await fs.writeFile(file(`assets/${pngName}`), 'other')
  expect(await problems()).toEqual([{ ...found, code: 'asset' }])
  await fs.rm(file(`assets/${pngName}`))
  expect(await problems()).toEqual([{ ...found, code: 'missing' }])
  await fs.writeFile(file('assets/readme.txt'), 'other')
  expect(await problems()).toContainEqual(expect.objectContaining({ code: 'asset', detail: 'readme.txt' }))
})

test('a content.json that cannot be read is found', async () => {
  await fs.writeFile(file('revisions/1/content.json'), '{')
  expect(await problems()).toMatchObject([
    { file: 'revisions/1/content.json', code: 'damaged', repaired: false },
  ])
})

test('a revision that article.json does not know is found', async () => {
  await fs.cp(file('revisions/1'), file('revisions/2'), { recursive: true })
  expect(await problems()).toMatchObject([{ file: 'revisions/2', code: 'stray', repaired: false }])
})

test('a revision that an update left long ago is moved to the backups', async () => {
  await fs.cp(file('revisions/1'), file('revisions/2'), { recursive: true })
  await fs.utimes(file('revisions/2'), new Date(0), new Date(Date.now() - 2 * 86_400_000))
  expect(await problems()).toMatchObject([{ file: 'revisions/2', code: 'stray', repaired: true }])
  expect(await problems()).toEqual([])
  const kept = await fs.readdir(path.join(place.library, 'backups', id))
  expect(kept.filter((name) => name.startsWith('revision-2'))).toHaveLength(1)
})

test('a present revision that is not the last one is found', async () => {
  await edit((article) => {
    article.revisions.push({ number: 2, created: article.created, reason: 'put-back' })
  })
  expect((await problems()).map(({ code }) => code)).toEqual(['revisions', 'damaged'])
})

test('a passage that is not what the text says, and a place that is none, are found', async () => {
  await edit(({ annotations: [first, second] }) => {
    if (!first?.selector || !second) throw new Error('no annotations')
    first.selector[0].start += 1
    second.anchor = { state: 'ok', how: 'block', revision: 1, start: 5, end: 100_000 }
  })
  expect((await problems()).map(({ code, detail }) => [code, detail])).toEqual([
    ['quote', (await library.get(id)).annotations[0]?.id],
    ['place', (await library.get(id)).annotations[1]?.id],
  ])
})

test('a translation of an annotation that is not there is found', async () => {
  const now = new Date().toISOString()
  const translation = { id: newId(), target: { annotation: newId() }, sourceHash: '', sourceText: '' }
  const words = { sourceLang: 'en', targetLang: 'pl', text: '', note: '', created: now, updated: now }
  await edit((article) => {
    article.translations.push({ ...translation, ...words, status: 'draft', origin: 'human' })
  })
  expect(await problems()).toMatchObject([{ code: 'target', detail: translation.id }])
})

test('leftovers, a wrong list and a damaged article.json are repaired', async () => {
  await library.close()
  await recache(place, 'list', (line) => line.replace('The harbour closes', 'Something else'))
  library = await open(place)
  await fs.writeFile(file('.article.json.0b0e7e0e-3c1c-4a51-9b86-3f9ea3f0a1d2.tmp'), '')
  expect(await problems()).toMatchObject([
    { code: 'leftover', repaired: true },
    { code: 'index', repaired: true },
  ])
  expect(library.list()).toMatchObject([{ title: 'The harbour closes' }])
  await fs.writeFile(file('article.json'), '{')
  expect(await problems()).toMatchObject([{ file: 'article.json', code: 'damaged', repaired: true }])
  expect(library.takeNotices()).toMatchObject([{ code: 'recovered' }])
  expect(await problems()).toEqual([])
})

test('an imported memory that cannot be read is found', async () => {
  const name = `${newId()}.json`
  await library.addMemory({ id: newId(), name: 'sound.tmx', created: new Date(0).toISOString(), units: [] })
  await fs.writeFile(path.join(place.library, 'memory', name), '{}')
  expect(await problems()).toMatchObject([{ file: `memory/${name}`, code: 'damaged', repaired: false }])
})

test('a reader repairs nothing', async () => {
  const reader = await open(place, 'read')
  const leftover = file('.article.json.0b0e7e0e-3c1c-4a51-9b86-3f9ea3f0a1d2.tmp')
  await fs.writeFile(leftover, '')
  expect((await reader.verify()).problems).toMatchObject([{ code: 'leftover', repaired: false }])
  await fs.access(leftover)
  await reader.close()
})

test('verifying while glosses are saved finds nothing wrong', async () => {
  const saves = Array.from({ length: 20 }, () => library.applyChanges(id, [adding(highlight('harbour'))]))
  const reports = await Promise.all([library.verify(), library.putBack(id, 1, 0), library.verify()])
  await Promise.all(saves)
  expect([reports[0].problems, reports[2].problems]).toEqual([[], []])
})

const conflict = (name: string) => name.replace(/(\.[a-z]+)$/, '.sync-conflict-20260102-101112-ABCDEFG$1')

test('copies that sync tools made of any file are joined, or named where they cannot be', async () => {
  const memory = { id: newId(), name: 'sound.tmx', created: new Date(0).toISOString(), units: [] }
  await library.addMemory(memory)
  await library.saveReading(id, { position: 5, progress: 0.2, updated: '2026-01-01T00:00:00.000Z' })
  const copied = ['article.json', 'reading.json', 'revisions/1/content.json'].map(file)
  const others = ['library.json', `memory/${memory.id}.json`].map((name) => path.join(place.library, name))
  for (const one of [...copied, ...others]) await fs.copyFile(one, conflict(one))
  await fs.writeFile(
    conflict(file('reading.json')),
    (await fs.readFile(file('reading.json'), 'utf8'))
      .replace('"position": 5', '"position": 9')
      .replace('00:00.000Z', '00:01.000Z'),
  )
  expect((await problems()).toSorted((a, b) => (a.file < b.file ? -1 : 1))).toMatchObject([
    { code: 'conflictCopy', repaired: true },
    { code: 'conflictCopy', repaired: true },
    { code: 'copy', file: `memory/${conflict(`${memory.id}.json`)}`, repaired: false },
    { code: 'copy', file: conflict('revisions/1/content.json'), repaired: false },
  ])
  expect((await library.get(id)).reading?.position).toBe(9)
  expect(await fs.readdir(path.join(place.library, 'articles', id))).not.toContain(conflict('reading.json'))
})

test('texts that lost to others are counted, and are no problem', async () => {
  const lost = { part: 'comment', value: { comment: 'Lost' }, time: new Date(0).toISOString(), by: 'x' }
  await edit((article) => {
    for (const note of article.annotations) note.history = [lost]
    article.history = [{ ...lost, part: 'metadata.title', value: 'An earlier title' }]
  })
  const { problems: found, kept } = await library.verify()
  expect(found).toEqual([])
  expect(kept).toEqual([{ article: id, file: `articles/${id}/article.json`, texts: 3 }])
})
