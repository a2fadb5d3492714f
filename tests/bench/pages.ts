/** Measures Glossa on pages of many kinds and in many languages, beside Readability and Defuddle on the same pages in the same run. */

import { type SampledPage, samplePages } from './extraction/samples.ts'
import { defuddle, glossa, readability, type System } from './extraction/systems.ts'
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
}

const tally = (): Tally => ({ pages: 0, sum: 0, empty: 0, found: 0, wanted: 0, let: 0, unwanted: 0 })

function add(into: Tally, page: SampledPage, text: string): void {
  into.pages += 1
  if (text === '') into.empty += 1
  if (page.text !== undefined) into.sum += wordsF1(page.text, text)
  const phrases = phrasesIn(page, text)
  into.found += phrases.found
  into.wanted += page.with.length
  into.let += phrases.let
  into.unwanted += page.without.length
}

/** Of phrases, precision is the share of those found that were wanted. */
function shown(group: string, { pages, sum, empty, found, wanted, let: wrong, unwanted }: Tally): string {
  const none = empty > 0 ? `, ${empty} empty` : ''
  if (group !== 'segments') return `${(sum / pages).toFixed(4)}${none}`
  const f1 = (2 * found) / Math.max(1, found + wrong + wanted)
  return `${f1.toFixed(4)}, ${((100 * wrong) / Math.max(1, unwanted)).toFixed(1)} % let through${none}`
}

async function textOf(system: System, page: SampledPage): Promise<string> {
  try {
    return await system.textOf(page)
  } catch {
    // A page on which a system fails is one that it gives nothing for.
    return ''
  }
}

const systems = [glossa, readability, defuddle]
const pages = samplePages()
const groups = new Map<string, Map<System, Tally>>()

for (const page of pages ?? []) {
  const group = groups.get(page.group) ?? new Map(systems.map((system) => [system, tally()]))
  groups.set(page.group, group)
  for (const [system, into] of group) add(into, page, await textOf(system, page))
}

if (groups.size > 0) {
  console.table(
    [...groups].sort().map(([name, group]) => ({
      group: name,
      pages: [...group.values()][0]?.pages ?? 0,
      ...Object.fromEntries([...group].map(([system, into]) => [system.name, shown(name, into)])),
    })),
  )
}
