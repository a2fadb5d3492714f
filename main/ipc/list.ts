/** The list of articles: the window gets the ids in order, and what it shows of those that are in sight. */

import { z } from 'zod'
import { type ListScope, listGroupings, listSorts } from '#core/library/article-list.ts'
import { listScopeSchema } from '#core/schema/organise.ts'
import { idSchema } from '#core/schema/stored.ts'
import type { Library } from '#main/library/types.ts'
import type { Services } from '#main/services.ts'
import type { Send } from '#preload/events.ts'
import { earlyHandlerFor, type Handlers, handlerFor } from './handler.ts'
import { sentArticles } from './sent.ts'

/** How many articles are sent with an answer without being asked for: a high window full. */
const first = 40
/** How many articles are given for a few words. */
const mostMatches = 20

type Needs = Pick<Services, 'library' | 'catalogue'>
const handler = handlerFor<Needs>()
const early = earlyHandlerFor<Needs>()
const ids = z.array(idSchema).max(1000)
const query = z.strictObject({
  scope: listScopeSchema,
  text: z.string(),
  sort: z.enum(listSorts),
  descending: z.boolean(),
  group: z.enum(listGroupings),
})

/** The articles of the tag or the collection that is asked for; null for other parts of the library. */
async function membersOf(library: Library, scope: ListScope): Promise<ReadonlySet<string> | null> {
  if (scope.in === 'tag') {
    await library.cached()
    return new Set(library.tagged(scope.tag))
  }
  if (scope.in !== 'collection') return null
  const { collections } = await library.data()
  return new Set(collections.find(({ id }) => id === scope.id)?.articles)
}

/** The windows that have been told how far the list is. */
const waiting = new Set<number>()

/** Tells a window when the list is whole: where nothing has changed, it would not hear of it. */
function tellWhenListed(library: Library, window: number, send: Send): void {
  if (waiting.has(window)) return
  waiting.add(window)
  const tell = () => {
    waiting.delete(window)
    send('library.changed', { ids: [] })
  }
  library.listed.then(tell, tell)
}

export const listHandlers = {
  'library.find': early(
    z.strictObject({ query, known: z.int().min(0), read: ids }),
    async ({ query, known, read }, { library, catalogue }, { window, send }) => {
      const listing = library.listing()
      if (listing) tellWhenListed(library, window, send)
      const { language } = catalogue()
      const members = await membersOf(library, query.scope)
      const { ids: found, groups, total } = await library.ask((list) => list.find(query, language, members))
      const wanted = [...new Set([...found.slice(0, first), ...read])]
      const articles = await library.ask((list) => list.read(wanted))
      return { ...sentArticles.send(window, found, known), groups, total, articles, listing }
    },
  ),
  'library.match': handler(z.strictObject({ text: z.string() }), ({ text }, { library, catalogue }) => {
    const query = { scope: { in: 'all' }, text, sort: 'added', descending: true, group: 'none' } as const
    return library.first(query, catalogue().language, mostMatches)
  }),
  'library.read': early(z.strictObject({ ids }), ({ ids }, { library }) =>
    library.ask((list) => list.read(ids)),
  ),
} satisfies Handlers<Services>
