/** The session and its settings: what a window needs to know at start, and what the reader sets in it. */

import { z } from 'zod'
import { colorLabelsSchema } from '#core/schema/library.ts'
import { settingsPatchSchema } from '#core/schema/settings.ts'
import { idSchema } from '#core/schema/stored.ts'
import type { Services } from '#main/services.ts'
import { earlyHandlerFor, type Handlers, nothing } from './handler.ts'

/** How long the first screen is left to be painted, in ms, before the rest of the start begins. */
const paintTime = 300

const handler = earlyHandlerFor<Pick<Services, 'library' | 'session' | 'settings' | 'log' | 'backups'>>()

export const sessionHandlers = {
  'session.load': handler(nothing, async (_, { session, backups }, { window }) => {
    // A window that is loaded anew shows them no more.
    backups.release(window)
    // Another machine may have changed the library's data since the last window.
    await session.refresh()
    return session.now()
  }),
  'session.ready': handler(nothing, async (_, { library }, caller) => {
    caller.ready()
    const count = await library.ask((list) => list.annotations())
    caller.send('notes.changed', { count, progress: library.notes.progress() })
    setTimeout(library.cached, paintTime)
  }),
  'window.start': handler(nothing, (_, __, caller) => caller.start()),
  'window.shows': handler(z.strictObject({ article: idSchema.nullable() }), ({ article }, _, caller) =>
    caller.shows(article),
  ),
  'window.open': handler(z.strictObject({ article: idSchema.nullable() }), ({ article }, _, caller) =>
    caller.openWindow(article),
  ),
  'window.kept': handler(z.strictObject({ kept: z.boolean() }), ({ kept }, _, caller) => caller.kept(kept)),
  'window.flushed': handler(z.strictObject({ unsaved: z.int().min(0) }), ({ unsaved }, _, caller) =>
    caller.flushed(unsaved),
  ),
  'session.failed': handler(
    z.strictObject({ name: z.string().regex(/^[A-Za-z]{1,40}$/), stack: z.string().max(4000) }),
    ({ name, stack }, { log }) => log.error(`window ${name}`, `\n${stack}`),
  ),
  'settings.save': handler(settingsPatchSchema, async (patch, { session, settings }) => {
    await settings.save(patch)
    return session.now()
  }),
  'labels.save': handler(colorLabelsSchema, async (labels, { library, session }) => {
    await library.changeData((data) => {
      const all = Object.entries({ ...data.colorLabels, ...labels })
      return { ...data, colorLabels: Object.fromEntries(all.filter(([, label]) => label !== '')) }
    })
    await session.refresh()
    return session.now()
  }),
} satisfies Handlers<Services>
