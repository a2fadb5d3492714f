/** The log of what the reader did to the library as a whole, for undo and redo; it is there as long as its window is. */

import { record, type UndoLog } from '#core/annotation/undo.ts'
import { type ErrorCode, GlossaError } from '#core/errors.ts'
import { invertLibraryChanges, type LibraryChange, type LibraryEdit } from '#core/library/organise.ts'
import type { StepProgress } from '#preload/contract.ts'
import { type Course, joinAgain, type OrganiseOutcome, organise, replay } from './library/organise.ts'
import { serialQueue } from './library/scheduling.ts'
import type { Library } from './library/types.ts'

/** What a step made of a tag; `to` is null where it was removed. */
type Retagged = { from: string; to: string | null }

/** A step: its number, what was asked for, and what was done. */
type Step = {
  number: number
  what: LibraryEdit['do']
  retagged?: Retagged | undefined
  /** The article that others were joined with. */
  joinedWith?: string | undefined
  changes: LibraryChange[]
}

/** Hears which articles are about to go to the trash; where it rejects, nothing is done. */
type BeforeTrash = (ids: string[]) => Promise<void>

/** What became of an edit: `step` is null where nothing was changed; `changes` counts what was. */
export type Organised = {
  step: number | null
  what: LibraryEdit['do']
  /** Which tag has become which and is gone; undefined where none is. */
  retagged?: Retagged | undefined
  /** The step that this is about, and whether it was taken back. */
  of: { number: number; isBack: boolean }
  changes: LibraryChange[]
  failed: OrganiseOutcome['failed']
  isCancelled: boolean
}

export type Organising = {
  /** `backup` is the folder of a backup that the library is brought back from. */
  edit(edit: LibraryEdit, backup?: string): Promise<Organised>
  /**
   * Takes back the last step of which there is anything left, or the one of this number, whatever was done since; null where there
   * is none.
   */
  undo(step?: number, beforeTrash?: BeforeTrash): Promise<Organised | null>
  redo(beforeTrash?: BeforeTrash): Promise<Organised | null>
  /** Ends the step that is under way: what it has done is a step by itself. Nothing where none is. */
  cancel(): void
}

/** A log for each window: what is taken back in one is what was done in it. */
export type OrganisingLogs = {
  /** The log of the window of this number. */
  of(window: number): Organising
  /** The window is gone, and its log with it. */
  closed(window: number): void
  /** Stops what is under way, in whichever window it was asked for: all of them show it. */
  cancel(): void
}

const isToTrash = (change: LibraryChange): change is Extract<LibraryChange, { kind: 'location' }> =>
  change.kind === 'location' && change.after === 'trash'

const articleOf = (change: LibraryChange) => ('article' in change ? change.article : null)

/** The failures after which the same can be tried again; an article that is gone stays gone. */
const passing: readonly ErrorCode[] = ['libraryDiskFull', 'libraryReadOnly', 'libraryWrite', 'libraryBusy']

const canBeRepeated = (error: unknown) => error instanceof GlossaError && passing.includes(error.code)

/** What of a step can be tried again; the rest is done or over, and stands in the way of no other step. */
function leftOf(step: Step, { failed }: OrganiseOutcome): Step[] {
  const stuck = new Set(failed.flatMap(({ article, error }) => (canBeRepeated(error) ? [article] : [])))
  return withChanges(
    step,
    step.changes.filter((change) => stuck.has(articleOf(change))),
  )
}

const withChanges = (step: Step, changes: LibraryChange[]): Step[] =>
  changes.length === 0 ? [] : [{ ...step, changes }]

/** A step of which nothing is left, since the same was done in another way, is passed over. */
const isWorthAnything = ({ done, failed }: OrganiseOutcome) => done.length + failed.length > 0

/** So many articles are done in no time. */
const fewest = 50

/** `onProgress` is told how far a step is that takes a while, and null when it is done. */
export function organising(
  library: Library,
  onProgress: (progress: StepProgress | null) => void = () => undefined,
): Organising {
  const queue = serialQueue()
  let told = 0
  const onDone: Course['onDone'] = (done, total) => {
    const isDue = done === total || Date.now() - told > 200
    if (total < fewest || !isDue) return
    told = Date.now()
    // Taking a step back is never cut short.
    onProgress(done === total ? null : { done, total, mayCancel: cancelling !== null })
  }
  let log: UndoLog<Step> = { done: [], undone: [] }
  /** How many steps there have been, those that were taken back included. */
  let count = 0

  let cancelling: AbortController | null = null
  /** Runs one step after the other; taking one back is never cut short. */
  const inTurn = <T>(work: (course: Course) => Promise<T>): Promise<T> =>
    queue.run(async () => {
      cancelling = new AbortController()
      try {
        return await work({ onDone, signal: cancelling.signal })
      } finally {
        // Cut short, it is over as well.
        if (cancelling.signal.aborted) onProgress(null)
        cancelling = null
      }
    })

  /** Of a tag that has become another one: whether it is gone, since some articles may not have been changed, or others have it, too. */
  const isGone = (retagged: Retagged | undefined) =>
    retagged !== undefined && library.tagged(retagged.from).length === 0
  const organised = (
    { what, retagged }: Pick<Step, 'what' | 'retagged'>,
    of: Organised['of'],
    { done, failed, skipped }: OrganiseOutcome,
  ): Organised => ({
    step: done.length === 0 ? null : (log.done.at(-1)?.number ?? null),
    what,
    ...(done.length > 0 && isGone(retagged) && { retagged }),
    of,
    changes: done,
    failed,
    isCancelled: skipped > 0,
  })
  /** What was done is a step of its own; `of` is the step that it takes back. */
  const noted = (step: Omit<Step, 'number' | 'changes'>, outcome: OrganiseOutcome, of?: Organised['of']) => {
    if (outcome.done.length > 0) {
      count += 1
      log = record(log, { ...step, number: count, changes: outcome.done })
    }
    return organised(step, of ?? { number: count, isBack: false }, outcome)
  }
  /** What taking a step back is: a tag that was removed comes from nothing. */
  const takenBack = ({ what, retagged }: Step): Pick<Step, 'what' | 'retagged'> => {
    const { from = '', to = null } = retagged ?? {}
    return to === null ? { what } : { what, retagged: { from: to, to: from } }
  }

  const replayed = async (changes: readonly LibraryChange[], beforeTrash: BeforeTrash | undefined) => {
    const going = changes.filter(isToTrash).map(({ article }) => article)
    if (going.length > 0) await beforeTrash?.(going)
    return replay(library, changes, { onDone })
  }
  /** Joins articles once more: what was written since on those that go comes along, too. */
  const joinedAgain = async (step: Step, id: string, beforeTrash: BeforeTrash | undefined) => {
    const others = step.changes.filter(isToTrash).map(({ article }) => article)
    if (others.length > 0) await beforeTrash?.(others)
    return joinAgain(
      library,
      { id, others },
      step.changes.filter((change) => !isToTrash(change)),
    )
  }

  return {
    edit: (edit, backup) =>
      inTurn(async (course) => {
        const retagged = edit.do === 'retag' ? { from: edit.from, to: edit.to } : undefined
        const joinedWith = edit.do === 'join' ? edit.id : undefined
        return noted(
          { what: edit.do, retagged, joinedWith },
          await organise(library, edit, { ...course, backup }),
        )
      }),
    cancel: () => cancelling?.abort(),
    undo: (number, beforeTrash) =>
      queue.run(async () => {
        const last = log.done.at(-1)
        const chosen = log.done.find((one) => one.number === number)
        if (number !== undefined && chosen !== last)
          // Taken back after other steps, it is a step of its own.
          return chosen
            ? noted(takenBack(chosen), await replayed(invertLibraryChanges(chosen.changes), beforeTrash), {
                number: chosen.number,
                isBack: true,
              })
            : null
        for (let step = last; step; step = number === undefined ? log.done.at(-1) : undefined) {
          const outcome = await replayed(invertLibraryChanges(step.changes), beforeTrash)
          // What was taken back is done again as it was then, with all that had come to it.
          const over = withChanges(step, invertLibraryChanges(outcome.done))
          log = {
            done: [...log.done.slice(0, -1), ...leftOf(step, outcome)],
            undone: [...log.undone, ...over],
          }
          const of = { number: step.number, isBack: true }
          if (isWorthAnything(outcome)) return organised(takenBack(step), of, outcome)
        }
        return null
      }),
    redo: (beforeTrash) =>
      queue.run(async () => {
        for (let step = log.undone.at(-1); step; step = log.undone.at(-1)) {
          const outcome =
            step.joinedWith === undefined
              ? await replayed(step.changes, beforeTrash)
              : await joinedAgain(step, step.joinedWith, beforeTrash)
          log = {
            done: [...log.done, ...withChanges(step, outcome.done)],
            undone: [...log.undone.slice(0, -1), ...leftOf(step, outcome)],
          }
          const of = { number: step.number, isBack: false }
          if (isWorthAnything(outcome)) return organised(step, of, outcome)
        }
        return null
      }),
  }
}

export function organisingLogs(...[library, onProgress]: Parameters<typeof organising>): OrganisingLogs {
  const logs = new Map<number, Organising>()
  return {
    of(window) {
      const log = logs.get(window) ?? organising(library, onProgress)
      logs.set(window, log)
      return log
    },
    closed: (window) => void logs.delete(window),
    cancel() {
      for (const log of logs.values()) log.cancel()
    },
  }
}
