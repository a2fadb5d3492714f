import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { Translation } from '#core/annotation/annotation.ts'
import type { Article } from '#core/article/article.ts'
import { newId } from '#core/id.ts'
import type { Library } from '#main/library/types.ts'
import { addHarbour, adding, harbour, harbourImport, highlight, pngName, sha256 } from './fixture.ts'
import { articleJson, newPlace, open, type Place, storedAnnotations } from './place.ts'

let place: Place
let library: Library

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
})
const reopen = async () => {
  await library.close()
  library = await open(place)
}

test('a new library has its file and an empty list', async () => {
  expect(JSON.parse(await fs.readFile(path.join(place.library, 'library.json'), 'utf8'))).toEqual({
    version: 2,
    data: { collections: [], tags: [], savedSearches: [], glossary: [], colorLabels: {} },
  })
  expect(library.list()).toEqual([])
  expect(library.takeNotices()).toEqual([])
})

test('an added article is there with its text, original and image, also after reopening', async () => {
  const staged = await harbourImport(library, 'bytes of the page')
  const { id } = await library.add(staged)
  await reopen()
  const article = await library.get(id)
  expect(article).toMatchObject({ id, revision: 1, wordCount: 31, metadata: { title: 'The harbour closes' } })
  expect((await library.content(id)).document).toEqual(harbour)
  expect(await fs.readFile(await library.originalPath(id), 'utf8')).toBe('bytes of the page')
  expect(await library.assetPath(id, pngName)).toBe(
    path.join(place.library, 'articles', id, 'assets', pngName),
  )
  await expect(fs.access(staged.stagedPath)).rejects.toThrow()
  expect(await fs.readdir(path.join(place.library, 'articles'))).toEqual([id])
})

test('the list is newest first and tells of glosses and progress', async () => {
  const first = await addHarbour(library, 'one')
  const second = await addHarbour(library, 'two')
  await library.applyChanges(first.id, [adding(highlight('Velmouth'))])
  await library.saveReading(first.id, { position: 20, progress: 0.5, updated: new Date().toISOString() })
  const expected = [
    { id: second.id, glossCount: 0, progress: 0 },
    { id: first.id, glossCount: 1, progress: 0.5 },
  ]
  expect(library.list()).toMatchObject(expected)
  await reopen()
  expect(library.list()).toMatchObject(expected)
})

test('glosses are on the disk when the promise resolves', async () => {
  const { id } = await addHarbour(library)
  const gloss = highlight('Velmouth', { comment: 'A town', tags: ['place'] })
  const article = await library.applyChanges(id, [adding(gloss)])
  expect(article.annotations).toEqual([gloss])
  expect(await storedAnnotations(place, id)).toEqual([gloss])
})

test('changes are applied once, however often they are tried', async () => {
  const { id } = await addHarbour(library)
  const change = adding(highlight('Velmouth'))
  const once = await library.applyChanges(id, [change])
  const stamp = (await fs.stat(articleJson(place, id))).mtimeMs
  expect(await library.applyChanges(id, [change])).toEqual(once)
  expect((await fs.stat(articleJson(place, id))).mtimeMs).toBe(stamp)
})

test('translations are kept and deleted with the changes that say so', async () => {
  const { id } = await addHarbour(library)
  const gloss = highlight('Velmouth')
  const now = new Date().toISOString()
  const translation: Translation = {
    id: newId(),
    target: { annotation: gloss.id },
    sourceHash: 'x',
    sourceText: 'Velmouth',
    sourceLang: 'en',
    targetLang: 'pl',
    text: 'Velmouth nad morzem',
    status: 'edited',
    origin: 'human',
    note: '',
    created: now,
    updated: now,
  }
  await library.applyChanges(id, [
    adding(gloss),
    { kind: 'translation', id: translation.id, before: null, after: translation },
  ])
  await reopen()
  expect((await library.get(id)).translations).toEqual([translation])
  await library.applyChanges(id, [
    { kind: 'translation', id: translation.id, before: translation, after: null },
    { kind: 'annotation', id: gloss.id, before: gloss, after: null },
  ])
  expect(await library.get(id)).toMatchObject({ annotations: [], translations: [] })
})

test('many changes at once to one article all land', async () => {
  const { id } = await addHarbour(library)
  const glosses = Array.from({ length: 60 }, () => highlight('harbour'))
  await Promise.all(glosses.map((gloss) => library.applyChanges(id, [adding(gloss)])))
  expect((await storedAnnotations(place, id)).map((gloss) => gloss.id).sort()).toEqual(
    glosses.map((gloss) => gloss.id).sort(),
  )
})

test('changes to more articles than are kept in memory all land', async () => {
  const articles: Article[] = []
  for (let count = 0; count < 40; count += 1) articles.push(await addHarbour(library, String(count)))
  const rounds = [...articles, ...articles, ...articles].map(({ id }) => id)
  await Promise.all(rounds.map((id) => library.applyChanges(id, [adding(highlight('harbour'))])))
  for (const { id } of articles) expect(await storedAnnotations(place, id)).toHaveLength(3)
})

test('corrected details are saved and listed', async () => {
  const { id, metadata } = await addHarbour(library)
  await library.correct(id, {
    ...metadata,
    title: 'Velmouth',
    origins: { ...metadata.origins, title: 'reader' },
  })
  expect(library.list()[0]?.title).toBe('Velmouth')
  await reopen()
  expect((await library.get(id)).metadata).toMatchObject({ title: 'Velmouth', origins: { title: 'reader' } })
})

test('what would not fit the schema is refused, and nothing changes', async () => {
  const { id, metadata } = await addHarbour(library)
  const before = await fs.readFile(articleJson(place, id), 'utf8')
  await expect(library.correct(id, { ...metadata, published: 'last week' })).rejects.toMatchObject({
    code: 'requestInvalid',
  })
  expect(await fs.readFile(articleJson(place, id), 'utf8')).toBe(before)
  expect((await library.get(id)).metadata).toEqual(metadata)
})

test('the trash holds an article whole, and gives it back whole', async () => {
  const { id } = await addHarbour(library, 'original')
  await library.applyChanges(id, [adding(highlight('Velmouth'))])
  await library.trash(id)
  expect(library.list()).toEqual([])
  expect(library.listTrash()).toMatchObject([{ id, glossCount: 1 }])
  // One after the other: a promise that is rejected before it is looked at is an error of its own.
  for (const ask of [() => library.get(id), () => library.content(id), () => library.applyChanges(id, [])]) {
    await expect(ask()).rejects.toMatchObject({ code: 'articleInTrash', params: { id } })
  }
  expect(await library.assetPath(id, pngName)).toBeNull()
  await reopen()
  expect(library.findBySha256(sha256('original'))).toEqual({ id, title: 'The harbour closes', inTrash: true })
  await library.restore(id)
  expect(library.listTrash()).toEqual([])
  expect(library.findBySha256(sha256('original'))).toMatchObject({ id, inTrash: false })
  expect((await library.get(id)).annotations).toHaveLength(1)
})

test('deleting and restoring while changes are under way loses none', async () => {
  const { id } = await addHarbour(library)
  const change = () => library.applyChanges(id, [adding(highlight('harbour'))])
  await Promise.all([change(), change(), library.trash(id), library.restore(id), change(), change()])
  expect(await storedAnnotations(place, id)).toHaveLength(4)
})

test('unknown articles and names that are none are refused', async () => {
  const { id } = await addHarbour(library)
  for (const unknown of [newId(), '../library', '', id.toUpperCase()]) {
    await expect(library.get(unknown)).rejects.toMatchObject({ code: 'articleMissing' })
    await expect(library.trash(unknown)).rejects.toMatchObject({ code: 'articleMissing' })
    expect(await library.assetPath(unknown, pngName)).toBeNull()
  }
  for (const name of ['../article.json', `${sha256('other')}.png`, pngName.replace('.png', '.svg'), '']) {
    expect(await library.assetPath(id, name)).toBeNull()
  }
})

test('links are never followed out of the library', async () => {
  const { id } = await addHarbour(library)
  const outside = path.join(place.root, 'outside')
  await fs.cp(path.join(place.library, 'articles', id), outside, { recursive: true })
  const linked = newId()
  await fs.symlink(outside, path.join(place.library, 'articles', linked))
  await expect(library.get(linked)).rejects.toMatchObject({ code: 'articleMissing' })
  const folder = path.join(place.library, 'articles', id)
  for (const name of ['assets', 'revisions']) {
    await fs.rm(path.join(folder, name), { recursive: true })
    await fs.symlink(path.join(outside, name), path.join(folder, name))
  }
  await reopen()
  expect(library.list().map((article) => article.id)).toEqual([id])
  expect(await library.assetPath(id, pngName)).toBeNull()
  await expect(library.content(id)).rejects.toMatchObject({ code: 'libraryDamaged' })
  await expect(library.originalPath(id)).rejects.toMatchObject({ code: 'fileMissing' })
})

test('a link in place of a folder of ours, or no folder at all, is no library', async () => {
  const link = path.join(place.root, 'other')
  await fs.mkdir(link)
  await fs.symlink(place.library, path.join(link, 'articles'))
  const file = path.join(place.root, 'file')
  await fs.writeFile(file, '')
  const options = { ...place, library: link }
  await expect(open(options)).rejects.toMatchObject({ code: 'libraryNotFolder' })
  await expect(open({ ...place, library: file })).rejects.toMatchObject({ code: 'libraryNotFolder' })
  await expect(open({ ...place, library: path.join(file, 'in') })).rejects.toMatchObject({
    code: 'libraryNotFolder',
  })
  await expect(open({ ...place, library: path.join(place.root, 'none') }, 'read')).rejects.toMatchObject({
    code: 'libraryAway',
  })
})

test.each([
  ['articles', { 'articles/draft.md': 'mine', 'pictures/boat.png': '' }],
  ['backups', { 'backups/2026-01-31/all.zip': 'mine' }],
  ['cache', { 'cache/index.json': '{}' }],
  ['library.json', { 'library.json': '{ "name": "Blink", "version": "1.0.0" }', 'src/blink.c': '' }],
  ['library.json', { 'library.json': '[]', 'articles/draft.md': 'mine' }],
])('a folder with other data that is called %s is no library, and stays as it is', async (name, files) => {
  const folder = path.join(place.root, 'project')
  for (const [file, text] of Object.entries(files)) {
    await fs.mkdir(path.dirname(path.join(folder, file)), { recursive: true })
    await fs.writeFile(path.join(folder, file), text)
  }
  const before = (await fs.readdir(folder, { recursive: true })).sort()
  const refused = { code: 'libraryOther', params: { file: folder, name } }
  for (const mode of ['write', 'read'] as const)
    await expect(open({ ...place, library: folder }, mode)).rejects.toMatchObject(refused)
  expect((await fs.readdir(folder, { recursive: true })).sort()).toEqual(before)
  for (const [file, text] of Object.entries(files))
    expect(await fs.readFile(path.join(folder, file), 'utf8')).toBe(text)
})

test('what only looks strange is a library: hidden files, articles without library.json, a damaged one', async () => {
  const { id } = await addHarbour(library)
  await library.close()
  const hidden = path.join(place.root, 'fresh')
  await fs.mkdir(path.join(hidden, 'articles', '.stfolder'), { recursive: true })
  expect((await open({ ...place, library: hidden })).size()).toBe(0)
  await fs.rm(path.join(place.library, 'backups'), { recursive: true, force: true })
  await fs.writeFile(path.join(place.library, 'articles', 'notes.txt'), 'mine')
  for (const text of [null, '{ "version": 2, "da', '{ "name": "Blink" }']) {
    if (text === null) await fs.rm(path.join(place.library, 'library.json'))
    else await fs.writeFile(path.join(place.library, 'library.json'), text)
    const again = await open(place)
    expect(again.list().map((article) => article.id)).toEqual([id])
    await again.close()
  }
})

test('listeners hear of each change until they leave', async () => {
  const heard: string[] = []
  const leave = library.onChange((ids) => heard.push(...ids))
  const { id } = await addHarbour(library)
  await library.applyChanges(id, [adding(highlight('Velmouth'))])
  await library.trash(id)
  await library.restore(id)
  leave()
  await library.trash(id)
  expect(heard).toEqual([id, id, id, id])
})

test('a reader sees what the writer saved, writes nothing and cannot save', async () => {
  const { id } = await addHarbour(library)
  await library.applyChanges(id, [adding(highlight('Velmouth'))])
  const names = async () => (await fs.readdir(place.library, { recursive: true })).sort()
  const before = await names()
  const reader = await open(place, 'read')
  expect(reader.list()).toMatchObject([{ id, glossCount: 1 }])
  expect((await reader.get(id)).annotations).toHaveLength(1)
  await library.applyChanges(id, [adding(highlight('council'))])
  expect((await reader.get(id)).annotations).toHaveLength(2)
  await expect(reader.trash(id)).rejects.toMatchObject({ code: 'libraryReadOnly' })
  await reader.close()
  expect(await names()).toEqual(before)
})

test('closing waits for what is being saved, and nothing is saved after it', async () => {
  const { id } = await addHarbour(library)
  const saving = library.applyChanges(id, [adding(highlight('Velmouth'))])
  await library.close()
  expect(await storedAnnotations(place, id)).toHaveLength(1)
  await saving
  await expect(library.applyChanges(id, [adding(highlight('council'))])).rejects.toThrow('closed')
  expect(await storedAnnotations(place, id)).toHaveLength(1)
})

test('what an interrupted import or save left is cleaned away', async () => {
  const { id } = await addHarbour(library)
  await library.stage()
  const folder = path.join(place.library, 'articles', id)
  const leftover = path.join(folder, '.article.json.0b0e7e0e-3c1c-4a51-9b86-3f9ea3f0a1d2.tmp')
  await fs.writeFile(leftover, '{')
  await reopen()
  await library.get(id)
  expect(await fs.readdir(path.join(place.library, 'articles'))).toEqual([id])
  await expect(fs.access(leftover)).rejects.toThrow()
})
