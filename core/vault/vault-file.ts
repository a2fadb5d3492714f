/** A file of a vault in its pieces: properties, text of the reader's own, notes between their markers. */

import { headingMarkdown } from '../export/passage.ts'
import { type Nested, type Nesting, nestingOf, unnested } from './nesting.ts'
import { type Marker, markerIn } from './region.ts'
import type { VaultState } from './sync-file.ts'

/**
 * `content` are the lines between a note's `markers` as they stand in the file, `lines` the same without what they are nested in;
 * `markers` is null where the note cannot stay as it stands there.
 */
export type NotePiece = {
  type: 'note'
  id: string
  content: string[]
  markers: [string, string] | null
  nesting: Nesting
} & Nested
export type TextPiece = { type: 'text'; lines: string[] }
export type Piece = TextPiece | NotePiece
/** `isWhole` where every line of the file is in a piece. */
export type VaultFile = { head: string; pieces: Piece[]; isWhole: boolean }

/** By what a note is known whose markers are damaged: the address in its last line, and its lines as they were written. */
export type NoteShape = { link: string; lines: readonly string[] }

/** The title as it stands in the text. */
export const titleLine = (title: string): string => headingMarkdown(title, 1)

const properties = /^\uFEFF?(---[^\S\n]*\n(?:[\s\S]*?\n)??---[^\S\n]*)(?:\n|$)/

/**
 * Reads a file; line ends become `\n`. Only notes that are `notes` have markers, by their ids: all else is text. Of a marker whose other
 * half is gone, the note is found by its last line or its first one; else that marker is left out, since it would find another one later.
 */
export function readVaultFile(text: string, notes: Notes): VaultFile {
  const even = text.replace(/\r\n?/g, '\n')
  const match = properties.exec(even)
  const lines = (match ? even.slice(match[0].length) : even).split('\n')
  const pieces = piecesOf(lines, notes, [])
  const count = pieces.reduce(
    (sum, piece) => sum + (piece.type === 'text' ? piece.lines.length : piece.content.length + 2),
    0,
  )
  return { head: match?.[1] ?? '', pieces, isWhole: count === lines.length }
}

/** The properties of a file with their lines of dashes; '' where it has none. */
export const headOf = (text: string): string => properties.exec(text.replace(/\r\n?/g, '\n'))?.[1] ?? ''

/** Whether a text is that of a file that was written so: by the markers of one of its notes, or where it has none by its title. */
export function hasNoteOf(text: string, { title, notes }: Pick<VaultState, 'title' | 'notes'>): boolean {
  const ids = new Set(notes.map(({ note }) => note.id))
  return text.split(/\r\n?|\n/).some((line) => {
    const id = markerIn(line)?.id
    return id === undefined ? ids.size === 0 && line === titleLine(title) : ids.has(id)
  })
}

/** Lines of a note that become text: what looks like a marker of one of the notes there would find another one later. */
export const asText = (lines: readonly string[], notes: Notes): TextPiece => ({
  type: 'text',
  lines: lines.filter((line) => !notes.has(markerIn(line)?.id ?? '')),
})

type Notes = ReadonlyMap<string, NoteShape>

/** `inside` are the notes whose lines these are: what looks like half of a pair of markers was typed there. */
function piecesOf(lines: readonly string[], notes: Notes, inside: readonly string[]): Piece[] {
  const isNote = inside.length > 0
  const markers = lines.map((line) => {
    const marker = markerIn(line)
    return marker && notes.has(marker.id) && !inside.includes(marker.id) ? marker : null
  })
  const pieces: Piece[] = []
  const addText = (line: string) => {
    const last = pieces.at(-1)
    if (last?.type === 'text') last.lines.push(line)
    else pieces.push({ type: 'text', lines: [line] })
  }
  const addNote = (
    id: string,
    known: readonly string[],
    all: readonly string[],
    markers: NotePiece['markers'],
    nesting: Nesting,
  ) => {
    const parts = piecesOf(all, notes, [...inside, id])
    // A note that was moved into this one stands after it from now on.
    const inner = parts.filter((piece) => piece.type === 'note')
    const content: string[] = []
    for (const piece of parts) {
      if (piece.type === 'note') continue
      const isGap = content.at(-1)?.trim() === '' && piece.lines[0]?.trim() === ''
      content.push(...piece.lines.slice(isGap ? 1 : 0))
    }
    const kept = inner.length === 0 ? markers : null
    pieces.push({ type: 'note', id, content, markers: kept, nesting, ...unnested(content, nesting, known) })
    pieces.push(...inner)
  }

  for (let at = 0; at < lines.length; at += 1) {
    const marker = markers[at]
    const shape = marker && notes.get(marker.id)
    if (!marker || !shape) {
      addText(lines[at] ?? '')
      continue
    }
    const line = lines[at] ?? ''
    const nesting = nestingOf(marker.prefix)
    if (marker.opens) {
      const end = endOf(lines, markers, at, shape)
      if (end?.isMarker) {
        const pair: NotePiece['markers'] = [line, lines[end.at] ?? '']
        addNote(marker.id, shape.lines, lines.slice(at + 1, end.at), pair, nesting)
      } else if (end) addNote(marker.id, shape.lines, lines.slice(at + 1, end.at + 1), null, nesting)
      else if (isNote) addText(line)
      at = end?.at ?? at
    } else {
      const last = pieces.at(-1)
      const from = last?.type === 'text' ? beginOf(last.lines, shape) : -1
      if (last?.type === 'text' && from !== -1) {
        const content = last.lines.splice(from)
        if (last.lines.length === 0) pieces.pop()
        addNote(marker.id, shape.lines, content, null, nesting)
      } else if (isNote) addText(line)
    }
  }
  return pieces
}

type Markers = readonly (Marker | null | undefined)[]
type End = { at: number; isMarker: boolean }

/** Where the note ends that begins at `from`: at its marker, or with its last line; null where neither is to be found. */
function endOf(
  lines: readonly string[],
  markers: Markers,
  from: number,
  { link, lines: [first] }: NoteShape,
): End | null {
  const id = markers[from]?.id
  const isLast = (at: number) => lines[at]?.includes(`](${link})`) === true
  const next = (after: number, wanted: (marker: Marker, at: number) => boolean) =>
    markers.findIndex((one, at) => at > after && one != null && wanted(one, at))
  let [footer, early] = [-1, -1]
  for (let at = from + 1; at < lines.length; at += 1) {
    const marker = markers[at]
    if (isLast(at)) footer = at
    if (!marker) continue
    if (marker.id === id && !marker.opens) {
      if (footer !== -1) return { at, isMarker: true }
      // A line that looks like a marker may have been typed: the note's last line is still to come then.
      if (early === -1) early = at
    } else if (marker.id === id) {
      if (footer !== -1) break
      // A second copy of the note.
      if (lines[at + 1]?.trim() === first?.trim()) break
    } else if (marker.opens) {
      if (footer !== -1) break
      const own = next(at, (one) => one.id === id && !one.opens)
      const other = next(at, (one) => one.id === marker.id && !one.opens)
      const hasLast = own !== -1 && lines.slice(at, own).some((_, index) => isLast(at + index))
      if (!hasLast) break
      // Either a note that was moved in here, or a line that looks like a marker.
      if (other !== -1 && other < own) at = other
    }
  }
  if (early !== -1) return { at: early, isMarker: true }
  return footer === -1 ? null : { at: footer, isMarker: false }
}

/** Where in text before a closing marker its note begins; -1 where it cannot be told. */
function beginOf(lines: readonly string[], { link, lines: [first] }: NoteShape): number {
  const from = first === undefined ? -1 : lines.lastIndexOf(first)
  const isWhole = from !== -1 && lines.slice(from).some((line) => line.includes(`](${link})`))
  return isWhole ? from : -1
}
