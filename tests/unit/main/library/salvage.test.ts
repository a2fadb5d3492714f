/** What is still read of a damaged file, and whether anything is missing of it. */

import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Format } from '#core/schema/format.ts'
import { salvage } from '#main/library/salvage.ts'

const note = z.looseObject({ id: z.string(), text: z.string() })
type Notebook = {
  title: string
  notes: z.infer<typeof note>[]
  pages?: number | undefined
  unreadable?: { list: string; record?: unknown }[] | undefined
}
const shape = {
  title: z.string(),
  notes: z.array(note).default([]),
  pages: z.number().optional(),
  unreadable: z.array(z.looseObject({ list: z.string() })).optional(),
}
const format: Format<Notebook> = {
  version: 2,
  schema: z.looseObject(shape),
  migrations: {
    1: (data) => {
      if (data === 'bad') throw new Error('no such data')
      return data
    },
  },
  lists: { notes: note },
  fields: shape,
}

const notebook: Notebook = {
  title: 'Żółw',
  notes: [
    { id: 'a', text: 'one' },
    { id: 'b', text: 'two' },
  ],
}
const textOf = (data: object, version: unknown = 2) => JSON.stringify({ version, data }, null, 1)
const read = (text: string | Uint8Array, fallback: Notebook | null = null) =>
  salvage(format, typeof text === 'string' ? Buffer.from(text) : text, fallback)
const whole = { states: [notebook], isComplete: true }

describe('of a whole file', () => {
  it.each([
    ['UTF-8', Buffer.from(textOf(notebook))],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${textOf(notebook)}`)],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${textOf(notebook)}`, 'utf16le')],
    ['UTF-16 without one', Buffer.from(textOf(notebook), 'utf16le')],
    ['UTF-16 the other way round', Buffer.from(`\ufeff${textOf(notebook)}`, 'utf16le').swap16()],
    ['UTF-16 the other way round without a mark', Buffer.from(textOf(notebook), 'utf16le').swap16()],
  ])('in %s nothing is missing', (_, bytes) => {
    expect(read(bytes)).toEqual(whole)
  })

  it('a comma too many does not count', () => {
    expect(read(textOf(notebook).replace(/\}\s*\}$/, '},}'))).toEqual(whole)
  })

  it('an older version is brought up to ours', () => {
    expect(read(textOf(notebook, 1))).toEqual(whole)
  })

  it('unknown keys stay', () => {
    const more = { ...notebook, later: [1] }
    expect(read(textOf(more))).toEqual({ states: [more], isComplete: true })
  })
})

describe('nothing is read', () => {
  it.each([
    ['of nothing', ''],
    ['of zeros', new Uint8Array(20)],
    ['of two bytes of a mark', new Uint8Array([0xff, 0xfe])],
    ['of a list', '[]'],
    ['of a file without a version', JSON.stringify({ data: notebook })],
    ['of a version that is no number', textOf(notebook, '2')],
    ['of a newer version', textOf(notebook, 3)],
    ['of data that are none', '{"version":2,"data":5}'],
    ['of data that cannot be brought up to ours', '{"version":1,"data":"bad"}'],
    ['of data that lack what they must have', '{"version":2,"data":{"notes":[]}}'],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual({ states: [], isComplete: false })
  })
})

describe('something is missing', () => {
  it('of a file that is cut short: what comes before is there, the rest out of the fallback', () => {
    const text = textOf({ notes: notebook.notes, title: 'Later', pages: 5 })
    const fallback = { title: 'Before', notes: [{ id: 'c', text: 'three' }], pages: 4 }
    expect(read(text.slice(0, text.indexOf('"pages"')), fallback)).toEqual({
      states: [{ title: 'Later', notes: notebook.notes, pages: 4 }],
      isComplete: false,
    })
    expect(read(text.slice(0, text.indexOf('"title"')), fallback)).toEqual({
      states: [{ title: 'Before', notes: notebook.notes, pages: 4 }],
      isComplete: false,
    })
    expect(read(text.slice(0, text.indexOf('"title"')))).toEqual({ states: [], isComplete: false })
  })

  it('and the notes of the fallback are none of the file’s', () => {
    const fallback = { title: 'Before', notes: [{ id: 'c', text: 'three' }] }
    expect(read('{"version":2,"data":{"title":"Now"', fallback).states).toEqual([{ title: 'Now', notes: [] }])
  })

  it('a record that is cut short is no record of a later version', () => {
    const text = textOf(notebook)
    expect(read(text.slice(0, text.indexOf('"two"')))).toEqual({
      states: [{ title: 'Żółw', notes: notebook.notes.slice(0, 1) }],
      isComplete: false,
    })
  })

  it('a record of a later version in a file that is whole is set apart', () => {
    const odd = { id: 'b', words: 2 }
    expect(read(textOf({ ...notebook, notes: [notebook.notes[0], odd] }))).toEqual({
      states: [
        { ...notebook, notes: notebook.notes.slice(0, 1), unreadable: [{ list: 'notes', record: odd }] },
      ],
      isComplete: true,
    })
  })

  it('of a field that is none: that of the fallback counts', () => {
    const text = textOf({ ...notebook, title: 5 })
    expect(read(text, { title: 'Before', notes: [] })).toEqual({
      states: [{ ...notebook, title: 'Before' }],
      isComplete: false,
    })
    expect(read(textOf({ ...notebook, pages: 'five' }))).toEqual({ states: [notebook], isComplete: false })
  })

  it('of a list that is none: it is empty', () => {
    expect(read(textOf({ ...notebook, notes: 'none' })).states).toEqual([{ title: 'Żółw', notes: [] }])
  })

  it('where bytes had to be replaced: in records and fields', () => {
    const latin = (data: object) => Buffer.from(textOf(data), 'latin1')
    const notes = [notebook.notes[0], { id: 'b', text: 'déjà' }]
    expect(read(latin({ title: 'T', notes }))).toEqual({
      states: [{ title: 'T', notes: notebook.notes.slice(0, 1) }],
      isComplete: false,
    })
    expect(read(latin({ title: 'Café', notes: [] }), { title: 'Cafe', notes: [] })).toEqual({
      states: [{ title: 'Cafe', notes: [] }],
      isComplete: false,
    })
    // A file that has that sign of itself is whole.
    const signed = { title: 'T', notes: [{ id: 'a', text: 'odd \ufffd' }] }
    expect(read(textOf(signed))).toEqual({ states: [signed], isComplete: true })
  })
})

describe('both sides of an open merge', () => {
  const other: Notebook = { title: 'Other', notes: [{ id: 'c', text: 'three' }] }

  it('are there, whatever stands between', () => {
    for (const [end, base] of [
      ['\n', ''],
      ['\r\n', ''],
      ['\n', `||||||| base\n${textOf({ title: 'Base', notes: [] })}\n`],
    ]) {
      const text = `<<<<<<< HEAD${end}${textOf(notebook)}${end}${base}=======${end}${textOf(other)}${end}>>>>>>> other${end}`
      expect(read(text)).toEqual({ states: [notebook, other], isComplete: true })
    }
  })

  it('share what stands around the marks', () => {
    const text =
      '{"version":2,"data":{"notes":[],\n<<<<<<< a\n"title":"A"\n=======\n"title":"B"\n>>>>>>> b\n}}\n'
    expect(read(text)).toEqual({
      states: [
        { title: 'A', notes: [] },
        { title: 'B', notes: [] },
      ],
      isComplete: true,
    })
  })

  it('where one cannot be read the other is there, and something is missing', () => {
    const text = `<<<<<<< HEAD\n{\n=======\n${textOf(other)}\n>>>>>>> other\n`
    expect(read(text)).toEqual({ states: [other], isComplete: false })
  })

  it('signs within a line, or one mark alone, are no marks', () => {
    const odd = { ...notebook, title: ' <<<<<<< a\n>>>>>>> b =======' }
    expect(read(textOf(odd))).toEqual({ states: [odd], isComplete: true })
    // What is no JSON is passed over; nothing tells that it was a mark.
    expect(read(`<<<<<<< HEAD\n${textOf(notebook)}`)).toEqual({ states: [notebook], isComplete: false })
    expect(read(`${textOf(notebook)}\n>>>>>>> b\n`)).toEqual({ states: [notebook], isComplete: false })
  })
})
