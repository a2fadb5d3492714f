/** What the reader did to the glosses of each article, to undo and to do again: there as long as the window is. */

import { type GlossChange, invertChanges } from '#core/annotation/changes.ts'
import { amend, emptyLog, record, redo, type UndoLog, undo } from '#core/annotation/undo.ts'

/** Steps are known by identity: the array that was recorded is the one that comes back. */
export type GlossHistory = {
  offers(articleId: string): { canUndo: boolean; canRedo: boolean }
  record(articleId: string, step: GlossChange[]): void
  /** Records a step together with the last one, as long as that is `last`. Returns the step as it is in the log now. */
  continue(articleId: string, last: GlossChange[] | null, step: GlossChange[]): GlossChange[]
  /** Goes a step back, or forth: the changes that do it, null where there is none. */
  undo(articleId: string): GlossChange[] | null
  redo(articleId: string): GlossChange[] | null
  isLast(articleId: string, step: readonly GlossChange[]): boolean
  /** Whether the last step was the adding of this gloss and nothing else. */
  endsWithAdding(articleId: string, id: string): boolean
  /**
   * Takes back a step after which other things were done, as a step of its own: the changes that bring back what it took
   * away and `isThere` does not know. Empty where nothing is missing, or the step is not in the log.
   */
  bringBack(articleId: string, step: GlossChange[], isThere: (id: string) => boolean): GlossChange[]
}

export function createGlossHistory(): GlossHistory {
  const logs = new Map<string, UndoLog>()
  const logOf = (articleId: string) => logs.get(articleId) ?? emptyLog
  const go = (articleId: string, step: { changes: GlossChange[]; log: UndoLog } | null) => {
    if (step) logs.set(articleId, step.log)
    return step?.changes ?? null
  }
  return {
    offers(articleId) {
      const { done, undone } = logOf(articleId)
      return { canUndo: done.length > 0, canRedo: undone.length > 0 }
    },
    record: (articleId, step) => void logs.set(articleId, record(logOf(articleId), step)),
    continue(articleId, last, step) {
      const log = amend(logOf(articleId), last, step)
      logs.set(articleId, log)
      return log.done.at(-1) ?? step
    },
    undo: (articleId) => go(articleId, undo(logOf(articleId))),
    redo: (articleId) => go(articleId, redo(logOf(articleId))),
    isLast: (articleId, step) => logOf(articleId).done.at(-1) === step,
    endsWithAdding(articleId, id) {
      const [only, ...others] = logOf(articleId).done.at(-1) ?? []
      return only?.id === id && only.before === null && others.length === 0
    },
    bringBack(articleId, step, isThere) {
      const log = logOf(articleId)
      if (!log.done.includes(step)) return []
      const missing = invertChanges(step).filter(({ id, after }) => after && !isThere(id))
      if (missing.length > 0) logs.set(articleId, record(log, missing))
      return missing
    },
  }
}
