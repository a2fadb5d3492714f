/** Paragraphs as lines for a program that translates line by line, and back. */

import { GlossaError } from '#core/errors.ts'

/** Whatever a program may take for the end of a line, or write for one. */
const lineEnd = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/

/**
 * The lines of all texts, those that are empty left out, a blank line after each: to most programs that ends a sentence, also
 * behind a heading without a full stop.
 */
export function toLines(texts: readonly string[]): string {
  return texts
    .flatMap((text) => text.split(lineEnd))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => `${line}\n\n`)
    .join('')
}

/**
 * The texts again, with the lines that the program gave in place of their own. Throws `translationCount` where it gave more or
 * fewer: then no line can be trusted to be at its place.
 */
export function fromLines(texts: readonly string[], output: string): string[] {
  const lines = output.split(lineEnd).map((line) => line.trim())
  const given = lines.filter((line) => line !== '')
  const own = texts.map((text) => text.split(lineEnd).map((line) => line.trim()))
  const expected = own.flat().filter((line) => line !== '').length
  if (given.length !== expected) throw new GlossaError('translationCount', { expected, got: given.length })
  let next = 0
  return own.map((text) =>
    text
      .map((line) => {
        if (line === '') return ''
        next += 1
        return given[next - 1] ?? ''
      })
      .join('\n'),
  )
}
