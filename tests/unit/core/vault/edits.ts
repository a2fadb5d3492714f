/** What persons do to an article, on both sides. Numbers choose where. */

import { articleStates } from '#core/library/filing.ts'
import { type Action, apply, bodyOf, forget, isMachine, newNote, pick, sync, typed } from './world.ts'

export const edits: Record<string, Action> = {
  addNote: (world, where) => {
    world.notes = world.notes.toSpliced(where % (world.notes.length + 1), 0, newNote(world))
  },
  deleteNote: (world, where) => {
    const note = pick(world.notes, where)
    if (!note) return
    forget(world, JSON.stringify(note))
    // What of it stands in the file as it was written goes with it.
    world.notes = world.notes.filter((one) => one !== note)
  },
  comment: (world, where, how) => {
    const note = pick(world.notes, where)
    if (!note) return
    const lines = how % 2 === 0 && note.comment !== '' ? [note.comment, typed(world)] : [typed(world)]
    if (lines.length === 1) forget(world, note.comment)
    apply(world, [
      { id: note.id, comment: lines.join(how % 3 === 0 ? '\n\n' : '\n'), translations: new Map() },
    ])
  },
  tag: (world, where) => {
    const note = pick(world.notes, where)
    if (note) apply(world, [{ id: note.id, tags: [...note.tags, typed(world)], translations: new Map() }])
  },
  translate: (world, where) => {
    const note = world.notes.filter(({ translations }) => translations.length > 0)[where % 2]
    const [one] = note?.translations ?? []
    if (!note || !one) return
    forget(world, one.text)
    apply(world, [{ id: note.id, translations: new Map([[one.id, typed(world)]]) }])
  },
  retitle: (world) => {
    world.title = `Title ${world.count}`
  },
  requote: (world, where) => {
    const note = pick(world.notes, where)
    if (note)
      world.notes = world.notes.map((one) =>
        one === note ? { ...note, quote: `${note.quote}\n> more` } : one,
      )
  },
  writeLine: (world, where) => {
    if (world.file === null) return
    const lines = world.file.split('\n')
    const from = bodyOf(lines)
    const at = from + (where % Math.max(1, lines.length - from))
    world.file = lines.toSpliced(at, 0, typed(world)).join('\n')
  },
  writeInLine: (world, where) => {
    if (world.file === null) return
    const lines = world.file.split('\n')
    const free = lines.flatMap((line, index) => (isMachine(line) || line === '' ? [] : [index]))
    const at = pick(free, where)
    if (at !== undefined) world.file = lines.with(at, `${lines[at]} ${typed(world)}`).join('\n')
  },
  writeTag: (world, where) => {
    if (world.file === null) return
    const lines = world.file.split('\n')
    const at = pick(
      lines.flatMap((line, index) => (line.includes('](glossa:') ? [index] : [])),
      where,
    )
    if (at !== undefined) world.file = lines.with(at, `#${typed(world)} ${lines[at]}`).join('\n')
  },
  writeProperty: (world) => {
    if (world.file === null) return
    const lines = world.file.split('\n')
    world.file = lines.toSpliced(bodyOf(lines) - 1, 0, `mine${world.count}: ${typed(world)}`).join('\n')
  },
  changeProperty: (world, where) => {
    if (world.file === null) return
    const lines = world.file.split('\n')
    const at = lines.findIndex((line) => line.startsWith('title:'))
    if (at === -1 || at > bodyOf(lines)) return
    forget(world, lines[at] ?? '')
    const written = where % 3 === 0 ? [] : [`title: ${typed(world)}`]
    world.file = lines.toSpliced(at, 1, ...written).join('\n')
  },
  tagArticle: (world, where) => {
    const { tags } = world.filing
    const gone = where % 3 === 0 ? pick(tags, where) : undefined
    if (gone !== undefined) forget(world, gone)
    const after = gone === undefined ? [...tags, typed(world)] : tags.filter((tag) => tag !== gone)
    world.filing = { ...world.filing, tags: after }
  },
  fileArticle: (world, where, how) => {
    const state = pick([null, ...articleStates], where) ?? null
    world.filing = { ...world.filing, state, starred: how % 2 === 0 }
  },
  fileInFile: (world, where, how) => {
    if (world.file === null) return
    const lines = world.file.split('\n')
    const key = how % 2 === 0 ? 'state' : 'starred'
    const value = [undefined, 'done', '"Reading"', 'true', 'false', '', '[x]', null][where % 8]
    const at = lines.findIndex((line) => line.startsWith(`${key}:`))
    const isThere = at !== -1 && at < bodyOf(lines)
    if (isThere) forget(world, lines[at] ?? '')
    const other = value === undefined ? `${key}: ${typed(world)}` : `${key}: ${value}`
    const written = value === null ? [] : [other]
    world.file = lines.toSpliced(isThere ? at : bodyOf(lines) - 1, isThere ? 1 : 0, ...written).join('\n')
  },
  tagInFile: (world) => {
    if (world.file === null) return
    // As other programs write them: a list in one line, or in several; nothing is taken away.
    const lines = world.file.split('\n')
    const end = bodyOf(lines)
    const at = lines.findIndex((line) => line.startsWith('tags:'))
    // What stands before the line's end, and the rest of that.
    const [, line = '', rest = ''] = /^(.*?)(\r?)$/.exec(lines[at] ?? '') ?? []
    if (at === -1 || at > end) world.file = lines.toSpliced(end - 1, 0, `tags: ${typed(world)}`).join('\n')
    else if (line.endsWith(']')) {
      const separator = line === 'tags: []' ? '' : ', '
      world.file = lines.with(at, line.replace(']', `${separator}"#${typed(world)}"]`) + rest).join('\n')
    } else if (line.trim() === 'tags:')
      world.file = lines.toSpliced(at + 1, 0, `  - ${typed(world)}`).join('\n')
    else world.file = lines.with(at, `${line}, ${typed(world)}${rest}`).join('\n')
  },
  untagInFile: (world) => {
    if (world.file === null) return
    const lines = world.file.split('\n')
    const at = lines.findIndex((line) => line.startsWith('  - '))
    if (at === -1 || at > bodyOf(lines)) return
    forget(world, lines[at] ?? '')
    world.file = lines.toSpliced(at, 1).join('\n')
  },
  editQuote: (world, where) => {
    if (world.file === null) return
    const lines = world.file.split('\n')
    const at = pick(
      lines.flatMap((line, index) => (line.startsWith('> quote') ? [index] : [])),
      where,
    )
    if (at !== undefined) world.file = lines.with(at, `${lines[at]} ${typed(world)}`).join('\n')
  },
  removeLine: (world, where) => {
    if (world.file === null) return
    const lines = world.file.split('\n')
    const from = bodyOf(lines)
    const at = from + (where % Math.max(1, lines.length - from))
    forget(world, lines[at] ?? '')
    world.file = lines.toSpliced(at, 1).join('\n')
  },
  moveLines: (world, where, how) => {
    if (world.file === null) return
    const lines = world.file.split('\n')
    const from = bodyOf(lines)
    const at = from + (where % Math.max(1, lines.length - from))
    const moved = lines.splice(at, 1 + (how % 9))
    world.file = lines.toSpliced(from + (how % Math.max(1, lines.length - from)), 0, ...moved).join('\n')
  },
  copyLines: (world, where, how) => {
    if (world.file === null) return
    const lines = world.file.split('\n')
    const from = bodyOf(lines)
    const at = from + (where % Math.max(1, lines.length - from))
    world.file = [...lines, ...lines.slice(at, at + 1 + (how % 12))].join('\n')
  },
  deleteFile: (world) => {
    if (world.file !== null) forget(world, world.file)
    world.file = null
    for (const word of JSON.stringify([world.filing, world.notes]).match(/w\d+x/g) ?? [])
      world.words.add(word)
  },
  forgetState: (world) => {
    world.state = null
  },
  windows: (world) => {
    world.file = world.file?.replaceAll('\n', '\r\n') ?? null
  },
  sync: (world, _, how) => void sync(world, how),
}
