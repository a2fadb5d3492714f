import { describe, expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { readArticles } from '#main/import/read-file.ts'
import type { ReadResult } from '#main/import/types.ts'
import { prose, read } from './build.ts'

const message = (subject: string, text: string) =>
  `From anna@veldmouth.invalid Mon May  6 08:30:00 2024\r\nFrom: Anna Beck <anna@veldmouth.invalid>\r\nSubject: ${subject}\r\nDate: Mon, 6 May 2024 08:30:00 +0200\r\n\r\n${text}\r\n\r\n`

async function all(content: string): Promise<ReadResult[]> {
  const results: ReadResult[] = []
  for await (const result of readArticles(new TextEncoder().encode(content), 'letters.mbox'))
    results.push(result)
  return results
}

describe('mailboxes', () => {
  it('reads each message as an article, whose original is a mailbox of one', async () => {
    const results = await all(message('Harbour open', prose[0]) + message('Harbour open', prose[1]))
    expect(results.map(({ entry }) => entry?.path)).toEqual(['Harbour open.eml', 'Harbour open (2).eml'])
    for (const [index, result] of results.entries()) {
      if (!('article' in result) || !result.entry) throw new Error('not read')
      expect(plainText(result.article.extraction.document)).toBe(prose[index])
      expect(result.article).toMatchObject({ format: 'eml', extension: 'eml' })
      expect(result.article.extraction.metadata).toMatchObject({
        title: 'Harbour open',
        authors: ['Anna Beck'],
      })
      const again = await read(result.entry.original, result.entry.path)
      expect(again.extraction).toEqual(result.article.extraction)
    }
  })

  it('takes no sentence for the start of a message, and takes off the marks of those that would be', async () => {
    const text = `From the pier it is a mile.\r\n\r\nFrom there: nobody knows.\r\n\r\n>From here on it is sand.`
    const results = await all(message('One', text) + message('Two', prose[1]))
    expect(results).toHaveLength(2)
    const [first] = results
    if (!first || !('article' in first)) throw new Error('not read')
    expect(plainText(first.article.extraction.document)).toBe(text.replace('>', '').replaceAll('\r', ''))
  })

  it('reads a mailbox of one message as that message', async () => {
    const { extraction } = await read(message('Harbour open', prose[0]), 'letters.mbox')
    expect(plainText(extraction.document)).toBe(prose[0])
  })

  it('names a message without words and reads the others', async () => {
    const results = await all(message('Empty', '') + message('Two', prose[1]))
    expect(results.map((result) => ('error' in result ? result.error.code : null))).toEqual([
      'fileNoArticle',
      null,
    ])
  })
})
