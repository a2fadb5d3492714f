/** An article in a library and in a vault, for tests that change both sides: with the words that persons have written there. */

import type { Filing } from '#core/library/filing.ts'
import type { NoteEdit } from '#core/vault/merge-note.ts'
import type { NoteFields } from '#core/vault/region.ts'
import { syncFile, type VaultArticle, type VaultState } from '#core/vault/sync-file.ts'

export const idOf = (number: number) => `01jb${String(number).padStart(22, '0')}`

/** A note of this number in full, but for what changes. */
export const note = (number: number, changes: Partial<NoteFields> = {}): NoteFields => ({
  id: idOf(number),
  quote: `> quote ${number}`,
  comment: `comment ${number}`,
  takesComment: true,
  translations: [],
  tags: [],
  colorLabel: '',
  link: `glossa://open/${idOf(0)}?gloss=${idOf(number)}`,
  ...changes,
})

/** `words` are those that somebody has typed and nobody has taken away. */
export type World = {
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
export const articleOf = (world: World): VaultArticle => ({
  title: world.title,
  head: headOf(world),
  filing: world.filing,
  notes: world.notes,
})

export function newNote(world: World): NoteFields {
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

export const typed = (world: World) => {
  world.count += 1
  const word = `w${world.count}x`
  world.words.add(word)
  return word
}

/** What the reader is asked about stays away until it is answered, which it is by the last run. */
const asks = (how: number) => () => how % 5 === 0

export function apply(world: World, edits: readonly NoteEdit[]): void {
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
export function sync(world: World, how = 1): ReturnType<typeof syncFile> {
  const synced = syncFile(world.state, world.file, articleOf(world), asks(how))
  apply(world, synced.edits)
  world.filing = synced.filing?.after ?? world.filing
  if (isCrash(how) && how % 2 === 0) return synced
  world.file = synced.file
  if (!isCrash(how)) world.state = synced.state
  return synced
}

/** What a person takes away is no longer looked for. */
export function forget(world: World, text: string): void {
  for (const [word] of text.matchAll(/w\d+x/g)) world.words.delete(word)
}

/** The edits of a person on either side; numbers choose where. */
export type Action = (world: World, where: number, how: number) => void

export const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)]
/** Where the properties are over: nobody writes above. */
export const bodyOf = (lines: readonly string[]) =>
  lines.findIndex((line, at) => at > 0 && line.trim() === '---') + 1
export const isMachine = (line: string) =>
  /^<!--|^---|^id:|^title:|^tags:|^state:|^starred:|^mine\d|^ {2}- |\]\(glossa:|^>|^\*\*|^# /.test(line)

const libraryOf = (world: World) => JSON.stringify([world.filing, world.notes])

/** What is taken away whole from the file comes back from the library. */
export function forgetInFile(world: World, text: string): void {
  const library = libraryOf(world)
  for (const [word] of text.matchAll(/w\d+x/g)) if (!library.includes(word)) world.words.delete(word)
}

/** The notes in the file, from marker to marker. */
export function regionsIn({ file }: World): string[] {
  const found = (file ?? '').matchAll(/^<!-- glossa (\w{26}) -->\n[\s\S]*?\n<!-- \/glossa \1 -->$/gm)
  return [...found].map(([region]) => region)
}

export function changeRegion(world: World, where: number, change: (lines: string[]) => string[]): void {
  const region = pick(regionsIn(world), where)
  if (region === undefined) return
  const changed = change(region.split('\n')).join('\n')
  world.file = world.file?.replace(region, () => changed) ?? null
}

/** Changes the lines between the dashes; null takes these away, too. */
export function changeHead(world: World, change: (lines: string[]) => string[] | null): void {
  const lines = world.file?.split('\n') ?? []
  const end = bodyOf(lines)
  if (end === 0 || !lines[0]?.endsWith('---')) return
  const changed = change(lines.slice(1, end - 1))
  const head = changed === null ? [] : [lines[0], ...changed, '---']
  world.file = [...head, ...lines.slice(end)].join('\n')
}
