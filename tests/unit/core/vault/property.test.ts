/** Whatever is changed on both sides, in whatever order: no word that a person typed is lost, and both sides come into step. */

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { articleStates, type Filing } from '#core/library/filing.ts'
import type { NoteEdit } from '#core/vault/merge-note.ts'
import type { NoteFields } from '#core/vault/region.ts'
import { syncFile, type VaultArticle, type VaultState } from '#core/vault/sync-file.ts'
import { fuzzFactor } from '../../fuzz-factor.ts'

const idOf = (number: number) => `01jb${String(number).padStart(22, '0')}`

/** The library's side: the notes of an article, with the words that persons have written there. */
type World = {
  title: string
  filing: Filing
  notes: NoteFields[]
  file: string | null
  state: VaultState | null
  words: Set<string>
  count: number
}

const listed = (tags: string[]) => (tags.length === 0 ? [] : ['tags:', ...tags.map((tag) => `  - ${tag}`)])
const headOf = ({ title, filing: { tags, state, starred } }: World) =>
  [
    '---',
    `id: ${idOf(0)}`,
    `title: ${title}`,
    ...listed(tags),
    ...(state === null ? [] : [`state: ${state}`]),
    ...(starred ? ['starred: true'] : []),
    '---',
  ].join('\n')
const articleOf = (world: World): VaultArticle => ({
  title: world.title,
  head: headOf(world),
  filing: world.filing,
  notes: world.notes,
})

function newNote(world: World): NoteFields {
  world.count += 1
  const id = idOf(world.count)
  return {
    id,
    quote: `> quote ${world.count}\n>\n> - one\n> - two`,
    comment: '',
    takesComment: true,
    translations:
      world.count % 3 === 0 ? [{ id: idOf(900 + world.count), label: 'Polish:', text: 'cytat' }] : [],
    tags: [],
    colorLabel: world.count % 2 === 0 ? 'Important' : '',
    link: `glossa://open/${idOf(0)}?gloss=${id}`,
  }
}

const typed = (world: World) => {
  world.count += 1
  const word = `w${world.count}x`
  world.words.add(word)
  return word
}

/** What the reader is asked about stays away until it is answered, which it is by the last run. */
const asks = (how: number) => () => how % 5 === 0

function apply(world: World, edits: readonly NoteEdit[]): void {
  world.notes = world.notes.map((note) => {
    const edit = edits.find(({ id }) => id === note.id)
    if (!edit) return note
    return {
      ...note,
      comment: edit.comment ?? note.comment,
      tags: edit.tags ?? note.tags,
      translations: note.translations.map((one) => ({
        ...one,
        text: edit.translations.get(one.id) ?? one.text,
      })),
    }
  })
}

const isCrash = (how: number) => how % 7 === 0

/** One run of the vault; one that is cut short has changed the library, perhaps the file, but not what is remembered. */
function sync(world: World, how = 1): ReturnType<typeof syncFile> {
  const synced = syncFile(world.state, world.file, articleOf(world), asks(how))
  apply(world, synced.edits)
  world.filing = synced.filing?.after ?? world.filing
  if (isCrash(how) && how % 2 === 0) return synced
  world.file = synced.file
  if (!isCrash(how)) world.state = synced.state
  return synced
}

/** What a person takes away is no longer looked for. */
function forget(world: World, text: string): void {
  for (const [word] of text.matchAll(/w\d+x/g)) world.words.delete(word)
}

/** The edits of a person on either side; numbers choose where. */
type Action = (world: World, where: number, how: number) => void

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)]
/** Where the properties are over: nobody writes above. */
const bodyOf = (lines: readonly string[]) =>
  lines.findIndex((line, at) => at > 0 && line.trim() === '---') + 1
const isMachine = (line: string) =>
  /^<!--|^---|^id:|^title:|^tags:|^state:|^starred:|^mine\d|^ {2}- |\]\(glossa:|^>|^\*\*|^# /.test(line)

const actions: Record<string, Action> = {
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
    if (at === -1 || at > end) world.file = lines.toSpliced(end - 1, 0, `tags: ${typed(world)}`).join('\n')
    else if (lines[at]?.endsWith(']')) {
      const separator = lines[at] === 'tags: []' ? '' : ', '
      world.file = lines.with(at, lines[at].replace(']', `${separator}"#${typed(world)}"]`)).join('\n')
    } else if (lines[at]?.trim() === 'tags:')
      world.file = lines.toSpliced(at + 1, 0, `  - ${typed(world)}`).join('\n')
    else world.file = lines.with(at, `${lines[at]}, ${typed(world)}`).join('\n')
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

const step = fc.record({
  what: fc.constantFrom(...Object.keys(actions)),
  where: fc.nat(60),
  how: fc.nat(60),
})

it('no word is lost and both sides come into step', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const world: World = {
        title: 'Title',
        filing: { state: null, starred: false, tags: ['a'] },
        notes: [],
        file: null,
        state: null,
        words: new Set(),
        count: 1,
      }
      for (let number = 0; number < 3; number += 1) actions.addNote?.(world, number, 0)
      sync(world)
      for (const { what, where, how } of steps) actions[what]?.(world, where, how)
      sync(world)
      const all = `${world.file}\n${JSON.stringify([world.filing, world.notes])}`
      expect([...world.words].filter((word) => !all.includes(word))).toEqual([])

      const again = syncFile(world.state, world.file, articleOf(world))
      expect(again.file).toBe(world.file)
      expect(again.edits).toEqual([])
      expect(again.reports).toEqual([])
      expect(again.filing).toBeNull()
      for (const tag of world.filing.tags) expect(world.file?.split('\n---\n')[0]).toContain(tag)
      expect(again.state).toEqual(world.state)
      for (const { comment, tags, translations } of world.notes)
        for (const text of [comment, ...tags, ...translations.map((one) => one.text)])
          for (const line of text.split('\n')) expect(world.file).toContain(line)
    }),
    { numRuns: 300 * fuzzFactor },
  )
})
