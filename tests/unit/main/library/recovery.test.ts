import fs from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { beforeEach, expect, test, vi } from 'vitest'
import { newId } from '#core/id.ts'
import type { Library } from '#main/library/types.ts'
import { addHarbour, adding, failure, highlight } from './fixture.ts'
import { articleJson, cacheOf, forgetChanges, newPlace, open, type Place, rested } from './place.ts'

let place: Place
let library: Library
let id: string

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
  id = (await addHarbour(library)).id
})
const add = (passage: string) => library.applyChanges(id, [adding(highlight(passage))])
const backups = () => path.join(place.library, 'backups', id)

/**
 * Damages the article's file while the library is closed, then opens it again, on a machine that knows of the notes by the library
 * alone.
 */
async function damage(content: string | Uint8Array, mode: 'read' | 'write' = 'write') {
  await library.close()
  await forgetChanges(place)
  await fs.writeFile(articleJson(place, id), content)
  await rested(articleJson(place, id))
  library = await open(place, mode)
}

const valid = async () => JSON.parse(await fs.readFile(articleJson(place, id), 'utf8'))

const damages: [string, (text: string) => string | Uint8Array][] = [
  ['empty', () => ''],
  ['cut short before its notes', (text) => text.slice(0, 100)],
  ['full of zeros', (text) => new Uint8Array(text.length)],
  ['no envelope', () => '[]'],
  ['of another shape', () => '{"version":1,"data":{"id":"x"}}'],
  ['of another article', (text) => text.replace(/"id": "[0-9a-z]{26}"/, `"id": "${newId()}"`)],
]

test.each(damages)(
  'an article.json that is %s is moved aside and restored from its backup',
  async (_, spoil) => {
    await add('Velmouth')
    await add('council')
    const spoilt = spoil(await fs.readFile(articleJson(place, id), 'utf8'))
    await damage(spoilt)

    const [notice, ...others] = library.takeNotices()
    expect(others).toEqual([])
    expect(notice).toMatchObject({ code: 'restored', file: 'The harbour closes' })
    expect(Date.parse(notice?.backupTime ?? '')).toBeLessThanOrEqual(Date.now())
    expect(await fs.readFile(path.join(place.library, notice?.kept ?? ''))).toEqual(Buffer.from(spoilt))
    expect((await library.get(id)).annotations).toHaveLength(1)
    expect(library.list()).toMatchObject([{ id, glossCount: 1 }])
    expect((await valid()).data.annotations).toHaveLength(1)
    await add('council')
    expect(library.takeNotices()).toEqual([])
  },
)

/** The passages of the notes, in the order of the text. */
const passages = async () => {
  const { annotations } = await library.get(id)
  return ['Velmouth', 'council', 'Thursday'].filter((passage) =>
    annotations.some(({ selector }) => selector?.[1].exact === passage),
  )
}

const readable: [string, 'repaired' | 'salvaged', (text: string) => string | Uint8Array][] = [
  ['has a comma too many', 'repaired', (text) => text.replace(/\}\s*\}\s*\}\s*$/, '},}}')],
  ['is UTF-16', 'repaired', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['is UTF-16 without a mark', 'repaired', (text) => Buffer.from(text, 'utf16le')],
  ['is UTF-16 the other way round', 'repaired', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ['is cut short after its notes', 'salvaged', (text) => text.slice(0, text.indexOf('"translations"'))],
  [
    'has a title that is none',
    'salvaged',
    (text) => text.replace('"title": "The harbour closes"', '"title": 5'),
  ],
]

test.each(readable)('all notes of an article.json that %s are there', async (_, code, spoil) => {
  await add('Velmouth')
  await add('council')
  const spoilt = spoil(await fs.readFile(articleJson(place, id), 'utf8'))
  await damage(spoilt)
  const [notice] = library.takeNotices()
  expect(notice).toMatchObject({ code, file: 'The harbour closes' })
  expect(await fs.readFile(path.join(place.library, notice?.kept ?? ''))).toEqual(Buffer.from(spoilt))
  expect(await passages()).toEqual(['Velmouth', 'council'])
  expect((await library.get(id)).metadata.title).toBe('The harbour closes')
})

test('of notes that are no UTF-8 those of the backup count; the others are there', async () => {
  await add('Velmouth')
  await add('council')
  await add('Thursday')
  const text = await fs.readFile(articleJson(place, id), 'utf8')
  await damage(Buffer.from(text.replace('"exact": "Velmouth"', '"exact": "V\u00e9lmouth"'), 'latin1'))
  expect(library.takeNotices()).toMatchObject([{ code: 'salvaged' }])
  expect(await passages()).toEqual(['Velmouth', 'council', 'Thursday'])
})

test.each(['two sides', 'three sides'])(
  'both sides of a merge that Git left open are there (%s)',
  async (sort) => {
    await add('Velmouth')
    const common = await fs.readFile(articleJson(place, id), 'utf8')
    await add('council')
    const ours = await fs.readFile(articleJson(place, id), 'utf8')
    await library.close()
    await forgetChanges(place)
    await fs.rm(path.join(place.stateDir, 'machine.json'))
    await fs.writeFile(articleJson(place, id), common)
    library = await open(place)
    await add('Thursday')
    const theirs = await fs.readFile(articleJson(place, id), 'utf8')
    const base = sort === 'two sides' ? [] : [`||||||| base\n${common}`]
    await damage([`<<<<<<< HEAD\n${ours}`, ...base, `=======\n${theirs}>>>>>>> other\n`].join(''))
    expect(library.takeNotices()).toMatchObject([{ code: 'repaired' }])
    expect(await passages()).toEqual(['Velmouth', 'council', 'Thursday'])
  },
)

test('this machine’s own notes are there whatever becomes of the file and its backups', async () => {
  await add('Velmouth')
  await add('council')
  await library.close()
  await fs.rm(backups(), { recursive: true })
  await fs.writeFile(articleJson(place, id), '{')
  await rested(articleJson(place, id))
  library = await open(place)
  expect(library.takeNotices()).toMatchObject([{ code: 'recovered', file: 'The harbour closes' }])
  expect(await passages()).toEqual(['Velmouth', 'council'])
})

test('a file that is being written in place is waited for, and nothing is done to it', async () => {
  await add('Velmouth')
  await add('council')
  const text = await fs.readFile(articleJson(place, id), 'utf8')
  await fs.writeFile(articleJson(place, id), text.slice(0, text.length / 2))
  const read = library.get(id)
  for (const part of [0.6, 0.8]) {
    await delay(300)
    await fs.writeFile(articleJson(place, id), text.slice(0, text.length * part))
  }
  await fs.writeFile(articleJson(place, id), text)
  expect((await read).annotations).toHaveLength(2)
  expect(library.takeNotices()).toEqual([])
  expect((await fs.readdir(backups())).filter((name) => name.startsWith('damaged'))).toEqual([])
})

test.each(['damaged', 'another article’s'])(
  'a backup that is %s is passed over for the one before',
  async (kind) => {
    await add('Velmouth')
    await add('council')
    const previous = path.join(backups(), 'previous.json')
    const text = await fs.readFile(previous, 'utf8')
    await fs.rm(previous)
    await fs.writeFile(previous, kind === 'damaged' ? '{' : text.replace(id, newId()))
    await damage('{')
    expect(library.takeNotices()).toMatchObject([{ code: 'restored' }])
    expect((await library.get(id)).annotations).toEqual([])
  },
)

test('without a backup the article is made anew from its text', async () => {
  await damage('{')
  expect(library.takeNotices()).toMatchObject([{ code: 'rebuilt', file: 'The harbour closes' }])
  const article = await library.get(id)
  expect(article).toMatchObject({ id, revision: 1, wordCount: 31, annotations: [], metadata: { lang: 'en' } })
  expect(article.revisions).toMatchObject([{ number: 1, source: { name: 'harbour.html' } }])
  await add('Velmouth')
})

test('a missing article.json is restored as well', async () => {
  await add('Velmouth')
  await add('council')
  await library.close()
  await forgetChanges(place)
  await fs.rm(articleJson(place, id))
  library = await open(place)
  const notices = library.takeNotices()
  expect(notices).toMatchObject([{ code: 'restored' }])
  expect(notices[0]).not.toHaveProperty('kept')
  expect((await library.get(id)).annotations).toHaveLength(1)
})

test('where nothing is left to restore from, it is said so and nothing is deleted', async () => {
  await fs.writeFile(path.join(path.dirname(articleJson(place, id)), 'revisions/1/content.json'), 'x')
  const file = `articles/${id}/article.json`
  for (const _ of ['first', 'second']) {
    await damage('{')
    expect(library.takeNotices()).toMatchObject([{ code: 'unrecoverable', kept: file }])
    expect(library.list()).toEqual([])
    await expect(library.get(id)).rejects.toMatchObject({ code: 'libraryDamaged', params: { kept: file } })
    expect(await fs.readFile(articleJson(place, id), 'utf8')).toBe('{')
  }
})

test('one damaged article does not keep the others from opening', async () => {
  const other = await addHarbour(library, 'another')
  await damage('{')
  expect(library.list().map((article) => article.id)).toEqual([other.id, id])
})

test('a file that is damaged while it is open is restored from memory, with nothing lost', async () => {
  await add('Velmouth')
  await add('council')
  await fs.writeFile(articleJson(place, id), '{')
  await add('Thursday')
  expect(library.takeNotices()).toMatchObject([{ code: 'recovered', file: 'The harbour closes' }])
  expect((await valid()).data.annotations).toHaveLength(3)
})

test('a reader shows the backup and leaves the damaged file alone', async () => {
  await add('Velmouth')
  await add('council')
  await damage('{', 'read')
  expect((await library.get(id)).annotations).toHaveLength(1)
  expect(library.takeNotices()).toMatchObject([{ code: 'fallback', file: 'The harbour closes' }])
  expect(await fs.readFile(articleJson(place, id), 'utf8')).toBe('{')
})

test('on a disk that cannot be written the backup is shown, and repaired later', async () => {
  await add('Velmouth')
  await add('council')
  const rename = vi.spyOn(fs, 'rename').mockRejectedValue(failure('EROFS'))
  await damage('{')
  expect((await library.get(id)).annotations).toHaveLength(1)
  expect(library.takeNotices()).toMatchObject([{ code: 'fallback' }])
  rename.mockRestore()
  await add('council')
  expect(library.takeNotices()).toMatchObject([{ code: 'recovered' }])
  expect((await valid()).data.annotations).toHaveLength(2)
})

test('a file of a newer version is reported and never touched', async () => {
  const newer = JSON.stringify({ version: 99, data: { surprising: true } })
  await add('Velmouth')
  await damage(newer)
  expect(library.takeNotices()).toEqual([{ code: 'newer', file: `articles/${id}/article.json` }])
  await expect(library.get(id)).rejects.toMatchObject({ code: 'libraryNewer' })
  await expect(add('council')).rejects.toMatchObject({ code: 'libraryNewer' })
  await library.verify()
  expect(await fs.readFile(articleJson(place, id), 'utf8')).toBe(newer)
})

test('a library.json of a newer version that cannot be read keeps the library shut, without holding its lock', async () => {
  await library.close()
  const file = path.join(place.library, 'library.json')
  const good = await fs.readFile(file, 'utf8')
  const newer = '{"version":99,"data":{"tags":5}}'
  await fs.writeFile(file, newer)
  await expect(open(place)).rejects.toMatchObject({ code: 'libraryNewer', params: { file } })
  expect(await fs.readFile(file, 'utf8')).toBe(newer)
  await fs.writeFile(file, good)
  library = await open(place)
})

test('a damaged library.json is kept aside', async () => {
  await library.close()
  await fs.writeFile(path.join(place.library, 'library.json'), 'no JSON')
  library = await open(place)
  const [notice] = library.takeNotices()
  expect(notice).toMatchObject({ code: 'rebuilt', file: 'library.json' })
  expect(await fs.readFile(path.join(place.library, notice?.kept ?? ''), 'utf8')).toBe('no JSON')
})

test.each(['no JSON', '{"version":1,"data":{"x":1}}', null])(
  'a cache of %j is made anew in silence',
  async (content) => {
    await add('Velmouth')
    await library.close()
    if (content === null) await fs.rm(place.cacheDir, { recursive: true })
    else await fs.writeFile(cacheOf(place, 'list'), content)
    library = await open(place)
    expect(library.list()).toMatchObject([{ id, glossCount: 1 }])
    expect(library.takeNotices()).toEqual([])
  },
)
