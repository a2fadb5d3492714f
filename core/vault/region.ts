/** A note in a file of a vault: the lines between its two markers, and which part of the note each of them is. */

import { diffArrays } from 'diff'
import { markdownTag, markdownTags } from '../export/tags.ts'
import { nestingPattern } from './nesting.ts'

/**
 * What a vault shows of a note. `quote` is Markdown with `>`; texts are as typed, without empty lines around them. A note that is
 * nothing but a paragraph's translation has no comment (`takesComment`).
 */
export type NoteFields = {
  id: string
  quote: string
  comment: string
  takesComment: boolean
  translations: { id: string; label: string; text: string }[]
  tags: string[]
  /** What the colour means to the reader, '' where it means nothing. */
  colorLabel: string
  link: string
}

type Owner = 'quote' | 'comment' | 'footer' | 'gap' | `translation:${string}`
type Line = { text: string; owner: Owner }

const markerLike = new RegExp(`^(${nestingPattern})(\\\\*<!--\\s*/?glossa\\s)`, 'i')
const shieldedMarker = new RegExp(`^(${nestingPattern})\\\\(\\\\*<!--\\s*/?glossa\\s)`, 'i')
const markerPattern = new RegExp(`^(${nestingPattern})<!--\\s*(/?)glossa\\s+([0-9a-z]{26})\\s*-->\\s*$`, 'i')

export const startMarker = (id: string) => `<!-- glossa ${id} -->`
export const endMarker = (id: string) => `<!-- /glossa ${id} -->`

/** Of which note a line opens or closes the lines, and what stands before it. */
export type Marker = { id: string; opens: boolean; prefix: string }

export function markerIn(line: string): Marker | null {
  const [, prefix = '', slash, id] = markerPattern.exec(line) ?? []
  return id === undefined ? null : { id: id.toLowerCase(), opens: slash === '', prefix }
}

/** A line of the reader's that looks like a marker is none, and back. */
export const shielded = (line: string) => line.replace(markerLike, '$1\\$2')
const unshielded = (line: string) => line.replace(shieldedMarker, '$1$2')

/** A text as it is compared: with even line ends, without white space around it. */
export function trimmedText(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}

type Labels = Pick<NoteFields, 'translations'>

/** What stands before each translation; of several with one label, from the second on with a number, by which they are told apart. */
function labelsOf({ translations }: Labels): Map<string, string> {
  const written = new Set<string>()
  return new Map(
    translations.map(({ id, label }) => {
      let own = label
      for (let number = 2; written.has(own); number += 1)
        own = label.replace(/:?$/, (colon) => ` (${number})${colon}`)
      written.add(own)
      return [id, `**${own}** `]
    }),
  )
}
const plainLabel = (label: string) => label.replaceAll('**', '')
const linkOf = (link: string) => `[↗](${link})`

function footerOf({ tags, colorLabel, link }: NoteFields): string {
  const label = colorLabel === '' ? [] : [`*${colorLabel}*`]
  return [...label, ...markdownTags(tags), linkOf(link)].join(' ')
}

/** Lines of a note in which the last one is as it was written, where a formatter has wrapped it or prefers another sign for emphasis. */
export function evenFooter(lines: readonly string[], note: NoteFields): string[] {
  const footer = footerOf(note)
  const { colorLabel, link } = note
  const at = lines.findLastIndex((line) => line.includes(`](${link})`))
  for (let from = at, text = ''; from >= 0 && text.length < footer.length; from -= 1) {
    text = `${lines[from]?.trim()} ${text}`.trim()
    const even = colorLabel === '' ? text : text.replace(`_${colorLabel}_`, `*${colorLabel}*`)
    if (even === footer) return [...lines.slice(0, from), footer, ...lines.slice(at + 1)]
  }
  return [...lines]
}

function linesWithOwners(note: NoteFields): Line[] {
  const labels = labelsOf(note)
  const parts: [Owner, string][] = [
    ['quote', note.quote],
    ['comment', note.comment],
    ...note.translations.map(({ id, text }): [Owner, string] => [
      `translation:${id}`,
      `${labels.get(id) ?? ''}${text}`,
    ]),
    ['footer', footerOf(note)],
  ]
  return parts.flatMap(([owner, text], index) => {
    if (text === '') return []
    const gap: Line[] = owner === 'footer' || index === parts.length - 1 ? [] : [{ text: '', owner: 'gap' }]
    return [...text.split('\n').map((line) => ({ text: shielded(line), owner })), ...gap]
  })
}

/** The lines of a note between its markers. */
export function regionLines(note: NoteFields): string[] {
  return linesWithOwners(note).map(({ text }) => text)
}

/** What a region says of the parts of its note. `tags` is null where the line of them is gone. */
export type RegionText = {
  quote: string
  comment: string
  translations: Map<string, string>
  tags: string[] | null
}

/** A group of lines that differ: those that were there, and those that are; and which part is before and after them. */
type Hunk = { before: Owner | undefined; after: Owner | undefined; removed: Line[]; added: string[] }

const isBlank = (text: string) => text.trim() === ''

/** The groups of lines that differ, and between them those that are the same. Empty lines alone part no two groups. */
function hunksOf(was: readonly Line[], lines: readonly string[]): (Hunk | Line)[] {
  const neighbour = (from: number, step: 1 | -1) => {
    let index = from
    while (was[index]?.owner === 'gap') index += step
    return was[index]?.owner
  }
  const parts = diffArrays(
    was.map(({ text }) => text),
    [...lines],
  )
  const found: (Hunk | Line)[] = []
  let at = 0
  let hunk: Hunk | null = null
  for (const [index, { added, removed, value }] of parts.entries()) {
    const same = was.slice(at, at + value.length)
    const isSame = !added && !removed
    if (isSame && !(hunk && index < parts.length - 1 && value.every(isBlank))) {
      hunk = null
      found.push(...same)
    } else {
      if (!hunk) {
        hunk = { before: neighbour(at - 1, -1), after: undefined, removed: [], added: [] }
        found.push(hunk)
      }
      if (!added) hunk.removed.push(...same)
      if (!removed) hunk.added.push(...value)
    }
    if (!added) at += value.length
    if (hunk) hunk.after = neighbour(at, 1)
  }
  return found
}

/** To which part of the note each line of a changed region belongs. `last` is the note as it was written last. */
function ownersOf(last: NoteFields, lines: readonly string[], isFooter: (text: string) => boolean): Line[] {
  return hunksOf(linesWithOwners(last), lines).flatMap((one) =>
    'added' in one ? assigned(one, last, isFooter) : [one],
  )
}

/** The line of the tags, by the address in it: as it was written, or else the last one that has it, whatever its words are now. */
function footerIn(lines: readonly string[], { link }: NoteFields): (text: string) => boolean {
  const arrow = linkOf(link)
  if (lines.some((line) => line.includes(arrow))) return (text) => text.includes(arrow)
  const last = lines.findLast((line) => line.includes(`](${link})`))
  return (text) => text === last
}

/**
 * What was changed within one part is that part's; what was put between two is a comment. Where lines of several parts were changed,
 * or moved into each other, each of the new ones goes by how it looks.
 */
function assigned(
  { before, after, removed, added }: Hunk,
  last: NoteFields,
  isFooter: (text: string) => boolean,
): Line[] {
  const owners = new Set(
    removed.flatMap(({ text, owner }) => (owner === 'gap' || isBlank(text) ? [] : [owner])),
  )
  const [only] = owners
  const isMixed = owners.size > 1 || added.some((text) => labelled(text, last) !== undefined)
  let current: Owner = 'comment'
  if (!isMixed && owners.size === 1 && only) current = only
  else if (owners.size === 0 && before === after && before !== undefined) current = before
  return added.map((text) => {
    if (isFooter(text)) return { text, owner: 'footer' }
    if (isMixed && text.startsWith('>') && owners.has('quote') && current === 'comment')
      return { text, owner: 'quote' }
    if (isMixed) current = labelled(text, last) ?? current
    if (current === 'footer') return { text, owner: isBlank(text) ? 'gap' : 'comment' }
    const isQuote = isBlank(text) || text.startsWith('>')
    return { text, owner: current === 'quote' && !isQuote ? 'comment' : current }
  })
}

/** The translation that a line begins. */
function labelled(text: string, last: NoteFields): Owner | undefined {
  const found = [...labelsOf(last)].find(([, label]) => text.startsWith(label))
  return found && `translation:${found[0]}`
}

/** The lines of a part, with the empty lines between them; what stands apart from the rest is a paragraph of its own. */
function linesOf(owned: readonly Line[], wanted: Owner): string[] {
  const found: string[] = []
  let between: string[] = []
  for (const { text, owner } of owned) {
    if (owner === wanted) {
      if (found.length > 0) found.push(...between)
      found.push(text)
      between = []
    } else if (!isBlank(text)) between = ['']
    else if (owner === 'gap') between = ['']
  }
  return found
}

/** Reads the lines of a region, of a note that was written as `last`. */
export function readRegion(written: readonly string[], last: NoteFields): RegionText {
  const lines = evenFooter(written, last)
  const isFooter = footerIn(lines, last)
  const owned = ownersOf(last, lines, isFooter)
  const textOf = (wanted: Owner) => trimmedText(linesOf(owned, wanted).map(unshielded).join('\n'))
  // Of a line that was copied, what was written into either of them counts.
  const footers = owned.flatMap(({ text, owner }) =>
    owner === 'footer' && isFooter(text) ? [readFooter(text, last)] : [],
  )
  const tags = footers.length === 0 ? null : [...new Set(footers.flatMap((footer) => footer.tags))]
  const words = footers.map((footer) => footer.words).filter((text) => text !== '')
  const translations = new Map(
    [...labelsOf(last)].map(([id, label]) => {
      const text = textOf(`translation:${id}`)
      const written = [label, plainLabel(label)].find((one) => text.startsWith(one)) ?? ''
      return [id, text.slice(written.length)]
    }),
  )
  const comment = trimmedText([textOf('comment'), ...words].filter((part) => part !== '').join('\n\n'))
  return { quote: textOf('quote'), comment, translations, tags }
}

/** A line without the link to an address, but with its words where the reader has changed them. */
function withoutLink(line: string, link: string): string {
  const plain = line.replace(linkOf(link), ' ')
  const at = plain.indexOf(`](${link})`)
  if (at === -1) return plain
  const from = plain.lastIndexOf('[', at)
  return `${plain.slice(0, Math.max(from, 0))} ${plain.slice(from + 1, at)} ${plain.slice(at + link.length + 3)}`
}

/** The tags in the last line of a region, and what else was written into it. */
function readFooter(line: string, last: NoteFields): { tags: string[]; words: string } {
  const { colorLabel: label, link } = last
  // An editor may write emphasis in another way, and a reader the words of the link.
  const labels = label === '' ? [] : [`*${label}*`, `_${label}_`]
  const rest = labels.reduce((text, one) => text.replace(one, ' '), withoutLink(line, link))
  const written = markdownTags(last.tags)
  const tags: string[] = []
  const words: string[] = []
  for (const word of rest.split(/\s+/)) {
    const known = written.indexOf(word)
    if (known >= 0) tags.push(last.tags[known] ?? word)
    else if (word.length > 1 && word.startsWith('#') && markdownTag(word.slice(1)) === word)
      tags.push(word.slice(1))
    else if (word !== '') words.push(word)
  }
  return { tags, words: words.join(' ') }
}
