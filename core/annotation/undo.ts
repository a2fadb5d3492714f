/** The log of what the reader did to glosses, for undo and redo. */

import { type GlossChange, invertChanges } from './changes.ts'

/** Each step is one action of the reader: by default the changes to one article, done and undone together. */
export type UndoLog<Step = GlossChange[]> = { done: Step[]; undone: Step[] }

const limit = 500

export const emptyLog: UndoLog = { done: [], undone: [] }

/** The log after a new action; what had been undone before it can no longer be redone. */
export function record<Step>(log: UndoLog<Step>, step: Step): UndoLog<Step> {
  return { done: [...log.done, step].slice(-limit), undone: [] }
}

/** Two steps as one: of each record what it was before the first and after the second. */
function inOneStep(first: readonly GlossChange[], second: readonly GlossChange[]): GlossChange[] {
  const step = new Map<string, GlossChange>()
  for (const change of [...first, ...second]) {
    const key = `${change.kind} ${change.id}`
    const earlier = step.get(key)
    step.set(key, earlier ? ({ ...change, before: earlier.before } as GlossChange) : change)
  }
  return [...step.values()]
}

/** The log in which a new action continues the last one, as long as that is `last`: both are undone together. */
export function amend(log: UndoLog, last: readonly GlossChange[] | null, step: GlossChange[]): UndoLog {
  if (last === null || log.done.at(-1) !== last) return record(log, step)
  return { done: [...log.done.slice(0, -1), inOneStep(last, step)], undone: [] }
}

/** The changes that undo the last action, and the log after it; null when there is nothing to undo. */
export function undo(log: UndoLog): { changes: GlossChange[]; log: UndoLog } | null {
  const step = log.done.at(-1)
  if (!step) return null
  return {
    changes: invertChanges(step),
    log: { done: log.done.slice(0, -1), undone: [...log.undone, step] },
  }
}

/** The changes that do the last undone action again, and the log after it; null when there is nothing to redo. */
export function redo(log: UndoLog): { changes: GlossChange[]; log: UndoLog } | null {
  const step = log.undone.at(-1)
  if (!step) return null
  return { changes: step, log: { done: [...log.done, step], undone: log.undone.slice(0, -1) } }
}
