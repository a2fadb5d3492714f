import { describe, expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { resultsOf } from '../only-article.ts'
import { prose, read, refusal } from './build.ts'

const item = (content: object | null, given: object = {}) => ({
  createdAt: 1_714_985_400,
  title: 'The pier',
  tags: [] as string[],
  lists: [],
  content,
  note: null,
  archived: false,
  ...given,
})
const text = (value: string) => ({ type: 'text', text: value })
const link = { type: 'link', url: 'https://veldmouth.invalid/' }
const exported = (...bookmarks: object[]) => JSON.stringify({ bookmarks, lists: [] })
const markdown = `${prose[0]}\n\n## Kanał\n\n${prose[1]}`

describe('Karakeep', () => {
  it('makes an article of a text, with its tags, state and note', async () => {
    const given = { tags: ['sea/boats', 'to read, later'], archived: true, note: 'Ask the pilot.' }
    const { extraction, format } = await read(exported(item(text(markdown), given)), 'karakeep.json')
    expect(format).toBe('karakeep')
    expect(extraction).toMatchObject({
      tags: ['sea/boats', 'to read, later'],
      filed: { state: 'archived' },
      metadata: { title: 'The pier', saved: '2024-05-06T08:50:00.000Z' },
      notes: [{ range: null, comment: 'Ask the pilot.' }],
    })
    expect(plainText(extraction.document)).toContain(prose[1])
  })

  it('of several makes an article of each, which can be read again, and names how many are addresses alone', async () => {
    const file = exported(
      item(link),
      item(text(markdown)),
      item(null),
      item(text(`# Own title\n\n${prose[2]}`), { title: null }),
    )
    const results = await resultsOf(new TextEncoder().encode(file), 'karakeep.json')
    expect(
      results.map((result) =>
        'error' in result
          ? [result.error.code, result.error.params.links]
          : result.article.extraction.metadata.title,
      ),
    ).toEqual(['The pier', 'Own title', ['exportLinksToo', 2]])
    for (const result of results.slice(0, 2)) {
      if (!('article' in result) || !result.entry) throw new Error('no article')
      const again = await read(new TextDecoder().decode(result.entry.original), result.entry.path)
      expect(again).toEqual(result.article)
    }
  })

  it('is refused as a list of addresses where it has no text', async () => {
    for (const bookmarks of [[item(link)], [item(link, { title: '"type": "text"' })], [item(text(' '))]])
      expect(await refusal(exported(...bookmarks), 'karakeep.json')).toBe('exportLinks')
    expect(await refusal(exported(item(text(markdown)), item(link)).slice(0, -60), 'x.json')).toBe(
      'exportLinks',
    )
  })
})
