/** How many words a text has, in any script: what the library list shows and reading time is told from. */

const words = new Intl.Segmenter(undefined, { granularity: 'word' })

/** Stretches that end where a word ends; one without any space (as in Japanese) is cut all the same. */
const stretches = /[\s\S]{1,500}(?!\S)|\S{500}/g

export function countWords(text: string): number {
  let count = 0
  // The time that Intl.Segmenter takes grows with the square of the text's length: minutes for a book.
  for (const stretch of text.match(stretches) ?? []) {
    for (const segment of words.segment(stretch)) if (segment.isWordLike) count += 1
  }
  return count
}
