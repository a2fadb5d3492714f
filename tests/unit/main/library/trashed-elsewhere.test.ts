/** One machine moves an article to the trash, another one annotates it; a sync tool carries both. */

import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { openLibrary } from '#main/library/library.ts'
import type { Library } from '#main/library/types.ts'
import { addHarbour, adding, harbourText, highlight } from './fixture.ts'
import { newPlace, open, type Place } from './place.ts'

/** Two machines, each with a folder and a state of its own. */
let [here, there]: [Place, Place] = [{} as Place, {} as Place]
let id: string
const folder = (place: Place, location: 'articles' | 'trash') => path.join(place.library, location, id)
const articles = (library: Library) => library.list().map((one) => one.id)
const trash = (library: Library) => library.listTrash().map((one) => one.id)
const at = async (place: Place, task: (library: Library) => Promise<unknown>) => {
  const library = await open(place)
  await task(library)
  const notices = library.takeNotices()
  await library.close()
  return notices
}
const passages = async (library: Library) =>
  (await library.get(id)).annotations.map(({ selector }) => selector?.[1].exact)

/** A sync tool carries a folder over as it is there: what is not there any more goes. */
async function carry(from: Place, to: Place, ...names: string[]) {
  for (const name of names) {
    const [source, target] = [path.join(from.library, name), path.join(to.library, name)]
    await fs.rm(target, { recursive: true, force: true })
    await fs.cp(source, target, { recursive: true, force: true }).catch(() => undefined)
  }
}

beforeEach(async () => {
  here = await newPlace()
  there = await newPlace()
  await at(here, async (library) => {
    id = (await addHarbour(library)).id
    await library.applyChanges(id, [adding(highlight('Velmouth'))])
  })
  await fs.cp(here.library, there.library, { recursive: true })
})

test('where the tool brings the trash over the folder, the notes bring the article back, and it is said so', async () => {
  await at(here, (library) => library.applyChanges(id, [adding(highlight('council'))]))
  await at(there, (library) => library.trash(id))
  await carry(there, here, `articles/${id}`, `trash/${id}`)

  const notices = await at(here, async (library) => {
    expect([articles(library), trash(library)]).toEqual([[id], []])
    expect(await passages(library)).toEqual(['Velmouth', 'council'])
    await library.content(id)
  })
  expect(notices).toContainEqual({ code: 'backFromTrash', file: 'The harbour closes' })
  expect(await fs.readdir(folder(here, 'articles'))).not.toContain('trashed.json')
  await carry(here, there, `articles/${id}`, `trash/${id}`)
  for (const place of [there, here]) {
    const later = await at(place, async (library) => {
      expect([articles(library), trash(library)]).toEqual([[id], []])
      expect(await passages(library)).toEqual(['Velmouth', 'council'])
    })
    expect(later).toEqual([])
  }
})

test('where the tool keeps the file that was changed and deletes the others, both are joined', async () => {
  await at(here, (library) => library.applyChanges(id, [adding(highlight('council'))]))
  await at(there, async (library) => {
    await library.applyChanges(id, [adding(highlight('Thursday'))])
    await library.saveReading(id, { position: 5, progress: 0.2, updated: new Date().toISOString() })
    await library.trash(id)
  })
  await carry(there, here, `trash/${id}`)
  for (const name of ['revisions', 'assets']) {
    await fs.rm(path.join(folder(here, 'articles'), name), { recursive: true })
  }
  const notices = await at(here, async (library) => {
    expect([articles(library), trash(library)]).toEqual([[id], []])
    expect((await passages(library)).toSorted()).toEqual(['Thursday', 'Velmouth', 'council'])
    expect((await library.get(id)).reading).toMatchObject({ position: 5, progress: 0.2 })
    expect((await library.content(id)).document.children.length).toBeGreaterThan(0)
    expect(await library.originalPath(id)).toContain('original.html')
    expect((await library.verify()).problems.filter(({ repaired }) => !repaired)).toEqual([])
  })
  expect(notices).toContainEqual({ code: 'backFromTrash', file: 'The harbour closes' })
  expect(await fs.readdir(folder(here, 'articles'))).not.toContain('trashed.json')
  await expect(fs.stat(folder(here, 'trash'))).rejects.toThrow()
  const kept = await fs.readdir(path.join(here.library, 'backups', id))
  expect(kept.filter((name) => name.startsWith('trash-'))).toHaveLength(1)
})

test('while a tool still moves it, nothing is done, and the text is found in either place', async () => {
  await at(there, (library) => library.trash(id))
  await carry(there, here, `trash/${id}`)
  await fs.rm(path.join(folder(here, 'articles'), 'revisions'), { recursive: true })
  const before = (await fs.readdir(here.library, { recursive: true })).toSorted()
  const notices = await at(here, async (library) => {
    expect(articles(library)).toEqual([id])
    const { document } = await library.content(id)
    expect(JSON.stringify(document)).toContain(harbourText.slice(0, 20))
  })
  expect(notices).toEqual([])
  expect((await fs.readdir(here.library, { recursive: true })).toSorted()).toEqual(before)
})

test.each(['', ', also where the list is made anew'])(
  'an article that this machine moved to the trash itself stays there%s',
  async (anew) => {
    await at(here, async (library) => {
      await library.applyChanges(id, [adding(highlight('council'))])
      await library.trash(id)
    })
    if (anew !== '') await fs.rm(here.cacheDir, { recursive: true })
    const notices = await at(here, async (library) => expect(trash(library)).toEqual([id]))
    expect(notices).toEqual([])
  },
)

test('who only reads moves nothing, and sees the notes', async () => {
  await at(here, (library) => library.applyChanges(id, [adding(highlight('council'))]))
  await at(there, (library) => library.trash(id))
  await carry(there, here, `articles/${id}`, `trash/${id}`)
  const library = await openLibrary(here.library, {
    mode: 'read',
    stateDir: here.stateDir,
    cacheDir: path.join(here.root, 'other-cache'),
  })
  expect(trash(library)).toEqual([id])
  expect(library.listTrash()).toMatchObject([{ glossCount: 2 }])
  await library.close()
  await fs.stat(folder(here, 'trash'))
})

test('a folder that the tool has emptied and left hides nothing of the article in the trash', async () => {
  await at(there, (library) => library.trash(id))
  await carry(there, here, `trash/${id}`)
  await fs.rm(path.join(folder(here, 'articles'), 'article.json'))
  await at(here, async (library) => {
    expect([articles(library), trash(library)]).toEqual([[], [id]])
    await library.restore(id)
    expect(await passages(library)).toEqual(['Velmouth'])
    await library.content(id)
  })
})
