import fs from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { draftsIn } from '#main/drafts.ts'
import { draftHandlers } from '#main/ipc/drafts.ts'
import { unsavedChanges } from '#main/unsaved-changes.ts'
import { temporaryFolder } from '../temporary.ts'
import { noCaller } from './ipc/unused.ts'

const draftsOf = (place: string) => draftsIn(place, `${place}.shared`)
const file = async () => join(await temporaryFolder(), 'state', 'drafts.json')

test('drafts are on the disk once they are kept, until an empty text takes their place', async () => {
  const place = await file()
  const drafts = draftsOf(place)
  expect(await drafts.all()).toEqual({})
  await Promise.all([drafts.keep('a/comment', 'Half'), drafts.keep('b/translation pl', 'Pół')])
  await drafts.keep('a/comment', 'Half a thought')
  expect(await draftsOf(place).all()).toEqual({ 'a/comment': 'Half a thought', 'b/translation pl': 'Pół' })
  await drafts.keep('a/comment', '')
  expect(await draftsOf(place).all()).toEqual({ 'b/translation pl': 'Pół' })
})

test('what a later version keeps beside them stays; a damaged file is put aside, not written over', async () => {
  const place = await file()
  await draftsOf(place).keep('a/comment', 'Half')
  await fs.writeFile(place, JSON.stringify({ drafts: { 'a/comment': 'Half' }, later: 1 }))
  await draftsOf(place).keep('b/comment', 'More')
  expect(JSON.parse(await fs.readFile(place, 'utf8'))).toEqual({
    drafts: { 'a/comment': 'Half', 'b/comment': 'More' },
    later: 1,
  })
  await fs.writeFile(place, '{"drafts":{"a/comment":"Ha')
  expect(await draftsOf(place).all()).toEqual({})
  await draftsOf(place).keep('b/comment', 'More')
  expect(await fs.readFile(`${place}.damaged`, 'utf8')).toContain('Ha')
  await fs.writeFile(place, '{"drafts":{"b/comment":"Mo')
  expect(await draftsOf(place).all()).toEqual({})
  expect(await fs.readFile(`${place}.damaged`, 'utf8')).toContain('Ha')
  expect(await fs.readFile(`${place}.damaged 2`, 'utf8')).toContain('Mo')
})

test.each([
  ['a/comment', 'x'.repeat(4_000_001)],
  ['__proto__', 'text'],
  ['../a/comment', 'text'],
])('a window cannot keep a draft as %s of any length', async (key, text) => {
  const place = await file()
  const needs = { drafts: draftsOf(place), unsaved: unsavedChanges(`${place}.unsaved`) }
  await expect(draftHandlers['drafts.keep'].answer({ key, text }, needs, noCaller)).rejects.toMatchObject({
    code: 'requestInvalid',
  })
})

test('each library has its own, also of an article that is in both; those that an earlier version kept for all are in all until one is taken up', async () => {
  const base = await temporaryFolder()
  const shared = join(base, 'drafts.json')
  await fs.writeFile(shared, JSON.stringify({ drafts: { 'a/comment': 'of before', 'b/comment': 'left' } }))
  const [one, two] = ['one', 'two'].map((name) => draftsIn(join(base, name, 'drafts.json'), shared))
  expect(await one?.all()).toEqual({ 'a/comment': 'of before', 'b/comment': 'left' })
  await one?.keep('a/comment', 'in one')
  await two?.keep('a/comment', 'in two')
  expect(await one?.all()).toEqual({ 'a/comment': 'in one', 'b/comment': 'left' })
  expect(await two?.all()).toEqual({ 'a/comment': 'in two', 'b/comment': 'left' })
  await one?.keep('b/comment', '')
  expect([await one?.all(), await two?.all()]).toEqual([{ 'a/comment': 'in one' }, { 'a/comment': 'in two' }])
})
