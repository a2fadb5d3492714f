/**
 * Machines with clocks that are wrong share a library through a sync tool that carries some files and not others, late, cut short, and
 * makes copies of what was changed in two places. Each has two windows, an editor beside them changes the files, and any call to
 * the disk may be the last before the power goes. Whatever they do, in the end all have the same library, in which nothing that was
 * called saved is missing, and nothing is twice.
 */

import fs from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import type { Article } from '#core/article/article.ts'
import { numberBlocks } from '#core/article/blocks.ts'
import { GlossaError } from '#core/errors.ts'
import { sameState } from '#core/library/merge.ts'
import { articleRules, libraryRules } from '#core/library/parts.ts'
import { backUp } from '#main/library/backup-folder.ts'
import { openLibrary } from '#main/library/library.ts'
import type { Library } from '#main/library/types.ts'
import { type Organising, organising } from '#main/organising.ts'
import { fuzzFactor } from '../../fuzz-factor.ts'
import { temporaryFolder } from '../../temporary.ts'
import { faultyDisk } from './faulty-disk.ts'
import { adding, element, harbour, harbourImport, harbourText, highlight } from './fixture.ts'
import { articleJson, newPlace, type Place } from './place.ts'
import { type Arrival, copyNames, syncTool } from './sync-tool.ts'

const day = 86_400_000
const passages = ['Velmouth', 'harbour', 'council', 'Odile', 'fishermen', 'winter']

/** `brought` are the texts that restores have brought back on it, `took` those that they took away. */
type Machine = {
  place: Place
  clock: number
  library: Library
  /** One for each window. */
  logs: [Organising, Organising]
  backup: string | null
  brought: Set<string>
  took: Set<string>
}

const on = { on: fc.nat(2), window: fc.nat(1), article: fc.nat(2) }
/** The call to the disk that is the last one before the power goes; mostly none is. */
const last = fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, fc.integer({ min: 1, max: 30 }))
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('add' as const), ...on, passage: fc.nat(5), last }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('edit' as const), ...on, note: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), ...on, note: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('file' as const), ...on, tag: fc.nat(3), last }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('label' as const), ...on }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('trash' as const), ...on }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), ...on }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('join' as const), ...on, other: fc.nat(2), last }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('update' as const), ...on, text: fc.nat(2), last }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), ...on }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('redo' as const), ...on }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('look' as const), ...on }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), ...on }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('earlier' as const), ...on, state: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('backUp' as const), ...on }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('editor' as const), ...on, note: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('bringBack' as const), ...on }) },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('sync' as const),
      ...on,
      /** Of eight files so many are carried now, the others later. */
      share: fc.integer({ min: 1, max: 8 }),
      seed: fc.nat(7),
      copies: fc.nat(copyNames.length - 1),
      arrival: fc.constantFrom<Arrival>('whole', 'whole', 'whole', 'later', 'kept'),
      eighths: fc.integer({ min: 0, max: 7 }),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

/** What is told of a run: the texts that were saved, those that somebody replaced or deleted who saw them, those that went to the trash so. */
type Told = { saved: Set<string>; done: Set<string>; trashed: Set<string> }
const textsIn = (value: unknown): string[] => JSON.stringify(value)?.match(/text \d+\b/g) ?? []
const add = (set: Set<string>, texts: readonly string[]) => {
  for (const text of texts) set.add(text)
}

async function opened(place: Place) {
  const { library: root, ...folders } = place
  const library = await openLibrary(root, { mode: 'write', missing: 'create', ...folders })
  const logs: Machine['logs'] = [organising(library), organising(library)]
  return { library, logs }
}

/** A new version of the article, with a paragraph more. */
async function newVersion(library: Library, text: number) {
  const added = await harbourImport(library, `<p>version ${text}</p>`)
  const more = element('p', `Since then ${text + 2} boats have come.`)
  const document = numberBlocks({ type: 'root', children: [...harbour.children, more] })
  return { ...added, extraction: { ...added.extraction, document } }
}

/** What a person does at a machine. */
async function act(machine: Machine, step: Step, index: number, ids: string[], told: Told) {
  const { library, place } = machine
  const log = machine.logs[step.window] ?? machine.logs[0]
  const id = ids[step.article] ?? ''
  const text = `text ${index}`
  const seen = async (one: string) => textsIn((await library.get(one)).annotations)
  const tried = async (task: () => Promise<unknown>) => {
    try {
      await task()
      return true
    } catch (error) {
      // Not there yet, or in the trash: then nothing was called saved.
      if (error instanceof GlossaError) return false
      throw error
    }
  }
  const all = async () => {
    const articles = await Promise.all(library.list().map((one) => seen(one.id)))
    return new Set([...articles.flat(), ...textsIn((await library.data()).colorLabels)])
  }
  /** What a restore takes away has been seen by whoever asked for it. */
  const restoring = async (task: () => Promise<unknown>) => {
    await library.sweep()
    const before = await all()
    await task()
    const after = await all()
    const took = [...before].filter((one) => !after.has(one))
    add(machine.took, took)
    add(told.done, took)
    add(
      machine.brought,
      [...after].filter((one) => !before.has(one)),
    )
  }
  if (step.do === 'add') {
    const passage = passages[step.passage] ?? ''
    const note = highlight(passage, { comment: text })
    if (await tried(() => library.applyChanges(id, [adding(note)]))) told.saved.add(text)
  } else if (step.do === 'edit' || step.do === 'delete') {
    await tried(async () => {
      const { annotations } = await library.get(id)
      const before = annotations[step.note % Math.max(annotations.length, 1)]
      if (!before) return
      const updated = new Date().toISOString()
      const after = step.do === 'edit' ? { ...before, comment: text, updated } : null
      await library.applyChanges(id, [{ kind: 'annotation', id: before.id, before, after }])
      if (after) told.saved.add(text)
      add(told.done, textsIn(before.comment))
      if (!after) add(told.done, textsIn(before))
    })
  } else if (step.do === 'file') {
    await tried(() => log.edit({ do: 'tag', ids: [id], add: [`tag ${step.tag}`], remove: [] }))
  } else if (step.do === 'label') {
    await tried(async () => {
      const { colorLabels } = await library.data()
      await library.changeData((data) => ({ ...data, colorLabels: { ...data.colorLabels, yellow: text } }))
      told.saved.add(text)
      add(told.done, textsIn(colorLabels))
    })
  } else if (step.do === 'trash') {
    await tried(async () => {
      const texts = await seen(id)
      await log.edit({ do: 'trash', ids: [id] })
      add(told.trashed, texts)
    })
  } else if (step.do === 'restore') await tried(() => library.restore(id))
  else if (step.do === 'join') {
    const other = ids[step.other] ?? ''
    if (other !== id) await tried(() => log.edit({ do: 'join', id, others: [other] }))
  } else if (step.do === 'update') {
    await tried(async () => library.update(id, await newVersion(library, step.text)))
  } else if (step.do === 'earlier') {
    await tried(async () => {
      const states = await library.earlier(id)
      const chosen = states[step.state % Math.max(states.length, 1)]
      if (chosen) await restoring(() => library.bringBack(id, { state: chosen.id }))
    })
  } else if (step.do === 'editor') {
    // It knows nothing of stamps; what it writes was never called saved.
    const file = articleJson(place, id)
    const stored = await fs
      .readFile(file, 'utf8')
      .then(JSON.parse)
      .catch(() => null)
    const notes: { comment: string }[] = stored?.data.annotations ?? []
    const note = notes[step.note % Math.max(notes.length, 1)]
    if (!note) return
    add(told.done, textsIn(note.comment))
    note.comment = `edited ${index}`
    await fs.writeFile(`${file}.new`, JSON.stringify(stored))
    await fs.rename(`${file}.new`, file)
  } else if (step.do === 'backUp') {
    await tried(async () => {
      const folder = machine.backup ?? (await temporaryFolder())
      machine.backup = (await backUp(library.path, folder, '2026-03-01', place.stateDir)).folder
    })
  } else if (step.do === 'bringBack') {
    const { backup } = machine
    if (backup !== null)
      await tried(() => restoring(() => log.edit({ do: 'bringBack', day: '2026-03-01' }, backup)))
  } else if (step.do === 'undo' || step.do === 'redo') {
    await tried(async () => {
      const before = await all()
      const texts = new Map<string, string[]>()
      for (const one of library.list()) texts.set(one.id, await seen(one.id))
      const done = await (step.do === 'undo' ? log.undo() : log.redo())
      // Of those that a joining takes away everything is in the article that is kept.
      if (done?.what === 'join') return
      if (done?.what === 'bringBack') {
        const after = await all()
        const due = step.do === 'undo' ? machine.brought : machine.took
        add(
          told.done,
          [...before].filter((one) => !after.has(one) && due.has(one)),
        )
      }
      for (const [one, own] of texts) if (library.summary(one) === null) add(told.trashed, own)
    })
  }
  if (step.do === 'look') await tried(() => library.sweep())
}

/** The power goes at this call to the disk, whatever it is for: what comes after it is not done, and nobody gives up the lock. */
async function actUntil(last: number, machine: Machine, ...rest: [Step, number, string[], Told]) {
  const disk = faultyDisk(last, 'EIO', true)
  try {
    await act(machine, ...rest)
  } catch {
    // Whatever it says, nobody hears it any more.
  } finally {
    disk.mend()
  }
  stopped.push(machine.library)
  await fs.rm(path.join(machine.place.stateDir, 'locks'), { recursive: true, force: true })
  Object.assign(machine, await opened(machine.place))
}

const machines: Machine[] = []
const stopped: Library[] = []
afterEach(async () => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  for (const { library } of machines.splice(0)) await library.close()
  for (const library of stopped.splice(0)) await library.close()
})

async function run(steps: readonly Step[], clocks: readonly number[]): Promise<void> {
  const tool = syncTool()
  const told: Told = { saved: new Set(), done: new Set(), trashed: new Set() }
  const own: Machine[] = []
  const start = Date.parse('2026-03-01T08:00:00.000Z')
  let index = 0
  const at = (machine: Machine) => vi.setSystemTime(start + index * 60_000 + machine.clock)
  const everything = () => true
  for (const clock of clocks) {
    const place = await newPlace()
    const [brought, took] = [new Set<string>(), new Set<string>()]
    const machine = { place, clock, ...(await opened(place)), backup: null, brought, took }
    own.push(machine)
    machines.push(machine)
    if (own.length === 1) continue
    // The second one gets what is there.
    await tool.sync(place.library, everything, 0)
  }
  const [first] = own
  if (!first) return
  const ids: string[] = []
  for (let count = 0; count < 3; count += 1)
    ids.push((await first.library.add(await harbourImport(first.library, `<p>${count}</p>`))).id)
  for (const { place, library } of [...own, ...own]) {
    await tool.sync(place.library, everything, 0)
    await library.sweep()
  }

  for (const one of steps) {
    index += 1
    const machine = own[one.on % own.length]
    if (!machine) continue
    at(machine)
    if (one.do === 'sync') {
      const isDue = (file: string) => {
        const number = [...file].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
        return (number + one.seed) % 8 < one.share
      }
      await tool.sync(machine.place.library, isDue, one.copies, one)
    } else if (one.do === 'restart') {
      await machine.library.close()
      Object.assign(machine, await opened(machine.place))
    } else if ('last' in one && one.last !== null) await actUntil(one.last, machine, one, index, ids, told)
    else await act(machine, one, index, ids, told)
  }

  // Peace: everything is carried until nothing changes any more.
  for (let round = 0, isQuiet = false; !isQuiet; round += 1) {
    expect(round).toBeLessThan(12)
    isQuiet = true
    for (const machine of own) {
      at(machine)
      index += 1
      if (await tool.sync(machine.place.library, everything, round)) isQuiet = false
      await machine.library.sweep()
      for (const { id } of machine.library.list()) await machine.library.get(id)
    }
  }

  const state = async ({ library }: Machine) => ({
    articles: await Promise.all(library.list().map(({ id }) => library.get(id))),
    data: await library.data(),
    trash: library
      .listTrash()
      .map(({ id }) => id)
      .sort(),
  })
  const [one, ...others] = await Promise.all(own.map(state))
  if (!one) return
  for (const other of others) {
    expect(other.trash).toEqual(one.trash)
    expect(other.articles.map(({ id }) => id)).toEqual(one.articles.map(({ id }) => id))
    for (const [at, article] of one.articles.entries()) {
      const twin: Article = other.articles[at] ?? article
      expect(sameState(articleRules, withoutReading(article), withoutReading(twin))).toBe(true)
    }
    expect(sameState(libraryRules, one.data, other.data)).toBe(true)
  }
  const shown = new Set(textsIn([one.articles, one.data]))
  const missing = [...told.saved].filter(
    (text) => !told.done.has(text) && !shown.has(text) && !told.trashed.has(text),
  )
  expect(missing).toEqual([])
  for (const { annotations } of one.articles) {
    const comments = annotations.map(({ comment }) => comment)
    expect(comments.filter((comment, at) => comments.indexOf(comment) !== at)).toEqual([])
    for (const note of annotations) expectPlaced(note)
  }
}

/** Where the reader is does not travel with the notes. */
const withoutReading = ({ reading: _, ...rest }: Article): Article => rest

/** Every passage of theirs is in all versions of the text. */
function expectPlaced({ selector, anchor }: Article['annotations'][number]): void {
  expect(anchor?.state ?? 'ok').not.toBe('lost')
  const [position, quote] = selector ?? []
  if (position && quote) expect(harbourText.slice(position.start, position.end)).toBe(quote.exact)
}

test('nothing is lost or doubled, and all machines come to one library', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 40 }),
      fc.array(fc.integer({ min: -3 * day, max: 3 * day }), { minLength: 2, maxLength: 3 }),
      run,
    ),
    { numRuns: 12 * fuzzFactor, endOnFailure: false },
  )
})
