/** What others write while a vault is brought in step: another machine into the library, another program into the file. */

import fs, { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Annotation } from '#core/annotation/annotation.ts'
import type { Library } from '#main/library/types.ts'
import { syncVault } from '#main/vault/sync.ts'
import { writableLibrary } from '#main/vault/vault-library.ts'
import { addHarbour, adding, failure, highlight } from '../library/fixture.ts'
import { articleJson, newPlace, open, type Place } from '../library/place.ts'

let place: Place
let library: Library
let id: string

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
  id = (await addHarbour(library)).id
  await library.applyChanges(id, [
    adding(highlight('council', { motivation: 'commenting', comment: 'one\n\ntwo\n\nthree' })),
  ])
  await sync(library)
})

async function sync(from: Library, ids = [id]) {
  const outcomes = []
  const options = { ids, labels: {}, language: 'en' } as const
  for await (const outcome of syncVault(writableLibrary(from), join(place.root, 'vault'), options))
    outcomes.push(outcome)
  return outcomes
}
const file = () => join(place.root, 'vault', 'The harbour closes.md')
const text = () => readFile(file(), 'utf8')
const change = async (from: string, to: string) => {
  const before = await text()
  expect(before).toContain(from)
  await writeFile(file(), before.replace(from, to))
}
const note = async (): Promise<Annotation> => {
  const [annotation] = (await library.get(id)).annotations
  if (!annotation) throw new Error('no note')
  return annotation
}

/** The library, into which something is written once: before the notes are changed, or right after. */
function disturbed(at: 'before' | 'after', disturb: () => Promise<void>): Library {
  let isDone = false
  const once = async () => {
    if (!isDone) await disturb()
    isDone = true
  }
  return {
    ...library,
    editGlosses: async (...given) => {
      if (at === 'before') await once()
      const article = await library.editGlosses(...given)
      if (at === 'after') await once()
      return article
    },
  }
}

/** Writes the comment as another machine does, whose file a sync tool brings. */
async function writeElsewhere(comment: string, ageMs: number) {
  const stored = JSON.parse(await readFile(articleJson(place, id), 'utf8'))
  const [annotation] = stored.data.annotations
  const updated = new Date(Date.now() - ageMs).toISOString()
  Object.assign(annotation, { comment, updated })
  await writeFile(articleJson(place, id), JSON.stringify(stored))
}

it.each([
  ['a little earlier', 1],
  ['at a later time than ours', -60_000],
])('a comment that another machine wrote %s is not lost, and that is reported', async (_, ageMs) => {
  await change('one', 'from the file')
  const [outcome] = await sync(disturbed('before', () => writeElsewhere('from elsewhere', ageMs)))
  expect(outcome).toMatchObject({ edits: 1, reports: [{ code: 'bothChanged' }] })
  const { comment, history = [] } = await note()
  const all = [comment, ...history.map(({ value }) => JSON.stringify(value))].join('\n')
  expect(all).toContain('from elsewhere')
  expect(all).toContain('from the file')
  expect(await text()).toContain(comment)
  expect(await sync(library)).toMatchObject([{ written: false, edits: 0, reports: [] }])
})

it('a file that is changed again after its text has come to the library doubles nothing', async () => {
  await change('one', 'One')
  await change('> council', '> council ')
  const outcomes = await sync(disturbed('after', () => change('One', 'One, and more')))
  expect(outcomes).toMatchObject([{ edits: 2 }])
  expect((await note()).comment).toBe('One, and more\n\ntwo\n\nthree')
  expect(await sync(library)).toMatchObject([{ written: false, edits: 0, reports: [] }])
})

it('nor does one that is changed so after both sides were joined, whose report stays', async () => {
  const changed = { ...(await note()), comment: 'one\n\ntwo\n\nyours' }
  await library.applyChanges(id, [
    { kind: 'annotation', id: changed.id, before: await note(), after: changed },
  ])
  await change('one', 'mine')
  const outcomes = await sync(disturbed('after', () => change('mine', 'mine, again')))
  expect(outcomes).toMatchObject([{ reports: [{ code: 'bothChanged' }] }])
  expect((await note()).comment).toBe('mine, again\n\ntwo\n\nyours')
  expect(await sync(library)).toMatchObject([{ written: false, edits: 0, reports: [] }])
})

it('what is written once both are read is seen the next time', async () => {
  await change('one', 'One')
  await sync(disturbed('after', () => change('One', 'One, and more')))
  expect(await sync(library)).toMatchObject([{ edits: 1, reports: [] }])
  expect((await note()).comment).toBe('One, and more\n\ntwo\n\nthree')
})

const newName = 'The harbour opens.md'
/** Has the file renamed at the next run, since its article has another title now. */
async function retitle() {
  await library.vault.configure({ renames: true })
  const { metadata } = await library.get(id)
  await library.correct(id, { ...metadata, title: 'The harbour opens' })
}
/** Whatever of these words is in neither the notes nor a file. */
async function lost(...words: string[]) {
  const folder = join(place.root, 'vault')
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
  const all = [(await note()).comment, ...texts].join('\n')
  return words.filter((word) => !all.includes(word))
}
/** Saves as many editors do: a new file takes the place of the old one. */
async function changeByRename(from: string, to: string) {
  const before = await text()
  await writeFile(`${file()}~`, before.replace(from, to))
  await rename(`${file()}~`, file())
}

it.each([
  ['in place', change],
  ['by renaming', changeByRename],
])(
  'what an editor saves %s once a file that is to be renamed was read comes to the library',
  async (_, edit) => {
    await retitle()
    let isDone = false
    const opening: Library = {
      ...library,
      async open(...given) {
        if (!isDone) await edit('one', 'typed meanwhile')
        isDone = true
        return library.open(...given)
      },
    }
    expect(await sync(opening)).toMatchObject([{ path: newName, edits: 1, reports: [] }])
    expect((await note()).comment).toBe('typed meanwhile\n\ntwo\n\nthree')
    expect(await lost('typed meanwhile')).toEqual([])
    expect((await readdir(join(place.root, 'vault'))).sort()).toEqual([newName, 'glossa-vault.json'])
  },
)

it.each([
  ['in place', change],
  ['by renaming', changeByRename],
])('nor is it lost where it is saved %s while the file is being renamed', async (_, edit) => {
  await retitle()
  let isDone = false
  const once = async (target: unknown) => {
    if (isDone || target !== join(place.root, 'vault', newName)) return
    isDone = true
    await edit('one', 'typed meanwhile')
  }
  const original = { rename: fs.rename, link: fs.link }
  vi.spyOn(fs, 'rename').mockImplementation(async (from, to) => {
    await once(to)
    return original.rename(from, to)
  })
  vi.spyOn(fs, 'link').mockImplementation(async (from, to) => {
    await original.link(from, to)
    await once(to)
  })
  await sync(library)
  expect(isDone).toBe(true)
  await sync(library)
  expect(await lost('typed meanwhile')).toEqual([])
  expect((await note()).comment).toBe('typed meanwhile\n\ntwo\n\nthree')
  expect((await readdir(join(place.root, 'vault'))).sort()).toEqual([newName, 'glossa-vault.json'])
})

it.each([
  ['may not be read', 'EACCES', 'vaultFolderUnread'],
  ['is moved meanwhile', 'ENOENT', 'vaultBusy'],
])('a folder in the vault that %s stops nothing, and its files are not gone', async (_, code, expected) => {
  const other = await addHarbour(library)
  const folder = join(place.root, 'vault', 'closed')
  await mkdir(folder)
  await rename(file(), join(folder, 'harbour.md'))
  expect(await sync(library)).toMatchObject([{ path: 'closed/harbour.md', reports: [] }])
  const { readdir: original } = fs
  vi.spyOn(fs, 'readdir').mockImplementation((async (...given: Parameters<typeof original>) => {
    if (given[0] === folder) throw failure(code)
    return original(...given)
  }) as typeof original)
  const outcomes = await sync(library, [id, other.id])
  expect(outcomes).toMatchObject([
    { id, written: false, error: { code: expected, params: { file: 'closed/harbour.md' } } },
    { id: other.id, written: true, reports: [] },
  ])
  vi.restoreAllMocks()
  expect((await readdir(folder)).sort()).toEqual(['harbour.md'])
  expect(await sync(library, [id, other.id])).toMatchObject([
    { path: 'closed/harbour.md', written: false, reports: [] },
    { id: other.id, written: false, reports: [] },
  ])
})
