/** Measures the translation memory: how long 50,000 rows take to build and to look through, in an invented language. */

import { translationMemory } from '#core/translation/memory.ts'
import type { MemoryUnit } from '#core/translation/memory-unit.ts'
import { oneOf, type Random, seeded, whole } from './anchoring/article.ts'

const syllables = [
  'ba',
  'ke',
  'li',
  'mo',
  'nu',
  'ra',
  'se',
  'ti',
  'wo',
  'zy',
  'dra',
  'pło',
  'stę',
  'ści',
  'grün',
]
const endings = ['', '', 'a', 'y', 'em', 'ów', 'ami']

/** Words as rare as in a language: the n-th one occurs 1/n times as often as the first (Zipf). */
function vocabulary(random: Random, size: number): () => string {
  const stems = Array.from({ length: size }, (_, rank) => {
    const length = rank < 60 ? 1 : 2 + whole(random, 3)
    return Array.from({ length }, () => oneOf(random, syllables)).join('')
  })
  return () => {
    const rank = Math.floor(size ** random(1)) - 1
    return (stems[rank] ?? 'x') + (rank < 60 ? '' : oneOf(random, endings))
  }
}

/** From headings of a few words to long paragraphs. */
const lengthOf = (random: Random) => 3 + Math.floor(150 ** random(1))

function unitOf(id: number, words: readonly string[]): MemoryUnit {
  const now = '2026-01-01T00:00:00.000Z'
  const source = `${words.join(' ')}.`
  const target = `${words.toReversed().join(' ')} ${id}.`
  return {
    id: String(id),
    source,
    target,
    sourceLang: 'pl',
    targetLang: 'en',
    origin: 'human',
    note: '',
    created: now,
    updated: now,
  }
}

/** The row with every tenth word changed, as in a new version of a text. */
const changed = (words: readonly string[], random: Random, word: () => string) =>
  words.map((one) => (random(1) < 0.1 ? word() : one))

const row = (times: readonly number[]) => {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2)
  return { 'median ms': at(0.5), 'p95 ms': at(0.95), 'max ms': at(1) }
}

const rows: Record<string, unknown>[] = []
const size = 50_000

function measure(kind: string, words: number): void {
  const random = seeded(7)
  const word = vocabulary(random, words)
  const texts = Array.from({ length: size }, () => Array.from({ length: lengthOf(random) }, word))
  const units = texts.map((text, id) => unitOf(id, text))
  globalThis.gc?.()
  const before = process.memoryUsage()
  const started = performance.now()
  const memory = translationMemory()
  memory.set('bench', units)
  const built = performance.now() - started
  globalThis.gc?.()
  const after = process.memoryUsage()
  const used = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers
  const shared = {
    memory: kind,
    'built in s': (built / 1000).toFixed(1),
    MB: Math.round(used / 1e6),
  }
  const queries: Record<string, () => string> = {
    'the same': () => oneOf(random, units).source,
    'every tenth word changed': () => `${changed(oneOf(random, texts), random, word).join(' ')}.`,
    'something new': () => `${Array.from({ length: lengthOf(random) }, word).join(' ')}.`,
  }
  for (const [query, make] of Object.entries(queries)) {
    const times: number[] = []
    let hits = 0
    for (let count = 0; count < 400; count += 1) {
      const text = make()
      const start = performance.now()
      const found = memory.lookup({ text, from: 'pl', to: 'en' })
      times.push(performance.now() - start)
      if (found.length > 0) hits += 1
    }
    rows.push({ ...shared, looked: query, 'with a hit': `${hits} of 400`, ...row(times) })
  }
}
measure('articles', 60_000)
measure('forms that repeat few words', 60)
console.table(rows)
