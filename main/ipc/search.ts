/** The search of the whole library. */

import { z } from 'zod'
import { GlossaError } from '#core/errors.ts'
import { errorSentence, inEachLanguage } from '#core/locales/i18n.ts'
import { matches, searchable, termsOf } from '#core/notes/text-query.ts'
import { parseQuery } from '#core/search/query/parser.ts'
import { libraryFields } from '#core/search/query/tree.ts'
import type { Library } from '#main/library/types.ts'
import type { Services } from '#main/services.ts'
import { type Handlers, handlerFor } from './handler.ts'

const handler = handlerFor<Pick<Services, 'search' | 'library'>>()
const longest = 10_000
const text = z.string().max(longest)

const request = z.strictObject({
  query: text,
  typing: z.boolean(),
  exact: z.boolean(),
  from: z.int().min(0),
  count: z.int().min(1).max(200),
})

/** More are not taken in at a glance. */
const mostTitles = 8

/** Titles that hold the words that are typed, those of the newest articles first. */
function titlesOf(library: Library, typed: string): string[] {
  const query = { scope: { in: 'all' }, text: typed, sort: 'added', descending: true, group: 'none' } as const
  const words = termsOf(typed)
  const titles = new Set<string>()
  // The list looks for words in names of sites and authors, too.
  const isWanted = ({ title }: { title: string }) =>
    !titles.has(title) && matches(searchable([title]), words) && titles.add(title) !== undefined
  library.first(query, 'en', mostTitles, isWanted)
  return [...titles]
}

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
    z.strictObject({ field: z.enum(libraryFields), typed: text }),
    ({ field, typed }, { search, library }) =>
      field === 'title' ? titlesOf(library, typed) : search.values(field, typed),
  ),
} satisfies Handlers<Services>
