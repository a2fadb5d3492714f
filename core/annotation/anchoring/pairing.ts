/** Which token of the new text each token of the old one has become: filled step by step, each token used once. */

import type { Tokens } from './tokens.ts'

export const unpaired = -1

/** `toNew[i]` is the new token of the old token `i`, `toOld[j]` the way back; `unpaired` where there is none. */
export type Pairing = { before: Tokens; after: Tokens; toNew: Int32Array; toOld: Int32Array }

/** Tokens `from` to `to` (not included) of the old text that are, one by one, those from `at` on in the new one. */
export type Run = { from: number; to: number; at: number }

export function emptyPairing(before: Tokens, after: Tokens): Pairing {
  const toNew = new Int32Array(before.count).fill(unpaired)
  const toOld = new Int32Array(after.count).fill(unpaired)
  return { before, after, toNew, toOld }
}

export function pair({ toNew, toOld }: Pairing, { from, to, at }: Run): void {
  for (let token = from; token < to; token += 1) {
    toNew[token] = at + token - from
    toOld[at + token - from] = token
  }
}

/** Whether both tokens are there, are the same word and are free. */
function canPair({ before, after, toNew, toOld }: Pairing, oldIndex: number, newIndex: number): boolean {
  return (
    toNew[oldIndex] === unpaired &&
    toOld[newIndex] === unpaired &&
    before.ids[oldIndex] === after.ids[newIndex]
  )
}

/** The run of free equal tokens around a pair of them, as long as it gets. */
export function widest(pairing: Pairing, oldIndex: number, newIndex: number): Run {
  let back = 0
  while (canPair(pairing, oldIndex - back - 1, newIndex - back - 1)) back += 1
  let on = 1
  while (canPair(pairing, oldIndex + on, newIndex + on)) on += 1
  return { from: oldIndex - back, to: oldIndex + on, at: newIndex - back }
}

/** All that is paired, in the order of the old text. */
export function runsOf({ toNew }: Pairing): Run[] {
  const runs: Run[] = []
  for (let token = 0; token < toNew.length; ) {
    const at = toNew[token] ?? unpaired
    let to = token + 1
    if (at !== unpaired) {
      while (toNew[to] === at + to - token) to += 1
      runs.push({ from: token, to, at })
    }
    token = to
  }
  return runs
}
