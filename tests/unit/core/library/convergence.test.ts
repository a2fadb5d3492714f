/**
 * Several machines write one file, and whole files travel between them: late, out of order, over newer ones, or as conflict copies
 * that are read some time later. In the end all have the same state, and no text is gone that nobody has knowingly replaced or deleted.
 */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Article } from '#core/article/article.ts'
import { changesSince, stampChanges, withChangesSince, withKept } from '#core/library/acknowledged.ts'
import { emptyLibrary, type LibraryData } from '#core/library/library.ts'
import { type Merged, mergeArticles, mergeLibraries, sameState } from '#core/library/merge.ts'
import { articleRules, type FileRules, historyLimit, libraryRules } from '#core/library/parts.ts'
import { isObject } from '#core/library/records.ts'
import { fuzzFactor } from '../../fuzz-factor.ts'

const start = Date.parse('2026-05-01T10:00:00.000Z')
const at = (ms: number) => new Date(start + ms).toISOString()

type Json = Record<string, unknown>
type StoredRecord = Json & { id: string }
/** What all files have in common, and nothing else is asked of them here. */
type State = Json & { writers?: Record<string, string>; deleted?: [] }

/** A kind of file: its lists with a new record of each and the keys under which its words stand, and a word that the whole has. */
type Kind = {
  empty: State
  rules: FileRules
  merge(base: State | null, mine: State, theirs: State): Merged<State>
  lists: Record<string, { make(text: string): Json; words: string[] }>
  whole: [outer: string, inner: string]
}

const article: Article = {
  id: 'a',
  created: at(0),
  updated: at(0),
  metadata: { title: 'Title', authors: [], origins: {} },
  tags: [],
  wordCount: 10,
  revision: 1,
  revisions: [{ number: 1, created: at(0), reason: 'import' }],
  annotations: [],
  translations: [],
}
const kinds: Record<string, Kind> = {
  'article.json': {
    empty: article as unknown as State,
    rules: articleRules,
    merge: (base, mine, theirs) =>
      mergeArticles(
        base as unknown as Article | null,
        mine as unknown as Article,
        theirs as unknown as Article,
      ) as unknown as Merged<State>,
    lists: {
      annotations: {
        make: (comment) => ({ motivation: 'commenting', revision: 1, color: 'yellow', comment, tags: [] }),
        words: ['comment'],
      },
      translations: {
        make: (text) => ({ target: { selector: [] }, text, note: '', status: 'edited', origin: 'human' }),
        words: ['text', 'note'],
      },
    },
    whole: ['metadata', 'title'],
  },
  'library.json': {
    empty: emptyLibrary as unknown as State,
    rules: libraryRules,
    merge: (base, mine, theirs) =>
      mergeLibraries(
        base as unknown as LibraryData | null,
        mine as unknown as LibraryData,
        theirs as unknown as LibraryData,
      ) as unknown as Merged<State>,
    lists: {
      glossary: {
        make: (source) => ({ source, target: '', forms: [], targetForms: [], note: '' }),
        words: ['source', 'target', 'note'],
      },
      collections: { make: (name) => ({ name, articles: [] }), words: ['name'] },
      tags: { make: (name) => ({ name }), words: ['name'] },
      savedSearches: { make: (name) => ({ name, query: '' }), words: ['name', 'query'] },
    },
    whole: ['colorLabels', 'yellow'],
  },
}

/** A machine: its clock, the file in its folder and the copies beside it, what it remembers while it runs, and its journal. */
type Machine = {
  name: string
  clock: number
  file: State
  copies: State[]
  held: State | null
  kept: State | null
}

/** The texts that a state holds, wherever; each is told from the others by its number. */
const textsIn = (value: unknown): string[] => JSON.stringify(value)?.match(/text \d+\b/g) ?? []
const recordsOf = (state: State, list: string) => (state[list] ?? []) as StoredRecord[]
const historyOf = (record: Json) => (Array.isArray(record.history) ? record.history : [])

/** What is told of a run: texts that were written, those that somebody replaced or deleted who saw them, and those in backups. */
type Told = { written: Set<string>; done: Set<string>; archived: Set<string> }
const add = (set: Set<string>, texts: readonly string[]) => {
  for (const text of texts) set.add(text)
}

function read({ merge }: Kind, machine: Machine, told: Told): State {
  const { held, kept, file, name } = machine
  const join = (mine: State, theirs: State, merged: Merged<State>) => {
    // What does not fit into the history goes to the backups, as the library does it.
    if (merged.lost.has('mine')) add(told.archived, textsIn(mine))
    if (merged.lost.has('theirs')) add(told.archived, textsIn(theirs))
    return merged.data
  }
  let state = file
  if (held) state = join(held, file, merge(held, held, file))
  else if (kept) state = join(kept, file, withKept(merge, kept, file, name))
  for (const copy of machine.copies) {
    state = merge(null, state, copy).data
    // A copy that is joined is moved to the backups whole.
    add(told.archived, textsIn(copy))
  }
  machine.copies = []
  machine.held = state
  machine.file = state
  return state
}

function write(kind: Kind, machine: Machine, now: number, change: (state: State) => State, told: Told) {
  const before = read(kind, machine, told)
  const changed = change(before)
  const after = stampChanges(kind.rules, before, changed, machine.name, start + now + machine.clock)
  machine.kept = withChangesSince(kind.rules, machine.kept, changesSince(kind.rules, before, after))
  machine.file = after
  machine.held = after
}

const place = fc.nat(2)
const on = { on: place, list: fc.nat(9) }
const one = { ...on, record: fc.nat(9), word: fc.nat(2) }
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('add' as const), ...on }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('edit' as const), ...one }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('whole' as const), on: place }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('other' as const), ...one }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), ...one }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undelete' as const), on: place }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('read' as const), on: place }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restart' as const), on: place }) },
  // The file of one machine, as it was some time ago, replaces that of another one, or comes to lie beside it.
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('sync' as const), on: place, from: place, age: fc.nat(4) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('copy' as const), on: place, from: place, age: fc.nat(8) }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

/** Does what a person does at a machine. */
function act(
  kind: Kind,
  machine: Machine,
  step: Step,
  index: number,
  told: Told,
  gone: [string, StoredRecord][],
) {
  const now = index * 10
  const text = `text ${index}`
  const time = at(now + machine.clock)
  const names = Object.keys(kind.lists)
  const list = names['list' in step ? step.list % names.length : 0] ?? ''
  const { make, words = [] } = kind.lists[list] ?? {}
  const withRecords = (state: State, change: (records: StoredRecord[]) => StoredRecord[]): State => ({
    ...state,
    [list]: change(recordsOf(state, list)),
  })
  /** Changes one record, if there is any. */
  const changing = (change: (chosen: StoredRecord, state: State) => StoredRecord[]) =>
    write(
      kind,
      machine,
      now,
      (state) => {
        const records = recordsOf(state, list)
        const chosen = 'record' in step ? records[step.record % Math.max(records.length, 1)] : undefined
        if (!chosen) return state
        return withRecords(state, (all) =>
          all.flatMap((other) => (other === chosen ? change(chosen, state) : [other])),
        )
      },
      told,
    )

  if (step.do === 'add') {
    told.written.add(text)
    const record = {
      id: `id-${String(index).padStart(3, '0')}`,
      ...make?.(text),
      created: time,
      updated: time,
    }
    write(kind, machine, now, (state) => withRecords(state, (all) => [...all, record]), told)
  } else if (step.do === 'edit') {
    changing((chosen) => {
      const word = words[step.word % words.length] ?? ''
      add(told.done, textsIn(chosen[word]))
      told.written.add(text)
      return [{ ...chosen, [word]: text, updated: time }]
    })
  } else if (step.do === 'whole') {
    const [outer, inner] = kind.whole
    const change = (state: State): State => {
      const before = isObject(state[outer]) ? state[outer] : {}
      add(told.done, textsIn(before[inner]))
      told.written.add(text)
      return { ...state, [outer]: { ...before, [inner]: text } }
    }
    write(kind, machine, now, change, told)
  } else if (step.do === 'other') {
    changing((chosen) => [{ ...chosen, xOther: index }])
  } else if (step.do === 'delete') {
    changing((chosen) => {
      gone.push([list, chosen])
      add(told.done, textsIn(chosen))
      return []
    })
  } else if (step.do === 'undelete') {
    const [from, back] = gone.pop() ?? []
    if (from === undefined || !back) return
    const change = (state: State): State => {
      const records = recordsOf(state, from)
      return records.some(({ id }) => id === back.id) ? state : { ...state, [from]: [...records, back] }
    }
    write(kind, machine, now, change, told)
  } else if (step.do === 'read') read(kind, machine, told)
  else if (step.do === 'restart') machine.held = null
}

function run(kind: Kind, steps: readonly Step[], clocks: readonly number[], count: number) {
  const told: Told = { written: new Set(), done: new Set(), archived: new Set() }
  const machines: Machine[] = Array.from({ length: count }, (_, index) => ({
    name: `machine-${index}`,
    clock: clocks[index] ?? 0,
    file: kind.empty,
    copies: [],
    held: null,
    kept: null,
  }))
  const past = machines.map(({ file }) => [file])
  const gone: [string, StoredRecord][] = []
  for (const [index, one] of steps.entries()) {
    const machine = machines[one.on % count]
    if (!machine) continue
    if (one.do === 'sync' || one.do === 'copy') {
      const files = past[one.from % count] ?? []
      const file = files.at(-1 - one.age) ?? files.at(-1) ?? kind.empty
      if (one.do === 'sync') machine.file = file
      else machine.copies.push(file)
    } else act(kind, machine, one, index, told, gone)
    machines.forEach(({ file }, number) => {
      past[number]?.push(file)
    })
  }
  // Peace: the files travel round until nothing changes any more.
  for (let round = 0; round < 6; round += 1) {
    for (const machine of machines) {
      read(kind, machine, told)
      for (const other of machines) {
        other.file = machine.file
        read(kind, other, told)
      }
    }
  }
  return { machines, told }
}

describe.each(Object.entries(kinds))('%s', (_, kind) => {
  test('two or three writers come to one state, and no text is lost', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 60 }),
        fc.array(fc.integer({ min: -5000, max: 5_000_000 }), { minLength: 3, maxLength: 3 }),
        fc.integer({ min: 2, max: 3 }),
        (steps, clocks, count) => {
          const { machines, told } = run(kind, steps, clocks, count)
          const [first = kind.empty, ...others] = machines.map(({ file }) => file)
          for (const other of others) expect(sameState(kind.rules, first, other)).toBe(true)

          const shown = new Set(textsIn(first))
          const records = Object.keys(kind.lists).flatMap((list) => recordsOf(first, list))
          const isFull = [first, ...records].some((record) => historyOf(record).length >= historyLimit)
          const lost = [...told.written].filter(
            (text) => !told.done.has(text) && !shown.has(text) && !(isFull && told.archived.has(text)),
          )
          expect(lost).toEqual([])
        },
      ),
      { numRuns: 700 * Math.min(fuzzFactor, 30) },
    )
  })
})
