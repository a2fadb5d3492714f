/** Takes in long lists of ids, of which the main process sends only what has changed since the last answer. */

import { idsIn, withIdChanges } from '#core/library/id-changes.ts'
import type { SentIds } from '#preload/contract.ts'

export type ReceivedIds = {
  /** The answer that is held, 0 for none: for the next question. */
  known(): number
  /** Takes the answer to the last question; all ids. */
  take(sent: SentIds): readonly string[]
}

export function receivedIds(): ReceivedIds {
  let answer = 0
  let ids: readonly string[] = []
  return {
    known: () => answer,
    take(sent) {
      answer = sent.answer
      if ('all' in sent.ids) ids = idsIn(sent.ids.all)
      else if (sent.ids.changes.length > 0) ids = withIdChanges(ids, sent.ids.changes)
      return ids
    },
  }
}
