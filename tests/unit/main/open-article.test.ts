import { expect, test } from 'vitest'
import type { Article, RevisionContent } from '#core/article/article.ts'
import { openArticle } from '#main/open-article.ts'

test('text and article are of the same revision, also where another one comes in between', async () => {
  let revision = 1
  let glosses = 0
  const read: (number | undefined)[] = []
  const opened = await openArticle(
    {
      get: async (id) => ({ id, revision, wordCount: glosses }) as Article,
      async content(_id, number) {
        read.push(number)
        if (read.length === 1) revision = 2
        glosses += 1
        return { revision: number } as unknown as RevisionContent
      },
    },
    'a',
  )
  expect(read).toEqual([1, 2])
  expect(opened).toEqual({ article: { id: 'a', revision: 2, wordCount: 2 }, content: { revision: 2 } })
})
