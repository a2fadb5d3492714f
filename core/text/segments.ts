/** Characters, words and sentences as Unicode parts them (UAX #29), in any script. */

/** Made when it is first asked: the tables of the first one take some milliseconds. */
function segmenter(granularity: 'grapheme' | 'word'): Pick<Intl.Segmenter, 'segment'> {
  let made: Intl.Segmenter | undefined
  return {
    segment(text) {
      made ??= new Intl.Segmenter(undefined, { granularity })
      return made.segment(text)
    },
  }
}

/** What a reader takes for one character: none of them is ever split. */
export const graphemes = segmenter('grapheme')

/** Words, signs and runs of white space, whatever the language. */
export const wordSegments = segmenter('word')

/**
 * Intl.Segmenter's time grows with the square of the length: long texts are segmented stretch by stretch, parted at spaces and at
 * signs that end what is written without spaces.
 */
const stretches = /[\s\S]{1,500}(?:(?!\S)|(?<=[。！？、]))|[\s\S]{1,500}/gu

/** The words, signs and runs of white space of a text; joined, they are the text again. */
export function splitWords(text: string): string[] {
  const found: string[] = []
  for (const stretch of text.match(stretches) ?? []) {
    for (const { segment } of wordSegments.segment(stretch)) found.push(segment)
  }
  return found
}

/** Tells whether a range of this text begins and ends at the edges of words. */
export function wordEdges(text: string): (range: { start: number; end: number }) => boolean {
  let edges: Set<number> | undefined
  const allEdges = () => {
    const found = new Set([0])
    let at = 0
    for (const word of splitWords(text)) {
      at += word.length
      found.add(at)
    }
    return found
  }
  const isEdge = (offset: number) => {
    if (offset >= text.length) return true
    edges ??= allEdges()
    return edges.has(offset)
  }
  return ({ start, end }) => isEdge(start) && isEdge(end)
}
