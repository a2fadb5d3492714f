/** How many words have to be changed to make one text another. */

/** A text as numbers of its words, and of their stems. */
export type WordRow = { words: Int32Array; stems: Int32Array }

/** Costs are doubled, so that another form of the same word may cost half a word. */
const step = 2
const otherForm = 1

let above = new Int32Array(64)
let below = new Int32Array(64)

/**
 * The Levenshtein distance of two rows of words in half words, in which another form of the same word counts half; null
 * where it is above `most`. Only the band of the table in which that is possible is filled (Ukkonen 1985).
 */
export function wordDistance(a: WordRow, b: WordRow, most: number): number | null {
  const [rows, columns] = [a.words.length, b.words.length]
  const band = Math.floor(most / step)
  if (Math.abs(rows - columns) > band) return null
  if (above.length <= columns + 1) {
    above = new Int32Array(columns * 2 + 2)
    below = new Int32Array(columns * 2 + 2)
  }
  const far = most + step + 1
  for (let column = 0; column <= columns; column += 1) above[column] = column <= band ? column * step : far
  for (let row = 1; row <= rows; row += 1) {
    const from = Math.max(1, row - band)
    const to = Math.min(columns, row + band)
    let least = far
    below[from - 1] = from === 1 && row <= band ? row * step : far
    for (let column = from; column <= to; column += 1) {
      const same = a.words[row - 1] === b.words[column - 1]
      const change = same ? 0 : a.stems[row - 1] === b.stems[column - 1] ? otherForm : step
      let cost = (above[column - 1] ?? far) + change
      const left = (below[column - 1] ?? far) + step
      if (left < cost) cost = left
      const up = column < row + band ? (above[column] ?? far) + step : far
      if (up < cost) cost = up
      below[column] = cost
      if (cost < least) least = cost
    }
    if (least > most) return null
    const rest = above
    above = below
    below = rest
  }
  const found = above[columns] ?? far
  return found > most ? null : found
}
