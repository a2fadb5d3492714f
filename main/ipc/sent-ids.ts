/** Ids as they cross to a window: as one string, or as what has changed since an answer that it has. */

import { idChanges } from '#core/library/id-changes.ts'
import type { SentIds } from '#preload/contract.ts'

/** How many answers are kept for each window: the last one, and the one it has as long as that has not arrived. */
const kept = 2

export type SentLists = {
  /** Gives ids out to the window of this number; `known` is the answer that it has, 0 for none. */
  send(window: number, ids: readonly string[], known: number): SentIds
  /** The window is gone, and its answers with it. */
  closed(window: number): void
}

export function sentIds(): SentLists {
  /** By window, and by the number of the answer; the latest comes last. */
  const windows = new Map<number, Map<number, readonly string[]>>()
  let count = 0
  return {
    send(window, ids, known) {
      const answers = windows.get(window) ?? new Map<number, readonly string[]>()
      windows.set(window, answers)
      const before = answers.get(known)
      const changes = before ? idChanges(before, ids) : null
      answers.delete(known)
      if (before && changes?.length === 0) {
        answers.set(known, before)
        return { answer: known, ids: { changes } }
      }
      count += 1
      if (before) answers.set(known, before)
      answers.set(count, ids)
      for (const old of [...answers.keys()].slice(0, -kept)) answers.delete(old)
      return { answer: count, ids: changes ? { changes } : { all: ids.join(' ') } }
    },
    closed: (window) => void windows.delete(window),
  }
}
