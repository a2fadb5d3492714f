import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { Annotation } from '#core/annotation/annotation.ts'
import type { Article } from '#core/article/article.ts'
import type { Library } from '#main/library/types.ts'
import { addHarbour, adding, highlight } from './fixture.ts'
import { articleJson, newPlace, open, type Place, storedAnnotations } from './place.ts'

let place: Place
let library: Library
let id: string
let shared: Annotation

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
  id = (await addHarbour(library)).id
  shared = highlight('Velmouth', { updated: '2026-01-01T10:00:00.000Z' })
  await library.applyChanges(id, [adding(shared)])
})
/** Changes the file as another program would: a new file under the same name. */
async function fromOutside(change: (article: Article) => Article) {
  const file = articleJson(place, id)
  const { version, data }: { version: number; data: Article } = JSON.parse(await fs.readFile(file, 'utf8'))
  const written = JSON.stringify({ version, data: change(data) })
  await fs.writeFile(`${file}.new`, written)
  await fs.rename(`${file}.new`, file)
  return written
}

const edited = (comment: string, updated: string): Annotation => ({ ...shared, comment, updated })
const replacing = (after: Annotation | null) => [
  { kind: 'annotation', id: shared.id, before: shared, after } as const,
]
const outsideEdit = (comment: string, updated: string) =>
  fromOutside((article) => ({ ...article, annotations: [edited(comment, updated)] }))

test('what someone else added is read', async () => {
  const added = highlight('council')
  await fromOutside((article) => ({ ...article, annotations: [...article.annotations, added] }))
  expect((await library.get(id)).annotations).toEqual([shared, added])
  expect(library.list()).toMatchObject([{ glossCount: 2 }])
})

test('what both sides added is kept, and it is said so', async () => {
  const [theirs, ours] = [highlight('council'), highlight('Thursday')]
  await fromOutside((article) => ({ ...article, annotations: [...article.annotations, theirs] }))
  const article = await library.applyChanges(id, [adding(ours)])
  expect(article.annotations).toEqual([shared, ours, theirs])
  expect(await storedAnnotations(place, id)).toEqual([shared, ours, theirs])
  expect(library.takeNotices()).toEqual([{ code: 'merged', file: 'The harbour closes' }])
})

test('of two edits of one gloss the newer one counts; ours, and theirs is kept', async () => {
  const written = await outsideEdit('theirs', '2026-01-02T10:00:00.000Z')
  const article = await library.applyChanges(id, replacing(edited('ours', '2026-01-03T10:00:00.000Z')))
  expect(article.annotations).toMatchObject([{ comment: 'ours' }])
  const [notice] = library.takeNotices()
  expect(await fs.readFile(path.join(place.library, notice?.kept ?? ''), 'utf8')).toBe(written)
})

test('of two edits of one gloss the newer one counts; theirs, and ours is kept', async () => {
  await outsideEdit('theirs', '2026-01-03T10:00:00.000Z')
  const article = await library.applyChanges(id, replacing(edited('ours', '2026-01-02T10:00:00.000Z')))
  expect(article.annotations).toMatchObject([{ comment: 'theirs' }])
  expect(await storedAnnotations(place, id)).toMatchObject([{ comment: 'theirs' }])
  const [notice] = library.takeNotices()
  expect(notice).toMatchObject({ code: 'merged' })
  expect(await fs.readFile(path.join(place.library, notice?.kept ?? ''), 'utf8')).toContain('"ours"')
})

test('what someone else deleted does not come back with our save', async () => {
  await fromOutside((article) => ({ ...article, annotations: [] }))
  const ours = highlight('Thursday')
  expect((await library.applyChanges(id, [adding(ours)])).annotations).toEqual([ours])
})

test('changes that follow from the article follow from what someone else wrote in it', async () => {
  await outsideEdit('theirs', '2026-01-02T10:00:00.000Z')
  const seen: string[] = []
  await library.editGlosses(id, ({ annotations }) => {
    seen.push(...annotations.map(({ comment }) => comment))
    return annotations.flatMap((before) =>
      before.comment === ''
        ? [{ kind: 'annotation', id: before.id, before, after: { ...before, comment: 'by a machine' } }]
        : [],
    )
  })
  expect(seen).toEqual(['theirs'])
  expect(await storedAnnotations(place, id)).toMatchObject([{ comment: 'theirs' }])
})

test('of a gloss that was changed since only what a change touches is replaced', async () => {
  const now = { ...shared, color: 'pink', tags: ['theirs'] } as const
  await library.applyChanges(id, replacing({ ...now, tags: ['theirs'] }))
  const late = {
    ...shared,
    comment: 'ours',
    motivation: 'commenting',
    updated: '2026-01-05T10:00:00.000Z',
  } as const
  await library.applyChanges(id, replacing(late))
  expect(await storedAnnotations(place, id)).toMatchObject([
    { comment: 'ours', color: 'pink', tags: ['theirs'] },
  ])
})

test('the same content in a new file is no change', async () => {
  await fromOutside((article) => article)
  await library.applyChanges(id, [adding(highlight('Thursday'))])
  expect(library.takeNotices()).toEqual([])
  expect(await storedAnnotations(place, id)).toHaveLength(2)
})

test('an article that someone else took away is missing, and is not made again', async () => {
  await fs.rename(path.join(place.library, 'articles', id), path.join(place.root, 'elsewhere'))
  await expect(library.applyChanges(id, [adding(highlight('Thursday'))])).rejects.toMatchObject({
    code: 'articleMissing',
  })
  expect(await fs.readdir(path.join(place.library, 'articles'))).toEqual([])
})

test('changes from outside while the library is closed are in the list at the next opening', async () => {
  await library.close()
  await fromOutside((article) => ({
    ...article,
    metadata: { ...article.metadata, title: 'Renamed by hand' },
  }))
  library = await open(place)
  expect(library.list()).toMatchObject([{ title: 'Renamed by hand' }])
})
