/** The search of the whole library. */

import { z } from 'zod'
import { GlossaError } from '#core/errors.ts'
import { errorSentence, inEachLanguage } from '#core/locales/i18n.ts'
import { parseQuery } from '#core/search/query/parser.ts'
import { valueFields } from '#core/search/query/tree.ts'
import type { Services } from '#main/services.ts'
import { type Handlers, handlerFor } from './handler.ts'

const handler = handlerFor<Pick<Services, 'search'>>()
const longest = 10_000
const text = z.string().max(longest)

const request = z.strictObject({
  query: text,
  typing: z.boolean(),
  exact: z.boolean(),
  from: z.int().min(0),
  count: z.int().min(1).max(200),
})

export const searchHandlers = {
  'search.find': handler(request, async (asked, { search }) => {
    const { problem } = parseQuery(asked.query, { typing: asked.typing })
    const error = problem && new GlossaError(problem.code, problem.params)
    const sentence = problem && {
      message: inEachLanguage((instance) => errorSentence(instance, error)),
      start: problem.start,
      end: problem.end,
    }
    return { ...(await search.find(asked)), problem: sentence }
  }),
  'search.values': handler(
    z.strictObject({ field: z.enum(valueFields), typed: text }),
    ({ field, typed }, { search }) => search.values(field, typed),
  ),
} satisfies Handlers<Services>
