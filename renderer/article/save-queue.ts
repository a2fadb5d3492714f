/** Saves changes to glosses one after the other; an article that could not be saved is tried again after all others. */

import type { GlossChange } from '#core/annotation/changes.ts'
import type { NotSaved } from '#renderer/unsaved.ts'

export type SaveState = { state: 'saved' } | { state: 'saving' } | { state: 'failed'; error: unknown }
type Entry = { articleId: string; changes: GlossChange[] }

export type SaveQueue = {
  add(articleId: string, changes: GlossChange[]): void
  /** What of an article is not on disk yet, oldest first. */
  waiting(articleId: string): readonly GlossChange[][]
  /** How many steps are not on disk yet. */
  size(): number
  /** Tries again what could not be saved. */
  retry(): void
  /** Keeps all that waits, what is being saved included; resolves to whether it is kept. */
  keepAll(): Promise<boolean>
  /**
   * Resolves as soon as nothing is under way any more, after one more try for what could not be saved: with what still is
   * not on disk, of all articles or of these; empty when everything is.
   */
  flush(articleIds?: readonly string[]): Promise<NotSaved[]>
}

type Work<Saved> = {
  /** Resolves once the changes are on disk. */
  save(articleId: string, changes: GlossChange[]): Promise<Saved>
  /** What follows a save, before the next one begins; must not fail. */
  saved(articleId: string, result: Saved): Promise<void>
  report(state: SaveState): void
  /**
   * Keeps steps elsewhere until they are saved, in place of those before; none when all are saved. Called whenever they have become
   * others. Resolves to whether they are kept; must not fail.
   */
  keep(steps: readonly Entry[]): Promise<boolean>
}

/** How long after a failed try the next one comes by itself, in ms: twice as long each time, up to the longest. */
const retryAfter = { first: 15_000, longest: 120_000 }

/** When a save that has not ended counts as one that may never end, as on a network disk that is gone, in ms. */
const slowSave = 1500

export function createSaveQueue<Saved>({ save, saved, report, keep }: Work<Saved>): SaveQueue {
  const queue: Entry[] = []
  /** Why articles could not be saved: they wait to be tried again. */
  const stuck = new Map<string, unknown>()
  /** Those of them that are tried again after what has not failed yet. */
  const again = new Set<string>()
  let sending = false
  let pause = retryAfter.first
  let timer: ReturnType<typeof setTimeout> | undefined
  /** The run that empties the queue, or the last one. */
  let running: Promise<void> = Promise.resolve()

  /** Whether all that waits is kept until this run ends, not only what could not be saved. */
  let keepsAll = false
  let hasKept = false
  let kept: Promise<boolean> = Promise.resolve(true)
  const keepWaiting = () => {
    const steps = queue.filter(({ articleId }) => keepsAll || stuck.has(articleId))
    if (steps.length > 0 || hasKept) kept = keep(steps)
    hasKept = steps.length > 0
  }
  const keepAll = () => {
    keepsAll = sending
    keepWaiting()
    return kept
  }

  const next = () =>
    queue.find(({ articleId }) => !stuck.has(articleId)) ??
    queue.find(({ articleId }) => again.has(articleId))

  const sendAll = async (isQuiet: boolean) => {
    if (!isQuiet) report({ state: 'saving' })
    for (let entry = next(); entry; entry = next()) {
      const { articleId, changes } = entry
      const slow = setTimeout(keepAll, slowSave)
      try {
        const result = await save(articleId, changes)
        queue.splice(queue.indexOf(entry), 1)
        stuck.delete(articleId)
        await saved(articleId, result)
      } catch (error) {
        stuck.set(articleId, error)
      } finally {
        clearTimeout(slow)
        again.delete(articleId)
      }
    }
    sending = false
    keepsAll = false
    keepWaiting()
    const [error] = stuck.values()
    report(stuck.size === 0 ? { state: 'saved' } : { state: 'failed', error })
    if (stuck.size === 0) pause = retryAfter.first
    else {
      timer = setTimeout(retryQuietly, pause)
      pause = Math.min(pause * 2, retryAfter.longest)
    }
  }
  /** Where it is quiet, the news of a failure stays until all is saved. */
  const start = (isQuiet = [...stuck.keys()].some((articleId) => !again.has(articleId))) => {
    // Set before `report` is called: what a listener adds at once joins the run that begins here.
    if (sending || !next()) return
    sending = true
    clearTimeout(timer)
    running = sendAll(isQuiet)
  }
  const isAsked = (articleId: string, asked: readonly string[] | undefined) =>
    asked === undefined || asked.includes(articleId)
  const tryAgain = (asked?: readonly string[]) => {
    for (const articleId of stuck.keys()) if (isAsked(articleId, asked)) again.add(articleId)
  }
  const retry = () => {
    tryAgain()
    start()
  }
  const retryQuietly = () => {
    if (sending) return
    tryAgain()
    start(stuck.size > 0)
  }

  return {
    add(articleId, changes) {
      queue.push({ articleId, changes })
      if (keepsAll || stuck.has(articleId)) keepWaiting()
      // What stood in the way may be over by now.
      retryQuietly()
    },
    waiting: (articleId) =>
      queue.filter((entry) => entry.articleId === articleId).map(({ changes }) => changes),
    size: () => queue.length,
    retry,
    keepAll,
    async flush(articleIds) {
      await running
      tryAgain(articleIds)
      start()
      await running
      return [...stuck]
        .filter(([articleId]) => isAsked(articleId, articleIds))
        .map(([articleId, error]) => ({
          articleId,
          steps: queue.filter((entry) => entry.articleId === articleId).length,
          error,
        }))
    },
  }
}
