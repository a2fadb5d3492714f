/** `glossa backup` and `glossa restore`, on a library of their own. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { dayOf } from '#core/notes/query.ts'
import { openLibrary } from '#main/library/library.ts'
import { buildCommandLine } from '../../built.ts'
import { temporaryFolder } from '../../temporary.ts'
import { addHarbour, adding, highlight } from '../library/fixture.ts'
import { type Entries, runGlossa } from './run-glossa.ts'

let entries: Entries
let base: string
beforeAll(async () => {
  entries = await buildCommandLine()
})
beforeEach(async () => {
  base = await temporaryFolder()
})

const glossa = (...argv: string[]) => runGlossa(entries, base, argv)
const today = dayOf(new Date().toISOString())

/** An article with a note that was deleted again. */
async function withDeletedNote() {
  const library = await openLibrary(join(base, 'Glossa'), {
    mode: 'write',
    stateDir: join(base, '.local', 'state', 'glossa'),
    cacheDir: join(base, '.cache', 'glossa'),
  })
  const { id } = await addHarbour(library)
  const note = highlight('harbour', { comment: 'deleted' })
  await library.applyChanges(id, [adding(note)])
  await library.applyChanges(id, [{ kind: 'annotation', id: note.id, before: note, after: null }])
  await library.close()
  return { id, note: note.id }
}

it('brings a note back, says how to undo it, and undoes it', async () => {
  const { id, note } = await withDeletedNote()
  const back = await glossa('restore', '--day', today, id, '--note', note)
  expect([back.code, back.out]).toEqual([
    0,
    'The harbour closes: notes and translations restored: 1, changed back: 0, removed because they are newer: 0.\n',
  ])
  expect((await glossa('show', id)).out).toContain('deleted')
  const undo = /glossa (restore \S+ --state \S+)/.exec(back.err)?.[1]?.split(' ') ?? []
  const undone = await glossa(...undo, '--json')
  expect(undone.lines()).toMatchObject([{ id, back: 0, changed: 0, gone: 1 }])
  expect((await glossa('show', id)).out).not.toContain('deleted')
})

it('brings the whole library back; what is as old as that is left alone', async () => {
  const { id } = await withDeletedNote()
  const all = await glossa('restore', '--day', today)
  expect([all.code, all.out]).toEqual([0, ''])
  const before = await glossa('restore', '--day', '2001-01-01', id)
  expect(before.code).toBe(1)
  expect(before.err).toContain(`The oldest is from ${today}.`)
})

it.each([
  [['restore'], '--day is needed'],
  [['restore', '--day', 'yesterday'], '“yesterday” is not a date'],
  [['restore', '--day', today, '--note', '01hqwy5cg0eampk7a4q8dq0zb8'], 'needs the ID of the article'],
])('says what is wrong with %j', async (argv, sentence) => {
  const { code, err } = await glossa(...argv)
  expect(code).toBe(2)
  expect(err).toContain(sentence)
})

it('backs the library up into a folder, also as JSON', async () => {
  await withDeletedNote()
  const { code, out } = await glossa('backup', 'disk')
  expect(code).toBe(0)
  expect(out).toMatch(/^Backed up to .*disk.glossa-\d{4}-\d\d-\d\d: \d+ files, 0 of them unchanged/)
  expect((await fs.readdir(join(base, 'disk'))).sort()).toEqual([`glossa-${today}`, 'glossa-backups.json'])
  const again = await glossa('backup', 'disk', '--json')
  expect(again.lines()).toMatchObject([{ removed: [] }])
  const [{ files, linked }] = again.lines()
  expect(linked).toBe(files)
  const listed = await glossa('list', '--library', join('disk', `glossa-${today}`))
  expect(listed.out).toContain('The harbour closes')
})

it('goes back to no day before the first article, and backs up into no file', async () => {
  await withDeletedNote()
  await glossa('collection', (await glossa('list', '--json')).lines()[0].id, '--add', 'Coast')
  const { code, err } = await glossa('restore', '--day', '2001-01-01')
  expect([code, err]).toEqual([
    1,
    `The library had no articles yet on 2001-01-01. The earliest day to restore is ${today}.\n`,
  ])
  expect((await glossa('collection')).out).toContain('Coast')
  await fs.writeFile(join(base, 'file'), '')
  const backup = await glossa('backup', 'file')
  expect([backup.code, backup.err]).toEqual([
    1,
    `“${join(base, 'file')}” is not a folder. Choose a folder for the backups.\n`,
  ])
})
