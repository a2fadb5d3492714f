/** How what is found is ordered where nearly everything is found. */

import { expect, it, onTestFinished } from 'vitest'
import { findArticles, type SearchRequest } from '#main/search/find.ts'
import { closeIndex, openIndex } from '#main/search/schema.ts'
import { vocabulary } from '#main/search/vocabulary.ts'
import { newPlace, open } from '../library/place.ts'
import { addArticle, indexFile, search } from './articles.ts'

it('what is typed and is in most articles comes first where it is spelt so, then in titles, then in what is newest', async () => {
  const place = await newPlace()
  const library = await open(place)
  const often = 'wolfram wolfram wolfram'
  await addArticle(library, { title: 'Often' }, often)
  await addArticle(library, { title: 'A Wolfram lamp' }, 'No more of it here.')
  await addArticle(
    library,
    { title: 'Spelt so' },
    'They say wolf, and many other words beside that one word.',
  )
  await addArticle(library, { title: 'Once' }, 'Here wolfram is a word among many others of the whole text.')
  await addArticle(library, { title: 'Nothing' }, 'A dog slept.')
  await (await search(place)).close()
  const index = openIndex(indexFile(place))
  const words = vocabulary(index.db)
  onTestFinished(() => {
    words.close()
    closeIndex(indexFile(place), index)
  })
  const found = async (rest: Partial<SearchRequest>, ranked: number) => {
    const request = { query: 'wolf', typing: true, exact: false, from: 0, count: 10, ...rest }
    const consult = async <T>(ask: (opened: { db: typeof index.db; words: typeof words }) => T) =>
      ask({ db: index.db, words })
    const { total, articles } = await findArticles(consult, place.library, request, ranked)
    return [total, ...articles.map(({ title }) => title)]
  }
  const newest = [4, 'Spelt so', 'A Wolfram lamp', 'Once', 'Often']
  expect(await found({}, 3)).toEqual(newest)
  expect(await found({ from: 1, count: 2 }, 3)).toEqual([4, 'A Wolfram lamp', 'Once'])
  expect(await found({ from: 8 }, 3)).toEqual([4])
  expect(await found({ query: '-lamp wolf' }, 3)).toEqual([3, 'Spelt so', 'Once', 'Often'])
  expect(await found({ query: 'in:text wolf' }, 2)).toEqual([3, 'Spelt so', 'Once', 'Often'])
  // Where fewer are found, and where nobody is typing, how often counts.
  expect(await found({}, 4)).toEqual([4, 'Spelt so', 'A Wolfram lamp', 'Often', 'Once'])
  expect(await found({ query: 'wolf*', typing: false }, 0)).toEqual([
    4,
    'Spelt so',
    'A Wolfram lamp',
    'Often',
    'Once',
  ])
})
