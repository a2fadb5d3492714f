/** One file as a database, on machines that share it: what is read, joined, saved, told, and done again. */

import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { newId } from '#core/id.ts'
import { emptyLibrary, type LibraryData } from '#core/library/library.ts'
import { libraryRules } from '#core/library/parts.ts'
import { libraryFormat } from '#core/schema/format.ts'
import { stampOf } from '#main/library/files.ts'
import { type JsonStore, jsonStore, type StoreSource } from '#main/library/json-store.ts'
import { keptChanges } from '#main/library/kept-changes.ts'
import { layoutOf } from '#main/library/layout.ts'
import { recoverableLibrary } from '#main/library/recovery.ts'
import type { LibraryNotice } from '#main/library/types.ts'
import { temporaryFolder } from '../../temporary.ts'
import { failure } from './fixture.ts'
import { rested } from './place.ts'

let root: string
let file: string
beforeEach(async () => {
  root = await temporaryFolder()
  file = path.join(root, 'library.json')
  await write(emptyLibrary)
})

const write = (data: object, version = 2) => fs.writeFile(file, JSON.stringify({ version, data }))
const onDisk = async (): Promise<LibraryData> => JSON.parse(await fs.readFile(file, 'utf8')).data
const labels = (colorLabels: Record<string, string>) => (data: LibraryData) => ({
  ...data,
  colorLabels: { ...data.colorLabels, ...colorLabels },
})
const made = '2026-01-01T00:00:00.000Z'
const tag = (name: string, id = newId()) => ({ id, name, created: made, updated: made })
const withTag = (name: string) => (data: LibraryData) => ({ ...data, tags: [...data.tags, tag(name)] })
const names = ({ tags }: LibraryData) => tags.map(({ name }) => name).sort()

type Machine = JsonStore<LibraryData> & { notices: LibraryNotice[]; seen: LibraryData[] }

const journal = (name: string) => keptChanges(path.join(root, 'kept', name), libraryFormat, libraryRules)

/** Glossa on a machine of this name. */
function machine(name: string, changes: Partial<StoreSource<LibraryData>> = {}): Machine {
  const layout = layoutOf(root)
  const [notices, seen]: [LibraryNotice[], LibraryData[]] = [[], []]
  const store = jsonStore<LibraryData>({
    recoverable: recoverableLibrary(layout),
    layout,
    writable: true,
    machine: name,
    kept: journal(name),
    name: () => 'library.json',
    notify: (notice) => notices.push(notice),
    folders: [layout.backups('library')],
    present: async () => undefined,
    complete: async (data) => data,
    seen: (data) => seen.push(data),
    ...changes,
  })
  return { ...store, notices, seen }
}

/** Runs this, once, right after the file was replaced. */
function onceReplaced(then: () => Promise<void>) {
  const rename = fs.rename
  let isOver = false
  return vi.spyOn(fs, 'rename').mockImplementation(async (from, to) => {
    await rename(from, to)
    if (isOver || to !== file) return
    isOver = true
    await then()
  })
}

test('a change is on the disk, stamped by its machine, and given out', async () => {
  const one = machine('one')
  const data = await one.update(labels({ yellow: 'evidence' }))
  expect(data.writers).toEqual({ one: expect.any(String) })
  expect(await onDisk()).toEqual(data)
  expect(await one.get()).toEqual(data)
  expect(one.seen.at(-1)).toEqual(data)
  expect(one.notices).toEqual([])
})

test('the same object is no change: nothing is written, nothing is promised', async () => {
  const one = machine('one')
  const before = await stampOf(file)
  expect(await one.update((data) => data)).toEqual(emptyLibrary)
  expect(await stampOf(file)).toEqual(before)
  expect(await journal('one').read()).toBeNull()
})

test('a change gets the data as it is by now, and as it was when it was last given out', async () => {
  const [one, two] = [machine('one'), machine('two')]
  await one.get()
  await two.update(withTag('theirs'))
  const seen: string[][] = []
  await one.update((data, before) => {
    seen.push(names(data), names(before))
    return data
  })
  expect(seen).toEqual([['theirs'], []])
})

test('what has to follow from a change is saved with it', async () => {
  const one = machine('one', { complete: async (data) => ({ ...data, colorLabels: { pink: 'follows' } }) })
  expect((await one.update(withTag('mine'))).colorLabels).toEqual({ pink: 'follows' })
  expect((await onDisk()).colorLabels).toEqual({ pink: 'follows' })
})

test('where somebody writes while a change is made, it is made again on what they wrote', async () => {
  const [one, two] = [machine('one'), machine('two')]
  let calls = 0
  const data = await one.update(async (now) => {
    calls += 1
    if (calls === 1) await two.update(withTag('theirs'))
    return withTag('mine')(now)
  })
  expect(calls).toBe(2)
  expect(names(data)).toEqual(['mine', 'theirs'])
  expect(names(await onDisk())).toEqual(['mine', 'theirs'])
  expect(names((await journal('one').read())?.state ?? expect.fail())).toEqual(['mine'])
})

test('where somebody replaces the file right after us, our change is put in again before it is called saved', async () => {
  const one = machine('one')
  await one.get()
  const theirs = { ...emptyLibrary, tags: [tag('theirs')] }
  onceReplaced(() => write(theirs))
  expect(names(await one.update(withTag('mine')))).toEqual(['mine', 'theirs'])
  expect(names(await onDisk())).toEqual(['mine', 'theirs'])
  expect(one.notices).toMatchObject([{ code: 'returned', file: 'library.json', count: 1 }])
})

test('where somebody never stops writing, it is said so after a hundred times', async () => {
  const one = machine('one')
  let calls = 0
  const endless = one.update(async (data) => {
    calls += 1
    await write({ ...emptyLibrary, colorLabels: { blue: String(calls) } })
    return withTag('mine')(data)
  })
  await expect(endless).rejects.toMatchObject({ code: 'libraryBusy', params: { file: 'library.json' } })
  expect(calls).toBe(100)
})

test('a failed save leaves file, memory and journal as they were, and works at the next try', async () => {
  const one = machine('one')
  const before = await one.update(withTag('first'))
  const kept = await journal('one').read()
  const rename = vi.spyOn(fs, 'rename').mockRejectedValue(failure('EIO'))
  await expect(one.update(withTag('second'))).rejects.toMatchObject({
    code: 'libraryWrite',
    params: { file: 'library.json', reason: 'EIO' },
  })
  rename.mockRestore()
  expect(await onDisk()).toEqual(before)
  expect(await journal('one').read()).toEqual(kept)
  expect(await one.get()).toEqual(before)
  expect(one.seen.at(-1)).toEqual(before)
  expect(names(await one.update(withTag('third')))).toEqual(['first', 'third'])
  expect(one.notices).toEqual([])
})

test('where the journal cannot be written, nothing is saved', async () => {
  const kept = { ...journal('one'), add: () => Promise.reject(failure('ENOSPC')) }
  const one = machine('one', { kept })
  await expect(one.update(withTag('mine'))).rejects.toMatchObject({ code: 'libraryDiskFull' })
  expect(await onDisk()).toEqual(emptyLibrary)
})

test('a change is confirmed in the journal once it is in the file', async () => {
  const one = machine('one')
  await one.update(withTag('mine'))
  expect((await journal('one').read())?.isInterrupted).toBe(false)
})

test('a file of ours that another machine took for a leftover is written again', async () => {
  const one = machine('one')
  const rename = fs.rename
  let swept = 0
  vi.spyOn(fs, 'rename').mockImplementation(async (from, to) => {
    if (to === file && swept < 2) {
      swept += 1
      await fs.rm(from)
    }
    return rename(from, to)
  })
  expect(names(await one.update(withTag('mine')))).toEqual(['mine'])
  expect(swept).toBe(2)
})

test.each([
  ['another file that is missing', Object.assign(failure('ENOENT'), { path: '/elsewhere/library.json' })],
  ['a missing file without a name', failure('ENOENT')],
  ['another failure', Object.assign(failure('EIO'), { path: `/x/.library.json.${crypto.randomUUID()}.tmp` })],
])('%s is no such leftover, and fails at once', async (_, error) => {
  const one = machine('one')
  const rename = vi
    .spyOn(fs, 'rename')
    .mockImplementation(async (_from, to) => (to === file ? Promise.reject(error) : undefined))
  await expect(one.update(withTag('mine'))).rejects.toMatchObject({ code: 'libraryWrite' })
  expect(rename.mock.calls.filter(([, to]) => to === file)).toHaveLength(1)
})

test('unchanged files are not read again', async () => {
  const one = machine('one')
  const first = await one.get()
  expect(await one.get()).toBe(first)
  expect(one.seen).toHaveLength(1)
})

test('what a machine has promised comes back when another state was laid over the file, counted', async () => {
  const one = machine('one')
  await one.update(withTag('a'))
  await one.update(withTag('b'))
  await write({ ...emptyLibrary, tags: [tag('theirs')] })
  const again = machine('one')
  expect(names(await again.get())).toEqual(['a', 'b', 'theirs'])
  expect(names(await onDisk())).toEqual(['a', 'b', 'theirs'])
  expect(again.notices).toMatchObject([{ code: 'returned', count: 2 }])
})

test('of a label that both changed without knowing of the other, the state that lost is kept, and it is said where', async () => {
  const [one, two] = [machine('one'), machine('two')]
  await one.get()
  const before = await fs.readFile(file, 'utf8')
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 4, 1) })
  await one.update(labels({ yellow: 'ours' }))
  await fs.writeFile(file, before)
  vi.setSystemTime(Date.UTC(2026, 4, 2))
  await two.update(labels({ yellow: 'theirs' }))
  vi.useRealTimers()
  expect((await one.get()).colorLabels).toEqual({ yellow: 'theirs' })
  const [notice, ...others] = one.notices
  expect(others).toEqual([])
  expect(notice).toMatchObject({ code: 'merged', file: 'library.json' })
  expect(notice?.kept).toMatch(/^backups\/library\/merged-own-.*\.json$/)
  expect(await fs.readFile(path.join(root, notice?.kept ?? ''), 'utf8')).toContain('"yellow": "ours"')
})

test('the other way round the other state is kept', async () => {
  const [one, two] = [machine('one'), machine('two')]
  await one.get()
  const before = await fs.readFile(file, 'utf8')
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 4, 2) })
  await one.update(labels({ yellow: 'ours' }))
  await fs.writeFile(file, before)
  vi.setSystemTime(Date.UTC(2026, 4, 1))
  await two.update(labels({ yellow: 'theirs' }))
  vi.useRealTimers()
  expect((await one.get()).colorLabels).toEqual({ yellow: 'ours' })
  expect(one.notices[0]?.kept).toMatch(/^backups\/library\/merged-outside-/)
})

test('joining without a loss is told without a file', async () => {
  const [one, two] = [machine('one'), machine('two')]
  await one.get()
  const before = await fs.readFile(file, 'utf8')
  await one.update(labels({ yellow: 'ours' }))
  await fs.writeFile(file, before)
  await two.update(labels({ pink: 'theirs' }))
  expect((await one.get()).colorLabels).toEqual({ yellow: 'ours', pink: 'theirs' })
  expect(one.notices).toEqual([{ code: 'merged', file: 'library.json' }])
})

test('what others added is taken in without a word', async () => {
  const [one, two] = [machine('one'), machine('two')]
  await one.update(withTag('mine'))
  await two.update(withTag('theirs'))
  expect(names(await one.get())).toEqual(['mine', 'theirs'])
  expect(one.notices).toEqual([])
})

test('a label that somebody changed after reading ours is taken over without a word', async () => {
  const [one, two] = [machine('one'), machine('two')]
  await one.update(labels({ yellow: 'ours' }))
  await two.update(labels({ yellow: 'theirs' }))
  const data = await one.get()
  expect(data.colorLabels).toEqual({ yellow: 'theirs' })
  expect(data).not.toHaveProperty('history')
  expect(one.notices).toEqual([])
})

test('a save that a crash cut short is in the file again, without a word', async () => {
  await machine('one').update(withTag('mine'))
  await write(emptyLibrary)
  const journalFile = path.join(root, 'kept', 'one')
  await fs.writeFile(journalFile, (await fs.readFile(journalFile, 'utf8')).replaceAll('{"saved":true}\n', ''))
  const again = machine('one')
  expect(names(await again.get())).toEqual(['mine'])
  expect(again.notices).toEqual([])
  expect(names(await onDisk())).toEqual(['mine'])
})

test('a damaged file is recovered out of memory, and it is told once', async () => {
  const one = machine('one')
  await one.update(withTag('mine'))
  await fs.writeFile(file, '{')
  await rested(file)
  expect(names(await one.get())).toEqual(['mine'])
  expect(one.notices).toMatchObject([{ code: 'recovered', file: 'library.json' }])
  expect(await fs.readFile(path.join(root, one.notices[0]?.kept ?? ''), 'utf8')).toBe('{')
  await one.update(withTag('more'))
  expect(one.notices).toHaveLength(1)
  expect(names(await onDisk())).toEqual(['mine', 'more'])
})

test('on a machine that has promised nothing a damaged file is rebuilt, and told as that', async () => {
  await fs.writeFile(file, '{')
  await rested(file)
  const one = machine('one')
  expect(await one.get()).toEqual(emptyLibrary)
  expect(one.notices).toMatchObject([{ code: 'rebuilt' }])
})

test('a file that only wanted repair stays called repaired, whoever knows more', async () => {
  const one = machine('one')
  await one.update(withTag('mine'))
  const text = await fs.readFile(file, 'utf8')
  await fs.writeFile(file, text.replace(/\}\s*\}\s*$/, '},}'))
  await rested(file)
  const again = machine('one')
  expect(names(await again.get())).toEqual(['mine'])
  expect(again.notices).toMatchObject([{ code: 'repaired' }])
})

test('where nothing can take the place of a damaged file, it is said so and the file stays', async () => {
  await fs.writeFile(file, '{')
  await rested(file)
  const layout = layoutOf(root)
  const one = machine('one', { recoverable: { ...recoverableLibrary(layout), rebuild: async () => null } })
  await expect(one.get()).rejects.toMatchObject({ code: 'libraryDamaged', params: { kept: 'library.json' } })
  expect(await fs.readFile(file, 'utf8')).toBe('{')
})

test('a file that somebody is still writing is waited for', async () => {
  const whole = JSON.stringify({ version: 2, data: { ...emptyLibrary, tags: [tag('whole')] } })
  await fs.writeFile(file, whole.slice(0, 40))
  const one = machine('one')
  const reading = one.get()
  await fs.writeFile(file, whole)
  expect(names(await reading)).toEqual(['whole'])
  expect(one.notices).toEqual([])
})

test('a reader is shown what there is of a damaged file, which stays as it is', async () => {
  await fs.writeFile(file, '{')
  await rested(file)
  const reader = machine('reader', { writable: false })
  expect(await reader.get()).toEqual(emptyLibrary)
  expect(reader.notices).toMatchObject([{ code: 'fallback' }])
  expect(await fs.readFile(file, 'utf8')).toBe('{')
})

test('what cannot be read is not taken for damage', async () => {
  vi.spyOn(fs, 'open').mockRejectedValue(failure('EIO'))
  await expect(machine('one').get()).rejects.toMatchObject({ code: 'fileUnread', params: { reason: 'EIO' } })
  vi.restoreAllMocks()
  expect(await onDisk()).toEqual(emptyLibrary)
})

test('a file that does not fit is damaged', async () => {
  const layout = layoutOf(root)
  await write({ ...emptyLibrary, tags: [tag('another’s')] })
  await rested(file)
  const one = machine('one', {
    recoverable: { ...recoverableLibrary(layout), fits: ({ tags }) => tags.length === 0 },
  })
  expect(await one.get()).toEqual(emptyLibrary)
  expect(one.notices).toMatchObject([{ code: 'rebuilt' }])
})

test('a file of a newer version is shown and told, and neither changed nor joined', async () => {
  await machine('one').update(withTag('mine'))
  await write({ ...emptyLibrary, tags: [tag('newer')] }, 99)
  const text = await fs.readFile(file, 'utf8')
  const one = machine('one')
  expect(names(await one.get())).toEqual(['newer'])
  expect(one.notices).toEqual([{ code: 'newerShown', file: 'library.json' }])
  expect(one.seen).toHaveLength(1)
  await expect(one.update(withTag('more'))).rejects.toMatchObject({ code: 'libraryNewer' })
  expect(await fs.readFile(file, 'utf8')).toBe(text)
})

test('a file of a newer version that cannot be read is refused by name', async () => {
  await write({ tags: 5 }, 99)
  await expect(machine('one').get()).rejects.toMatchObject({
    code: 'libraryNewer',
    params: { file: 'library.json' },
  })
})

test('a reader shows what it joined, and writes nothing', async () => {
  await machine('one').update(withTag('mine'))
  await write({ ...emptyLibrary, tags: [tag('theirs')] })
  const text = await fs.readFile(file, 'utf8')
  const copy = path.join(root, 'library (1).json')
  await fs.writeFile(copy, text.replace('theirs', 'copied'))
  const reader = machine('one', { writable: false })
  expect(names(await reader.get())).toHaveLength(2)
  expect(reader.seen.map(names)).toEqual([names(await reader.get())])
  expect(await fs.readFile(file, 'utf8')).toBe(text)
  await fs.access(copy)
})

test.each(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM'])(
  'where %s keeps what was joined from being written, it is shown, and saved with the next change',
  async (code) => {
    await machine('one').update(withTag('mine'))
    await write({ ...emptyLibrary, tags: [tag('theirs')] })
    const one = machine('one')
    const rename = vi.spyOn(fs, 'rename').mockRejectedValue(failure(code))
    expect(names(await one.get())).toEqual(['mine', 'theirs'])
    rename.mockRestore()
    expect(names(await onDisk())).toEqual(['theirs'])
    await one.update(withTag('more'))
    expect(names(await onDisk())).toEqual(['mine', 'more', 'theirs'])
  },
)

test('any other failure of that is told', async () => {
  await machine('one').update(withTag('mine'))
  await write({ ...emptyLibrary, tags: [tag('theirs')] })
  vi.spyOn(fs, 'rename').mockRejectedValue(failure('EIO'))
  await expect(machine('one').get()).rejects.toMatchObject({
    code: 'fileUnread',
    params: { file: 'library.json', reason: 'EIO' },
  })
})

test('other states are joined with the file as if they were copies of it', async () => {
  const one = machine('one')
  await one.get()
  const joined = await one.join([
    { ...emptyLibrary, tags: [tag('a')] },
    { ...emptyLibrary, tags: [tag('b')] },
  ])
  expect(names(joined)).toEqual(['a', 'b'])
  expect(names(await onDisk())).toEqual(['a', 'b'])
})

test('a copy beside the file is joined with it, put away, and told once', async () => {
  const one = machine('one')
  await one.get()
  const copy = path.join(root, 'library (1).json')
  await fs.writeFile(copy, JSON.stringify({ version: 2, data: { ...emptyLibrary, tags: [tag('copied')] } }))
  expect(names(await one.get())).toEqual(['copied'])
  expect(names(await onDisk())).toEqual(['copied'])
  await expect(fs.access(copy)).rejects.toThrow()
  expect(one.notices).toMatchObject([{ code: 'conflictCopy', file: 'library.json' }])
  expect(await fs.readFile(path.join(root, one.notices[0]?.kept ?? ''), 'utf8')).toContain('copied')
})

test('a copy that has nothing new is put away as well; one that cannot be read stays', async () => {
  const one = machine('one')
  await one.get()
  const [same, broken] = ['library (1).json', 'library (2).json'].map((name) => path.join(root, name))
  await fs.copyFile(file, same ?? '')
  await fs.writeFile(broken ?? '', 'no JSON')
  expect(await one.get()).toEqual(emptyLibrary)
  await expect(fs.access(same ?? '')).rejects.toThrow()
  expect(await fs.readFile(broken ?? '', 'utf8')).toBe('no JSON')
  expect(one.notices).toHaveLength(1)
})

test('leftovers of interrupted saves go at the first read of one who may write', async () => {
  const folder = layoutOf(root).backups('library')
  await fs.mkdir(folder, { recursive: true })
  const left = path.join(folder, `.library.json.${crypto.randomUUID()}.tmp`)
  await fs.writeFile(left, 'half')
  await machine('reader', { writable: false }).get()
  await fs.access(left)
  const one = machine('one')
  await one.get()
  await expect(fs.access(left)).rejects.toThrow()
  await fs.writeFile(left, 'of a save that is under way')
  await write({ ...emptyLibrary, tags: [tag('theirs')] })
  await one.get()
  await fs.access(left)
})

test('what is not there any more is refused, whatever is asked', async () => {
  const one = machine('one', { present: () => Promise.reject(failure('ENOENT')) })
  await expect(one.get()).rejects.toMatchObject({ code: 'fileUnread' })
  await expect(one.update(withTag('mine'))).rejects.toMatchObject({ code: 'libraryWrite' })
  await one.settle()
})

test('tasks run one after the other, in between changes', async () => {
  const one = machine('one')
  expect(one.idle()).toBe(true)
  const order: string[] = []
  const running = [
    one.exclusive(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      order.push('task')
      await one.settle()
    }),
    one.update((data) => {
      order.push('change')
      return withTag('mine')(data)
    }),
  ]
  expect(one.idle()).toBe(false)
  await Promise.all(running)
  expect(order).toEqual(['task', 'change'])
  expect(one.idle()).toBe(true)
})

test('settling takes in what others left', async () => {
  const one = machine('one')
  await one.get()
  await machine('two').update(withTag('theirs'))
  await one.exclusive(() => one.settle())
  expect(one.seen.map(names)).toEqual([[], ['theirs']])
})
