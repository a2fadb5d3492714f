/** What was typed in the windows and is not saved: drafts, and changes to notes that could not be saved. */

import { z } from 'zod'
import type { Services } from '#main/services.ts'
import { unsavedSteps } from '#main/unsaved-changes.ts'
import { earlyHandlerFor, type Handlers, nothing } from './handler.ts'

/** How long a draft may be, in UTF-16 units. */
const longest = 4_000_000

const handler = earlyHandlerFor<Pick<Services, 'drafts' | 'unsaved'>>()

export const draftHandlers = {
  'drafts.all': handler(nothing, (_, { drafts }) => drafts.all()),
  'drafts.keep': handler(
    z.strictObject({
      key: z.string().regex(/^[\w-]{1,40}\/(comment|note|term|translation [\w-]{1,100})$/),
      text: z.string().max(longest),
    }),
    ({ key, text }, { drafts }) => drafts.keep(key, text),
  ),
  'drafts.keepUnsaved': handler(
    z.strictObject({ page: z.uuid(), steps: unsavedSteps }),
    ({ page, steps }, { unsaved }, { window }) => unsaved.keep(page, steps, window),
  ),
} satisfies Handlers<Services>
