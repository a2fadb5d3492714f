/** List markers at the start of a line, and which lines that carry one are really a list. */

import { endsSentence } from '../../text/sentences.ts'

/** `number` is absent for bullets; `plain` marks hyphens and asterisks, with which dialogue begins as well. */
export type Marker = { text: string; number?: number; plain: boolean }

/** What a line's list marker is and the text after it; undefined where there is none. */
export function readMarker(line: string): Marker | undefined {
  const bullet = /^(?<mark>[•●◦▪▫■□‣⁃∙·○◆◇►▶➤➢✓✔]|[-*](?= ))\s*(?<text>.*\S)$/u.exec(line)
  if (bullet?.groups) {
    const { mark = '', text = '' } = bullet.groups
    return /[\p{L}\p{N}]/u.test(text) ? { text, plain: mark === '-' || mark === '*' } : undefined
  }
  const numbered = /^(?<number>\d{1,3})[.)]\s+(?<text>\S.*)$/u.exec(line)
  if (!numbered?.groups) return undefined
  return { text: numbered.groups.text ?? '', number: Number(numbered.groups.number), plain: false }
}

/**
 * The markers of lines that form lists: two or more neighbours with the same kind of marker, numbers counting up by one.
 * Hyphens count as a list only after a colon or where most items are no sentences: otherwise they may be speech.
 */
export function readLists(lines: readonly string[]): (Marker | undefined)[] {
  const markers = lines.map(readMarker)
  const lists = markers.map((): Marker | undefined => undefined)
  for (let start = 0; start < markers.length; ) {
    const end = runEnd(markers, start)
    const run = markers.slice(start, end)
    if (isList(run, lines[start - 1])) for (let at = start; at < end; at += 1) lists[at] = markers[at]
    start = Math.max(end, start + 1)
  }
  return lists
}

function runEnd(markers: readonly (Marker | undefined)[], start: number): number {
  const first = markers[start]
  if (!first) return start
  let end = start + 1
  for (let next = markers[end]; next; next = markers[end]) {
    const number = markers[end - 1]?.number
    const fits = number === undefined ? next.number === undefined : next.number === number + 1
    if (!fits || next.plain !== first.plain) break
    end += 1
  }
  return end
}

function isList(run: readonly (Marker | undefined)[], before: string | undefined): boolean {
  if (run.length < 2) return false
  if (!run.some((marker) => marker?.plain)) return true
  const sentences = run.filter((marker) => marker && endsSentence(marker.text)).length
  return before?.endsWith(':') === true || sentences < run.length / 2
}
