/** Tells the pairs that can be relied on from look-alikes: by how long they are, and by what stands beside them. */

import { type Pairing, type Run, runsOf } from './pairing.ts'
import { isWord } from './tokens.ts'

/** Runs that follow each other closely in both texts, with no other run between them in either. */
type Chain = { runs: Run[]; words: number; at: number }

/** How many tokens may stand between two runs of a chain. */
const closeness = 15
/** So many words in a row, edited or not, are no look-alike of others. */
const firmWords = 60

const endOf = ({ from, to, at }: Run) => at + to - from

function chainsOf(pairing: Pairing): Chain[] {
  const runs = runsOf(pairing)
  const places = new Map(runs.toSorted((a, b) => a.at - b.at).map((run, place) => [run, place]))
  const chains: Chain[] = []
  let last: Run | undefined
  for (const run of runs) {
    const follows =
      last &&
      places.get(run) === (places.get(last) ?? 0) + 1 &&
      run.from - last.to <= closeness &&
      run.at - endOf(last) <= closeness
    let chain = chains.at(-1)
    if (!chain || !follows) {
      chain = { runs: [], words: 0, at: run.at }
      chains.push(chain)
    }
    chain.runs.push(run)
    for (let token = run.from; token < run.to; token += 1) {
      if (isWord(pairing.before, token)) chain.words += 1
    }
    last = run
  }
  return chains
}

/**
 * The chains that can be relied on: long ones, and those that stand beside a reliable one, or at the very beginning or
 * end, in both texts. A short chain that has come to stand elsewhere may be a look-alike.
 */
function firmChains(chains: readonly Chain[]): ReadonlySet<Chain> {
  const most = Math.min(firmWords, Math.max(...chains.map(({ words }) => words)))
  const firm = new Set(chains.filter(({ words }) => words >= most))
  const inNew = chains.toSorted((a, b) => a.at - b.at)
  const placeInNew = new Map(inNew.map((chain, place) => [chain, place]))
  const pass = (places: Iterable<number>, step: 1 | -1) => {
    for (const place of places) {
      const chain = chains[place]
      if (!chain || firm.has(chain)) continue
      const beside = chains[place - step]
      const same = inNew[(placeInNew.get(chain) ?? 0) - step] === beside
      if (same && (!beside || firm.has(beside))) firm.add(chain)
    }
  }
  pass(chains.keys(), 1)
  pass([...chains.keys()].reverse(), -1)
  return firm
}

/** The runs in order of the old text, each with whether it can be relied on. */
export function supportOf(pairing: Pairing): { run: Run; firm: boolean }[] {
  const chains = chainsOf(pairing)
  const firm = firmChains(chains)
  return chains.flatMap((chain) => chain.runs.map((run) => ({ run, firm: firm.has(chain) })))
}

/** For each old token whether its pair can be relied on. */
export function firmTokens(pairing: Pairing): Uint8Array {
  const tokens = new Uint8Array(pairing.before.count)
  for (const { run, firm } of supportOf(pairing)) if (firm) tokens.fill(1, run.from, run.to)
  return tokens
}
