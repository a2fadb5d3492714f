/** Where sentences begin and end, in any script. */

import type { TextRange } from '../annotation/annotation.ts'

const closers = '[\\s"\'”“’‘»«›‹)\\]】」』）*]*'
/** A sentence's end mark has at most so many quotes, brackets and note numbers after it. */
const longestEnd = 24
const sentenceEnd = new RegExp(`[.!?…。．！？؟۔।॥།።।]${closers}(?:\\[?\\d{1,3}\\]?)?$`, 'u')
const fullStop = new RegExp(`(?<!\\.)[.。．।]${closers}$`, 'u')

/** Whether a text ends as a sentence does. */
export function endsSentence(text: string): boolean {
  return sentenceEnd.test(text.slice(-longestEnd))
}

/** Whether a text ends with a full stop, which headlines do not. */
export function endsWithFullStop(text: string): boolean {
  return fullStop.test(text.slice(-longestEnd))
}

function segmenterFor(lang: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(lang, { granularity: 'sentence' })
  } catch {
    return new Intl.Segmenter(undefined, { granularity: 'sentence' })
  }
}

/** The range without white space at its ends; null where nothing is left. */
export function trimmedRange(text: string, { start, end }: TextRange): TextRange | null {
  const slice = text.slice(start, end)
  const from = start + slice.length - slice.trimStart().length
  const to = end - (slice.length - slice.trimEnd().length)
  return from < to ? { start: from, end: to } : null
}

/**
 * The sentences of a paragraph, in order, without white space at their ends. Something without a letter or digit (a stray
 * bracket) goes with what is before it. `lang` is a BCP 47 tag; one that is none is put up with.
 */
export function sentencesOf(text: string, lang: string): TextRange[] {
  const found: TextRange[] = []
  for (const { segment, index } of segmenterFor(lang).segment(text)) {
    const range = trimmedRange(text, { start: index, end: index + segment.length })
    if (!range) continue
    const last = found.at(-1)
    if (last && !/[\p{L}\p{N}]/u.test(segment)) last.end = range.end
    else found.push(range)
  }
  return found
}
