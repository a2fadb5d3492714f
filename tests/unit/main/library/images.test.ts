/** A gloss on an image, through all that can happen to its article: on the disk, on the command line, in the notes. */

import { beforeEach, expect, test } from 'vitest'
import { lostGlosses } from '#core/annotation/lost.ts'
import { newAnnotation } from '#core/annotation/new-gloss.ts'
import { numberBlocks } from '#core/article/blocks.ts'
import type { ArticleElement } from '#core/article/document.ts'
import { imagesOf } from '#core/article/images.ts'
import { toMarkdown } from '#core/export/markdown.ts'
import { exportTexts } from '#core/export/texts.ts'
import { createI18n } from '#core/locales/i18n.ts'
import type { Library } from '#main/library/types.ts'
import { addHarbour, adding, element, harbour, harbourImport, pngName } from './fixture.ts'
import { newPlace, open, type Place } from './place.ts'

let place: Place
let library: Library
let id: string

const [pier] = imagesOf(harbour)
if (!pier) throw new Error('the harbour has no image')
const gloss = newAnnotation({
  revision: 1,
  image: { type: 'ImageSelector', ...pier },
  color: 'green',
  comment: 'Built in 1904.',
})

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
  id = (await addHarbour(library)).id
  await library.applyChanges(id, [adding(gloss)])
})
async function update(children: ArticleElement[], original: string) {
  const added = await harbourImport(library, original)
  const document = numberBlocks({ type: 'root', children })
  return library.update(id, { ...added, extraction: { ...added.extraction, document } })
}

async function markdown(): Promise<string> {
  const [article, content] = [await library.get(id), await library.content(id)]
  return toMarkdown(article, content, { texts: exportTexts(createI18n('en')), labels: {} })
}

const head = element('p', 'The harbour of Velmouth will close for the winter.')
const image = element('img', [], { src: `asset:${pngName}`, alt: 'The pier' })

test('stays with its image where a part is put back before it', async () => {
  const article = await library.putBack(id, 1, 0)
  const { document } = await library.content(id)
  const start = imagesOf(document)[0]?.start
  expect(start).toBeGreaterThan(pier.start)
  expect(article.annotations).toMatchObject([{ anchor: { state: 'moved', revision: 2, start, end: start } }])
  expect((await library.verify()).problems).toEqual([])
})

test('goes with its image, is lost with it, and found again', async () => {
  const moved = await update([image, head], '<p>1</p>')
  expect(moved.outcomes).toMatchObject([{ state: 'moved', quote: 'The pier', range: { start: 0, end: 0 } }])
  expect((await library.verify()).problems).toEqual([])

  const gone = await update([head], '<p>2</p>')
  expect(gone.outcomes).toMatchObject([{ state: 'lost', range: null }])
  expect(lostGlosses(gone.article)).toMatchObject([{ id: gloss.id, quote: 'The pier', kept: false }])
  expect((await library.verify()).problems).toEqual([])
  const notes = await markdown()
  expect(notes.indexOf('The pier')).toBeGreaterThan(
    notes.indexOf('## Passages that are no longer in the text'),
  )
  expect(notes).toContain('Built in 1904.')

  const back = await update([head, image], '<p>3</p>')
  expect(back.outcomes).toMatchObject([{ state: 'moved', range: { start: 50, end: 50 } }])
  expect(await markdown()).not.toContain('no longer in the text')
  await library.close()
  library = await open(place)
  expect(lostGlosses(await library.get(id))).toEqual([])
  expect((await library.verify()).problems).toEqual([])
})
