/** A file of a vault in its pieces: properties, text of the reader's own, notes between their markers. */

import { endedBy, startedBy } from './region.ts'

export type Piece = { type: 'text'; lines: string[] } | { type: 'note'; id: string; lines: string[] }
export type VaultFile = { head: string; pieces: Piece[] }

const properties = /^\uFEFF?(---[^\S\n]*\n(?:[\s\S]*?\n)??---[^\S\n]*)(?:\n|$)/

/** Reads a file; line ends become `\n`. A marker without its other half is text like any other. */
export function readVaultFile(text: string): VaultFile {
  const even = text.replace(/\r\n?/g, '\n')
  const match = properties.exec(even)
  const lines = (match ? even.slice(match[0].length) : even).split('\n')
  const pieces: Piece[] = []
  const addText = (line: string) => {
    const last = pieces.at(-1)
    if (last?.type === 'text') last.lines.push(line)
    else pieces.push({ type: 'text', lines: [line] })
  }
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const id = startedBy(line)
    const end = id === null ? -1 : endOf(lines, at + 1, id)
    if (id === null || end === -1) addText(line)
    else {
      pieces.push({ type: 'note', id, lines: lines.slice(at + 1, end) })
      at = end
    }
  }
  return { head: match?.[1] ?? '', pieces }
}

/** Where the note that begins before `from` ends; -1 where another begins first, or none ends. */
function endOf(lines: readonly string[], from: number, id: string): number {
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (endedBy(line) === id) return at
    if (startedBy(line) !== null) return -1
  }
  return -1
}
