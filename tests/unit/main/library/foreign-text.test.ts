/** A text that another machine put in place of ours under the same number: notes never show on words that they do not quote. */

import fs from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { currentRange } from '#core/annotation/annotation.ts'
import { articleText } from '#core/article/blocks.ts'
import type { Library } from '#main/library/types.ts'
import { openArticle } from '#main/open-article.ts'
import { addHarbour, adding, highlight } from './fixture.ts'
import { articleJson, newPlace, open, type Place } from './place.ts'

let place: Place
let library: Library
let id: string

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
  id = (await addHarbour(library)).id
  await library.applyChanges(id, [adding(highlight('council')), adding(highlight('Odile Marrack'))])
})

const content = (revision: number) =>
  path.join(path.dirname(articleJson(place, id)), 'revisions', String(revision), 'content.json')

/** The passages on which the notes show now; null for a lost one. */
async function shown() {
  const opened = await openArticle(library, id)
  const text = articleText(opened.content.document)
  return opened.article.annotations.map((note) => {
    const range = currentRange(note)
    return range && text.slice(range.start, range.end)
  })
}

test('notes are looked for in the text that is there, and it is said so, once', async () => {
  const text = await fs.readFile(content(1), 'utf8')
  await fs.writeFile(
    content(1),
    text
      .replace('The harbour of Velmouth', 'By the way, the harbour of Velmouth')
      .replace('Odile Marrack', 'Nobody'),
  )
  expect(await shown()).toEqual(['council', null])
  expect(library.takeNotices()).toEqual([{ code: 'foreignText', file: 'The harbour closes' }])
  expect(await shown()).toEqual(['council', null])
  expect(library.takeNotices()).toEqual([])
})

test('notes that were placed in another text of that number are looked for, too', async () => {
  const stored = JSON.parse(await fs.readFile(articleJson(place, id), 'utf8'))
  stored.data.annotations[0].anchor = { state: 'moved', how: 'diff', revision: 1, start: 3, end: 10 }
  await fs.writeFile(articleJson(place, id), JSON.stringify(stored))
  expect(await shown()).toEqual(['council', 'Odile Marrack'])
})

test('article.json knows the hash of each text', async () => {
  await library.putBack(id, 1, 0)
  const { revisions } = await library.get(id)
  const hash: unknown = expect.stringMatching(/^[0-9a-f]{64}$/)
  expect(revisions).toMatchObject([{ content: hash }, { content: hash }])
  expect(await shown()).toEqual(['council', 'Odile Marrack'])
  expect(library.takeNotices()).toEqual([])
})
