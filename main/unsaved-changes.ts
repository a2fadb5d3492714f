/**
 * Changes to notes that a window could not save, as where the library's disk went away: on this computer, in the user's state folder,
 * until they are in the library.
 */

import { mkdir, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { glossChangeSchema } from '#core/schema/glosses.ts'
import { idSchema } from '#core/schema/stored.ts'
import { hasCode, writeDurably } from './library/files.ts'
import { serialQueue } from './library/scheduling.ts'
import type { Library } from './library/types.ts'

export const unsavedSteps = z.array(
  z.strictObject({ articleId: idSchema, changes: z.array(glossChangeSchema) }),
)
type Steps = z.output<typeof unsavedSteps>

const stored = z.looseObject({ pages: z.record(z.string(), unsavedSteps) })
type Pages = z.output<typeof stored>['pages']

export type UnsavedChanges = {
  /** Keeps what a page could not save, in place of what it had before; no steps where it has saved all. Resolves when that is on the disk. */
  keep(page: string, steps: Steps): Promise<void>
  /** Saves what pages have left that are gone; what still cannot be saved waits for the next time. */
  saveLeft(library: Pick<Library, 'applyChanges'>): Promise<void>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

/** A file that cannot be read as one of ours is put aside under another name, and a new one begun. */
async function read(file: string): Promise<Pages> {
  try {
    return stored.parse(JSON.parse(await readFile(file, 'utf8'))).pages
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return {}
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error
    await rename(file, `${file}.damaged`)
    return {}
  }
}

async function write(file: string, pages: Pages): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeDurably(file, `${JSON.stringify({ pages })}\n`, async () => undefined)
}

function withPage(pages: Pages, page: string, steps: Steps): Pages {
  const { [page]: _, ...others } = pages
  return steps.length === 0 ? others : { ...others, [page]: steps }
}

/** Those of a library, in this file. */
export function unsavedChanges(file: string): UnsavedChanges {
  const queue = serialQueue()
  /** The pages that have kept something since the file was opened: they save it themselves. */
  const living = new Set<string>()

  const change = async (page: string, steps: Steps) => {
    const pages = await read(file)
    if (steps.length > 0 || pages[page]) await write(file, withPage(pages, page, steps))
  }

  return {
    keep(page, steps) {
      living.add(page)
      return queue.run(() => change(page, steps))
    },
    saveLeft: (library) =>
      queue.run(async () => {
        for (const [page, steps] of Object.entries(await read(file))) {
          if (living.has(page)) continue
          const left: Steps = []
          for (const step of steps) {
            // The steps of an article are in order: what comes after one that cannot be saved waits as well.
            const isStuck = left.some(({ articleId }) => articleId === step.articleId)
            const isSaved = !isStuck && (await isSavedIn(library, step))
            if (!isSaved) left.push(step)
          }
          if (left.length < steps.length) await change(page, left)
        }
      }),
    idle: () => queue.run(async () => undefined),
  }
}

/** What another hand has written since stays: changes that were made earlier are joined with it. */
async function isSavedIn(library: Pick<Library, 'applyChanges'>, { articleId, changes }: Steps[number]) {
  try {
    await library.applyChanges(articleId, changes)
    return true
  } catch {
    return false
  }
}
