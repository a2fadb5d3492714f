/** Looks through the backups of all articles for the days that the library can be brought back to. */

import fs from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { type ArticlePast, type EarlierDay, earlierDays } from '#core/library/earlier-days.ts'
import type { LibraryData } from '#core/library/library.ts'
import { dayOf } from '#core/notes/query.ts'
import { libraryFormat } from '#core/schema/format.ts'
import type { LibraryContext } from './context.ts'
import { readRegular } from './files.ts'
import type { JsonStore } from './json-store.ts'
import { articleFile } from './layout.ts'
import { forEachParallel, yieldingLoop } from './scheduling.ts'
import { libraryTime, states, statesIn } from './state-copies.ts'
import { listTrashed } from './trash.ts'

/** Enough of a state to tell its day and what it holds: thousands are looked at. */
const brief = z.looseObject({
  data: z.looseObject({
    id: z.string(),
    updated: z.iso.datetime(),
    annotations: z.array(z.unknown()),
    translations: z.array(z.looseObject({ target: z.looseObject({ annotation: z.unknown().optional() }) })),
  }),
})

function briefOf(bytes: Uint8Array, id: string): { day: string; notes: number } | null {
  try {
    const { data } = brief.parse(JSON.parse(new TextDecoder().decode(bytes)))
    if (data.id !== id) return null
    const paragraphs = data.translations.filter(({ target }) => target.annotation === undefined)
    return { day: dayOf(data.updated), notes: data.annotations.length + paragraphs.length }
  } catch {
    // Damaged: there is nothing to bring back from it.
    return null
  }
}

/** The days that the library can be brought back to; `onDone` hears of each article that was looked at. */
export async function daysOf(
  context: LibraryContext,
  library: JsonStore<LibraryData>,
  onDone: (done: number, total: number) => void,
): Promise<EarlierDay[]> {
  const { layout, index } = context
  const namesIn = (folder: string) => fs.readdir(folder).catch(() => [])
  const trashed = new Map((await listTrashed(context)).map((one) => [one.id, dayOf(one.trashed)]))
  const all = [...index.list('articles'), ...index.list('trash')]
  const withBackups = new Set(await namesIn(dirname(layout.backups('library'))))
  const turn = yieldingLoop()
  const pasts: ArticlePast[] = []
  let done = 0
  await forEachParallel(all, async ({ id, created, glossCount }) => {
    const read = async (file: string) => {
      const found = await readRegular(file).catch(() => null)
      await turn()
      return found && briefOf(found.bytes, id)
    }
    const isTrashed = trashed.has(id)
    const names = withBackups.has(id) ? await namesIn(layout.backups(id)) : []
    const found = await Promise.all(
      names.filter((name) => states.test(name)).map((name) => read(join(layout.backups(id), name))),
    )
    const now =
      found.length > 0 || isTrashed
        ? await read(articleFile(layout.article(isTrashed ? 'trash' : 'articles', id)))
        : null
    pasts.push({
      created: dayOf(created),
      trashed: trashed.get(id) ?? null,
      // What was never changed is what it was when it came.
      now: now ?? { day: dayOf(created), notes: glossCount },
      states: found.filter((state) => state !== null),
    })
    done += 1
    onDone(done, all.length)
  })
  const ofLibrary = await statesIn(layout.backups('library'), libraryFormat, libraryTime)
  return earlierDays(pasts, {
    now: dayOf(libraryTime(await library.get())),
    states: ofLibrary.map(({ time }) => dayOf(time)),
  })
}
