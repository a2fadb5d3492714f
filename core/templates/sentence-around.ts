/** The sentence that a passage stands in. */

import type { TextRange } from '../annotation/annotation.ts'
import type { Block } from '../article/blocks.ts'
import { unreadIn } from '../article/read-text.ts'
import { sentencesOf } from '../text/sentences.ts'

/** The sentences that a range touches, of several blocks as lines of their own; `blocks` are in the order of the text. */
export function sentenceAround(blocks: readonly Block[], range: TextRange, lang = 'en'): string {
  const touched = blocks.filter(({ start, end }) => start < range.end && range.start < end)
  return touched.map((block) => sentencesIn(block, range, lang)).join('\n')
}

function sentencesIn({ text, start, element }: Block, range: TextRange, lang: string): string {
  const from = range.start - start
  const to = range.end - start
  const sentences = sentencesOf(text, lang).filter((one) => one.start < to && from < one.end)
  const [first, last] = [sentences[0], sentences.at(-1)]
  if (!first || !last) return ''
  let read = ''
  let at = first.start
  for (const unread of unreadIn(element)) {
    if (unread.end <= at || unread.start >= last.end) continue
    read += text.slice(at, Math.max(at, unread.start))
    at = unread.end
  }
  return read + text.slice(at, last.end)
}
