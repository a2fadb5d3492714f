import fs from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { draftsIn } from '#main/drafts.ts'
import { draftHandlers } from '#main/ipc/drafts.ts'
import { temporaryFolder } from '../temporary.ts'
import { noCaller } from './ipc/unused.ts'

const file = async () => join(await temporaryFolder(), 'state', 'drafts.json')

test('drafts are on the disk once they are kept, until an empty text takes their place', async () => {
  const place = await file()
  const drafts = draftsIn(place)
  expect(await drafts.all()).toEqual({})
  await Promise.all([drafts.keep('a/comment', 'Half'), drafts.keep('b/translation pl', 'Pół')])
  await drafts.keep('a/comment', 'Half a thought')
  expect(await draftsIn(place).all()).toEqual({ 'a/comment': 'Half a thought', 'b/translation pl': 'Pół' })
  await drafts.keep('a/comment', '')
  expect(await draftsIn(place).all()).toEqual({ 'b/translation pl': 'Pół' })
})

test('what a later version keeps beside them stays; a damaged file is put aside, not written over', async () => {
  const place = await file()
  await draftsIn(place).keep('a/comment', 'Half')
  await fs.writeFile(place, JSON.stringify({ drafts: { 'a/comment': 'Half' }, later: 1 }))
  await draftsIn(place).keep('b/comment', 'More')
  expect(JSON.parse(await fs.readFile(place, 'utf8'))).toEqual({
    drafts: { 'a/comment': 'Half', 'b/comment': 'More' },
    later: 1,
  })
  await fs.writeFile(place, '{"drafts":{"a/comment":"Ha')
  expect(await draftsIn(place).all()).toEqual({})
  await draftsIn(place).keep('b/comment', 'More')
  expect(await fs.readFile(`${place}.damaged`, 'utf8')).toContain('Ha')
})

test.each([
  ['a/comment', 'x'.repeat(4_000_001)],
  ['__proto__', 'text'],
  ['../a/comment', 'text'],
])('a window cannot keep a draft as %s of any length', async (key, text) => {
  const needs = { drafts: draftsIn(await file()) }
  await expect(draftHandlers['drafts.keep'].answer({ key, text }, needs, noCaller)).rejects.toMatchObject({
    code: 'requestInvalid',
  })
})
