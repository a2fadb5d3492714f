/** Ids as they cross to a window: as one string, or as what has changed since an answer that it has. */

import { idChanges } from '#core/library/id-changes.ts'
import type { SentIds } from '#preload/contract.ts'

/** How many answers are remembered: one for each window that may be open. */
const remembered = 4

/** Gives ids out; `known` is the answer that the window has, 0 for none. */
export function sentIds(): (ids: readonly string[], known: number) => SentIds {
  const answers = new Map<number, readonly string[]>()
  let last = 0
  return (ids, known) => {
    const before = answers.get(known)
    const changes = before ? idChanges(before, ids) : null
    answers.delete(known)
    if (before && changes?.length === 0) {
      answers.set(known, before)
      return { answer: known, ids: { changes } }
    }
    last += 1
    answers.set(last, ids)
    for (const old of answers.keys()) {
      if (answers.size <= remembered) break
      answers.delete(old)
    }
    return { answer: last, ids: changes ? { changes } : { all: ids.join(' ') } }
  }
}
