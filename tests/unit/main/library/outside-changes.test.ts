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

test('what both sides added is kept', async () => {
  const [theirs, ours] = [highlight('council'), highlight('Thursday')]
  await fromOutside((article) => ({ ...article, annotations: [...article.annotations, theirs] }))
  const article = await library.applyChanges(id, [adding(ours)])
  expect(article.annotations).toEqual([shared, theirs, ours])
  expect(await storedAnnotations(place, id)).toEqual([shared, theirs, ours])
  expect(library.takeNotices()).toEqual([])
})

const commentOf = (comment: string) => ({ part: 'comment', value: { comment } })

test('of two edits of one note the newer one counts; ours, and theirs is kept with it', async () => {
  await outsideEdit('theirs', '2026-01-02T10:00:00.000Z')
  const article = await library.applyChanges(id, replacing(edited('ours', '2026-01-03T10:00:00.000Z')))
  expect(article.annotations).toMatchObject([{ comment: 'ours', history: [commentOf('theirs')] }])
  expect(library.takeNotices()).toEqual([{ code: 'overruled', file: 'The harbour closes' }])
})

test('of two edits of one note the newer one counts; theirs, and ours is kept with it', async () => {
  await outsideEdit('theirs', '2026-01-03T10:00:00.000Z')
  const article = await library.applyChanges(id, replacing(edited('ours', '2026-01-02T10:00:00.000Z')))
  expect(article.annotations).toMatchObject([{ comment: 'theirs', history: [commentOf('ours')] }])
  expect(await storedAnnotations(place, id)).toMatchObject([{ comment: 'theirs' }])
  expect(library.takeNotices()).toEqual([{ code: 'overruled', file: 'The harbour closes' }])
})

test('an edit here of a note whose time lies in the future counts, and the other text is kept', async () => {
  await outsideEdit('theirs', '2126-01-01T10:00:00.000Z')
  const article = await library.applyChanges(id, replacing(edited('ours', '2026-01-03T10:00:00.000Z')))
  expect(article.annotations).toMatchObject([{ comment: 'ours', history: [commentOf('theirs')] }])
})

test('what is missing in a state from elsewhere comes back, when it is read and when it is saved, and it is said so', async () => {
  const before = await fs.readFile(articleJson(place, id), 'utf8')
  await library.applyChanges(id, [adding(highlight('council'))])
  const overwrite = () => fs.writeFile(articleJson(place, id), before)
  for (const act of [
    () => overwrite().then(() => library.get(id)),
    () => overwrite().then(() => library.applyChanges(id, [adding(highlight('Thursday'))])),
    async () => {
      await library.close()
      await overwrite()
      library = await open(place)
    },
  ]) {
    await act()
    expect(library.takeNotices()).toMatchObject([{ code: 'returned', file: 'The harbour closes' }])
    const passages = (await storedAnnotations(place, id)).map(({ selector }) => selector?.[1].exact)
    expect(passages.slice(0, 2)).toEqual(['Velmouth', 'council'])
  }
})

test('what someone else deleted does not come back with our save', async () => {
  const [machine = ''] = Object.keys((await library.get(id)).writers ?? {})
  await fromOutside((article) => ({
    ...article,
    annotations: [],
    deleted: [
      {
        id: shared.id,
        kind: 'annotation',
        time: '2026-02-01T00:00:00.000Z',
        by: 'x',
        seen: { [machine]: '2126-01-01T00:00:00.000Z' },
      },
    ],
  }))
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
  // Also once the list has forgotten it, it is called as the reader knows it.
  await library.sweep()
  expect(library.summary(id)).toBeNull()
  await expect(library.get(id)).rejects.toMatchObject({ params: { id, title: 'The harbour closes' } })
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
