/** Finds by the map where a passage of the old text stands in the new one. */

import { originalRange } from '../../text/fold.ts'
import type { TextRange } from '../annotation.ts'
import { unpaired } from './pairing.ts'
import type { TextMap } from './text-map.ts'
import { blockAround, lastUpTo, type Tokens, weightOf } from './tokens.ts'

/** A row of tokens, `to` not included. */
export type TokenRange = { from: number; to: number }

/** Where a passage stands, and how that is known: its blocks are the same, or the words around it are. */
export type Found = { range: TextRange; how: 'block' | 'diff' | 'quote' }

/** The offset in the folded text of what stands at this offset of the text, or next after it. */
function foldedOffset({ folded }: Tokens, offset: number): number {
  return lastUpTo(folded.map, offset - 1, folded.map.length - 1) + 1
}

/** The passage in folded offsets, and the tokens that it touches; null where it has none. */
export function passageIn(
  tokens: Tokens,
  range: TextRange,
): (TokenRange & { start: number; end: number }) | null {
  const start = foldedOffset(tokens, range.start)
  const end = foldedOffset(tokens, range.end)
  const from = lastUpTo(tokens.ends, start) + 1
  const to = lastUpTo(tokens.starts, end - 1) + 1
  return from < to ? { start, end, from, to } : null
}

/** Tokens that may have come in within a passage; what stands farther apart is not one passage any more. */
const insertion = 150
/** The part of a passage, by weight, that has to be there still; less where it stands between the same words as before. */
const enough = 0.5
const enoughInPlace = 0.3
/** How far the words beside a passage have to agree where it has come to stand among others. */
const agreement = 8

type Cluster = { first: number; last: number; weight: number; firm: boolean }

/** The paired tokens of a row in groups that keep their order and stand close together. */
function clustersOf({ before, toNew, firm, equal }: TextMap, { from, to }: TokenRange): Cluster[] {
  const clusters: Cluster[] = []
  for (let token = from; token < to; token += 1) {
    const at = toNew[token] ?? unpaired
    if (at === unpaired) continue
    const weight = before.weights[token] ?? 0
    const isFirm = firm[token] === 1 || equal[token] === 1
    const last = clusters.at(-1)
    const ahead = last ? at - (toNew[last.last] ?? 0) : -1
    if (last && last.firm === isFirm && ahead >= 0 && ahead <= token - last.last + insertion) {
      last.last = token
      last.weight += weight
    } else clusters.push({ first: token, last: token, weight, firm: isFirm })
  }
  return clusters
}

/** The heaviest group, with those that fit before and after it. */
function passageCluster(map: TextMap, row: TokenRange): Cluster | null {
  const clusters = clustersOf(map, row)
  const heaviest = clusters.reduce<Cluster | null>((a, b) => (a && a.weight >= b.weight ? a : b), null)
  if (!heaviest) return null
  const joined = { ...heaviest }
  const at = (token: number) => map.toNew[token] ?? 0
  const place = clusters.indexOf(heaviest)
  const join = (cluster: Cluster, distance: number) => {
    if (cluster.firm !== joined.firm || distance < 0 || distance > insertion) return
    joined.first = Math.min(joined.first, cluster.first)
    joined.last = Math.max(joined.last, cluster.last)
    joined.weight += cluster.weight
  }
  for (const cluster of clusters.slice(0, place).reverse()) join(cluster, at(joined.first) - at(cluster.last))
  for (const cluster of clusters.slice(place + 1)) join(cluster, at(cluster.first) - at(joined.last))
  return joined
}

/** The new token with which the passage begins; words that were put in the place of its first ones belong to it. */
function beginning({ before, after, toNew, toOld }: TextMap, row: TokenRange, first: number): number {
  let [token, at] = [first, toNew[first] ?? 0]
  // A word that has been split into several.
  while (at > 0 && toOld[at] !== unpaired && toOld[at - 1] === toOld[at]) at -= 1
  while (token > row.from && at > 0 && before.ids[token - 1] === after.ids[at - 1]) {
    token -= 1
    at -= 1
  }
  if (token === row.from) return at
  let neighbour = token - 1
  while (neighbour >= 0 && toNew[neighbour] === unpaired) neighbour -= 1
  const gap = at - (neighbour < 0 ? 0 : (toNew[neighbour] ?? 0) + 1)
  const missing = token - row.from
  if (gap <= 0 || token - neighbour > agreement || gap > agreement) return at
  return at - (neighbour === row.from - 1 ? gap : Math.min(gap, missing))
}

/** The new token after the passage's last one. */
function ending({ before, after, toNew }: TextMap, row: TokenRange, last: number): number {
  let [token, at] = [last, toNew[last] ?? 0]
  while (token < row.to - 1 && at + 1 < after.count && before.ids[token + 1] === after.ids[at + 1]) {
    token += 1
    at += 1
  }
  if (token === row.to - 1) return at + 1
  let neighbour = token + 1
  while (neighbour < before.count && toNew[neighbour] === unpaired) neighbour += 1
  const gap = (neighbour === before.count ? after.count : (toNew[neighbour] ?? 0)) - at - 1
  const missing = row.to - 1 - token
  if (gap <= 0 || neighbour - token > agreement || gap > agreement) return at + 1
  return at + 1 + (neighbour === row.to ? gap : Math.min(gap, missing))
}

/** Whether two rows of tokens are the same words. */
function sameTokens({ before, after }: TextMap, { from, to }: TokenRange, at: number): boolean {
  for (let token = from; token < to; token += 1) {
    if (before.ids[token] !== after.ids[at + token - from]) return false
  }
  return true
}

/** Whether a sentence or a block ends between this token and the next one. */
function endsSentence(tokens: Tokens, token: number): boolean {
  if (token < 0 || token + 1 >= tokens.count || blockAround(tokens, token).to === token + 1) return true
  const { folded } = tokens.folded
  return /[.!?。！？؟।]/u.test(folded.slice(tokens.starts[token], tokens.ends[token]))
}

/**
 * Whether the words around a passage are the same in both texts, as far as the sentence goes: so it is when a sentence was
 * moved, and not when another one only says nearly the same.
 */
export function agreesAround({ before, after }: TextMap, { from, to }: TokenRange, at: number): boolean {
  const agrees = (token: number, place: number, step: 1 | -1) => {
    for (let count = 0; count < agreement; count += 1) {
      const edges = step === 1 ? [token - 1, place - 1] : [token, place]
      const [ends, others] = [endsSentence(before, edges[0] ?? 0), endsSentence(after, edges[1] ?? 0)]
      if (ends || others) return ends && others
      if (before.ids[token] !== after.ids[place]) return false
      token += step
      place += step
    }
    return true
  }
  return agrees(from - 1, at - 1, -1) && agrees(to, at + to - from, 1)
}

/** The stretch of the new text that a row of its tokens covers; `cutStart` and `cutEnd` folded characters are left out. */
export function rangeOf(tokens: Tokens, { from, to }: TokenRange, cutStart = 0, cutEnd = 0): TextRange {
  const start = (tokens.starts[from] ?? 0) + cutStart
  const end = (tokens.ends[to - 1] ?? 0) - cutEnd
  return originalRange(tokens.folded, start, Math.max(end, start + 1))
}

/** Where the passage stands by the map, or null: what it says is not there, or only elsewhere and otherwise. */
export function placeByMap(map: TextMap, range: TextRange): Found | null {
  const { before, after, toNew, equal } = map
  const passage = passageIn(before, range)
  const cluster = passage && passageCluster(map, passage)
  if (!passage || !cluster) return null
  const from = beginning(map, passage, cluster.first)
  const to = ending(map, passage, cluster.last)
  const same = to - from === passage.to - passage.from && sameTokens(map, passage, from)
  const whole = equal.subarray(passage.from, passage.to).every((one) => one === 1)
  if (!(same && whole)) {
    if (!cluster.firm) {
      if (!same || !agreesAround(map, passage, from)) return null
    } else {
      const inPlace = toNew[passage.from - 1] === from - 1 && toNew[passage.to] === to
      const share = cluster.weight / weightOf(before, passage.from, passage.to)
      if (share < (inPlace ? enoughInPlace : enough)) return null
    }
  }
  // A passage can begin or end within a word.
  const startsAlike = before.ids[passage.from] === after.ids[from]
  const endsAlike = before.ids[passage.to - 1] === after.ids[to - 1]
  const cutStart = startsAlike ? Math.max(0, passage.start - (before.starts[passage.from] ?? 0)) : 0
  const cutEnd = endsAlike ? Math.max(0, (before.ends[passage.to - 1] ?? 0) - passage.end) : 0
  return { range: rangeOf(after, { from, to }, cutStart, cutEnd), how: same && whole ? 'block' : 'diff' }
}

/** Where what stood at an offset of the old text stands now, or what stood before it. */
export function placeOffset({ before, after, toNew }: TextMap, offset: number): number {
  const start = foldedOffset(before, offset)
  let token = Math.min(lastUpTo(before.ends, start) + 1, before.count - 1)
  while (token >= 0 && toNew[token] === unpaired) token -= 1
  if (token < 0) return 0
  return after.folded.map[after.starts[toNew[token] ?? 0] ?? 0] ?? 0
}
