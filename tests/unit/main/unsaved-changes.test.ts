/** What a window could not save: kept on this computer until it is in the library. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Library } from '#main/library/types.ts'
import { unsavedChanges } from '#main/unsaved-changes.ts'
import { temporaryFolder } from '../temporary.ts'
import { addHarbour, adding, highlight } from './library/fixture.ts'
import { newPlace, open } from './library/place.ts'

let file: string
let library: Library
let articleId: string
const comments = async () => (await library.get(articleId)).annotations.map(({ comment }) => comment).sort()
const note = (comment: string) => adding(highlight('Velmouth', { comment }))
const stored = async () => JSON.parse(await fs.readFile(file, 'utf8'))

beforeEach(async () => {
  file = join(await temporaryFolder(), 'kept', 'unsaved.json')
  library = await open(await newPlace())
  articleId = (await addHarbour(library)).id
})

test('what pages could not save is saved at the next start, once, and forgotten then', async () => {
  const before = unsavedChanges(file)
  await before.keep('one', [{ articleId, changes: [note('first')] }])
  await before.keep('one', [
    { articleId, changes: [note('first')] },
    { articleId, changes: [note('second')] },
  ])
  await before.keep('two', [{ articleId, changes: [note('third')] }])
  // As long as the pages live they save it themselves.
  await before.saveLeft(library)
  expect(await comments()).toEqual([])
  const next = unsavedChanges(file)
  await next.saveLeft(library)
  expect(await comments()).toEqual(['first', 'second', 'third'])
  await library.applyChanges(articleId, [note('fourth')])
  await next.saveLeft(library)
  expect(await comments()).toHaveLength(4)
  expect(await stored()).toEqual({ pages: {} })
})

test('what a page has saved itself in the end is not kept', async () => {
  const unsaved = unsavedChanges(file)
  await unsaved.keep('one', [])
  await expect(fs.access(file)).rejects.toThrow()
  await unsaved.keep('one', [{ articleId, changes: [note('first')] }])
  await unsaved.keep('one', [])
  await unsavedChanges(file).saveLeft(library)
  expect(await comments()).toEqual([])
})

test('a note that is there already, or was changed since, is neither doubled nor set back', async () => {
  const added = note('first')
  await unsavedChanges(file).keep('one', [{ articleId, changes: [added] }])
  await library.applyChanges(articleId, [added])
  const [before] = (await library.get(articleId)).annotations
  if (!before) throw new Error('no note')
  const after = { ...before, comment: 'later', updated: new Date(Date.now() + 1).toISOString() }
  await library.applyChanges(articleId, [{ kind: 'annotation', id: before.id, before, after }])
  await unsavedChanges(file).saveLeft(library)
  expect(await comments()).toEqual(['later'])
})

test('what still cannot be saved waits, with what comes after it in its article', async () => {
  const other = (await addHarbour(library)).id
  await library.trash(other)
  const steps = [
    { articleId: other, changes: [note('in the trash')] },
    { articleId: other, changes: [note('after it')] },
    { articleId, changes: [note('first')] },
  ]
  await unsavedChanges(file).keep('one', steps)
  await unsavedChanges(file).saveLeft(library)
  expect(await comments()).toEqual(['first'])
  expect((await stored()).pages.one).toHaveLength(2)
  await library.restore(other)
  await unsavedChanges(file).saveLeft(library)
  expect((await library.get(other)).annotations.map(({ comment }) => comment)).toEqual([
    'in the trash',
    'after it',
  ])
})

test('a page is saved once its window is gone, and by the window as long as it is there', async () => {
  const unsaved = unsavedChanges(file)
  await unsaved.keep('one', [{ articleId, changes: [note('first')] }], 1)
  await unsaved.keep('two', [{ articleId, changes: [note('second')] }], 2)
  expect(unsaved.left(3)).toBe(false)
  expect(unsaved.left(1)).toBe(true)
  await unsaved.saveLeft(library)
  expect(await comments()).toEqual(['first'])
  // What was on its way when the window went changes nothing in that.
  await unsaved.keep('one', [{ articleId, changes: [note('third')] }], 1)
  await unsaved.saveLeft(library)
  expect(await comments()).toEqual(['first', 'third'])
  expect(Object.keys((await stored()).pages)).toEqual(['two'])
})

test('a disk that never answers keeps no window from keeping what it has', async () => {
  await unsavedChanges(file).keep('one', [{ articleId, changes: [note('first')] }])
  const unsaved = unsavedChanges(file)
  const applied = vi.fn(() => new Promise<never>(() => undefined))
  void unsaved.saveLeft({ applyChanges: applied })
  await vi.waitFor(() => expect(applied).toHaveBeenCalled())
  await unsaved.keep('two', [{ articleId, changes: [note('second')] }])
  expect(Object.keys((await stored()).pages)).toEqual(['one', 'two'])
})

test('a step that cannot be saved is told of, once for each reason', async () => {
  const failed = vi.fn()
  await unsavedChanges(file).keep('one', [
    { articleId: '01jd0000000000000000000000', changes: [note('first')] },
  ])
  const unsaved = unsavedChanges(file, { failed })
  for (let tries = 0; tries < 3; tries += 1) {
    expect(await unsaved.saveLeft(library)).toEqual({ saved: 0, waiting: 1 })
  }
  expect(failed).toHaveBeenCalledOnce()
  const applyChanges = () => Promise.reject(new Error('full'))
  await unsaved.saveLeft({ applyChanges })
  await unsaved.saveLeft({ applyChanges })
  expect(failed).toHaveBeenCalledTimes(2)
  expect(failed).toHaveBeenLastCalledWith(new Error('full'))
})

test('what a later version stored is read as far as it is understood; the rest stays as it is', async () => {
  await unsavedChanges(file).keep('one', [
    { articleId, changes: [note('first')] },
    { articleId, changes: [note('second')] },
  ])
  await unsavedChanges(file).keep('two', [{ articleId, changes: [note('third')] }])
  const { pages } = await stored()
  const [known, other] = pages.one
  const unknown = { articleId, changes: [{ kind: 'drawing', id: known.changes[0].id }] }
  const later = {
    pages: {
      one: [{ ...known, rating: 5, changes: [{ ...known.changes[0], rating: 5 }] }, unknown, other],
      two: pages.two,
      three: { compressed: 'x' },
    },
    later: 1,
  }
  await fs.writeFile(file, JSON.stringify(later))
  const unsaved = unsavedChanges(file)
  await unsaved.saveLeft(library)
  expect(await comments()).toEqual(['first', 'third'])
  // What comes after a step that is not understood may build on it.
  expect(await stored()).toEqual({ ...later, pages: { one: [unknown, other], three: later.pages.three } })
  await unsaved.keep('four', [{ articleId, changes: [note('fourth')] }])
  expect((await stored()).pages).toMatchObject({ one: [unknown, other], three: later.pages.three })
})

test('damaged files are put aside and told of, none written over another', async () => {
  const putAside: string[] = []
  const damaged = (path: string) => putAside.push(path)
  for (const half of ['{"pages": {"one', '{"pages": 1}']) {
    await unsavedChanges(file).keep('one', [])
    await fs.mkdir(join(file, '..'), { recursive: true })
    await fs.writeFile(file, half)
    await unsavedChanges(file, { damaged }).keep('two', [{ articleId, changes: [note('second')] }])
  }
  expect(putAside).toEqual([`${file}.damaged`, `${file}.damaged 2`])
  expect(await Promise.all(putAside.map((path) => fs.readFile(path, 'utf8')))).toEqual([
    '{"pages": {"one',
    '{"pages": 1}',
  ])
  await unsavedChanges(file).saveLeft(library)
  expect(await comments()).toEqual(['second'])
})
