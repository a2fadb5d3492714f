/** What a window could not save: kept on this computer until it is in the library. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
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

test('a damaged file is put aside, not written over', async () => {
  await unsavedChanges(file).keep('one', [{ articleId, changes: [note('first')] }])
  const half = (await fs.readFile(file, 'utf8')).slice(0, 40)
  await fs.writeFile(file, half)
  await unsavedChanges(file).keep('two', [{ articleId, changes: [note('second')] }])
  expect(await fs.readFile(`${file}.damaged`, 'utf8')).toBe(half)
  await unsavedChanges(file).saveLeft(library)
  expect(await comments()).toEqual(['second'])
})
