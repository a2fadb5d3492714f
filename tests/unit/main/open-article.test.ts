import { expect, test } from 'vitest'
import type { Article, RevisionContent } from '#core/article/article.ts'
import { articleText, numberBlocks } from '#core/article/blocks.ts'
import type { ArticleDocument, ArticleElement } from '#core/article/document.ts'
import { openArticle } from '#main/open-article.ts'

const empty: ArticleDocument = { type: 'root', children: [] }

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
        return { revision: number, document: empty } as unknown as RevisionContent
      },
    },
    'a',
  )
  expect(read).toEqual([1, 2])
  expect(opened).toEqual({
    article: { id: 'a', revision: 2, wordCount: 2 },
    content: { revision: 2, document: empty },
  })
})

test('a document that is nested too deeply to be sent comes as plain paragraphs, and it is said so', async () => {
  const paragraph: ArticleElement = {
    type: 'element',
    tagName: 'p',
    properties: {},
    children: [{ type: 'text', value: 'Deep down.' }],
  }
  const deep = Array.from({ length: 480 }).reduce<ArticleElement>(
    (inner) => ({ type: 'element', tagName: 'section', properties: {}, children: [inner] }),
    paragraph,
  )
  const document = numberBlocks({ type: 'root', children: [deep, structuredClone(paragraph)] })
  const library = {
    get: async (id: string) => ({ id, revision: 1 }) as Article,
    content: async () => ({ document }) as RevisionContent,
  }
  const { content, flattened } = await openArticle(library, 'a')
  expect(flattened).toBe(true)
  expect(articleText(content.document)).toBe(articleText(document))
  expect(content.document.children.map(({ tagName }) => tagName)).toEqual(['p', 'p'])
})
