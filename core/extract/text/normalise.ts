/** From decoded text to clean lines: one Unicode form, one line ending, white space folded, nothing visible lost. */

import { withBoundedMarks, withoutInvisible } from '../../text/fold.ts'

/** A line of the input that shows something. `gap`: a blank line stood before it; `indent` in columns, tab stops of 8. */
export type RawLine = { text: string; gap: boolean; indent: number }

const lineEnds = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/
/** Control characters are no text; they separate like spaces. */
const space = /[\s\p{Cc}]+/gu
const showsNothing = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}]*$/u

function indentOf(line: string): number {
  let columns = 0
  for (const character of line) {
    if (character === '\t') columns += 8 - (columns % 8)
    else if (/\s/.test(character)) columns += 1
    else break
  }
  return columns
}

/** The lines of a text that show something, in order. */
export function splitLines(text: string): RawLine[] {
  const lines: RawLine[] = []
  let gap = false
  for (const raw of withoutInvisible(withBoundedMarks(text).normalize('NFC')).split(lineEnds)) {
    if (showsNothing.test(raw)) {
      gap = true
      continue
    }
    // Removing what is invisible may bring letter and accent together, so the form is taken once more.
    const folded = raw.replace(space, ' ').trim().normalize('NFC')
    lines.push({ text: folded, gap: gap || lines.length === 0, indent: indentOf(raw) })
    gap = false
  }
  return lines
}
