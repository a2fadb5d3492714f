/**
 * An article's file in a vault brought in step with the library: a pure function of what was written last, the file as it is, and the
 * notes as they are. It never drops what a person typed: what has no place in a note stays in the file as text of its own.
 */

import { headingMarkdown } from '../export/passage.ts'
import type { Filing } from '../library/filing.ts'
import {
  type FilingChange,
  type MergedHead,
  mergeHeads,
  type WrittenHead,
  writtenHead,
} from './merge-heads.ts'
import {
  isAsWritten,
  type MergedNote,
  mergeNote,
  type NoteEdit,
  type VaultReport,
  type WrittenNote,
  writtenNote,
} from './merge-note.ts'
import { endedBy, endMarker, type NoteFields, regionLines, startedBy, startMarker } from './region.ts'
import { type Piece, readVaultFile } from './vault-file.ts'

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

const titleLine = (title: string) => headingMarkdown(title, 1)

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
  const file = readVaultFile(now ?? `${next.head}\n\n${titleLine(next.title)}\n`)
  const known = new Map(last?.notes.map((one) => [one.note.id, one]))
  const wanted = new Map(next.notes.map((note) => [note.id, note]))
  const head = now === null ? newHead(next) : mergeHeads(last, file.head, next.head, next.filing)
  reports.push(...head.reports)

  /** Markers of ours that lost their other half would find another one later. */
  const isStray = (line: string) => {
    const id = startedBy(line) ?? endedBy(line)
    return id !== null && (wanted.has(id) || known.has(id))
  }
  const pieces = file.pieces.flatMap((piece): Piece[] => {
    const { type } = piece
    const lines = piece.lines.filter((line) => !isStray(line))
    if (type === 'text') return [retitled({ type, lines }, last, next)]
    const { id } = piece
    const note = wanted.get(id)
    const before = known.get(id) ?? null
    // A second copy is the reader's own text; so is the note of another article.
    if (written.has(id)) return [{ type: 'text', lines }]
    if (!note && !before) return [{ type: 'text', lines: [startMarker(id), ...lines, endMarker(id)] }]
    if (!note) return withoutNote(lines, before, () => reports.push({ code: 'noteDeleted', note: id }))
    const merged = mergeNote(lines, before, note)
    written.set(id, merged.written)
    if (merged.edit) edits.push(merged.edit)
    if (merged.seen) seen.set(id, merged.seen)
    for (const code of merged.reports) reports.push({ code, note: id })
    return [placed(merged), ...merged.below.map(textBelow)]
  })
  for (const note of next.notes) {
    if (written.has(note.id)) continue
    const before = known.get(note.id)
    if (now !== null && before) {
      reports.push({ code: 'noteGone', note: note.id })
      if (asks(note.id)) {
        written.set(note.id, { ...before, gone: true })
        continue
      }
    }
    const added = writtenNote(note)
    written.set(note.id, added)
    insert(pieces, next.notes, placed({ written: added }))
  }
  const notes = next.notes.flatMap(({ id }) => written.get(id) ?? [])
  const text = composed(head.head, pieces)
  return {
    file: now?.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text,
    state: { ...head.shown, title: next.title, notes },
    seen: { ...head.seen, title: last?.title ?? next.title, notes: [...seen.values()] },
    edits,
    filing: head.filing,
    reports,
  }
}

/** The head of a file that is not there yet, or not any more. */
function newHead({ head }: VaultArticle): MergedHead {
  const shown = writtenHead(head)
  return { head, filing: null, seen: shown, shown, reports: [] }
}

/** The title in the text follows the library as long as it is as it was written. */
function retitled(
  piece: Extract<Piece, { type: 'text' }>,
  last: VaultState | null,
  next: VaultArticle,
): Piece {
  if (last === null || last.title === next.title) return piece
  const at = piece.lines.indexOf(titleLine(last.title))
  return at === -1 ? piece : { type: 'text', lines: piece.lines.with(at, titleLine(next.title)) }
}

/** Of a note that was deleted in the library, what the reader changed of it in the file stays. */
function withoutNote(lines: string[], before: WrittenNote | null, tell: () => void): Piece[] {
  const isOurs = before !== null && before.quote === before.note.quote
  if (isOurs && isAsWritten(lines, before)) return []
  tell()
  return [{ type: 'text', lines }]
}

const placed = ({ written: { note, quote } }: Pick<MergedNote, 'written'>): Piece => ({
  type: 'note',
  id: note.id,
  lines: regionLines({ ...note, quote }),
})
const textBelow = (text: string): Piece => ({ type: 'text', lines: ['', ...text.split('\n'), ''] })

/** Puts a note where it stands in reading order among those that are there. */
function insert(
  pieces: Piece[],
  notes: readonly NoteFields[],
  piece: Extract<Piece, { type: 'note' }> | Piece,
): void {
  if (piece.type !== 'note') return
  const order = notes.map(({ id }) => id)
  const place = order.indexOf(piece.id)
  const found = new Map(pieces.flatMap((one, at) => (one.type === 'note' ? [[one.id, at] as const] : [])))
  const before = order.slice(0, place).findLast((id) => found.has(id))
  const after = order.slice(place + 1).find((id) => found.has(id))
  const at =
    before !== undefined
      ? (found.get(before) ?? 0) + 1
      : after !== undefined
        ? (found.get(after) ?? 0)
        : pieces.length
  pieces.splice(at, 0, piece)
}

/** An empty line parts a note from what is around it. */
function composed(head: string, pieces: readonly Piece[]): string {
  const lines = head === '' ? [] : head.split('\n')
  for (const piece of pieces) {
    if (piece.type === 'note') {
      if (lines.length > 0 && lines.at(-1)?.trim() !== '') lines.push('')
      lines.push(startMarker(piece.id), ...piece.lines, endMarker(piece.id), '')
    } else {
      const text =
        lines.at(-1)?.trim() === '' && piece.lines[0]?.trim() === '' ? piece.lines.slice(1) : piece.lines
      lines.push(...text)
    }
  }
  while (lines.at(-1)?.trim() === '') lines.pop()
  return `${lines.join('\n')}\n`
}
