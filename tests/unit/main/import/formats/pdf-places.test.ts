import { describe, expect, it } from 'vitest'
import { articleText, blocksOf } from '#core/article/blocks.ts'
import { imagesOf } from '#core/article/images.ts'
import { fragmentsOf, pageFinder, placedElements } from '#core/article/page-places.ts'
import { putBack, removedElements } from '#core/article/removed.ts'
import { pagePlacesSchema } from '#core/schema/article.ts'
import { storedDocumentSchema } from '#core/schema/document.ts'
import { read } from './build.ts'
import { below, type Piece, pdfOf, typeset, type WrittenPdf } from './pdf-writer.ts'

const sentence =
  'The harbour at Veldmouth had been closed for two winters when the council asked its oldest pilot what to do about it.'

async function placed(written: WrittenPdf) {
  const { document, pages } = (await read(pdfOf(written), 'paper.pdf')).extraction
  if (!pages) throw new Error('no places')
  return { document, pages, text: articleText(document), fragments: fragmentsOf(document, pages) }
}

/** The box of a word: its page, left, right, and whether its base line is within its height. */
function boxOf({ text, fragments }: Awaited<ReturnType<typeof placed>>, word: string) {
  const start = text.indexOf(word)
  const fragment = fragments.find((one) => one.start <= start && start < one.end)
  const found = fragment?.words.find((one) => one.start === start)
  return { page: fragment?.page, x0: found?.x0, x1: found?.x1, y0: found?.y0, y1: found?.y1 }
}

describe('the places of words', () => {
  it('are those on the page, and the fragments make up the text', async () => {
    const lines = typeset(sentence, { x: 70, y: 100, width: 200 })
    const article = await placed({ pages: [{ pieces: lines }] })
    const third = lines[2]?.text.split(' ')[0] ?? ''
    // The letters of these fonts are half as wide as they are high.
    expect(boxOf(article, third)).toEqual({
      page: 1,
      x0: 70,
      x1: 70 + third.length * 5,
      y0: 124 - 8,
      y1: 124 + 2.2,
    })
    expect(article.fragments.map(({ text }) => text).join('')).toBe(article.text)
    const [element] = placedElements(article.document)
    expect(element?.properties).toMatchObject({
      dataPage: 1,
      dataRect: `70 92 ${widest(lines)} ${height(lines)}`,
    })
  })

  it('go on on the next page, where a word may be parted', async () => {
    const first = typeset(`${sentence} ${sentence} He spoke of the chan-`, { x: 70, y: 640, width: 300 })
    const second = typeset(`nel again. ${sentence} ${sentence}`, { x: 70, y: 80, width: 300 })
    const article = await placed({
      pages: [{ pieces: first }, { pieces: second }],
    })
    expect(blocksOf(article.document)).toHaveLength(1)
    const channel = article.text.indexOf('channel')
    expect(channel).toBeGreaterThan(0)
    expect(article.fragments.map(({ page, start }) => [page, start])).toEqual([
      [1, 0],
      [2, channel + 4],
    ])
    expect(placedElements(article.document)[0]?.properties.dataBreaks).toBe(String(channel + 4))
    const pagesOf = pageFinder(article.document)
    const at = (start: number, end: number) => pagesOf({ start, end })
    expect(at(0, 10)).toEqual({ first: 1, last: 1 })
    expect(at(channel, channel + 4)).toEqual({ first: 1, last: 1 })
    expect(at(channel, channel + 7)).toEqual({ first: 1, last: 2 })
    expect(at(channel + 8, channel + 12)).toEqual({ first: 2, last: 2 })
  })

  it('stay when a part is put back', async () => {
    const drawing = { x: 80, y: 300, text: 'axis', size: 6 }
    const article = await placed({
      pages: [
        {
          pieces: [
            ...typeset(sentence, { x: 70, y: 100, width: 300 }),
            drawing,
            ...typeset(`Afterwards ${sentence}`, { x: 70, y: 500, width: 300 }),
          ],
        },
      ],
    })
    expect(article.text).not.toContain('axis')
    const index = removedElements(article.document).findIndex(
      ({ properties }) => properties.dataRule === 'drawing',
    )
    const document = putBack(article.document, index)
    if (!document) throw new Error('nothing to put back')
    const text = articleText(document)
    const after = { ...article, document, text, fragments: fragmentsOf(document, article.pages) }
    expect(boxOf(after, 'axis')).toMatchObject({ page: 1, x0: 80, x1: 92 })
    expect(boxOf(after, 'Afterwards')).toEqual(boxOf(article, 'Afterwards'))
  })

  it('are those of the page turned upright, and the rectangle is that of the page as it is shown', async () => {
    const article = await placed({
      pages: [{ pieces: typeset(sentence, { x: 70, y: 100, width: 200 }), rotate: 90 }],
    })
    expect(article.pages.pages).toEqual([{ width: 842, height: 595, turn: expect.any(Number) }])
    const [x, y, width, height_] = (placedElements(article.document)[0]?.properties.dataRect ?? '')
      .split(' ')
      .map(Number)
    // The text runs downwards, with its first line at the right.
    expect(width).toBeLessThan(height_ ?? 0)
    expect((x ?? 0) + (width ?? 0)).toBeCloseTo(842 - 92, 0)
    expect(y).toBeCloseTo(70, 0)
  })

  it('keep to the schemas of what is stored', async () => {
    const { document, pages } = await placed({
      pages: [{ pieces: typeset(sentence, { x: 70, y: 100, width: 200 }) }],
    })
    expect(pagePlacesSchema.parse(pages)).toEqual(pages)
    expect(storedDocumentSchema.parse(document)).toEqual(document)
    expect(pagePlacesSchema.safeParse({ ...pages, pages: [{ width: 0, height: 5 }] }).success).toBe(false)
  })

  it('are nowhere for blocks that are not known, and for lines that make no sense', async () => {
    const { document, pages } = await placed({
      pages: [{ pieces: typeset(sentence, { x: 70, y: 100, width: 200 }) }],
    })
    expect(fragmentsOf(document, { ...pages, blocks: [] })).toEqual([])
    expect(fragmentsOf(document, { ...pages, blocks: [[[1, 0, 10, 100_000, 3, 4]], []] })).toEqual([])
  })
})

describe('a figure', () => {
  const caption = { x: 90, y: 380, text: 'Figure 1: The bar at low water, as it was surveyed.', size: 9 }
  const before = typeset(sentence, { x: 70, y: 100, width: 200 })
  const after = typeset(`Afterwards ${sentence}`, { x: 70, y: 420, width: 200 })
  const beside = typeset([sentence, sentence, sentence, sentence].join(' '), { x: 320, y: 100, width: 200 })
  const figureOf = async (pieces: Piece[]) => {
    const { document } = await placed({ pages: [{ pieces }] })
    const figure = document.children.find(({ tagName }) => tagName === 'figure')
    return figure?.children.map((child) =>
      child.type === 'element' ? [child.tagName, child.properties.dataRect] : [],
    )
  }

  it('is what lies above its caption in its column', async () => {
    const [picture, words] = (await figureOf([...before, caption, ...after, ...beside])) ?? []
    expect(words?.[0]).toBe('figcaption')
    const [x = 0, y = 0, width = 0, height_ = 0] = String(picture?.[1]).split(' ').map(Number)
    expect(x).toBeCloseTo(70, 0)
    expect(y).toBeGreaterThan(100 + (before.length - 1) * 12)
    expect(y + height_).toBeLessThan(380)
    expect(height_).toBeGreaterThan(150)
    // The other column is no part of it.
    expect(x + width).toBeLessThan(320)
  })

  it('has the words along its axes in it, which are no table', async () => {
    const row = (y: number, ...cells: string[]) =>
      cells.map((text, index) => ({ x: 80 + index * 50, y, text, size: 8 }))
    const axes = [...row(250, '10', '20', '30'), ...row(340, 'Oct', 'Jan', 'Apr')]
    const near = [...row(330, '40', '50', '60'), ...axes]
    const [picture] = (await figureOf([...before, ...near, caption, ...after])) ?? []
    expect(picture?.[0]).toBe('img')
    const { text } = await placed({ pages: [{ pieces: [...before, ...near, caption, ...after] }] })
    expect(text).not.toContain('Oct')
  })

  it('lies below where there is no room above', async () => {
    const low = { ...caption, y: below(before, 14) }
    const [words, picture] = (await figureOf([...before, low, ...after])) ?? []
    expect([words?.[0], picture?.[0]]).toEqual(['figcaption', 'img'])
  })

  it('is none where a caption stands between lines of text', async () => {
    const tight = typeset(`Afterwards ${sentence}`, { x: 70, y: below(before, 36), width: 200 })
    expect(await figureOf([...before, { ...caption, y: below(before, 20) }, ...tight])).toBeUndefined()
  })

  it('can be annotated by its place, and is shown by no address', async () => {
    const { document } = await placed({ pages: [{ pieces: [...before, caption, ...after] }] })
    expect(imagesOf(document)).toEqual([
      { value: expect.stringMatching(/^page:1 [\d. ]+$/), start: expect.any(Number), label: caption.text },
    ])
  })
})

const widest = (lines: readonly { text: string }[]) => Math.max(...lines.map(({ text }) => text.length)) * 5
const height = (lines: readonly unknown[]) => (lines.length - 1) * 12 + 10.2
