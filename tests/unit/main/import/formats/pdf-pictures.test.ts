/** A PDF whose text cannot be read is taken as pictures of its pages, where the reader asks for that. */

import { describe, expect, it } from 'vitest'
import { shownView } from '#core/article/article.ts'
import { articleText } from '#core/article/blocks.ts'
import { imagesOf, pagePlace } from '#core/article/images.ts'
import { pagePlacesSchema } from '#core/schema/article.ts'
import { storedDocumentSchema } from '#core/schema/document.ts'
import { addArticleOf } from '../../library/pdf-article.ts'
import { onlyArticle, resultsOf } from '../only-article.ts'
import { prose, read, zipOf } from './build.ts'
import { pdfOf, typeset, type WrittenPdf } from './pdf-writer.ts'

const scan: WrittenPdf = {
  pages: [{ pieces: [] }, { pieces: [], rotate: 90 }],
  info: { Title: 'The Chart of 1911', Author: 'Ida Marsh' },
}
const pieces = prose.flatMap((text, index) => typeset(text, { x: 70, y: 100 + index * 60, width: 300 }))

const asPictures = (bytes: Uint8Array) => onlyArticle(bytes, 'scan.pdf', { asPictures: true })

describe('a PDF as pictures', () => {
  it('has its pages, as they are shown, and says that it has no text', async () => {
    const article = await asPictures(pdfOf(scan))
    const { document, pages, metadata, warnings } = article.extraction
    expect(metadata).toMatchObject({ title: 'The Chart of 1911', authors: ['Ida Marsh'] })
    expect(articleText(document)).toBe('')
    expect(imagesOf(document).map(({ value }) => value)).toEqual(['page:1 0 0 595 842', 'page:2 0 0 842 595'])
    expect(pages?.pages).toEqual([
      { width: 595, height: 842 },
      { width: 842, height: 595 },
    ])
    expect(warnings).toEqual([{ code: 'pagesOnly' }])
    expect(storedDocumentSchema.parse(document)).toEqual(document)
    expect(pagePlacesSchema.parse(pages)).toEqual(pages)
  })

  it('has the comments that other programs made on its pages, on the picture of theirs', async () => {
    const comment = (text: string, y: number) =>
      `/Subtype /Text /Rect [40 ${y} 60 ${y + 20}] /Contents (${text})`
    const mark = '/Subtype /Highlight /Rect [0 0 595 842] /QuadPoints [70 750 200 750 70 740 200 740]'
    const bytes = pdfOf({
      pages: [
        { pieces: [], annotations: [comment('The old channel', 674)] },
        { pieces: [], annotations: [comment('The new one', 20), mark, `${mark} /Contents (A sandbank)`] },
      ],
    })
    const { article } = await addArticleOf(bytes, { asPictures: true })
    const said = article.annotations.map(({ comment: text, image }) => [
      text,
      pagePlace(image?.value ?? '')?.page,
    ])
    expect(said).toHaveLength(3)
    expect(Object.fromEntries(said)).toEqual({ 'The old channel': 1, 'The new one': 2, 'A sandbank': 2 })
  })

  it('is what one with meaningless letters becomes, and not one whose text can be read', async () => {
    const meaning = (letter: string) => (letter === ' ' ? ' ' : '\ue012')
    const scrambled = await asPictures(pdfOf({ pages: [{ pieces }], meaning }))
    expect(scrambled.extraction.warnings).toEqual([{ code: 'pagesOnly' }])
    const bytes = pdfOf({ pages: [{ pieces }] })
    const readable = await asPictures(bytes)
    expect(readable).toEqual(await read(bytes, 'scan.pdf'))
  })

  it('is so, too, in an archive', async () => {
    const archive = await zipOf({ 'a/scan.pdf': pdfOf(scan), 'b/other.pdf': pdfOf(scan) })
    const results = await resultsOf(archive, 'scans.zip', { asPictures: true })
    expect(results.map((one) => 'article' in one && one.article.extraction.warnings)).toEqual([
      [{ code: 'pagesOnly' }],
      [{ code: 'pagesOnly' }],
    ])
  })

  it('is kept with its original, and shown as pages whatever the view', async () => {
    const { article, text } = await addArticleOf(pdfOf(scan), { asPictures: true })
    expect(text).toBe('')
    expect(article.wordCount).toBe(0)
    expect(article.revisions[0]?.source?.format).toBe('pdf')
    expect(['page', 'rows', 'original'].map((view) => shownView(view as 'page', article))).toEqual([
      'original',
      'original',
      'original',
    ])
  })
})

describe('the place of a picture', () => {
  it.each([
    ['page:12 10 20.5 300 400', { page: 12, top: 20.5, height: 400 }],
    ['asset:0123.png', null],
    ['https://a.example/page:1 2 3 4 5', null],
  ])('of %j is %j', (value, place) => {
    expect(pagePlace(value)).toEqual(place)
  })
})
