/** Finds, among tens of thousands of translated texts of one pair of languages, those most like a given one. */

import { isWord, type Tokens, tokenise, type Vocabulary } from '../annotation/anchoring/tokens.ts'
import { evenSpaces } from '../text/fold.ts'
import type { MemoryUnit } from './memory-unit.ts'

/** `score` is from 0 to 100, and 100 only for the very same text. */
export type Match = { unit: MemoryUnit; score: number }

export type MemoryIndex = {
  add(unit: MemoryUnit): void
  remove(id: string): void
  size(): number
  /** The best matches, best first, the newer one first among equals; no two say the same. */
  matches(text: string, wanted: { count: number; except?: string | undefined }): Match[]
}

/** Longer texts are only found again whole: nobody wants the third most similar chapter. */
const mostWords = 800
/** Words that agree in so many letters count as forms of one word: crude, but the same for every language. */
const stemLength = 5
/** So many of their rarest words must be common to two texts, or all that have to be. */
const tellingWords = 8
/** How many cells of edit distance are filled for one text, about ten ms: the most promising candidates come first. */
const mostCells = 1_000_000

/**
 * How many numbers of a row are among those counted, or 0 where that is less than `least`. The counts are the same
 * afterwards.
 */
function inCommon(counts: Int32Array, row: Int32Array, least: number): number {
  let common = 0
  let end = 0
  for (let missed = 0; end < row.length && missed <= row.length - least; end += 1) {
    const one = row[end] ?? 0
    const left = counts[one] ?? 0
    counts[one] = left - 1
    if (left > 0) common += 1
    else missed += 1
  }
  for (let place = 0; place < end; place += 1) counts[row[place] ?? 0] = (counts[row[place] ?? 0] ?? 0) + 1
  return common < least ? 0 : common
}

type Slot = { unit: MemoryUnit; key: string; row: WordRow }

/**
 * The matches of an index score at least `threshold`. The score is that of CAT tools: 100 × (1 − distance ÷ length of the
 * longer text), in words. A match of 70 shares at least 70 of 100 words with the text, so that the 38 rarest words of the one
 * and the 38 rarest of the other have eight in common: a unit is listed under those only, and only their lists are looked
 * through (prefix filtering: Chaudhuri, Ganti and Kaushik 2006; of several words: Wang, Li and Feng 2012). What is found is
 * sorted by how many words it shares in any order, which bounds the score from above, and compared word by word until nothing better can
 * come.
 */
export function memoryIndex(threshold: number): MemoryIndex {
  const vocabulary: Vocabulary = new Map()
  const stems = new Map<string, number>()
  const stemOf: number[] = []
  /** By stem: the numbers of its first, second, … occurrence in a text. What was seen late is taken to be rare. */
  const occurrences: number[][] = []
  let occurrenceCount = 0
  /** By occurrence: the places of the slots that have it among their rarest. */
  let lists: number[][] = []
  let slots: (Slot | null)[] = []
  let placeOf = new Map<string, number>()
  let byKey = new Map<string, number[]>()
  /** By place: the length of the slot's row, 0 where it is not to be found; in how many lists it was seen; its bound. */
  let lengths = new Uint16Array(1024)
  let seen = new Uint16Array(1024)
  let bounds = new Float64Array(1024)
  let stemCounts = new Int32Array(1024)
  let wordCounts = new Int32Array(1024)

  /** How many words a text of this length shares at least with any match. */
  const leastShared = (length: number) => Math.ceil((threshold * length) / 100)

  /** Numbers of words are given in order: a word that has no stem yet is the next one. */
  const learn = ({ ids, folded, starts, ends }: Tokens) => {
    ids.forEach((id, token) => {
      if (id !== stemOf.length) return
      const stem = folded.folded.slice(starts[token], ends[token]).slice(0, stemLength)
      const number = stems.get(stem) ?? stems.size
      stems.set(stem, number)
      stemOf.push(number)
    })
    if (stemCounts.length < stems.size) stemCounts = new Int32Array(stems.size * 2)
    if (wordCounts.length < vocabulary.size) wordCounts = new Int32Array(vocabulary.size * 2)
  }

  const rowOf = (text: string): WordRow => {
    const tokens = tokenise(text, vocabulary)
    learn(tokens)
    const words = tokens.ids.filter((_, token) => isWord(tokens, token))
    return { words, stems: words.map((word) => stemOf[word] ?? 0) }
  }

  /** The row's rarest occurrences, of which it has `tellingWords` in common with any match. */
  const telling = (row: WordRow): Int32Array => {
    const numbers = row.stems.map((stem) => {
      const own = occurrences[stem] ?? []
      occurrences[stem] = own
      const time = stemCounts[stem] ?? 0
      stemCounts[stem] = time + 1
      if (time === own.length) {
        own.push(occurrenceCount)
        occurrenceCount += 1
      }
      return own[time] ?? 0
    })
    for (const stem of row.stems) stemCounts[stem] = 0
    return numbers.sort().subarray(Math.max(0, leastShared(row.stems.length) - tellingWords))
  }

  const insert = (slot: Slot) => {
    const place = slots.length
    slots.push(slot)
    placeOf.set(slot.unit.id, place)
    const same = byKey.get(slot.key)
    if (same) same.push(place)
    else byKey.set(slot.key, [place])
    if (lengths.length < slots.length) {
      const longer = new Uint16Array(slots.length * 2)
      longer.set(lengths)
      lengths = longer
    }
    const length = slot.row.words.length
    lengths[place] = length > mostWords ? 0 : length
    if (lengths[place] === 0) return
    for (const occurrence of telling(slot.row)) {
      const list = lists[occurrence]
      if (list) list.push(place)
      else lists[occurrence] = [place]
    }
  }

  /** Removed units leave holes behind; when there are more holes than units, all lists are rebuilt. */
  const compact = () => {
    const kept = slots.filter((slot) => slot !== null)
    if (slots.length < 2 * kept.length + 1000) return
    lists = []
    slots = []
    placeOf = new Map()
    byKey = new Map()
    for (const slot of kept) insert(slot)
  }

  /**
   * How alike a row can be to the one whose words are counted, from 0 to 1: words that are the same, and half of those that
   * are forms of one; 0 where that is too little.
   */
  const boundOf = (row: WordRow, longer: number): number => {
    const forms = inCommon(stemCounts, row.stems, leastShared(longer))
    if (forms === 0) return 0
    const least = leastShared(2 * longer) - forms
    const same = inCommon(wordCounts, row.words, least)
    return same < least ? 0 : (forms + same) / (2 * longer)
  }

  /** The places of what may match, the most promising first. */
  const candidates = (row: WordRow): number[] => {
    const length = row.words.length
    const least = leastShared(length)
    if (seen.length < lengths.length) {
      seen = new Uint16Array(lengths.length)
      bounds = new Float64Array(lengths.length)
    }
    const listed: number[] = []
    for (const occurrence of telling(row)) {
      for (const place of lists[occurrence] ?? []) {
        const times = seen[place] ?? 0
        if (times === 0) listed.push(place)
        seen[place] = times + 1
      }
    }
    for (const stem of row.stems) stemCounts[stem] = (stemCounts[stem] ?? 0) + 1
    for (const word of row.words) wordCounts[word] = (wordCounts[word] ?? 0) + 1
    const found: number[] = []
    for (const place of listed) {
      const times = seen[place] ?? 0
      seen[place] = 0
      const other = lengths[place] ?? 0
      if (other < least || leastShared(other) > length) continue
      const longer = Math.max(length, other)
      const slot = times < Math.min(tellingWords, leastShared(longer)) ? null : slots[place]
      const bound = slot ? boundOf(slot.row, longer) : 0
      if (bound === 0) continue
      bounds[place] = bound
      found.push(place)
    }
    for (const stem of row.stems) stemCounts[stem] = 0
    for (const word of row.words) wordCounts[word] = 0
    return found.sort((a, b) => (bounds[b] ?? 0) - (bounds[a] ?? 0))
  }

  const similar = (text: string, count: number): (Match & { key: string })[] => {
    const row = rowOf(text)
    if (row.words.length === 0 || row.words.length > mostWords) return []
    const found: (Match & { key: string })[] = []
    // Many units may say the same: enough are kept that the best different ones are among them.
    const best: number[] = new Array(count * 8).fill(threshold / 100)
    let cells = 0
    for (const place of candidates(row)) {
      const worst = best.at(-1) ?? 0
      const slot = slots[place]
      if (!slot || (bounds[place] ?? 0) < worst || cells > mostCells) break
      const longer = Math.max(row.words.length, slot.row.words.length)
      const most = Math.floor(2 * longer * (1 - worst) + 1e-9)
      cells += longer * (most + 1)
      const distance = wordDistance(row, slot.row, most)
      if (distance === null) continue
      const ratio = 1 - distance / (2 * longer)
      const rank = best.findIndex((other) => other < ratio)
      if (rank !== -1) {
        best.splice(rank, 0, ratio)
        best.pop()
      }
      const score = Math.min(99, Math.floor(ratio * 100 + 1e-9))
      found.push({ unit: slot.unit, key: slot.key, score })
    }
    return found
  }

  return {
    add(unit) {
      insert({ unit, key: evenSpaces(unit.source), row: rowOf(unit.source) })
    },
    remove(id) {
      const place = placeOf.get(id)
      const slot = place === undefined ? null : slots[place]
      if (place === undefined || !slot) return
      slots[place] = null
      lengths[place] = 0
      placeOf.delete(id)
      const same = (byKey.get(slot.key) ?? []).filter((other) => other !== place)
      if (same.length > 0) byKey.set(slot.key, same)
      else byKey.delete(slot.key)
      compact()
    },
    size: () => placeOf.size,
    matches(text, { count, except }) {
      const key = evenSpaces(text)
      const exact = (byKey.get(key) ?? []).flatMap((place) => {
        const slot = slots[place]
        return slot ? [{ unit: slot.unit, key, score: 100 }] : []
      })
      const others = similar(text, count).filter((match) => match.key !== key)
      const said = new Set<string>()
      const matches: Match[] = []
      for (const { unit, key: source, score } of [...exact, ...others].sort(
        (a, b) => b.score - a.score || Date.parse(b.unit.updated) - Date.parse(a.unit.updated),
      )) {
        const says = JSON.stringify([source, evenSpaces(unit.target)])
        if (unit.id === except || said.has(says)) continue
        said.add(says)
        matches.push({ unit, score })
        if (matches.length === count) break
      }
      return matches
    },
  }
}

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
