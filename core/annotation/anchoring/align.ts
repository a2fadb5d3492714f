/** Aligns two short rows of tokens: the heaviest common subsequence, in as few runs as possible. */

export type Row = { ids: ArrayLike<number>; weights: ArrayLike<number>; places: readonly number[] }

/** Beyond this many cells a table would cost more than it tells: the rows are first cut at words that occur once. */
const cells = 40_000
/** What a pair gains by following another one, so that one whole sentence beats pieces of two. */
const contiguity = 6

const matchStep = 1
const oldStep = 2

/** Pairs of places, ascending on both sides; `oldIndex` and `newIndex` name places within the texts. */
export type Aligned = { oldIndex: number; newIndex: number }[]

function byTable(oldRow: Row, newRow: Row, aligned: Aligned): void {
  const [rows, columns] = [oldRow.places.length, newRow.places.length]
  const width = columns + 1
  const best = new Int32Array((rows + 1) * width)
  /** The best that ends with a pair here. */
  const paired = new Int32Array((rows + 1) * width).fill(-1)
  const steps = new Uint8Array((rows + 1) * width)
  for (let row = 1; row <= rows; row += 1) {
    const place = oldRow.places[row - 1] ?? 0
    const id = oldRow.ids[place]
    const weight = (oldRow.weights[place] ?? 0) * 2
    for (let column = 1; column <= columns; column += 1) {
      const cell = row * width + column
      const above = best[cell - width] ?? 0
      const left = best[cell - 1] ?? 0
      let value = left
      let step = 0
      if (above > left) {
        value = above
        step = oldStep
      }
      if (newRow.ids[newRow.places[column - 1] ?? 0] === id) {
        const diagonal = cell - width - 1
        const fresh = (best[diagonal] ?? 0) + weight
        const following = (paired[diagonal] ?? -1) < 0 ? 0 : (paired[diagonal] ?? 0) + weight + contiguity
        const match = Math.max(fresh, following)
        paired[cell] = match
        if (match >= value) {
          value = match
          step = matchStep
        }
      }
      best[cell] = value
      steps[cell] = step
    }
  }
  const found: Aligned = []
  let row = rows
  let column = columns
  let within = false
  while (row > 0 && column > 0) {
    const cell = row * width + column
    if (within || steps[cell] === matchStep) {
      const place = oldRow.places[row - 1] ?? 0
      found.push({ oldIndex: place, newIndex: newRow.places[column - 1] ?? 0 })
      const diagonal = cell - width - 1
      const weight = (oldRow.weights[place] ?? 0) * 2
      within = (paired[diagonal] ?? -1) >= 0 && paired[cell] === (paired[diagonal] ?? 0) + weight + contiguity
      row -= 1
      column -= 1
    } else if (steps[cell] === oldStep) row -= 1
    else column -= 1
  }
  aligned.push(...found.reverse())
}

/** For each word that occurs once in the row, its index in the row. */
function once({ ids, places }: Row): Map<number, number> {
  const found = new Map<number, number>()
  places.forEach((place, index) => {
    const id = ids[place] ?? 0
    found.set(id, found.has(id) ? -1 : index)
  })
  return found
}

/** The longest ascending subsequence of `newIndex`, by patience sorting. */
function ascending(pairs: Readonly<Aligned>): Aligned {
  const tops: number[] = []
  const before: number[] = []
  pairs.forEach(({ newIndex }, index) => {
    let low = 0
    let high = tops.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[tops[middle] ?? 0]?.newIndex ?? 0) < newIndex) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (tops[low - 1] ?? -1) : -1
    tops[low] = index
  })
  const chain: Aligned = []
  for (let index = tops.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const one = pairs[index]
    if (one) chain.push(one)
  }
  return chain.reverse()
}

const part = (row: Row, from: number, to: number): Row => ({ ...row, places: row.places.slice(from, to) })

/**
 * Pairs of equal tokens of the two rows. Long rows are cut at words that occur once in both (patience diff, by Bram Cohen);
 * where they have none, nothing is paired.
 */
export function align(oldRow: Row, newRow: Row, aligned: Aligned = []): Aligned {
  const [rows, columns] = [oldRow.places.length, newRow.places.length]
  if (rows === 0 || columns === 0) return aligned
  if (rows * columns <= cells) {
    byTable(oldRow, newRow, aligned)
    return aligned
  }
  const others = once(newRow)
  const common = [...once(oldRow)].flatMap(([id, index]) => {
    const other = others.get(id) ?? -1
    return index < 0 || other < 0 ? [] : [{ oldIndex: index, newIndex: other }]
  })
  const anchors = ascending(common)
  if (anchors.length === 0) return aligned
  let last = { oldIndex: 0, newIndex: 0 }
  for (const anchor of anchors) {
    align(part(oldRow, last.oldIndex, anchor.oldIndex), part(newRow, last.newIndex, anchor.newIndex), aligned)
    aligned.push({
      oldIndex: oldRow.places[anchor.oldIndex] ?? 0,
      newIndex: newRow.places[anchor.newIndex] ?? 0,
    })
    last = { oldIndex: anchor.oldIndex + 1, newIndex: anchor.newIndex + 1 }
  }
  return align(part(oldRow, last.oldIndex, rows), part(newRow, last.newIndex, columns), aligned)
}
