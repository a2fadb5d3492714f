/** What a machine stamps when it changes something, and what it keeps of it. */

import { describe, expect, it } from 'vitest'
import { changesSince, stampChanges, withChangesSince, withKept } from '#core/library/acknowledged.ts'
import { emptyLibrary, type LibraryData } from '#core/library/library.ts'
import { mergeLibraries } from '#core/library/merge.ts'
import { libraryRules } from '#core/library/parts.ts'
import type { Tombstone } from '#core/schema/stored.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString()
const now = Date.parse(at(30))
const day = 86_400_000

type Tag = LibraryData['tags'][number]
const tag = (id: string, name = id, rest: Partial<Tag> = {}): Tag => ({
  id,
  name,
  created: at(0),
  updated: at(0),
  ...rest,
})
const library = (...tags: Tag[]): LibraryData => ({ ...emptyLibrary, tags })
const stamped = (before: LibraryData, after: LibraryData, machine = 'm', when = now) =>
  stampChanges(libraryRules, before, after, machine, when)
const stamp = { time: at(30), by: 'm' }

describe('stamping', () => {
  it('leaves a state that says the same as it was', () => {
    const before = library(tag('a'))
    expect(stamped(before, structuredClone(before))).toBe(before)
  })

  it('marks the part that differs, and nothing else', () => {
    const before = library(tag('a'), tag('b'))
    expect(stamped(before, library(tag('a', 'new'), tag('b')))).toEqual({
      ...library(tag('a', 'new', { edited: { name: stamp } }), tag('b')),
      writers: { m: at(30) },
    })
  })

  it('gives records that are as they were unchanged', () => {
    const before = library(tag('a'), tag('b'))
    const after = stamped(before, { ...before, tags: [...before.tags, tag('c')] })
    expect(after.tags[0]).toBe(before.tags[0])
    expect(after.tags).toEqual([tag('a'), tag('b'), tag('c')])
  })

  it('keeps earlier stamps, and those of other machines', () => {
    const edited = { '*': { time: at(1), by: 'x' }, name: { time: at(2), by: 'n' } }
    const before = { ...library(tag('a', 'a', { edited })), writers: { n: at(2) } }
    const after = stamped(before, { ...before, tags: [{ ...tag('a', 'a', { edited }), later: 1 } as Tag] })
    expect(after.tags[0]?.edited).toEqual({ ...edited, later: stamp })
    expect(after.writers).toEqual({ n: at(2), m: at(30) })
  })

  it('keeps in mind when a record without stamps was last changed', () => {
    const before = library(tag('a', 'a', { updated: at(5) }))
    const after = stamped(before, library(tag('a', 'new', { updated: at(5) })))
    expect(after.tags[0]?.edited).toEqual({ '*': { time: at(5), by: '' }, name: stamp })
  })

  it('does not take the time of the newest record for that of the file', () => {
    const file = { created: at(0), updated: at(9) }
    const before = { ...library(), ...file, colorLabels: {} } as LibraryData
    const after = stamped(before, { ...before, colorLabels: { pink: 'x' } })
    expect(after.edited).toEqual({ 'colorLabels.pink': stamp })
  })

  it('remembers what is gone, and what was known then', () => {
    const before = { ...library(tag('a'), tag('b')), writers: { n: at(3) } }
    const after = stamped(before, { ...before, tags: [tag('b')] })
    expect(after.deleted).toEqual([{ id: 'a', kind: 'tag', ...stamp, seen: { n: at(3), m: at(30) } }])
    expect(after.tags).toEqual([tag('b')])
  })

  it('of what is there nothing is remembered', () => {
    expect(stamped(library(), library(tag('a')))).not.toHaveProperty('deleted')
  })

  describe('is later than all that it replaces, whatever the clocks say:', () => {
    const ahead = Date.parse(at(50))
    const after = new Date(ahead + 1).toISOString()

    it.each<[string, LibraryData, LibraryData]>([
      ['its own last stamp', { ...library(tag('a')), writers: { m: at(50) } }, library(tag('a', 'new'))],
      ['a record’s change', library(tag('a', 'a', { updated: at(50) })), library(tag('a', 'new'))],
      [
        'a stamp of a record',
        library(tag('a', 'a', { edited: { name: { time: at(50), by: 'n' } } })),
        library(tag('a', 'new')),
      ],
      ['a record that is deleted', library(tag('a', 'a', { updated: at(50) })), library()],
      [
        'a deletion',
        { ...library(), deleted: [{ id: 'x', kind: 'tag', time: at(50), by: 'n', seen: {} }] },
        library(tag('a')),
      ],
    ])('%s', (_, before, next) => {
      expect(stamped(before, next).writers?.m).toBe(after)
    })

    it('but not later than records that stay as they are', () => {
      const before = library(tag('a', 'a', { updated: at(50) }), tag('b'))
      expect(
        stamped(before, { ...before, tags: [before.tags[0] ?? tag('a'), tag('b', 'new')] }).writers?.m,
      ).toBe(at(30))
    })
  })
})

describe('a deletion', () => {
  const grave = (id: string, time: string, kind = 'tag'): Tombstone => ({ id, kind, time, by: 'n', seen: {} })

  it('that is taken back is forgotten, and the record later than it', () => {
    const deleted = [grave('a', at(1)), grave('b', at(1)), grave('a', at(1), 'term')]
    const after = stamped({ ...library(), deleted }, { ...library(tag('a'), tag('c')), deleted })
    expect(after.tags).toEqual([tag('a', 'a', { edited: { '*': stamp } }), tag('c')])
    expect(after.deleted).toEqual([grave('b', at(1)), grave('a', at(1), 'term')])
  })

  it('is forgotten when it is half a year old and every machine has written since', () => {
    const old = new Date(now - 181 * day).toISOString()
    const buried = (changes: Partial<LibraryData>) => ({
      ...library(),
      deleted: [grave('a', old)],
      ...changes,
    })
    const kept = (state: LibraryData) => stamped(state, { ...state, tags: [tag('b')] }).deleted
    expect(kept(buried({}))).toBeUndefined()
    expect(kept(buried({ writers: { n: at(1) } }))).toBeUndefined()
    expect(kept(buried({ writers: { n: old } }))).toHaveLength(1)
    expect(kept(buried({ writers: { n: at(1), o: new Date(now - 182 * day).toISOString() } }))).toHaveLength(
      1,
    )
    const younger = new Date(now - 180 * day).toISOString()
    expect(kept(buried({ deleted: [grave('a', younger)] }))).toHaveLength(1)
  })
})

describe('what is to be kept', () => {
  it('is the file as a whole, and the records that differ', () => {
    const before = library(tag('a'), tag('b'))
    const after = { ...library(tag('a'), tag('b', 'new'), tag('c')), colorLabels: { pink: 'x' } }
    expect(changesSince(libraryRules, before, after)).toEqual({
      ...after,
      tags: [tag('b', 'new'), tag('c')],
    })
  })

  it('is that of all changes, the later one of each record, without what was deleted', () => {
    const first = library(tag('a'), tag('b'), tag('c'))
    const deleted: Tombstone[] = [
      { id: 'c', kind: 'tag', time: at(1), by: 'm', seen: {} },
      { id: 'a', kind: 'term', time: at(1), by: 'm', seen: {} },
    ]
    const later = { ...library(tag('b', 'new'), tag('d')), colorLabels: { pink: 'x' }, deleted }
    expect(withChangesSince(libraryRules, null, later)).toBe(later)
    expect(withChangesSince(libraryRules, first, later)).toEqual({
      ...later,
      tags: [tag('a'), tag('b', 'new'), tag('d')],
    })
    expect(withChangesSince(libraryRules, first, library(tag('d'))).tags).toHaveLength(4)
  })
})

describe('a state with what this machine has promised', () => {
  const kept = { ...library(tag('a')), writers: { m: at(5), n: at(9) } }

  it('has its records, and knows of no more of others than it did', () => {
    const theirs = { ...library(tag('b')), writers: { n: at(2) } }
    const { data, missing } = withKept(mergeLibraries, kept, theirs, 'm')
    expect(data.tags.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(data.writers).toEqual({ n: at(2), m: at(5) })
    expect(missing).toBe(1)
  })

  it('keeps the later one of this machine’s own times', () => {
    const theirs = { ...library(), writers: { m: at(7) } }
    expect(withKept(mergeLibraries, kept, theirs, 'm').data.writers).toEqual({ m: at(7) })
    expect(withKept(mergeLibraries, { ...kept, writers: { m: at(8) } }, theirs, 'm').data.writers).toEqual({
      m: at(8),
    })
  })

  it('names no writers where there are none', () => {
    expect(withKept(mergeLibraries, library(tag('a')), library(), 'm').data).not.toHaveProperty('writers')
    expect(
      withKept(mergeLibraries, { ...kept, writers: { n: at(9) } }, library(), 'm').data,
    ).not.toHaveProperty('writers')
  })
})
