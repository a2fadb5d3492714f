/** Measures how passages are found again in changed texts, beside other ways to do it: a table of what is right and how fast. */

import { anchor, type Passage } from '#core/annotation/anchoring/anchor.ts'
import type { Selector } from '#core/annotation/annotation.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { article, type Random, seeded, speaker, whole } from './anchoring/article.ts'
import { edits, type Piece, type Truth, truthOf } from './anchoring/edits.ts'
import { byHypothesis, byIndexOf } from './anchoring/rivals.ts'

type Quote = Passage & { selector: Selector }
type Found = { start: number; end: number; state?: string } | null
type Method = (before: string, after: string, quotes: readonly Quote[]) => Found[]

const methods: Readonly<Record<string, Method>> = {
  indexOf: (_before, after, quotes) => quotes.map(({ selector }) => byIndexOf(after, selector)),
  'Hypothesis’ algorithm': (_before, after, quotes) =>
    quotes.map(({ selector }) => byHypothesis(after, selector)),
  Glossa: (before, after, quotes) => {
    const { outcomes } = anchor(before, after, quotes)
    return quotes.map(({ id }) => {
      const outcome = outcomes.get(id)
      return outcome && outcome.state !== 'lost' ? outcome : null
    })
  },
}

const quoteCount = 500
const lookAlikes = 200
const lookAlikesAtOnce = 10

/** Passages as readers mark them: some words, mostly within a sentence or two, some across paragraphs. */
function quotesOf(text: string, random: Random): Quote[] {
  const words = [...text.matchAll(/\S+/g)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }))
  const quotes: Quote[] = []
  while (quotes.length < quoteCount) {
    const kind = random(1)
    const length = Math.ceil(
      kind < 0.05
        ? random(2)
        : kind < 0.35
          ? 2 + random(6)
          : kind < 0.8
            ? 8 + random(22)
            : kind < 0.95
              ? 30 + random(50)
              : 80 + random(120),
    )
    const first = whole(random, words.length - length)
    const [from, to] = [words[first], words[first + length - 1]]
    const selector = from && to && selectorFor(text, from.start, to.end)
    if (!selector) continue
    const [{ start, end }] = selector
    quotes.push({ id: String(quotes.length), start, end, selector })
  }
  return quotes
}

type Score = {
  right: number
  precise: number
  wrong: number
  missed: number
  there: number
  gone: number
  deleted: number
  falsely: number
  ms: number[]
}
const noScore = (): Score => ({
  right: 0,
  precise: 0,
  wrong: 0,
  missed: 0,
  there: 0,
  gone: 0,
  deleted: 0,
  falsely: 0,
  ms: [],
})

const overlap = (found: { start: number; end: number }, span: { from: number; to: number }) => {
  const common = Math.min(found.end, span.to) - Math.max(found.start, span.from)
  const all = Math.max(found.end, span.to) - Math.min(found.start, span.from)
  return Math.max(0, common) / Math.max(1, all)
}

/** Ends may differ by a sign that belongs to neither word. */
const slack = 2

function judge(score: Score, truth: Truth, found: Found): void {
  if (truth.is === 'unclear') return
  if (truth.is === 'gone') {
    score.gone += 1
    if (found) score.deleted += 1
    return
  }
  score.there += 1
  if (!found) {
    score.missed += 1
    return
  }
  const { inner, outer } = truth
  if (Math.max(overlap(found, inner), overlap(found, outer)) >= 0.5) score.right += 1
  else score.wrong += 1
  const starts = found.start >= outer.from - slack && found.start <= inner.from + slack
  const ends = found.end <= outer.to + slack && found.end >= inner.to - slack
  if (starts && ends) score.precise += 1
  if ((found.state === 'ok' || found.state === 'moved') && !truth.exact) score.falsely += 1
}

function timed(
  method: Method,
  before: string,
  after: string,
  quotes: readonly Quote[],
  ms: number[],
): Found[] {
  const begun = performance.now()
  const found = method(before, after, quotes)
  ms.push(performance.now() - begun)
  return found
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** Texts in which sentences are gone while others, nearly the same, stand elsewhere: since before, or only now. */
function* lookAlikeTexts(
  text: string,
  random: Random,
  rare: () => string,
): Generator<[string, string, Quote[]]> {
  for (let round = 0; round < lookAlikes / lookAlikesAtOnce; round += 1) {
    const sentences = text.split(/(?<=[.?!]”?)(?= )|(?=\n)/)
    const victims = new Set<number>()
    while (victims.size < lookAlikesAtOnce) {
      const place = whole(random, sentences.length)
      if ((sentences[place] ?? '').split(' ').length >= 6) victims.add(place)
    }
    const [before, after] = [[...sentences], [...sentences]]
    const exact = new Map<number, string>()
    for (const [count, place] of [...victims].entries()) {
      const words = (sentences[place] ?? '').trim().split(' ')
      exact.set(place, words.join(' '))
      const likeness = [...words]
      for (let changes = Math.min(3, Math.ceil(words.length * 0.1)); changes > 0; ) {
        const changed = whole(random, words.length)
        const word = likeness[changed] ?? ''
        likeness[changed] = word.replace(/[\p{L}\p{N}]+/u, rare())
        if (likeness[changed] !== word) changes -= 1
      }
      let elsewhere = place
      while (Math.abs(elsewhere - place) < 3 || victims.has(elsewhere))
        elsewhere = whole(random, sentences.length)
      const other = ` ${likeness.join(' ')}`
      after[place] = (sentences[place] ?? '').startsWith('\n') ? '\n' : ''
      after[elsewhere] += other
      if (count % 2 === 0) before[elsewhere] += other
    }
    const old = before.join('')
    const quotes = [...exact].flatMap(([place, words]): Quote[] => {
      const start = before.slice(0, place).join('').length + (before[place] ?? '').indexOf(words)
      const selector = selectorFor(old, start, start + words.length)
      return selector ? [{ id: String(place), start, end: start + words.length, selector }] : []
    })
    yield [old, after.join('').replace(/\n{2,}/g, '\n'), quotes]
  }
}

const percent = (part: number, all: number) => `${((100 * part) / Math.max(1, all)).toFixed(2)} %`
const details = process.argv.includes('--details')
const rows: object[] = []

for (const size of [5_000, 100_000]) {
  const random = seeded(size)
  const voice = speaker(random)
  const text = article(random, voice, size)
  const changed = Object.entries(edits).map(([name, edit]): [string, Piece[]] => [
    name,
    edit(text, random, voice),
  ])
  const quotes = quotesOf(text, random)
  const alike = [...lookAlikeTexts(text, random, voice.rare)]
  for (const [name, method] of Object.entries(methods)) {
    const sum = noScore()
    for (const [edit, pieces] of changed) {
      const truth = truthOf(text, pieces)
      const one = noScore()
      const found = timed(method, text, truth.text, quotes, sum.ms)
      quotes.forEach((quote, index) => {
        const real = truth.find({ from: quote.start, to: quote.end })
        judge(sum, real, found[index] ?? null)
        judge(one, real, found[index] ?? null)
      })
      if (details && name === 'Glossa') console.log(size, edit, { ...one, ms: sum.ms.at(-1) })
    }
    let taken = 0
    for (const [before, after, lost] of alike)
      taken += method(before, after, lost).filter((one) => one).length
    rows.push({
      words: size,
      method: name,
      right: percent(sum.right, sum.there),
      'ends right': percent(sum.precise, sum.there),
      wrong: `${sum.wrong} of ${sum.there} (${percent(sum.wrong, sum.there)})`,
      'deleted, anchored anyway': `${sum.deleted} of ${sum.gone}`,
      'changed, called the same': sum.falsely,
      'look-alikes taken': `${taken} of ${lookAlikes}`,
      'ms for 500': `${median(sum.ms).toFixed(0)} (most ${Math.max(...sum.ms).toFixed(0)})`,
    })
  }
}
console.table(rows)
