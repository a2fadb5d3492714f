/** A text cut into words and what stands between them, in any script. */

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/** Stretches that end where a word ends; one without any space (as in Japanese) is cut all the same. */
const stretches = /[\s\S]{1,500}(?!\S)|[\s\S]{1,500}/g

/** Words, signs and runs of white space; joined, they are the text again. */
export function pieces(text: string): string[] {
  const found: string[] = []
  // The time that Intl.Segmenter takes grows with the square of the text's length.
  for (const stretch of text.match(stretches) ?? []) {
    for (const { segment } of segmenter.segment(stretch)) found.push(segment)
  }
  return found
}
