/** The library in numbers, and how long was read. */

import { z } from 'zod'
import { statisticsOf } from '#core/library/statistics.ts'
import { allNotes, dayOf } from '#core/notes/query.ts'
import type { Notes } from '#main/library/notes-index.ts'
import type { Services } from '#main/services.ts'
import { type Handlers, handlerFor, nothing } from './handler.ts'

/** The longest time that a window may tell of at once, in seconds. */
const longest = 600

const handler = handlerFor<
  Pick<Services, 'library' | 'readingTime'> & { settings: Pick<Services['settings'], 'get'> }
>()

/** Resolves when all notes are known. */
async function allKnown(notes: Notes): Promise<void> {
  notes.start()
  while (notes.progress() !== null) {
    await new Promise<void>((resolve) => {
      const end = notes.onChange(() => {
        end()
        resolve()
      })
    })
  }
}

export const statisticsHandlers = {
  'statistics.get': handler(nothing, async (_, { library, readingTime, settings }) => {
    await library.listed
    await allKnown(library.notes)
    const notes = library.notes.read(library.notes.find(allNotes).ids)
    const days = settings.get().keepReadingTime ? await readingTime.days() : null
    return statisticsOf(
      library.list(),
      notes.map(({ day }) => day),
      days,
      new Date().toISOString(),
    )
  }),
  'readingTime.add': handler(
    z.strictObject({ seconds: z.number().min(0).max(longest) }),
    async ({ seconds }, { readingTime, settings }) => {
      if (settings.get().keepReadingTime) await readingTime.add(dayOf(new Date().toISOString()), seconds)
    },
  ),
  'readingTime.clear': handler(nothing, (_, { readingTime }) => readingTime.clear()),
} satisfies Handlers<Services>
