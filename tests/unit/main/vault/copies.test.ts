/** Copies of a vault's file, files under other ids, and articles with a new version. */

import { mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { page, paragraphs } from '../cli/articles.ts'
import { base, change, file, glossa, id, notes, prepareVault, sync, text, vault } from './reader.ts'

prepareVault()

it('leaves copies that its reader made alone, and finds a file whose name changes only in its letters', async () => {
  await sync()
  const copies = [
    'The ferry that stopped (my conflict).md',
    'The ferry that stopped - conflict notes 2026.md',
    'The ferry that stopped 1.md',
    'The ferry that stopped copy.md',
  ]
  for (const copy of copies) await writeFile(file(copy), (await text()).replace('So it', 'Copied it'))
  const outcomes = [...copies.map((path) => ({ path, reports: [{ code: 'fileTwice' }] })), { written: false }]
  expect(await sync()).toMatchObject({ code: 1, outcomes })
  expect(await text(copies[0])).toContain('Copied it')
  for (const copy of copies) await rm(file(copy))
  await rename(file(), file('the Ferry that stopped.MD'))
  expect(await sync()).toMatchObject({
    code: 0,
    outcomes: [{ path: 'the Ferry that stopped.MD', written: false }],
  })
  expect(await readdir(vault)).toHaveLength(2)
})

it.each([
  ['Syncthing', 'The ferry that stopped.sync-conflict-20261130-101112-ABCDEFG.md'],
  ['Dropbox', "The ferry that stopped (Ann's conflicted copy 2026-11-30).md"],
  ['Obsidian', 'The ferry that stopped (Conflicted copy laptop 202611301012).md'],
  ['Dropbox in Polish', 'The ferry that stopped (kopia powodująca konflikt 2026-11-30).md'],
])('joins a copy that a sync tool made with its file, and puts it out of the way (%s)', async (_, copy) => {
  await sync()
  const before = await text()
  await change((now) => now.replace('# The ferry', 'Mine, here.\n\n# The ferry'))
  expect(await sync()).toMatchObject({ code: 0 })
  const elsewhere = before.replace('So it *was*.', 'So it *was*, elsewhere.')
  await writeFile(file(copy), `${elsewhere}\nMine, elsewhere.\n`)
  expect(await sync()).toMatchObject({
    code: 1,
    outcomes: [
      { path: copy, reports: [{ code: 'copyJoined' }] },
      { written: true, edits: 1, reports: [] },
    ],
  })
  for (const words of ['Mine, here.', 'So it *was*, elsewhere.', 'Mine, elsewhere.'])
    expect((await text()).split(words)).toHaveLength(2)
  expect((await notes()).annotations[0].comment).toBe('So it *was*, elsewhere.')
  expect(await text(`.trash/${copy}`)).toBe(`${elsewhere}\nMine, elsewhere.\n`)
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ written: false }] })
  expect((await readdir(vault)).toSorted()).toEqual([
    '.trash',
    'The ferry that stopped.md',
    'glossa-vault.json',
  ])

  // The same line on both sides: it is for the reader to choose.
  await change((now) => now.replace('# The ferry', '# Here, the ferry'))
  await writeFile(file(copy), (await text()).replace('# Here', '# There'))
  const whole = await text(copy)
  expect(await sync()).toMatchObject({
    code: 1,
    outcomes: [{ path: copy, reports: [{ code: 'fileTwice' }] }, {}],
  })
  expect(await text(copy)).toBe(whole)
  expect(await text()).toContain('# Here, the ferry')
})

it.each([
  ['is a file', (trash: string) => writeFile(trash, 'mine')],
  ['is a link to another folder', (trash: string) => symlink(base, trash)],
])('leaves a copy where it is, says so and goes on where the trash %s', async (_, spoil) => {
  await sync()
  await spoil(file('.trash'))
  const copy = 'The ferry that stopped.sync-conflict-20261130-101112-ABCDEFG.md'
  await writeFile(file(copy), `${await text()}\nMine, elsewhere.\n`)
  const left = { path: copy, reports: [{ code: 'fileTwice' }] }
  expect(await sync()).toMatchObject({ code: 1, outcomes: [left, { written: true, reports: [] }] })
  expect(await sync()).toMatchObject({ code: 1, outcomes: [left, { written: false, reports: [] }] })
  expect((await text()).split('Mine, elsewhere.')).toHaveLength(2)
  expect(await text(copy)).toContain('Mine, elsewhere.')
})

it('leaves a copy whose name in the trash would be too long, and moves the other one', async () => {
  await sync()
  const start = 'The ferry that stopped.sync-conflict-20261130-101112-'
  const copies = [`${start}${'A'.repeat(252 - start.length)}.md`, `${start}B.md`]
  await mkdir(file('.trash'))
  await writeFile(file(`.trash/${copies[0]}`), 'before')
  for (const copy of copies) await writeFile(file(copy), `${await text()}\nMine.\n`)
  expect(await sync()).toMatchObject({
    code: 1,
    outcomes: [
      { path: copies[0], reports: [{ code: 'fileTwice' }] },
      { path: copies[1], reports: [{ code: 'copyJoined' }] },
      { written: true },
    ],
  })
  expect((await readdir(file('.trash'))).toSorted()).toEqual(copies.toSorted())
})

it('takes nothing back of what was typed before Glossa first saw a file', async () => {
  await sync()
  const before = await text()
  await change((now) => `${now}\nTyped since.\n`)
  const name = (await readdir(join(base, 'Glossa', 'vault'))).find((one) => one.startsWith(id)) ?? ''
  await rm(join(base, 'Glossa', 'vault', name))
  await sync()
  await writeFile(file('The ferry that stopped.sync-conflict-20261130-101112-ABCDEFG.md'), before)
  await sync()
  expect(await text()).toBe(`${before}\nTyped since.\n`)
})

it('finds a file whose id was changed where it was, and gives it its id again', async () => {
  await sync()
  const whole = await text()
  await change((before) =>
    before.replace(/^id: .*$/m, 'id: 01jb00000000000000000000zz').replace('So it', 'Here it'),
  )
  expect(await sync()).toMatchObject({
    code: 1,
    outcomes: [{ edits: 1, reports: [{ code: 'idChanged', property: 'id' }] }],
  })
  expect(await text()).toBe(whole.replace('So it', 'Here it'))
  expect((await notes()).annotations[0].comment).toBe('Here it *was*.')
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ written: false }] })
  expect((await readdir(vault)).toSorted()).toEqual(['The ferry that stopped.md', 'glossa-vault.json'])
})

it('keeps what was written in the vault where the article has a new version and another title', async () => {
  await sync()
  await change((before) => `${before.replace('So it', 'Here it')}\nMine, below.\n`)
  const changed = paragraphs.map((words) => words.replace('stopped running', 'no longer runs'))
  await writeFile(join(base, 'new.html'), page('The ferry, gone', changed))
  expect((await glossa('update', id, 'new.html')).code).toBe(0)
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ path: 'The ferry that stopped.md', edits: 1 }] })
  expect((await notes()).annotations[0].comment).toBe('Here it *was*.')
  expect(await text()).toMatch(
    /^# The ferry, gone\n[\s\S]*> The ferry to Mellow Island [\s\S]*Here it \*was\*\.[\s\S]*\nMine, below\.\n$/m,
  )
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ written: false }] })
})
