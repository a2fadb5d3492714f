/** Aligns two short rows of tokens: the common subsequence that says most, in as few pieces as can be. */

export type Row = { ids: ArrayLike<number>; weights: ArrayLike<number>; places: readonly number[] }

/** Beyond this many cells a table would cost more than it tells: the rows are first cut at words that occur once. */
const cells = 40_000
/** What a pair gains by following another one, so that one whole sentence beats pieces of two. */
const contiguity = 6

const matchStep = 1
const oldStep = 2

/** Pairs of places, ascending on both sides; `old` and `young` name places within the texts. */
export type Aligned = { old: number; young: number }[]

function byTable(old: Row, young: Row, aligned: Aligned): void {
  const [rows, columns] = [old.places.length, young.places.length]
  const width = columns + 1
  const best = new Int32Array((rows + 1) * width)
  /** The best that ends with a pair here. */
  const paired = new Int32Array((rows + 1) * width).fill(-1)
  const steps = new Uint8Array((rows + 1) * width)
  for (let row = 1; row <= rows; row += 1) {
    const place = old.places[row - 1] ?? 0
    const id = old.ids[place]
    const weight = (old.weights[place] ?? 0) * 2
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
      if (young.ids[young.places[column - 1] ?? 0] === id) {
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
      const place = old.places[row - 1] ?? 0
      found.push({ old: place, young: young.places[column - 1] ?? 0 })
      const diagonal = cell - width - 1
      const weight = (old.weights[place] ?? 0) * 2
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

/** The longest ascending subsequence of `young`, by patience sorting. */
function ascending(pairs: readonly { old: number; young: number }[]): { old: number; young: number }[] {
  const tops: number[] = []
  const before: number[] = []
  pairs.forEach(({ young }, index) => {
    let low = 0
    let high = tops.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[tops[middle] ?? 0]?.young ?? 0) < young) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (tops[low - 1] ?? -1) : -1
    tops[low] = index
  })
  const chain: { old: number; young: number }[] = []
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
export function align(old: Row, young: Row, aligned: Aligned = []): Aligned {
  const [rows, columns] = [old.places.length, young.places.length]
  if (rows === 0 || columns === 0) return aligned
  if (rows * columns <= cells) {
    byTable(old, young, aligned)
    return aligned
  }
  const others = once(young)
  const common = [...once(old)].flatMap(([id, index]) => {
    const other = others.get(id) ?? -1
    return index < 0 || other < 0 ? [] : [{ old: index, young: other }]
  })
  const anchors = ascending(common)
  if (anchors.length === 0) return aligned
  let last = { old: 0, young: 0 }
  for (const anchor of anchors) {
    align(part(old, last.old, anchor.old), part(young, last.young, anchor.young), aligned)
    aligned.push({ old: old.places[anchor.old] ?? 0, young: young.places[anchor.young] ?? 0 })
    last = { old: anchor.old + 1, young: anchor.young + 1 }
  }
  return align(part(old, last.old, rows), part(young, last.young, columns), aligned)
}
