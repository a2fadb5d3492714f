import fs from 'node:fs/promises'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Translation } from '#core/annotation/annotation.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { textHash } from '#core/annotation/text-hash.ts'
import { articleText, numberBlocks } from '#core/article/blocks.ts'
import type { ArticleElement } from '#core/article/document.ts'
import { newId } from '#core/id.ts'
import type { Library, NewArticle } from '#main/library/types.ts'
import {
  addHarbour,
  adding,
  element,
  failure,
  harbour,
  harbourImport,
  harbourText,
  highlight,
  pngName,
  removed,
  sha256,
} from './fixture.ts'
import { articleJson, newPlace, open, type Place } from './place.ts'

let place: Place
let library: Library
let id: string

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
  id = (await addHarbour(library)).id
})
const image = new Uint8Array([137, 80, 78, 71, 1])
const imageName = `${sha256(image)}.png`

/** The harbour's article as it was published again: another head, a changed sentence, a paragraph gone, one put in. */
const blocks: ArticleElement[] = [
  element('p', 'Updated on Tuesday.'),
  element('p', 'The harbour of Velmouth will close for the winter.', { dataRole: 'lead' }),
  removed('p', 'Buy three boats!'),
  element('figure', [
    element('img', [], { src: `asset:${imageName}`, alt: 'The pier' }),
    element('img', [], { src: `asset:${pngName}`, alt: 'The old pier' }),
  ]),
  element('p', '“We were never asked,” says Odile Marrack, who has sailed since 1974.'),
  element('p', 'The council meets again on Thursday.'),
]

async function newVersion(children = blocks): Promise<NewArticle> {
  const added = await harbourImport(library, '<p>The harbour, again</p>')
  const { metadata } = added.extraction
  return {
    ...added,
    assets: [...added.assets, { name: imageName, bytes: image }],
    extraction: {
      document: numberBlocks({ type: 'root', children }),
      metadata: { ...metadata, title: 'The harbour closes early' },
      warnings: [],
    },
  }
}

function paragraphTranslation(sourceText: string): Translation {
  const start = harbourText.indexOf(sourceText)
  const selector = selectorFor(harbourText, start, start + sourceText.length)
  if (!selector) throw new Error(`no “${sourceText}”`)
  const now = new Date().toISOString()
  return {
    id: newId(),
    target: { selector, revision: 1 },
    sourceHash: textHash(sourceText),
    sourceText,
    sourceLang: 'en',
    targetLang: 'pl',
    text: 'Rada zbiera się znowu w czwartek.',
    status: 'edited',
    origin: 'human',
    note: '',
    created: now,
    updated: now,
  }
}

const textOf = async () => articleText((await library.content(id)).document)

test('a new version becomes a new revision, and every gloss is told what became of it', async () => {
  const marks = ['Velmouth', 'sailed since 1971', 'What the fishermen say'].map((passage) =>
    highlight(passage),
  )
  const whole = { ...highlight('harbour'), selector: undefined, comment: 'Read again.' }
  const translation = paragraphTranslation('The council meets again on Thursday.')
  await library.applyChanges(id, [
    ...[...marks, whole].map(adding),
    { kind: 'translation', id: translation.id, before: null, after: translation },
  ])
  const added = await newVersion()

  const { article, outcomes } = await library.update(id, added)

  const text = await textOf()
  expect(
    outcomes.map(({ quote, state, range }) => [quote, state, range && text.slice(range.start, range.end)]),
  ).toEqual([
    ['Velmouth', 'moved', 'Velmouth'],
    ['sailed since 1971', 'review', 'sailed since 1974'],
    ['What the fishermen say', 'lost', null],
    [null, 'ok', null],
    ['The council meets again on Thursday.', 'moved', 'The council meets again on Thursday.'],
  ])
  expect(outcomes.map((one) => one.id)).toEqual([...marks, whole, translation].map((one) => one.id))
  expect(article.annotations.map(({ anchor: _, ...rest }) => rest)).toEqual([
    ...marks,
    JSON.parse(JSON.stringify(whole)),
  ])
  expect(article).toMatchObject({ revision: 2, wordCount: 30 })
  expect(article.revisions[1]).toMatchObject({ number: 2, reason: 'update', source: added.source })
  expect(await library.originalPath(id)).toMatch(/revisions.2.original\.html$/)
  expect(await fs.readFile(await library.originalPath(id), 'utf8')).toBe('<p>The harbour, again</p>')
  expect((await library.content(id, 1)).document).toEqual(harbour)
  expect(await library.assetPath(id, imageName)).not.toBeNull()
  await expect(fs.stat(added.stagedPath)).rejects.toMatchObject({ code: 'ENOENT' })
  expect(library.findBySha256(added.source.sha256)?.id).toBe(id)
  expect(library.summary(id)?.title).toBe('The harbour closes early')

  await library.close()
  library = await open(place)
  expect(await library.get(id)).toEqual(article)
  expect((await library.verify()).problems).toEqual([])
})

test('the same text in another file leaves every gloss where it is', async () => {
  const marks = ['harbour', 'winter.\nWhat the', 'Thursday.'].map((passage) => highlight(passage))
  await library.applyChanges(id, marks.map(adding))
  const { article, outcomes } = await library.update(id, await harbourImport(library, '<p>Saved again</p>'))
  expect(article.revision).toBe(2)
  expect(outcomes.map(({ state, range }) => ({ state, ...range }))).toEqual(
    marks.map(({ selector }) => ({ state: 'ok', start: selector?.[0].start, end: selector?.[0].end })),
  )
})

test('the same file with the same text makes no revision', async () => {
  const added = await harbourImport(library)
  const { article } = await library.update(id, added)
  expect(article.revision).toBe(1)
  await expect(fs.stat(added.stagedPath)).rejects.toMatchObject({ code: 'ENOENT' })
})

test('the reader’s corrections and place in the text are kept', async () => {
  const { metadata, tags } = await library.get(id)
  const origins = { ...metadata.origins, title: 'reader' } as const
  await library.correct(id, { ...metadata, title: 'My harbour', origins })
  const position = harbourText.indexOf('Thursday')
  await library.saveReading(id, { position, progress: 0.8, updated: new Date().toISOString() })
  const { article } = await library.update(id, await newVersion())
  expect(article.metadata).toMatchObject({ title: 'My harbour', origins: { title: 'reader' } })
  expect(article.tags).toEqual(tags)
  expect((await textOf()).slice(article.reading?.position)).toBe('Thursday.')
})

test('a gloss that was deleted before and comes back by undo is found as well', async () => {
  const gloss = highlight('The council meets')
  await library.applyChanges(id, [adding(gloss)])
  await library.applyChanges(id, [{ kind: 'annotation', id: gloss.id, before: gloss, after: null }])
  await library.putBack(id, 1, 0)
  await library.update(id, await newVersion())
  const { annotations } = await library.applyChanges(id, [adding(gloss)])
  const anchor = annotations[0]?.anchor
  expect(anchor).toMatchObject({ state: 'moved', revision: 3 })
  expect((await textOf()).slice(anchor?.start, anchor?.end)).toBe('The council meets')
})

test('a lost gloss is found again when a later version has its words', async () => {
  const gloss = highlight('What the fishermen say')
  await library.applyChanges(id, [adding(gloss)])
  await library.update(id, await newVersion())
  const { outcomes } = await library.update(id, await harbourImport(library))
  expect(outcomes[0]).toMatchObject({ state: 'moved', range: { start: gloss.selector?.[0].start } })
  expect((await library.verify()).problems).toEqual([])
})

test('parts that are put back shift a paragraph’s translation too', async () => {
  const translation = paragraphTranslation('The council meets again on Thursday.')
  const change = { kind: 'translation', id: translation.id, before: null, after: translation } as const
  await library.applyChanges(id, [change])
  const { translations } = await library.putBack(id, 1, 0)
  const target = translations[0]?.target
  const anchor = target && 'selector' in target ? target.anchor : undefined
  expect(anchor).toMatchObject({ state: 'ok', revision: 2 })
  expect((await textOf()).slice(anchor?.start, anchor?.end)).toBe(translation.sourceText)
  expect((await library.verify()).problems).toEqual([])
})

test('when the save fails nothing is changed, and the same call works afterwards', async () => {
  const added = await newVersion()
  const rename = fs.rename
  vi.spyOn(fs, 'rename').mockImplementation(async (from, to) => {
    if (to === articleJson(place, id)) throw failure('ENOSPC')
    return rename(from, to)
  })
  await expect(library.update(id, added)).rejects.toMatchObject({ code: 'libraryDiskFull' })
  vi.restoreAllMocks()
  expect((await library.get(id)).revision).toBe(1)
  expect(await textOf()).toBe(harbourText)
  expect((await library.update(id, added)).article.revision).toBe(2)
})

test('an article in the trash, and one that is not there, are refused', async () => {
  const added = await newVersion()
  await expect(library.update(newId(), added)).rejects.toMatchObject({ code: 'articleMissing' })
  await library.trash(id)
  await expect(library.update(id, added)).rejects.toMatchObject({ code: 'articleInTrash' })
})
