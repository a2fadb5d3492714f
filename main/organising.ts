/** The log of what the reader did to the library as a whole, for undo and redo; it is there as long as the app runs. */

import { record, type UndoLog } from '#core/annotation/undo.ts'
import { invertLibraryChanges, type LibraryChange, type LibraryEdit } from '#core/library/organise.ts'
import { type OnDone, type OrganiseOutcome, organise, replay } from './library/organise.ts'
import { serialQueue } from './library/scheduling.ts'
import type { Library } from './library/types.ts'

/** A step: its number, what was asked for, and what was done. */
type Step = { number: number; what: LibraryEdit['do']; changes: LibraryChange[] }

/** What became of an edit: `step` is null where nothing was changed; `changes` counts what was. */
export type Organised = {
  step: number | null
  what: LibraryEdit['do']
  changes: LibraryChange[]
  failed: OrganiseOutcome['failed']
}

export type Organising = {
  edit(edit: LibraryEdit): Promise<Organised>
  /** Takes back the last step, or the one of this number, whatever was done since; null where there is none. */
  undo(step?: number): Promise<Organised | null>
  redo(): Promise<Organised | null>
}

const articleOf = (change: LibraryChange) => ('article' in change ? change.article : null)

/** What of a step could not be done can be tried again; the rest is over. */
function split(step: Step, { failed }: OrganiseOutcome): { over: Step[]; left: Step[] } {
  const stuck = new Set(failed.map(({ article }) => article))
  const of = (wanted: boolean) => {
    const changes = step.changes.filter((change) => stuck.has(articleOf(change)) === wanted)
    return changes.length === 0 ? [] : [{ ...step, changes }]
  }
  return { over: of(false), left: of(true) }
}

/** So many articles are done in no time. */
const fewest = 50

/** `onProgress` is told how far a step is that takes a while, and null when it is done. */
export function organising(
  library: Library,
  onProgress: (progress: { done: number; total: number } | null) => void = () => undefined,
): Organising {
  const queue = serialQueue()
  let told = 0
  const onDone: OnDone = (done, total) => {
    const isDue = done === total || Date.now() - told > 200
    if (total < fewest || !isDue) return
    told = Date.now()
    onProgress(done === total ? null : { done, total })
  }
  let log: UndoLog<Step> = { done: [], undone: [] }
  let last = 0

  const organised = ({ what }: Pick<Step, 'what'>, { done, failed }: OrganiseOutcome): Organised => ({
    step: done.length === 0 ? null : (log.done.at(-1)?.number ?? null),
    what,
    changes: done,
    failed,
  })
  const noted = (what: Step['what'], outcome: OrganiseOutcome) => {
    if (outcome.done.length > 0) {
      last += 1
      log = record(log, { number: last, what, changes: outcome.done })
    }
    return organised({ what }, outcome)
  }

  return {
    edit: (edit) => queue.run(async () => noted(edit.do, await organise(library, edit, onDone))),
    undo: (number) =>
      queue.run(async () => {
        const step = number === undefined ? log.done.at(-1) : log.done.find((one) => one.number === number)
        if (!step) return null
        const outcome = await replay(library, invertLibraryChanges(step.changes), onDone)
        // Taken back after other steps, it is a step of its own.
        if (step !== log.done.at(-1)) return noted(step.what, outcome)
        const { over, left } = split(step, outcome)
        log = { done: [...log.done.slice(0, -1), ...left], undone: [...log.undone, ...over] }
        return organised(step, outcome)
      }),
    redo: () =>
      queue.run(async () => {
        const step = log.undone.at(-1)
        if (!step) return null
        const outcome = await replay(library, step.changes, onDone)
        const { over, left } = split(step, outcome)
        log = { done: [...log.done, ...over], undone: [...log.undone.slice(0, -1), ...left] }
        return organised(step, outcome)
      }),
  }
}
