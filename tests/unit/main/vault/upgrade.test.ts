/** A vault that an earlier version kept in step, taken over by this one. */

import { cp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openLibrary } from '#main/library/library.ts'
import { syncVault } from '#main/vault/sync.ts'
import type { SyncOutcome } from '#main/vault/sync-article.ts'
import { writableLibrary } from '#main/vault/vault-library.ts'
import { newPlace } from '../library/place.ts'

const ferry = 'The ferry that stopped.md'

/** The library and the vault of an earlier version, on this machine. */
async function from(version: string) {
  const place = await newPlace()
  const fixture = resolve('tests/fixtures/vault', version)
  const vault = join(place.root, 'vault')
  await cp(join(fixture, 'Glossa'), place.library, { recursive: true })
  await cp(join(fixture, 'vault'), vault, { recursive: true })
  const library = await openLibrary(place.library, { mode: 'write', ...place })
  onTestFinished(() => library.close())
  const [machine, file] = [join(place.stateDir, 'machine.json'), join(place.library, 'vault', 'vault.json')]
  const [{ id, name }, written] = await Promise.all(
    [machine, file].map(async (path) => JSON.parse(await readFile(path, 'utf8'))),
  )
  Object.assign(written.data, { folder: vault, machine: { id, name } })
  await writeFile(file, JSON.stringify(written))

  const sync = async (): Promise<SyncOutcome[]> => {
    const ids = library.list().map((one) => one.id)
    const labels = { yellow: 'Important' }
    const outcomes: SyncOutcome[] = []
    for await (const one of syncVault(writableLibrary(library), vault, { ids, labels, language: 'en' }))
      outcomes.push(one)
    return outcomes.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  }
  const path = (name: string) => join(vault, name)
  return { place, library, vault, sync, path, text: (name: string) => readFile(path(name), 'utf8') }
}

it('is in step: nothing is asked, reported or changed but for what is written since', async () => {
  const { place, sync, text } = await from('v1')
  const before = { ferry: await text(ferry), bus: await text('read/bus.md') }
  expect(await sync()).toMatchObject([
    { path: ferry, written: false, edits: 0, reports: [], questions: [] },
    { path: 'read/bus.md', written: true, edits: 0, reports: [], questions: [] },
  ])
  expect(await text(ferry)).toBe(before.ferry)
  expect(await text('read/bus.md')).toBe(before.bus.replace('\n---', '\nstate: done\nstarred: true\n---'))
  const states = join(place.library, 'vault')
  for (const name of await readdir(states)) {
    if (name === 'vault.json') continue
    const { version, data } = JSON.parse(await readFile(join(states, name), 'utf8'))
    expect(version).toBe(2)
    expect(data.state.head).toBeUndefined()
    for (const { hash } of data.state.notes) expect(hash).toMatch(/^[0-9a-f]{16}$/)
  }
  const { mtimeMs } = await stat(join(states, 'vault.json'))
  expect(await sync()).toMatchObject([{ written: false }, { written: false }])
  expect((await stat(join(states, 'vault.json'))).mtimeMs).toBe(mtimeMs)
})

it('takes what was changed on either side before the upgrade for what it is', async () => {
  const { library, sync, text, path } = await from('v1')
  const edited = (await text(ferry))
    .replace('- two', '- three')
    .replace('rating: 5', 'rating: 5\nstate: reading')
    .replace('"#islands, harbour"', 'harbour, winter')
  await writeFile(path(ferry), edited)
  const bus = library.list().find(({ title }) => title.includes('bus'))?.id ?? ''
  await library.file(bus, () => ({ state: null, starred: false, tags: ['b'] }))
  expect(await sync()).toMatchObject([
    { path: ferry, written: false, edits: 2, reports: [] },
    { path: 'read/bus.md', written: true, edits: 0, reports: [] },
  ])
  const one = library.list().find(({ title }) => title.includes('ferry'))?.id ?? ''
  const { annotations, tags, state } = await library.get(one)
  expect(annotations[0]?.comment).toContain('- three')
  expect({ tags, state }).toEqual({ tags: ['harbour', 'winter'], state: 'reading' })
  expect(await text('read/bus.md')).toContain('lang: en\ntags:\n  - b\n---')
  expect(await sync()).toMatchObject([
    { written: false, reports: [] },
    { written: false, reports: [] },
  ])
})
