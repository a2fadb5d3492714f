/**
 * Changes to notes that a window could not save, as where the library's disk went away: on this computer, in the user's state folder,
 * until they are in the library.
 */

import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { glossChangeSchema, storedGlossChange } from '#core/schema/glosses.ts'
import { idSchema, loose } from '#core/schema/stored.ts'
import { hasCode, writeDurably } from './library/files.ts'
import { serialQueue } from './library/scheduling.ts'
import type { Library } from './library/types.ts'
import { putAside } from './put-aside.ts'

export const unsavedSteps = z.array(
  z.strictObject({ articleId: idSchema, changes: z.array(glossChangeSchema) }),
)
type Steps = z.output<typeof unsavedSteps>

/** The steps of each page, in order. They are looked at one by one: what a later version stored may be understood in part. */
const stored = z.looseObject({ pages: z.record(z.string(), z.unknown()) })
type Stored = z.output<typeof stored>
const storedStep = loose({ articleId: idSchema, changes: z.array(storedGlossChange) })
const ofArticle = z.looseObject({ articleId: z.string() })

export type UnsavedChanges = {
  /**
   * Keeps what a page, in this window, could not save, in place of what it had before; no steps where it has saved all. Resolves when
   * that is on the disk.
   */
  keep(page: string, steps: Steps, window?: number): Promise<void>
  /** The page of this window is gone; whether it had something that it could not save at first. */
  left(window: number): boolean
  /**
   * Saves what pages have left that are gone; what still cannot be saved, or is not understood, waits for the next time. Resolves to how
   * many changes were saved, and how many of those that are understood wait.
   */
  saveLeft(library: Pick<Library, 'applyChanges'>): Promise<{ saved: number; waiting: number }>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

type Told = {
  /** Hears why a step could not be saved; of what stays the same, once. */
  failed?(error: unknown): void
  /** Hears where a file was put that could not be read. */
  damaged?(path: string): void
}

/** Tells why a step could not be saved when that is another reason than the last time: it may be tried for weeks. */
function toldOnce(failed: (error: unknown) => void) {
  const reasons = new Map<string, string>()
  return (error: unknown, step: unknown) => {
    const key = JSON.stringify(step)
    if (reasons.get(key) !== String(error)) failed(error)
    reasons.set(key, String(error))
  }
}

/** What is told while steps are saved. */
type Heard = { failed(error: unknown, step: unknown): void }

/** A file that cannot be read as one of ours is put aside under another name, and a new one begun. */
async function read(file: string, { damaged }: Told): Promise<Stored> {
  try {
    return stored.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return { pages: {} }
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error
    damaged?.(await putAside(file))
    return { pages: {} }
  }
}

async function write(file: string, data: Stored): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeDurably(file, `${JSON.stringify(data)}\n`, async () => undefined)
}

function withPage({ pages, ...rest }: Stored, page: string, steps: readonly unknown[]): Stored {
  const { [page]: _, ...others } = pages
  return { ...rest, pages: steps.length === 0 ? others : { ...others, [page]: steps } }
}

/** Saves the steps of a page in order; those that it could, and how many it could not. What comes after one of those in its article waits as well. */
async function saveSteps(
  library: Pick<Library, 'applyChanges'>,
  steps: readonly unknown[],
  { failed }: Heard,
): Promise<{ saved: unknown[]; waiting: number }> {
  const saved: unknown[] = []
  let waiting = 0
  const stuck = new Set<string>()
  for (const step of steps) {
    const articleId = ofArticle.safeParse(step).data?.articleId ?? ''
    if (stuck.has(articleId)) continue
    try {
      const known = storedStep.parse(step)
      // What another hand has written since stays: changes that were made earlier are joined with it.
      await library.applyChanges(known.articleId, known.changes)
      saved.push(step)
    } catch (error) {
      if (!(error instanceof z.ZodError)) waiting += 1
      failed(error, step)
      stuck.add(articleId)
    }
  }
  return { saved, waiting }
}

/** Those of a library, in this file. */
export function unsavedChanges(file: string, told: Told = {}): UnsavedChanges {
  const heard = { failed: toldOnce((error) => told.failed?.(error)) }
  const queue = serialQueue()
  /** A queue of its own: a disk that never answers must not keep windows from the file. */
  const saving = serialQueue()
  /** The pages that have kept something since the file was opened, and their windows: they save it themselves. */
  const living = new Map<string, number>()
  const gone = new Set<string>()

  const change = async (page: string, steps: readonly unknown[]) => {
    const data = await read(file, told)
    if (steps.length > 0 || page in data.pages) await write(file, withPage(data, page, steps))
  }
  const forget = async (page: string, saved: readonly unknown[]) => {
    const data = await read(file, told)
    const kept = data.pages[page]
    const texts = new Set(saved.map((step) => JSON.stringify(step)))
    const left = Array.isArray(kept) ? kept.filter((step) => !texts.has(JSON.stringify(step))) : []
    await write(file, withPage(data, page, left))
  }

  return {
    keep(page, steps, window = 0) {
      if (!gone.has(page)) living.set(page, window)
      return queue.run(() => change(page, steps))
    },
    left(window) {
      const pages = [...living].filter(([, of]) => of === window).map(([page]) => page)
      for (const page of pages) {
        living.delete(page)
        gone.add(page)
      }
      return pages.length > 0
    },
    saveLeft: (library) =>
      saving.run(async () => {
        const { pages } = await queue.run(() => read(file, told))
        const sum = { saved: 0, waiting: 0 }
        for (const [page, steps] of Object.entries(pages)) {
          if (living.has(page) || !Array.isArray(steps)) continue
          const { saved, waiting } = await saveSteps(library, steps, heard)
          sum.saved += saved.length
          sum.waiting += waiting
          if (saved.length > 0) await queue.run(() => forget(page, saved))
        }
        return sum
      }),
    async idle() {
      await saving.run(async () => undefined)
      await queue.run(async () => undefined)
    },
  }
}
