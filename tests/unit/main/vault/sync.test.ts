/** `glossa vault sync` on a folder that its reader works in with other programs. */

import { cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { page, paragraphs } from '../cli/articles.ts'
import {
  base,
  change,
  file,
  glossa,
  id,
  list,
  notes,
  prepareVault,
  quote,
  sync,
  text,
  vault,
} from './reader.ts'

prepareVault()

it('writes a file an article, and nothing where all is in step', async () => {
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ id, written: true, edits: 0, reports: [] }] })
  const first = await text()
  expect(first).toMatch(/^---\nid: \w{26}\ntitle: The ferry that stopped\n/)
  expect(first).toContain(
    `> ${quote}\n\nSo it *was*.\n\n**Polish:** Prom stanął\n\n#boats [↗](glossa://open/${id}?gloss=`,
  )
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ written: false, reports: [] }] })
  expect(await text()).toBe(first)
  expect((await glossa('vault', 'sync', 'vault')).out).toContain('Files written: 0.')
})

it('takes comments, tags and translations back, wherever the file was moved', async () => {
  await sync()
  await mkdir(join(vault, 'read'))
  const name = 'read/my ferry.md'
  await rename(file(), file(name))
  await change(
    (before) =>
      `${before
        .replace('So it *was*.', 'So it *was*.\n\n# Why?\n\n- the licence')
        .replace('Prom stanął', 'Prom przestał pływać')
        .replace('#boats', '#boats #islands')}\nMy own words.\n`,
    name,
  )
  const before = await text(name)
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ path: name, edits: 1, reports: [] }] })
  const { annotations, translations } = await notes()
  expect(annotations[0]).toMatchObject({
    comment: 'So it *was*.\n\n# Why?\n\n- the licence',
    tags: ['boats', 'islands'],
  })
  expect(translations[0]).toMatchObject({ text: 'Prom przestał pływać' })
  expect(await text(name)).toBe(before)
  expect(await readdir(vault)).toEqual(['glossa-vault.json', 'read'])
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ written: false, edits: 0 }] })

  await glossa('annotate', id, '--quote', paragraphs[4] ?? '', '--comment', 'New.')
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ path: name, written: true }] })
  const after = await text(name)
  expect(after).toContain('My own words.')
  expect(after.indexOf('New.')).toBeGreaterThan(after.indexOf('# Why?'))
})

it('keeps and reports what it cannot carry over, and is in step after it', async () => {
  await sync()
  await change((before) => before.replace('stopped running', 'never came').replace('So it', 'Here it'))
  expect(await sync()).toMatchObject({
    code: 1,
    outcomes: [{ edits: 1, reports: [{ code: 'quoteEdited' }] }],
  })
  expect((await notes()).annotations[0].comment).toBe('Here it *was*.')
  expect(await text()).toContain('> The ferry to Mellow Island never came')
  expect(await sync()).toMatchObject({ code: 0 })

  const whole = await text()
  await change((before) => before.replace(/<!-- glossa [\s\S]*<!-- \/glossa \w+ -->\n/, 'Only this.\n'))
  expect(await sync()).toMatchObject({ code: 1, outcomes: [{ reports: [{ code: 'noteGone' }] }] })
  expect((await notes()).annotations).toHaveLength(1)
  expect(await text()).toContain('Only this.')
  expect(await text()).toContain('Here it *was*.')

  await rm(file())
  const { code, err } = await glossa('vault', 'sync', 'vault')
  expect({ code, err }).toEqual({
    code: 1,
    err: 'The ferry that stopped.md was missing and was written again.\n',
  })
  expect(await sync()).toMatchObject({ code: 0 })

  await writeFile(file('copy.md'), whole)
  expect(await sync()).toMatchObject({
    code: 1,
    outcomes: [{ path: 'copy.md', reports: [{ code: 'fileTwice' }] }, { written: false }],
  })
  expect(await text('copy.md')).toBe(whole)
})

it('leaves alone what is not its own: other notes, links, other programs’ folders, what is no text', async () => {
  await mkdir(join(vault, '.trash'), { recursive: true })
  await writeFile(file('The Ferry that stopped.md'), 'my own note of this name\n')
  await writeFile(file('.trash/old.md'), `---\nid: ${id}\n---\nold\n`)
  await writeFile(join(base, 'outside.md'), `---\nid: ${id}\n---\noutside\n`)
  await symlink(join(base, 'outside.md'), file('link.md'))
  await symlink(base, file('up'))
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ path: 'The ferry that stopped 2.md' }] })
  expect(await text('The Ferry that stopped.md')).toBe('my own note of this name\n')
  expect(await readFile(join(base, 'outside.md'), 'utf8')).toContain('outside')
  expect(await text('.trash/old.md')).toContain('old')

  const broken = Buffer.concat([Buffer.from(`---\nid: ${id}\n---\n`), Buffer.from([0xff, 0xfe])])
  await writeFile(file('The ferry that stopped 2.md'), broken)
  expect(await sync()).toMatchObject({ code: 1, outcomes: [{ error: { code: 'vaultNotText' } }] })
  expect(await readFile(file('The ferry that stopped 2.md'))).toEqual(broken)
})

it('takes a file that has lost its properties for what it is, and none that is empty or cannot be read for gone', async () => {
  await sync()
  const whole = await text()
  await change((before) => before.replace(/^---[\s\S]*?---\n/, '').replace('So it', 'Here it'))
  expect(await sync()).toMatchObject({ code: 1, outcomes: [{ edits: 1, reports: [{ code: 'headGone' }] }] })
  expect(await text()).toBe(whole.replace('So it', 'Here it'))
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ written: false }] })

  for (const empty of ['', '\n\n']) {
    await writeFile(file(), empty)
    expect(await sync()).toMatchObject({ code: 1, outcomes: [{ error: { code: 'vaultEmpty' } }] })
    expect(await text()).toBe(empty)
  }
  await writeFile(file(), Buffer.from([0xff, 0xfe]))
  expect(await sync()).toMatchObject({ code: 1, outcomes: [{ error: { code: 'vaultNotText' } }] })
  // Another note of that name, a folder, a link: the file is gone.
  await writeFile(file(), 'my own note\n')
  expect(await sync()).toMatchObject({ code: 1, outcomes: [{ path: 'The ferry that stopped 2.md' }] })
  expect(await text()).toBe('my own note\n')
  await rm(file('The ferry that stopped 2.md'))
  await mkdir(file('The ferry that stopped 2.md'))
  expect(await sync()).toMatchObject({ code: 1, outcomes: [{ path: 'The ferry that stopped 3.md' }] })
  await rm(file('The ferry that stopped 3.md'))
  await symlink(file(), file('The ferry that stopped 3.md'))
  expect(await sync()).toMatchObject({ code: 1, outcomes: [{ path: 'The ferry that stopped 4.md' }] })
  expect(await readdir(vault)).toHaveLength(5)
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ written: false }] })
})

it('is in no library, of one machine, and one folder that can be moved', async () => {
  const library = join(base, 'Glossa')
  for (const folder of ['Glossa', 'Glossa/notes', '.']) {
    const { code, err } = await sync(folder)
    expect(code).toBe(1)
    expect(err).toContain('cannot be the vault')
  }
  expect(await readdir(library)).not.toContain('notes')
  await sync()
  expect((await sync('another')).err).toContain(`The vault of this library is “${vault}”`)
  await rename(vault, join(base, 'moved'))
  expect(await sync('moved')).toMatchObject({ code: 0, outcomes: [{ written: false }] })

  const place = join(library, 'vault', 'vault.json')
  const stored = JSON.parse(await readFile(place, 'utf8'))
  stored.data.machine = { id: '01jb0000000000000000000000', name: 'laptop' }
  await writeFile(place, JSON.stringify(stored))
  const { code, err } = await sync('moved')
  expect(code).toBe(1)
  expect(err).toContain('run by another computer, “laptop”')
  expect(err).toMatch(/add --take-over to run it from here\.\n$/)
  expect(JSON.parse(await readFile(place, 'utf8'))).toEqual(stored)
  expect((await glossa('vault', 'burn', 'moved')).code).toBe(2)
})

it('takes over what another machine ran, only when told to, and joins nothing anew then', async () => {
  await sync()
  const place = join(base, 'Glossa', 'vault', 'vault.json')
  const stored = JSON.parse(await readFile(place, 'utf8'))
  const own = stored.data.machine
  Object.assign(stored.data, {
    automatic: true,
    machine: { id: '01jb0000000000000000000000', name: 'laptop' },
  })
  await writeFile(place, JSON.stringify(stored))
  await change((before) => before.replace('So it *was*.', 'So'))
  const taken = await glossa('vault', 'sync', 'vault', '--take-over', '--json')
  expect(taken).toMatchObject({ code: 0, err: '' })
  expect(taken.lines()).toMatchObject([{ edits: 1, written: false, reports: [] }])
  expect((await notes()).annotations[0].comment).toBe('So')
  // The app of this machine was not asked to run it.
  expect(JSON.parse(await readFile(place, 'utf8')).data).toMatchObject({ automatic: false, machine: own })
  expect(await sync()).toMatchObject({ code: 0 })
  // It is this machine's already.
  expect((await glossa('vault', 'sync', 'vault', '--take-over')).code).toBe(0)
  expect((await glossa('vault', 'sync', 'elsewhere', '--take-over')).err).toContain(
    'The vault of this library is',
  )
})

it('joins file and library anew where it does not know what was written last', async () => {
  await sync()
  await change((before) => before.replace('So it *was*.', 'So it *was*. And more.'))
  await rm(join(base, 'Glossa', 'vault', `${id}.json`))
  await sync()
  expect((await notes()).annotations[0].comment).toBe('So it *was*. And more.')
  expect((await text()).match(/So it/g)).toHaveLength(1)
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ written: false }] })
})

it.each([
  ['another comment', 'Never again.'],
  ['a part of it', 'So it'],
])('takes nothing for new that stands in a folder that was the vault before (%s)', async (_, later) => {
  const [old, now] = ['So it *was*.', later]
  await sync()
  const drive = join(base, 'drive')
  await rename(vault, drive)
  await sync()
  await change((before) => before.replace(old, now))
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ edits: 1, reports: [] }] })

  await rm(vault, { recursive: true })
  await rename(drive, vault)
  expect(await sync()).toMatchObject({ code: 1, outcomes: [{ reports: [{ code: 'bothChanged' }] }] })
  const comment: string = (await notes()).annotations[0].comment
  expect(comment).toContain(old)
  expect(comment).toContain(now)
  expect(await text()).toContain(comment)
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ written: false }] })
})

it('knows a backup of its folder from the folder as it was left', async () => {
  await sync()
  const copy = join(base, 'copy')
  await cp(vault, copy, { recursive: true })
  await change((before) => before.replace('So it *was*.', 'Never again.'))
  await sync()
  await rm(vault, { recursive: true })
  await cp(copy, vault, { recursive: true })
  expect(await sync()).toMatchObject({ code: 1, outcomes: [{ reports: [{ code: 'bothChanged' }] }] })
  expect((await notes()).annotations[0].comment).toMatch(/Never again\.[\s\S]*So it \*was\*\./)
  // A copy of what is there now is as good as it.
  await cp(vault, copy, { recursive: true })
  await rm(vault, { recursive: true })
  await cp(copy, vault, { recursive: true })
  await change((before) => before.replace('Never again.', 'Once more.'))
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ edits: 1, reports: [] }] })
})

it.each([0, 1])('goes on after a crash while it counted the state of the folder up (%s)', async (ahead) => {
  await sync()
  const [place, mark] = [join(base, 'Glossa', 'vault', 'vault.json'), file('glossa-vault.json')]
  const [inLibrary, inFolder] = await Promise.all(
    [place, mark].map(async (path) => JSON.parse(await readFile(path, 'utf8'))),
  )
  inLibrary.data.next = inLibrary.data.generation + 1
  inFolder.data.generation += ahead
  await writeFile(place, JSON.stringify(inLibrary))
  await writeFile(mark, JSON.stringify(inFolder))
  await change((before) => before.replace('So it *was*.', 'So'))
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ edits: 1, reports: [] }] })
  expect((await notes()).annotations[0].comment).toBe('So')
})

it('writes over no file of its reader’s by which it would know the folder', async () => {
  await mkdir(vault)
  await writeFile(file('glossa-vault.json'), 'mine\n')
  const { code, err } = await sync()
  expect(code).toBe(1)
  expect(err).toContain('glossa-vault.json” is not what Glossa wrote')
  expect(await readdir(vault)).toEqual(['glossa-vault.json'])
  expect(await text('glossa-vault.json')).toBe('mine\n')
})

it('reports what it cannot read of one article, and goes on with the others', async () => {
  await writeFile(join(base, 'bus.html'), page('The bus that came', paragraphs.toReversed()))
  const other = (await glossa('import', '--json', 'bus.html')).lines()[0].id
  await sync()
  const states = join(base, 'Glossa', 'vault')
  const state = await readFile(join(states, `${id}.json`), 'utf8')
  await writeFile(join(states, `${id}.json`), '{ "version": 99, "data": {} }')
  await change((before) => `${before}\nMine.\n`)
  await rm(file('The bus that came.md'))
  const { code, outcomes } = await sync()
  expect(code).toBe(1)
  expect(outcomes.toSorted((a, b) => (a.id === id ? -1 : b.id === id ? 1 : 0))).toMatchObject([
    { id, path: 'The ferry that stopped.md', error: { code: 'libraryNewer' } },
    { id: other, written: true, reports: [{ code: 'fileGone' }] },
  ])
  await writeFile(join(states, `${id}.json`), state)
  expect(await sync()).toMatchObject({ code: 0 })
  expect(await text()).toContain('Mine.')
})

it('takes the tags of the article back, and keeps what its reader has changed in other properties', async () => {
  await sync()
  await change((before) => before.replace('\n---', '\nrating: 5\ntags: [harbour, islands]\n---'))
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ reports: [] }] })
  expect(await list()).toMatchObject({ tags: ['harbour', 'islands'] })
  await glossa('tag', id, '--add', 'winter', '--remove', 'harbour')
  await sync()
  const properties = (await text()).split('---')[1]
  expect(properties).toContain('\nrating: 5\ntags:\n  - islands\n  - winter\n')
  await change((before) => before.replace(/tags:\n {2}- islands\n {2}- winter\n/, ''))
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ reports: [] }] })
  expect(await list()).toMatchObject({ tags: [] })
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ written: false }] })
})

it('takes state and star back, and names the property that it does not understand', async () => {
  await sync()
  await change((before) => before.replace('\n---', '\nstate: done\nstarred: true\n---'))
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ edits: 1, written: false, reports: [] }] })
  expect(await list()).toMatchObject({ state: 'done', starred: true })
  await glossa('state', id, '--set', 'archived', '--unstar')
  await sync()
  expect(await text()).toContain('\nstate: archived\n---')
  await change((before) => before.replace('state: archived', 'state: someday'))
  const { code, err } = await glossa('vault', 'sync', 'vault')
  expect({ code, err }).toEqual({
    code: 1,
    err: 'The ferry that stopped.md: the property “state” has a value that Glossa does not know. It stays so in the file; the library keeps its own.\n',
  })
  expect(await list()).toMatchObject({ state: 'archived', starred: false })
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ written: false }] })
  expect(await text()).toContain('state: someday')
})

it('reads neither files nor articles again that were only touched or moved', async () => {
  await sync()
  const state = () => readFile(join(base, 'Glossa', 'vault', `${id}.json`), 'utf8')
  const { synced } = JSON.parse(await state()).data
  await writeFile(file(), await text())
  await mkdir(join(vault, 'read'))
  await rename(file(), file('read/ferry.md'))
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ path: 'read/ferry.md', written: false }] })
  expect(JSON.parse(await state()).data).toMatchObject({ synced, path: 'read/ferry.md' })
  await rm(join(base, '.cache'), { recursive: true, force: true })
  expect(await sync()).toMatchObject({ code: 0, outcomes: [{ written: false }] })
})
