/** The vault as the app keeps it in step: in a process of its own, which may end at any moment, beside other programs. */

import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest'
import { newId } from '#core/id.ts'
import type { VaultStatus } from '#core/vault/status.ts'
import { openLibrary } from '#main/library/library.ts'
import type { Library } from '#main/library/types.ts'
import { nodeHost } from '#main/processes/node-host.ts'
import { heapLimits, type VaultHost, type VaultRequest } from '#main/vault/protocol.ts'
import { type VaultService, vaultService } from '#main/vault/vault-service.ts'
import { buildCommandLine } from '../../built.ts'
import { eventually } from '../../eventually.ts'
import { fuzzFactor } from '../../fuzz-factor.ts'
import { addHarbour, adding, failure, highlight } from '../library/fixture.ts'
import { newPlace, open, type Place } from '../library/place.ts'

const choices = { language: 'en', renames: false } as const
const title = 'The harbour closes'

let entry: string
let place: Place
let library: Library
let id: string
let vault: string
let told: { status: VaultStatus | null; changes: string[][]; remarks: string[] }
/** Ends the process that runs now, at once. */
let kill: () => void
/** What the processes were asked for, in order. */
let requests: VaultRequest[]

beforeAll(async () => {
  entry = (await buildCommandLine()).vault
})
beforeEach(async () => {
  place = await newPlace()
  vault = join(place.root, 'vault')
  library = await open(place)
  id = (await addHarbour(library)).id
  await library.applyChanges(id, [
    adding(highlight('council', { motivation: 'commenting', comment: 'one\n\ntwo' })),
  ])
  told = { status: null, changes: [], remarks: [] }
  requests = []
})

function host(): VaultHost {
  const { start }: VaultHost = nodeHost(entry, heapLimits)
  return {
    start() {
      const process = start()
      kill = () => process.kill()
      return {
        ...process,
        send(request) {
          requests.push(request)
          process.send(request)
        },
      }
    },
  }
}

function service(from = library, stateDir = place.stateDir): VaultService {
  const made = vaultService({
    library: from,
    stateDir,
    cacheDir: place.cacheDir,
    host: host(),
    tell(status) {
      told.status = status
    },
    tellChanges: (titles) => void told.changes.push([...titles]),
    tellRemarks: (remarks) => void told.remarks.push(...remarks.map(({ message }) => String(message))),
    reportSentence: ({ code }, path) => `${path}: ${code}`,
    errorSentence: String,
  })
  onTestFinished(() => made.close())
  return made
}

/** A vault that is on and in step. */
async function running(): Promise<VaultService> {
  const made = service()
  await made.turnOn(vault, choices)
  await inStep(made)
  return made
}
const inStep = (made: VaultService) => eventually(() => expect(made.status().state).toBe('inStep'))

const file = (name = `${title}.md`) => join(vault, name)
const text = (name?: string) => readFile(file(name), 'utf8')
const change = async (from: string, to: string, name?: string) => {
  const before = await text(name)
  expect(before).toContain(from)
  await writeFile(file(name), before.replace(from, to))
}
const comment = async () => (await library.get(id)).annotations[0]?.comment
const write = async (to: string) => {
  const [before] = (await library.get(id)).annotations
  if (!before) throw new Error('no note')
  await library.applyChanges(id, [
    { kind: 'annotation', id: before.id, before, after: { ...before, comment: to } },
  ])
}

it('writes one file after a change, and says when', async () => {
  const made = await running()
  expect(made.status()).toMatchObject({ files: 1, questions: [], remarks: [] })
  await write('three')
  made.changed([id])
  await eventually(async () => expect(await text()).toContain('\n\nthree\n\n'))
  expect(Date.parse(made.status().written ?? '')).toBeLessThanOrEqual(Date.now())
  await made.close()
  expect(await readdir(vault)).toEqual([`${title}.md`, 'glossa-vault.json'])
})

it('hears of changes in its folder, and tells whose they are', async () => {
  await running()
  await change('one', 'One')
  await eventually(async () => expect(await comment()).toBe('One\n\ntwo'))
  await eventually(() => expect(told.changes).toEqual([[title]]))
  expect(told.remarks).toEqual([])
})

it('renames a file after a new title only where its reader wants that, and has not named it', async () => {
  const made = await running()
  const retitle = async (to: string) => {
    const { metadata } = await library.get(id)
    await library.correct(id, { ...metadata, title: to })
    made.changed([id])
  }
  await retitle('The harbour opens')
  await eventually(async () => expect(await text()).toContain('# The harbour opens'))
  await made.configure({ ...choices, renames: true })
  await eventually(async () => expect(await text('The harbour opens.md')).toContain('# The harbour opens'))
  // Another spelling of its own name is free for it, though some disks take both for one; what only reads like it is not.
  await retitle('The HARBOUR Opens')
  await eventually(async () => expect(await text('The HARBOUR Opens.md')).toContain('# The HARBOUR Opens'))
  expect(await readdir(vault)).toEqual(['The HARBOUR Opens.md', 'glossa-vault.json'])
  await writeFile(file('the harbour SINKS.md'), 'mine, too\n')
  await writeFile(file('The harbour sinks.md'), 'mine\n')
  await retitle('The harbour sinks')
  await eventually(async () => expect(await text('The harbour sinks 2.md')).toContain('# The harbour sinks'))
  expect(await text('The harbour sinks.md')).toBe('mine\n')
  await rename(file('The harbour sinks 2.md'), file('my harbour.md'))
  await retitle('The harbour')
  await eventually(async () => expect(await text('my harbour.md')).toContain('# The harbour\n'))
  await made.close()
  expect(await readdir(vault)).toEqual([
    'The harbour sinks.md',
    'glossa-vault.json',
    'my harbour.md',
    'the harbour SINKS.md',
  ])
})

it('is taken up again with the library, and sees what has happened meanwhile', async () => {
  const made = await running()
  await made.close()
  await change('one', 'One')
  await write('one\n\nTwo')
  const again = service()
  await again.start()
  await inStep(again)
  expect(await comment()).toBe('One\n\nTwo')
  expect(await text()).toContain('One\n\nTwo')
  await again.turnOff()
  expect(again.status()).toMatchObject({ state: 'off', folder: null })
  expect(await readdir(vault)).toHaveLength(2)
  const off = service()
  await off.start()
  expect(off.status().state).toBe('off')
  // It may be another folder then.
  await off.turnOn(join(place.root, 'other'), choices)
  await inStep(off)
  expect(await readdir(join(place.root, 'other'))).toHaveLength(2)
})

it('writes nothing where its folder is not there any more, and goes on when it is back', async () => {
  const made = await running()
  await rename(vault, join(place.root, 'away'))
  made.sync()
  await eventually(() => expect(made.status().message).toContain('vaultGone'))
  await mkdir(vault)
  made.sync()
  await eventually(() => expect(made.status().state).toBe('failed'))
  expect(await readdir(vault)).toEqual([])
  await rm(vault, { recursive: true })
  await rename(join(place.root, 'away'), vault)
  await write('three')
  made.sync()
  await eventually(async () => expect(await text()).toContain('three'))
  await inStep(made)
  expect(made.status().questions).toEqual([])
})

it('says so where another machine runs the vault, and lets it go for others', async () => {
  const made = await running()
  await made.close()
  const stateDir = join(place.root, 'elsewhere')
  await library.close()
  const elsewhere = await openLibrary(place.library, { mode: 'write', stateDir, cacheDir: place.cacheDir })
  onTestFinished(() => elsewhere.close())
  const other = service(elsewhere, stateDir)
  await other.start()
  expect(other.status()).toMatchObject({ state: 'failed', folder: null })
  expect(other.status().message).toContain('vaultElsewhere')
  await expect(other.turnOn(join(place.root, 'other'), choices)).rejects.toThrow('vaultElsewhere')
  await elsewhere.vault.release()
  await other.turnOn(join(place.root, 'other'), choices)
  await inStep(other)
})

it.each([true, false])(
  'is taken over from a machine of another name, where its folder is here: %s',
  async (isHere) => {
    const made = await running()
    const before = await text()
    await made.close()
    await library.close()
    // A machine whose name has changed gets a new id.
    const machineFile = join(place.stateDir, 'machine.json')
    const machine = JSON.parse(await readFile(machineFile, 'utf8'))
    await writeFile(machineFile, JSON.stringify({ ...machine, host: 'an earlier name' }))
    const renamed = await open(place)
    const again = service(renamed)
    await again.start()
    expect(again.status()).toMatchObject({ state: 'failed', elsewhere: { folder: vault } })
    if (!isHere) await rename(vault, join(place.root, 'away'))
    await again.takeOver()
    expect(again.status().elsewhere).toBe(null)
    if (isHere) {
      await inStep(again)
      expect(again.status()).toMatchObject({ folder: vault, files: 1, remarks: [], questions: [] })
      expect(await text()).toBe(before)
    } else {
      expect(again.status()).toMatchObject({ state: 'off', folder: null, message: null })
      await expect(readdir(vault)).rejects.toThrow('ENOENT')
      await again.turnOn(join(place.root, 'away'), choices)
      await inStep(again)
    }
  },
)

it('tells who runs a vault that the app had not turned on itself, and takes over nothing that is its own', async () => {
  const made = await running()
  await made.takeOver()
  expect(made.status().folder).toBe(vault)
  await library.vault.configure({ automatic: false })
  await made.close()
  await library.close()
  const stateDir = join(place.root, 'elsewhere')
  const elsewhere = await openLibrary(place.library, { mode: 'write', stateDir, cacheDir: place.cacheDir })
  onTestFinished(() => elsewhere.close())
  const other = service(elsewhere, stateDir)
  await other.start()
  expect(other.status()).toMatchObject({ state: 'off', elsewhere: null })
  await expect(other.turnOn(vault, choices)).rejects.toThrow('vaultElsewhere')
  expect(other.status().elsewhere).toMatchObject({ folder: vault })
})

it('asks about what is gone as long as that is not answered, also after a restart', async () => {
  const made = await running()
  await change(/<!-- glossa [\s\S]*<!-- \/glossa \w+ -->\n/.exec(await text())?.[0] ?? 'none', '')
  await eventually(() => expect(made.status().questions).toMatchObject([{ note: { text: 'one\n\ntwo' } }]))
  expect(made.status().files).toBe(1)
  await made.close()
  const again = service()
  await again.start()
  await eventually(() => expect(again.status().questions).toHaveLength(1))
  const [asked] = again.status().questions
  // Somebody writes in it while its reader decides.
  const [before] = (await library.get(id)).annotations
  if (!before) throw new Error('no note')
  const after = { ...before, comment: 'three' }
  await library.applyChanges(id, [{ kind: 'annotation', id: before.id, before, after }])
  expect(await again.answer([{ article: id, note: before.id, keep: false }])).toEqual([])
  expect(told.remarks.join()).toContain('noteUnread')
  expect((await library.get(id)).annotations).toHaveLength(1)
  await eventually(() => expect(again.status().questions).toMatchObject([{ note: { text: 'three' } }]))
  const answered = await again.answer([{ article: id, note: asked?.note?.id ?? '', keep: false }])
  expect(answered).toMatchObject([{ article: id, changes: [{ after: null }] }])
  await eventually(() => expect(again.status().questions).toEqual([]))
  expect((await library.get(id)).annotations).toEqual([])

  await rm(file())
  await eventually(() => expect(again.status().questions).toMatchObject([{ article: id, note: null }]))
  await again.answer([{ article: id, note: null, keep: false }])
  await eventually(() => expect(again.status()).toMatchObject({ questions: [], without: 1 }))
  again.writeAgain()
  await eventually(async () => expect(await text()).toContain(`# ${title}`))
  await eventually(() => expect(again.status().without).toBe(0))
})

it('tells nothing of what its reader has just decided', async () => {
  const made = await running()
  const gone = /<!-- glossa [\s\S]*<!-- \/glossa \w+ -->\n/.exec(await text())?.[0] ?? 'none'
  await change(gone, '')
  await eventually(() => expect(made.status().questions).toHaveLength(1))
  const [asked] = made.status().questions
  await made.answer([{ article: id, note: asked?.note?.id ?? '', keep: true }])
  await eventually(async () => expect(await text()).toContain(gone.trim()))
  await rm(file())
  await eventually(() => expect(made.status().questions).toMatchObject([{ note: null }]))
  await made.answer([{ article: id, note: null, keep: true }])
  await eventually(async () => expect(await text()).toContain(gone.trim()))
  await eventually(() => expect(made.status()).toMatchObject({ state: 'inStep', questions: [] }))
  expect(made.status().remarks).toEqual([])
  expect(told.remarks).toEqual([])
})

it('looks at one article where one was changed, and not at all of them since it has written its file', async () => {
  await addHarbour(library)
  const made = await running()
  const runs = () => requests.flatMap((request) => (request.do === 'run' ? [request.run] : []))
  await eventually(async () => {
    const before = runs().length
    const word = newId()
    await write(word)
    made.changed([id])
    await eventually(async () => {
      const texts = await Promise.all((await readdir(vault)).map((name) => text(name)))
      expect(texts.join('\n')).toContain(word)
    })
    await delay(1000)
    expect(runs().slice(before)).toMatchObject([{ ids: [id], only: [id] }])
  })
})

it('is turned off, or made another folder, before the list of articles is ready', async () => {
  let isListed: () => void = () => undefined
  const listed = new Promise<void>((resolve) => {
    isListed = resolve
  })
  const made = service({ ...library, listed })
  await made.turnOn(vault, choices)
  await delay(50)
  const isOff = made.turnOff()
  await delay(50)
  const other = join(place.root, 'other')
  isListed()
  await isOff
  expect(made.status().state).toBe('off')
  expect(requests).toEqual([])
  await made.turnOn(other, choices)
  await inStep(made)
  expect(requests.filter((request) => request.do === 'open')).toMatchObject([{ folder: other }])
  expect(await readdir(vault)).toEqual(['glossa-vault.json'])
})

it('does all that its reader has answered, also where one deletion fails', async () => {
  const failing = await addHarbour(library)
  const made = service({
    ...library,
    async editGlosses(article, ...given) {
      if (article === failing.id) throw failure('ENOSPC')
      return library.editGlosses(article, ...given)
    },
  })
  await made.turnOn(vault, choices)
  await inStep(made)
  const [note] = (await library.get(id)).annotations
  const deleted = await made.answer([
    { article: failing.id, note: newId(), keep: false },
    { article: id, note: note?.id ?? '', keep: false },
  ])
  expect(deleted).toMatchObject([{ article: id, changes: [{ after: null }] }])
  expect(told.remarks).toEqual(['Error: ENOSPC'])
  expect(made.status().remarks).toEqual([{ path: title, message: 'Error: ENOSPC' }])
  await eventually(async () => {
    const texts = await Promise.all((await readdir(vault)).map((name) => text(name)))
    expect(texts.join('\n')).not.toContain('one\n\ntwo')
  })
})

it('is not stopped where nothing runs any more, and hears of what follows', async () => {
  const made = await running()
  await eventually(async () => {
    made.sync()
    await delay(1000)
    await inStep(made)
    made.cancel()
    expect(made.status().state).toBe('inStep')
  })
  await change('one', 'One')
  await eventually(async () => expect(await comment()).toBe('One\n\ntwo'))
})

it('tells once of what stands as it is, and lists it', async () => {
  const made = await running()
  await writeFile(file('copy.md'), await text())
  const message = 'copy.md: fileTwice'
  await eventually(() => expect(told.remarks).toEqual([message]))
  const before = requests.length
  made.sync()
  await eventually(() => expect(requests.length).toBeGreaterThan(before))
  await inStep(made)
  await made.close()
  expect(told.remarks).toEqual([message])
  expect(made.status().remarks).toMatchObject([{ message }])
})

it('joins a copy that a sync tool brings with its file, and says so once', async () => {
  const made = await running()
  const before = await text()
  await write('three')
  made.changed([id])
  await eventually(async () => expect(await text()).toContain('\n\nthree\n\n'))
  const copy = `${title} (conflicted copy 2026-11-30).md`
  await writeFile(join(place.root, 'brought'), `${before}\nFrom the telephone.\n`)
  await rename(join(place.root, 'brought'), file(copy))
  await eventually(async () => expect(await text()).toMatch(/\n\nthree\n\n[\s\S]*\nFrom the telephone\.\n$/))
  await eventually(() => expect(told.remarks).toEqual([`${copy}: copyJoined`]))
  await made.close()
  expect((await readdir(vault)).toSorted()).toEqual(['.trash', `${title}.md`, 'glossa-vault.json'])
  expect(await readdir(file('.trash'))).toEqual([copy])
  expect(told.remarks).toHaveLength(1)
})

it('keeps what is to be looked at until its reader dismisses it, also after a restart and when it is off', async () => {
  const made = await running()
  await writeFile(file('copy.md'), await text())
  const remarks = [{ path: 'copy.md', message: 'copy.md: fileTwice' }]
  await eventually(() => expect(made.status().remarks).toEqual(remarks))
  await made.close()
  await rm(file('copy.md'))
  const again = service()
  await again.start()
  expect(again.status().remarks).toEqual(remarks)
  await inStep(again)
  expect(again.status().remarks).toEqual(remarks)
  expect(told.remarks).toHaveLength(1)
  await again.turnOff()
  expect(again.status()).toMatchObject({ state: 'off', remarks })
  await again.turnOn(vault, choices)
  expect(again.status().remarks).toEqual(remarks)
  again.forgetRemarks()
  await again.close()
  const last = service()
  await last.start()
  await inStep(last)
  expect(last.status().remarks).toEqual([])
})

it('is stopped by its reader, and continues when they say so', async () => {
  const made = service()
  const more = 30
  for (let count = 0; count < more; count += 1) await addHarbour(library)
  await made.turnOn(vault, choices)
  made.cancel()
  await eventually(async () => expect((await readdir(vault)).length).toBeGreaterThan(1))
  made.cancel()
  await eventually(() => expect(made.status().state).toBe('stopped'))
  // What the reader does is written even so, and nothing else.
  await write('three')
  made.changed([id])
  made.looked()
  await eventually(async () => {
    const texts = await Promise.all((await readdir(vault)).map((name) => text(name).catch(() => '')))
    expect(texts.join('\n')).toContain('three')
  })
  await eventually(() => expect(made.status().state).toBe('stopped'))
  expect((await readdir(vault)).length).toBeLessThan(more + 2)
  made.sync()
  await inStep(made)
  expect(await readdir(vault)).toHaveLength(more + 2)
})

const kills = fuzzFactor === 1 ? 3 : 100

it(`loses no word where its process is ended ${kills} times, whatever it is at`, async () => {
  const made = await running()
  const words: string[] = []
  for (let round = 0; round < kills; round += 1) {
    const [inFile, outside, inLibrary] = [`file${round}x`, `outside${round}x`, `library${round}x`]
    words.push(inFile, outside, inLibrary)
    await change('\n\ntwo', `\n\n${inFile}\n\ntwo`)
    await writeFile(file(), `${await text()}\n${outside}\n`)
    await write(`${await comment()}\n\n${inLibrary}`)
    made.sync()
    await delay(1000 + Math.random() * 400)
    kill()
    await delay(Math.random() * 20)
    const all = `${await text()}\n${await comment()}`
    expect(words.filter((word) => !all.includes(word))).toEqual([])
  }
  await eventually(async () => {
    made.sync()
    await inStep(made)
    const [there, here] = [await text(), await comment()]
    expect(words.filter((word) => !there.includes(word))).toEqual([])
    expect(words.filter((word) => !word.startsWith('outside') && !here?.includes(word))).toEqual([])
  })
  await made.close()
  expect(await readdir(vault)).toEqual([`${title}.md`, 'glossa-vault.json'])
})
