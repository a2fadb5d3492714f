/**
 * An article's file in a vault brought in step with the library: a pure function of what was written last, the file as it is, and the
 * notes as they are. It never drops what a person typed: what has no place in a note stays in the file as text of its own.
 */

import type { Filing } from '../library/filing.ts'
import { sameJson } from '../library/records.ts'
import {
  type FilingChange,
  type MergedHead,
  mergeHeads,
  type WrittenHead,
  writtenHead,
} from './merge-heads.ts'
import {
  hasOwnQuote,
  isAsWritten,
  mergeNote,
  type NoteEdit,
  regionHash,
  type VaultReport,
  type WrittenNote,
} from './merge-note.ts'
import { filled, flat, nested, onlyAddsEmpty } from './nesting.ts'
import { endMarker, evenFooter, type NoteFields, regionLines, shielded, startMarker } from './region.ts'
import {
  asText,
  type NotePiece,
  type NoteShape,
  type Piece,
  readVaultFile,
  type TextPiece,
  titleLine,
} from './vault-file.ts'

/**
 * An article as a vault shows it: `head` are its properties between their lines, `filing` is what they say of it; `notes` stand in
 * reading order.
 */
export type VaultArticle = { title: string; head: string; filing: Filing; notes: NoteFields[] }

/** What was written last: all that is needed to tell the next time who changed what. */
export type VaultState = WrittenHead & { title: string; notes: WrittenNote[] }

export type Synced = {
  file: string
  state: VaultState
  /** What the file said: with it the file is joined that is read again when the edits have been made, but it was not written. */
  seen: VaultState
  edits: NoteEdit[]
  /** How the article is filed in the library, and is to be; null where that stays. */
  filing: FilingChange | null
  /** What the reader has to know, each with the note or the property that it is about, where it is about one. */
  reports: { code: VaultReport; note?: string; property?: string }[]
}

/**
 * `now` is the file's text, null where there is none. A note that is gone from the file is written again, unless the reader is asked
 * first (`asks`, by the note's id): then it is reported each time until it is back, or deleted in the library.
 */
export function syncFile(
  last: VaultState | null,
  now: string | null,
  next: VaultArticle,
  asks: (note: string) => boolean = () => false,
): Synced {
  const reports: Synced['reports'] = []
  const edits: NoteEdit[] = []
  const written = new Map<string, WrittenNote>()
  const seen = new Map(last?.notes.map((one) => [one.note.id, one]))
  if (now === null && last !== null) reports.push({ code: 'fileGone' })
  const known = new Map(last?.notes.map((one) => [one.note.id, one]))
  const wanted = new Map(next.notes.map((note) => [note.id, note]))
  const shapes = new Map([
    ...next.notes.map((note) => [note.id, shapeOf({ note, quote: note.quote })] as const),
    ...[...known].map(([id, one]) => [id, shapeOf(one)] as const),
  ])
  const file = readVaultFile(now ?? `${next.head}\n\n${titleLine(next.title)}\n`, shapes)
  // Without its properties a file is not found any more: they are not what the reader wants to be without.
  const hasHead = now !== null && file.head !== ''
  const head = hasHead ? mergeHeads(last, file.head, next.head, next.filing) : newHead(next)
  if (now !== null && !hasHead) reports.push({ code: 'headGone' })
  reports.push(...head.reports)

  const pieces = file.pieces.flatMap((piece): Piece[] => {
    if (piece.type === 'text') return [retitled(piece, last, next)]
    const { id, content, bare } = piece
    const note = wanted.get(id)
    const before = known.get(id) ?? null
    // A second copy is the reader's own text.
    if (written.has(id)) return [asText(content, shapes)]
    if (!note) {
      if (isAsDeleted(bare, before)) return []
      reports.push({ code: 'noteDeleted', note: id })
      return [asText(content, shapes)]
    }
    // Whoever empties a note has deleted it.
    if (filled(bare).length === 0) return []
    const merged = mergeNote(piece, before, note)
    if (merged.edit) edits.push(merged.edit)
    if (merged.seen) seen.set(id, merged.seen)
    for (const code of merged.reports) reports.push({ code, note: id })
    const placed = placedNote(merged.written, piece, before)
    written.set(id, { ...merged.written, hash: regionHash(placed.bare) })
    return [placed, ...merged.below.map(textBelow)]
  })
  const standing = new Set(pieces.flatMap((piece) => (piece.type === 'note' ? [piece.id] : [])))
  for (const [place, note] of next.notes.entries()) {
    if (written.has(note.id)) continue
    const before = known.get(note.id)
    if (now !== null && before) {
      reports.push({ code: 'noteGone', note: note.id })
      if (asks(note.id)) {
        written.set(note.id, { ...before, gone: true })
        continue
      }
    }
    const added: WrittenNote = { note, quote: note.quote }
    const placed = placedNote(added)
    written.set(note.id, { ...added, hash: regionHash(placed.bare) })
    insert(pieces, placed, next.notes, place, standing)
    standing.add(note.id)
  }
  const notes = next.notes.flatMap(({ id }) => written.get(id) ?? [])
  const text = composed(hasHead ? head.head : `${head.head}\n`, pieces)
  // Nothing of it is to be written: not even an empty line where a formatter wants none.
  const isKept =
    hasHead &&
    file.isWhole &&
    head.head === file.head &&
    pieces.length === file.pieces.length &&
    pieces.every((piece, at) => piece === file.pieces[at])
  return {
    file: now !== null && (isKept || isAsLeft(text, now)) ? now : withLineEnds(text, now),
    state: { ...head.shown, title: next.title, notes },
    seen: { ...head.seen, title: last?.title ?? next.title, notes: [...seen.values()] },
    edits,
    filing: head.filing,
    reports,
  }
}

/** Empty lines that were added stay where nothing else is to be written: their reader may be typing. */
const isAsLeft = (text: string, now: string) =>
  onlyAddsEmpty(now.split(/\r\n?|\n/), text.trimEnd().split('\n'))

const withLineEnds = (text: string, now: string | null) =>
  now?.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text

const shapeOf = ({ note, quote }: WrittenNote): NoteShape => ({
  link: note.link,
  lines: regionLines({ ...note, quote }),
})

/** The head of a file that is not there yet, or not any more. */
function newHead({ head }: VaultArticle): MergedHead {
  const shown = writtenHead(head)
  return { head, filing: null, seen: shown, shown, reports: [] }
}

/** The title in the text follows the library as long as it is as it was written. */
function retitled(piece: TextPiece, last: VaultState | null, next: VaultArticle): Piece {
  if (last === null || last.title === next.title) return piece
  const at = piece.lines.indexOf(titleLine(last.title))
  return at === -1 ? piece : { type: 'text', lines: piece.lines.with(at, titleLine(next.title)) }
}

/** Of a note that was deleted in the library, what the reader changed of it in the file stays. */
const isAsDeleted = (lines: readonly string[], before: WrittenNote | null): boolean =>
  before !== null && !hasOwnQuote(before) && isAsWritten(lines, before)

/** A note as it is written: as it stands in the file where that says the same, else anew in the same place. */
function placedNote(
  { note, quote }: WrittenNote,
  piece?: NotePiece,
  before: WrittenNote | null = null,
): NotePiece {
  const lines = regionLines({ ...note, quote })
  if (piece?.markers) {
    const isLayout =
      before?.hash === regionHash(piece.bare) && sameJson(before.note, note) && before.quote === quote
    if (isLayout || onlyAddsEmpty(evenFooter(piece.lines, note), lines)) return piece
  }
  const { nesting, own } = piece ?? { nesting: flat, own: [] }
  const [first = '', ...content] = nested(
    [startMarker(note.id), ...own, ...lines, endMarker(note.id)],
    nesting,
  )
  return {
    type: 'note',
    id: note.id,
    bare: lines,
    lines,
    own,
    nesting,
    markers: [first, content.pop() ?? ''],
    content,
  }
}

const textBelow = (text: string): Piece => ({
  type: 'text',
  lines: ['', ...text.split('\n').map(shielded), ''],
})

/** Puts a note that has a place in reading order among those of which there are lines (`standing`). */
function insert(
  pieces: Piece[],
  piece: NotePiece,
  notes: readonly NoteFields[],
  place: number,
  standing: ReadonlySet<string>,
): void {
  const isThere = ({ id }: NoteFields) => standing.has(id)
  const placeOf = (note: NoteFields) =>
    pieces.findLastIndex((one) => one.type === 'note' && one.id === note.id)
  let index = place - 1
  while (index >= 0 && !standing.has(notes[index]?.id ?? '')) index -= 1
  const before = notes[index]
  const after = before ? undefined : notes.slice(place + 1).find(isThere)
  const at = before ? placeOf(before) + 1 : after ? placeOf(after) : pieces.length
  pieces.splice(at, 0, piece)
}

/** An empty line parts a note from what is around it, unless it is nested in that. */
function composed(head: string, pieces: readonly Piece[]): string {
  const lines = head === '' ? [] : head.split('\n')
  for (const piece of pieces) {
    if (piece.type === 'note') {
      const [first, last] = piece.markers ?? ['', '']
      const isFlat = piece.nesting.first.trim() === ''
      if (isFlat && lines.length > 0 && lines.at(-1)?.trim() !== '') lines.push('')
      lines.push(first, ...piece.content, last)
      if (isFlat) lines.push('')
    } else {
      const text =
        lines.at(-1)?.trim() === '' && piece.lines[0]?.trim() === '' ? piece.lines.slice(1) : piece.lines
      lines.push(...text)
    }
  }
  while (lines.at(-1)?.trim() === '') lines.pop()
  return `${lines.join('\n')}\n`
}
