/**
 * The search of a large library in its own process: how long the index takes and how much memory, how long an answer takes with
 * its snippets, a start and an article that is added. `npm run bench:search -- ARTICLES`, 10,000 unless told; five notes in each.
 */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeHost } from '#main/processes/node-host.ts'
import { type LibrarySearch, librarySearch } from '#main/search/library-search.ts'
import { heapLimits } from '#main/search/protocol.ts'
import { writeLibrary } from '../fixtures/libraries/large.ts'

const articles = Number(process.argv[2] ?? 10_000)
const entry = join(import.meta.dirname, '..', 'main', 'search.js')
const rounds = 200

const letters = 'bcdfghklmnprstwz'
const vowels = 'aeiou'
const endings = {
  en: ['', 's', 'ed', 'ing'],
  pl: ['a', 'y', 'ą', 'ów'],
  de: ['', 'e', 'en', 'ß'],
  es: ['o', 'a', 'os', 'ó'],
}
type Lang = keyof typeof endings
const vocabulary = 40_000

/** An invented word; the smaller its rank, the more frequent it is. */
function wordOf(rank: number, lang: Lang, ending: number): string {
  let word = ''
  for (let rest = rank + 80; rest > 0; rest = Math.floor(rest / 80)) {
    const syllable = rest % 80
    word += letters.charAt(Math.floor(syllable / 5)) + vowels.charAt(syllable % 5)
  }
  return word + (endings[lang][ending % 4] ?? '')
}

/** Ranks as words have them: the tenth is a tenth as frequent as the first. */
const rankOf = (share: number) => Math.floor(vocabulary ** share) - 1

function sentenceOf(lang: Lang, words: number, next: (limit: number) => number): string {
  const all = Array.from({ length: words }, () => wordOf(rankOf(next(1_000_000) / 1_000_000), lang, next(4)))
  return `${all.join(' ')}.`
}

const percentile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN
const ms = (value: number) => `${value.toFixed(1)} ms`
const mb = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`

const folder = mkdtempSync(join(tmpdir(), 'glossa-search-'))
const root = join(folder, 'library')
const place = { root, file: join(folder, 'search.db'), owner: true }
const open = () => librarySearch(nodeHost(entry, heapLimits), place)

async function timed<T>(work: () => Promise<T>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** The most memory that the search's process holds while something goes on. */
async function peak(search: LibrarySearch, work: () => Promise<unknown>): Promise<number> {
  let most = 0
  const timer = setInterval(
    () =>
      void search.residentBytes().then((bytes) => {
        most = Math.max(most, bytes ?? 0)
      }),
    100,
  )
  await work()
  clearInterval(timer)
  return most
}

async function queries(
  search: LibrarySearch,
  name: string,
  query: () => string,
  typing = false,
): Promise<void> {
  const times: number[] = []
  let found = 0
  for (let round = 0; round < rounds; round += 1) {
    const request = { query: query(), typing, exact: false, from: 0, count: 20 }
    times.push(
      await timed(async () => {
        found += (await search.find(request)).total
      }),
    )
  }
  console.log(
    `${name.padEnd(28)} p50 ${ms(percentile(times, 0.5))}  p95 ${ms(percentile(times, 0.95))}  (${Math.round(found / rounds)} articles found)`,
  )
}

const anyWord = (lang: Lang = 'en') =>
  wordOf(rankOf(0.25 + Math.random() * 0.75), lang, Math.floor(Math.random() * 4))

try {
  mkdirSync(root)
  writeLibrary(root, { articles, notes: articles * 5, words: 1000, sentenceOf })
  const building = open()
  let built = 0
  const most = await peak(building, async () => {
    built = await timed(() => building.inStep())
  })
  console.log(
    `${articles} articles, ${articles * 5} notes: built in ${(built / 1000).toFixed(1)} s, at most ${mb(most)}`,
  )
  // What built the index has made way for a fresh process by now.
  await new Promise((resolve) => setTimeout(resolve, 3000))
  await queries(building, 'two words', () => `${anyWord()} ${anyWord()}`)
  await queries(building, 'one word', () => anyWord())
  await queries(building, 'half a word, as you type', () => anyWord().slice(0, 3), true)
  await queries(building, 'a phrase', () => `"${anyWord()} ${anyWord()}"`)
  await queries(building, 'a word and two fields', () => `${anyWord()} is:new after:2024-06`)
  console.log(`after that: ${mb((await building.residentBytes()) ?? Number.NaN)}`)
  const added: number[] = []
  for (let round = 0; round < 20; round += 1) {
    const [id = ''] = writeLibrary(root, { articles: 1, notes: 5, words: 1000, sentenceOf })
    building.changed([id])
    // A question takes in what has changed before it.
    added.push(await timed(() => building.values('tag', 'nothing such')))
  }
  console.log(`an article added: p50 ${ms(percentile(added, 0.5))}, p95 ${ms(percentile(added, 0.95))}`)
  await building.close()
  const starts: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const search = open()
    starts.push(
      await timed(() => search.find({ query: anyWord(), typing: false, exact: false, from: 0, count: 20 })),
    )
    await search.close()
  }
  console.log(
    `first answer after a start: ${ms(percentile(starts, 0.5))}, at most ${ms(Math.max(...starts))}`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
