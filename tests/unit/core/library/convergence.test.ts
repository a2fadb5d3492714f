/**
 * Several machines write one article, and whole files travel between them: late, out of order, over newer ones, or as conflict
 * copies. In the end all have the same state, and no text is gone that nobody has knowingly replaced or deleted.
 */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Annotation } from '#core/annotation/annotation.ts'
import type { Article } from '#core/article/article.ts'
import { changesSince, stampChanges, withChangesSince, withKept } from '#core/library/acknowledged.ts'
import { mergeArticles, sameState } from '#core/library/merge.ts'
import { articleRules, historyLimit } from '#core/library/parts.ts'
import { fuzzFactor } from '../../fuzz-factor.ts'

const start = Date.parse('2026-05-01T10:00:00.000Z')
const at = (ms: number) => new Date(start + ms).toISOString()

const empty: Article = {
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

/** A machine: its clock, the file in its folder, what it remembers while it runs, and its journal. */
type Machine = { name: string; clock: number; file: Article; held: Article | null; kept: Article | null }

const commentOf = (note: Annotation) => note.comment
const historyOf = (note: Annotation) =>
  (note.history ?? []).map(({ value }) => (value as { comment?: string }).comment ?? '')

/** Everything that is told of the run: texts that were written, and those that somebody replaced or deleted who saw them. */
type Told = { written: Set<string>; done: Set<string>; archived: Set<string> }

function read(machine: Machine, told: Told): Article {
  const { held, kept, file, name } = machine
  const join = (mine: Article, merged: ReturnType<typeof mergeArticles>) => {
    // What does not fit into the history goes to the backups, as the library does it.
    for (const note of [...mine.annotations, ...file.annotations]) {
      if (merged.lost.size > 0)
        for (const text of [commentOf(note), ...historyOf(note)]) told.archived.add(text)
    }
    return merged.data
  }
  let state = file
  if (held) state = join(held, mergeArticles(held, held, file))
  else if (kept) state = join(kept, withKept(mergeArticles, kept, file, name))
  machine.held = state
  machine.file = state
  return state
}

function write(machine: Machine, now: number, change: (notes: Annotation[]) => Annotation[], told: Told) {
  const before = read(machine, told)
  const annotations = change(before.annotations)
  const after = stampChanges(
    articleRules,
    before,
    { ...before, annotations },
    machine.name,
    start + now + machine.clock,
  )
  machine.kept = withChangesSince(articleRules, machine.kept, changesSince(articleRules, before, after))
  machine.file = after
  machine.held = after
}

const place = fc.nat(2)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('add' as const), on: place }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('edit' as const), on: place, note: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('tag' as const), on: place, note: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), on: place, note: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undelete' as const), on: place }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('read' as const), on: place }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restart' as const), on: place }) },
  // The file of one machine, as it was some time ago, replaces that of another one.
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('sync' as const), on: place, from: place, age: fc.nat(4) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('copy' as const), on: place, from: place, age: fc.nat(4) }),
  },
)

test('two or three writers come to one state, and no text is lost', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 60 }),
      fc.array(fc.integer({ min: -5000, max: 5_000_000 }), { minLength: 3, maxLength: 3 }),
      fc.integer({ min: 2, max: 3 }),
      (steps, clocks, count) => {
        const told: Told = { written: new Set(), done: new Set(), archived: new Set() }
        const machines: Machine[] = Array.from({ length: count }, (_, index) => ({
          name: `machine-${index}`,
          clock: clocks[index] ?? 0,
          file: empty,
          held: null,
          kept: null,
        }))
        const past = machines.map(({ file }) => [file])
        const gone: Annotation[] = []
        for (const [index, one] of steps.entries()) {
          const machine = machines[one.on % count]
          if (!machine) continue
          const now = index * 10
          const text = `text ${index}`
          const time = at(now + machine.clock)
          if (one.do === 'add') {
            told.written.add(text)
            const note: Annotation = {
              id: `note-${String(index).padStart(3, '0')}`,
              motivation: 'commenting',
              revision: 1,
              color: 'yellow',
              style: 'highlight',
              comment: text,
              tags: [],
              created: time,
              updated: time,
            }
            write(machine, now, (notes) => [...notes, note], told)
          } else if (one.do === 'edit' || one.do === 'tag' || one.do === 'delete') {
            write(
              machine,
              now,
              (notes) => {
                const chosen = notes[one.note % Math.max(notes.length, 1)]
                if (!chosen) return notes
                if (one.do === 'tag') {
                  return notes.map((note) =>
                    note === chosen ? { ...note, tags: [...note.tags, text] } : note,
                  )
                }
                told.done.add(chosen.comment)
                if (one.do === 'delete') {
                  gone.push(chosen)
                  for (const kept of historyOf(chosen)) told.done.add(kept)
                  return notes.filter((note) => note !== chosen)
                }
                told.written.add(text)
                return notes.map((note) =>
                  note === chosen ? { ...note, comment: text, updated: time } : note,
                )
              },
              told,
            )
          } else if (one.do === 'undelete') {
            const back = gone.pop()
            if (back) {
              write(
                machine,
                now,
                (notes) => (notes.some(({ id }) => id === back.id) ? notes : [...notes, back]),
                told,
              )
            }
          } else if (one.do === 'read') read(machine, told)
          else if (one.do === 'restart') machine.held = null
          else {
            const files = past[one.from % count] ?? []
            const file = files.at(-1 - one.age) ?? files.at(-1) ?? empty
            if (one.do === 'sync') machine.file = file
            else {
              const before = read(machine, told)
              machine.file = mergeArticles(null, before, file).data
              machine.held = machine.file
            }
          }
          machines.forEach(({ file }, number) => {
            past[number]?.push(file)
          })
        }
        // Peace: the files travel round until nothing changes any more.
        for (let round = 0; round < 6; round += 1) {
          for (const machine of machines) {
            read(machine, told)
            for (const other of machines) {
              other.file = machine.file
              read(other, told)
            }
          }
        }
        const [first = empty, ...others] = machines.map(({ file }) => file)
        for (const other of others) {
          expect(sameState(articleRules, first, other)).toBe(true)
        }
        const shown = new Set(first.annotations.flatMap((note) => [commentOf(note), ...historyOf(note)]))
        const isFull = first.annotations.some((note) => (note.history?.length ?? 0) >= historyLimit)
        const lost = [...told.written].filter(
          (text) => !told.done.has(text) && !shown.has(text) && !(isFull && told.archived.has(text)),
        )
        expect(lost).toEqual([])
      },
    ),
    { numRuns: 1000 * Math.min(fuzzFactor, 30) },
  )
})
