/** Saves changes to glosses one after the other; an article that cannot be saved waits, and holds up no other. */

import type { GlossChange } from '#core/annotation/changes.ts'
import { sentenceOf } from '#renderer/api.ts'
import type { NotSaved } from '#renderer/unsaved.ts'

export type SaveState = { state: 'saved' } | { state: 'saving' } | { state: 'failed'; message: string }
type Entry = { articleId: string; changes: GlossChange[] }

export type SaveQueue = {
  add(articleId: string, changes: GlossChange[]): void
  /** What of an article is not on disk yet, oldest first. */
  waiting(articleId: string): readonly GlossChange[][]
  /** How many steps are not on disk yet. */
  size(): number
  /** Tries again what could not be saved. */
  retry(): void
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
  /** Called with the steps of articles that could not be saved, whenever they have become others; with none when they are saved. */
  keep(steps: readonly Entry[]): void
}

export function createSaveQueue<Saved>({ save, saved, report, keep }: Work<Saved>): SaveQueue {
  const queue: Entry[] = []
  /** Why articles could not be saved: they wait to be tried again. */
  const stuck = new Map<string, string>()
  let sending = false
  /** The run that empties the queue, or the last one. */
  let running: Promise<void> = Promise.resolve()

  let isKept = false
  const keepStuck = () => {
    const steps = queue.filter(({ articleId }) => stuck.has(articleId))
    if (steps.length > 0 || isKept) keep(steps)
    isKept = steps.length > 0
  }

  const next = () => queue.find(({ articleId }) => !stuck.has(articleId))

  const sendAll = async () => {
    if (stuck.size === 0) report({ state: 'saving' })
    for (let entry = next(); entry; entry = next()) {
      const { articleId, changes } = entry
      try {
        const result = await save(articleId, changes)
        queue.splice(queue.indexOf(entry), 1)
        await saved(articleId, result)
      } catch (error) {
        stuck.set(articleId, sentenceOf(error))
      }
    }
    sending = false
    keepStuck()
    const [message] = stuck.values()
    report(message === undefined ? { state: 'saved' } : { state: 'failed', message })
  }
  const start = () => {
    // Set before `report` is called: what a listener adds at once joins the run that begins here.
    if (sending || !next()) return
    sending = true
    running = sendAll()
  }
  const retry = () => {
    stuck.clear()
    start()
  }
  const isAsked = (articleId: string, asked: readonly string[] | undefined) =>
    asked === undefined || asked.includes(articleId)

  return {
    add(articleId, changes) {
      queue.push({ articleId, changes })
      if (stuck.has(articleId)) keepStuck()
      start()
    },
    waiting: (articleId) =>
      queue.filter((entry) => entry.articleId === articleId).map(({ changes }) => changes),
    size: () => queue.length,
    retry,
    async flush(articleIds) {
      await running
      for (const articleId of [...stuck.keys()]) if (isAsked(articleId, articleIds)) stuck.delete(articleId)
      start()
      await running
      return [...stuck]
        .filter(([articleId]) => isAsked(articleId, articleIds))
        .map(([articleId, message]) => ({
          articleId,
          steps: queue.filter((entry) => entry.articleId === articleId).length,
          message,
        }))
    },
  }
}
