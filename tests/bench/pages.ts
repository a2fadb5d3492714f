/**
 * Measures Glossa on pages of many kinds and in many languages, beside Readability and Defuddle on the same pages in the same run:
 * words, facts, and CPU. Defuddle runs on linkedom, as it documents, and is told the page's address.
 */

import { cpuOf } from './extraction/cpu.ts'
import { factNames, namedFacts } from './extraction/facts.ts'
import { type SampledPage, samplePages } from './extraction/samples.ts'
import { defuddle, glossa, type Reading, readability, type System } from './extraction/systems.ts'
import { phrasesIn, wordsF1 } from './extraction/words.ts'

/** How a system did on a group of pages: the mean F1 of their words, or its F1 over phrases and the share of wrong ones let through. */
type Tally = {
  pages: number
  sum: number
  empty: number
  found: number
  wanted: number
  let: number
  unwanted: number
  ms: number
  facts: Record<(typeof factNames)[number], { named: number; known: number }>
}

const tally = (): Tally => ({
  pages: 0,
  sum: 0,
  empty: 0,
  found: 0,
  wanted: 0,
  let: 0,
  unwanted: 0,
  ms: 0,
  facts: {
    title: { named: 0, known: 0 },
    author: { named: 0, known: 0 },
    date: { named: 0, known: 0 },
  },
})

function add(into: Tally, page: SampledPage, reading: Reading, ms: number): void {
  const { text } = reading
  into.pages += 1
  into.ms += ms
  if (text === '') into.empty += 1
  if (page.text !== undefined) into.sum += wordsF1(page.text, text)
  const phrases = phrasesIn(page, text)
  into.found += phrases.found
  into.wanted += page.with.length
  into.let += phrases.let
  into.unwanted += page.without.length
  const named = namedFacts(page.facts, reading)
  for (const fact of factNames) {
    if (named[fact] === undefined) continue
    into.facts[fact].known += 1
    if (named[fact]) into.facts[fact].named += 1
  }
}

/** Of phrases, precision is the share of those found that were wanted. */
function shown(group: string, { pages, sum, empty, found, wanted, let: wrong, unwanted }: Tally): string {
  const none = empty > 0 ? `, ${empty} empty` : ''
  if (group !== 'segments') return `${(sum / pages).toFixed(4)}${none}`
  const f1 = (2 * found) / Math.max(1, found + wrong + wanted)
  return `${f1.toFixed(4)}, ${((100 * wrong) / Math.max(1, unwanted)).toFixed(1)} % let through${none}`
}

const nothing: Reading = { text: '', title: '', authors: [], published: '' }

/** A page on which a system fails is one that it gives nothing for. */
const readingOf = (system: System, page: SampledPage): Promise<Reading> =>
  system.read(page).catch(() => nothing)

const systems = [glossa, readability, defuddle]
const warmUps = 30
const groups = new Map<string, Map<System, Tally>>()

let read = 0
for (const page of samplePages() ?? []) {
  read += 1
  // What runs cold says nothing of the CPU that a page takes.
  if (read <= warmUps) for (const system of systems) await readingOf(system, page)
  const group = groups.get(page.group) ?? new Map(systems.map((system) => [system, tally()]))
  groups.set(page.group, group)
  for (const [system, into] of group) {
    const { ms, value } = await cpuOf(() => readingOf(system, page))
    add(into, page, value, ms)
  }
}

/** The sum over all groups of a figure of a system. */
function total(system: System, figure: (tally: Tally) => number): number {
  let sum = 0
  for (const group of groups.values()) sum += figure(group.get(system) ?? tally())
  return sum
}

if (groups.size > 0) {
  console.table(
    [...groups].sort().map(([name, group]) => ({
      'words F1': name,
      pages: [...group.values()][0]?.pages ?? 0,
      ...Object.fromEntries([...group].map(([system, into]) => [system.name, shown(name, into)])),
    })),
  )
  console.table(
    systems.map((system) => ({
      '': system.name,
      ...Object.fromEntries(
        factNames.map((fact) => {
          const known = total(system, ({ facts }) => facts[fact].known)
          const named = total(system, ({ facts }) => facts[fact].named)
          return [`${fact} exact`, `${named} of ${known}, ${((100 * named) / known).toFixed(1)} %`]
        }),
      ),
      'CPU ms a page': (total(system, ({ ms }) => ms) / total(system, ({ pages }) => pages)).toFixed(1),
      'against Readability': (total(system, ({ ms }) => ms) / total(readability, ({ ms }) => ms)).toFixed(2),
    })),
  )
}
