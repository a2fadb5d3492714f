/** Finds, among tens of thousands of translated texts of one pair of languages, those most like a given one. */

import { isWord, type Tokens, tokenise, type Vocabulary } from '../annotation/anchoring/tokens.ts'
import { type WordRow, wordDistance } from './edit-distance.ts'
import { type MemoryUnit, textKey } from './memory-unit.ts'

/** `score` is from 0 to 100, and 100 only for the very same text. */
export type Match = { unit: MemoryUnit; score: number }

export type MemoryIndex = {
  add(unit: MemoryUnit): void
  remove(id: string): void
  size(): number
  /** The best matches at or above `threshold`, best first, the newer one first among equals; no two say the same. */
  matches(text: string, wanted: { threshold: number; count: number; except?: string | undefined }): Match[]
}

/** Longer texts are only found again whole: nobody wants the third most similar chapter. */
const mostWords = 800
/** Words that agree in so many letters count as forms of one word: crude, but the same for every language. */
const stemLength = 5
/** How many of the most promising candidates are compared word by word. */
const mostCompared = 400

type Slot = { unit: MemoryUnit; key: string; row: WordRow }

/**
 * The score is that of CAT tools: 100 × (1 − distance ÷ length of the longer text), in words. A match of 70 shares at least
 * 70 of 100 words with the text, so that it has one of the text's 31 rarest words: only the lists of those are looked
 * through (prefix filtering: Chaudhuri, Ganti and Kaushik 2006). What is found is sorted by how many words it shares, which
 * bounds the score from above, and compared word by word until nothing better can come.
 */
export function memoryIndex(): MemoryIndex {
  const vocabulary: Vocabulary = new Map()
  const stems = new Map<string, number>()
  const stemOf: number[] = []
  /** By stem: the places of the slots in which it occurs. */
  let lists: number[][] = []
  let slots: (Slot | null)[] = []
  let placeOf = new Map<string, number>()
  let byKey = new Map<string, number[]>()
  let seen = new Uint32Array(1024)
  let counts = new Int32Array(1024)
  let round = 0

  /** Numbers of words are given in order: a word that has no stem yet is the next one. */
  const learn = ({ ids, folded, starts, ends }: Tokens) => {
    ids.forEach((id, token) => {
      if (id !== stemOf.length) return
      const stem = folded.folded.slice(starts[token], ends[token]).slice(0, stemLength)
      const number = stems.get(stem) ?? stems.size
      stems.set(stem, number)
      stemOf.push(number)
    })
  }

  const rowOf = (text: string): WordRow => {
    const tokens = tokenise(text, vocabulary)
    learn(tokens)
    const words = tokens.ids.filter((_, token) => isWord(tokens, token))
    return { words, stems: words.map((word) => stemOf[word] ?? 0) }
  }

  const insert = (slot: Slot) => {
    const place = slots.length
    slots.push(slot)
    placeOf.set(slot.unit.id, place)
    const same = byKey.get(slot.key)
    if (same) same.push(place)
    else byKey.set(slot.key, [place])
    if (slot.row.words.length > mostWords) return
    for (const stem of new Set(slot.row.stems)) {
      const list = lists[stem]
      if (list) list.push(place)
      else lists[stem] = [place]
    }
  }

  /** Removed units leave holes behind; when there are more holes than units, all lists are made anew. */
  const compact = () => {
    const kept = slots.filter((slot) => slot !== null)
    if (slots.length < 2 * kept.length + 1000) return
    lists = []
    slots = []
    placeOf = new Map()
    byKey = new Map()
    for (const slot of kept) insert(slot)
  }

  /** The stems that a match cannot all lack, rarest first, and how often each occurs in the text. */
  const telling = (row: WordRow, share: number): number[] => {
    const times = new Map<number, number>()
    for (const stem of row.stems) times.set(stem, (times.get(stem) ?? 0) + 1)
    const length = row.stems.length
    let needed = length - Math.ceil(share * length) + 1
    const found: number[] = []
    for (const [stem, count] of [...times].sort(
      ([a], [b]) => (lists[a]?.length ?? 0) - (lists[b]?.length ?? 0),
    )) {
      if (needed <= 0) break
      found.push(stem)
      needed -= count
    }
    return found
  }

  /**
   * How many words two rows have in common, in any order, or 0 where that is less than `least`. `counts` holds those of
   * one of them.
   */
  const shared = ({ stems: other }: WordRow, least: number): number => {
    let common = 0
    let end = 0
    for (let missed = 0; end < other.length && missed <= other.length - least; end += 1) {
      const stem = other[end] ?? 0
      const left = counts[stem] ?? 0
      counts[stem] = left - 1
      if (left > 0) common += 1
      else missed += 1
    }
    for (let place = 0; place < end; place += 1)
      counts[other[place] ?? 0] = (counts[other[place] ?? 0] ?? 0) + 1
    return common < least ? 0 : common
  }

  const candidates = (row: WordRow, share: number): { slot: Slot; bound: number }[] => {
    const length = row.words.length
    if (seen.length < slots.length) seen = new Uint32Array(slots.length * 2)
    if (counts.length < stems.size) counts = new Int32Array(stems.size * 2)
    round += 1
    for (const stem of row.stems) counts[stem] = (counts[stem] ?? 0) + 1
    const found: { slot: Slot; bound: number }[] = []
    for (const stem of telling(row, share)) {
      for (const place of lists[stem] ?? []) {
        const slot = slots[place]
        if (seen[place] === round || !slot) continue
        seen[place] = round
        const other = slot.row.words.length
        const longer = Math.max(length, other)
        if (Math.min(length, other) < share * longer) continue
        const bound = shared(slot.row, Math.ceil(share * longer)) / longer
        if (bound > 0) found.push({ slot, bound })
      }
    }
    for (const stem of row.stems) counts[stem] = 0
    return found.sort((a, b) => b.bound - a.bound).slice(0, mostCompared)
  }

  const similar = (text: string, threshold: number, count: number): Match[] => {
    const row = rowOf(text)
    if (row.words.length === 0 || row.words.length > mostWords) return []
    const share = threshold / 100
    const found: Match[] = []
    const best: number[] = []
    for (const { slot, bound } of candidates(row, share)) {
      // Many units may say the same: enough are kept that the best different ones are among them.
      const worst = best.length < count * 8 ? share : (best[count * 8 - 1] ?? share)
      if (bound < worst) break
      const longer = Math.max(row.words.length, slot.row.words.length)
      const distance = wordDistance(row, slot.row, Math.floor(2 * longer * (1 - share) + 1e-9))
      if (distance === null) continue
      const ratio = 1 - distance / (2 * longer)
      best.push(ratio)
      best.sort((a, b) => b - a)
      found.push({ unit: slot.unit, score: Math.min(99, Math.floor(ratio * 100 + 1e-9)) })
    }
    return found
  }

  return {
    add(unit) {
      insert({ unit, key: textKey(unit.source), row: rowOf(unit.source) })
    },
    remove(id) {
      const place = placeOf.get(id)
      const slot = place === undefined ? null : slots[place]
      if (place === undefined || !slot) return
      slots[place] = null
      placeOf.delete(id)
      const same = (byKey.get(slot.key) ?? []).filter((other) => other !== place)
      if (same.length > 0) byKey.set(slot.key, same)
      else byKey.delete(slot.key)
      compact()
    },
    size: () => placeOf.size,
    matches(text, { threshold, count, except }) {
      const key = textKey(text)
      const exact = (byKey.get(key) ?? []).flatMap((place) => {
        const slot = slots[place]
        return slot ? [{ unit: slot.unit, score: 100 }] : []
      })
      const others = similar(text, threshold, count).filter(({ unit }) => textKey(unit.source) !== key)
      const said = new Set<string>()
      return [...exact, ...others]
        .filter(({ unit }) => unit.id !== except)
        .sort((a, b) => b.score - a.score || Date.parse(b.unit.updated) - Date.parse(a.unit.updated))
        .filter(({ unit }) => {
          const says = JSON.stringify([textKey(unit.source), textKey(unit.target)])
          if (said.has(says)) return false
          said.add(says)
          return true
        })
        .slice(0, count)
    },
  }
}
