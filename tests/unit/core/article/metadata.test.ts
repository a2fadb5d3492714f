import { expect, test } from 'vitest'
import { type ArticleMetadata, updatedMetadata } from '#core/article/metadata.ts'

const known: ArticleMetadata = {
  title: 'The mill',
  authors: ['Sela Brook'],
  published: '2024-05-01',
  url: 'https://news.example/mill',
  lang: 'en',
  origins: { title: 'json-ld', authors: 'meta', published: 'meta', url: 'meta', lang: 'detected' },
}
const fresh: ArticleMetadata = {
  title: 'The last mill',
  authors: ['Sela Brook', 'Ivo Reed'],
  modified: '2024-06-01',
  origins: { title: 'meta', authors: 'meta', modified: 'meta' },
}

test('the new version says more, and what it does not know stays', () => {
  expect(updatedMetadata(known, fresh)).toEqual({
    ...fresh,
    published: '2024-05-01',
    url: 'https://news.example/mill',
    lang: 'en',
    origins: { ...fresh.origins, published: 'meta', url: 'meta', lang: 'detected' },
  })
})

test('what the reader corrected stays, also what the reader took out', () => {
  const { url: _, ...rest } = known
  const corrected: ArticleMetadata = {
    ...rest,
    title: 'A mill',
    authors: [],
    origins: { ...known.origins, title: 'reader', authors: 'reader', url: 'reader' },
  }
  const updated = updatedMetadata(corrected, { ...fresh, url: 'https://news.example/other' })
  expect(updated).toMatchObject({ title: 'A mill', authors: [], modified: '2024-06-01' })
  expect(updated).not.toHaveProperty('url')
  expect(updated.origins).toMatchObject({ title: 'reader', authors: 'reader', url: 'reader' })
})

test('a title that is only the file’s name takes no better one’s place', () => {
  const guess: ArticleMetadata = { ...fresh, title: 'mill (2)', origins: { title: 'file-name' } }
  expect(updatedMetadata(known, guess)).toMatchObject({ title: 'The mill', origins: { title: 'json-ld' } })
})
