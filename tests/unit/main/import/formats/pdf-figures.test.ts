/** Figures that no caption names: what is drawn on a page, where it stands in the text, and what is no figure. */

import { describe, expect, it } from 'vitest'
import type { ArticleElement } from '#core/article/document.ts'
import { read } from './build.ts'
import { below, type Piece, pdfOf, typeset } from './pdf-writer.ts'

const sentence =
  'The harbour at Veldmouth had been closed for two winters when the council asked its oldest pilot what to do about it.'
const before = typeset(sentence, { x: 70, y: 100, width: 400 })
const after = typeset(`Afterwards ${sentence}`, { x: 70, y: 420, width: 400 })

/** A bar and a line in one place: from 150 to 350 across, from 200 to 320 down. */
const drawn = '0.2 0.4 0.6 rg 150 522 80 120 re f 150 522 m 250 600 l 350 530 l S'

type Sheet = { pieces?: Piece[]; raw?: string; rotate?: number }

/** Each block as its tag and text, figures with their rectangle. */
async function blocksOf(sheets: Sheet[]): Promise<string[]> {
  const pages = sheets.map(({ pieces = [...before, ...after], ...page }) => ({ pieces, ...page }))
  const { document } = (await read(pdfOf({ pages }), 'figures.pdf')).extraction
  return document.children.map(described)
}

function described(element: ArticleElement): string {
  const [child] = element.children
  if (element.tagName !== 'figure' || child?.type !== 'element')
    return `${element.tagName} ${textIn(element)}`
  const edges = child.properties.dataRect?.split(' ').map((edge) => Math.round(Number(edge) / 10) * 10)
  return `figure on ${child.properties.dataPage} at ${edges}`
}

const textIn = (element: ArticleElement): string =>
  element.children
    .map((child) => (child.type === 'text' ? child.value : textIn(child)))
    .join('')
    .slice(0, 20)

const text = [`p ${sentence.slice(0, 20)}`, 'p Afterwards The harbo']

describe('a figure without a caption', () => {
  it('is a picture of its place, after the text above it', async () => {
    expect(await blocksOf([{ raw: drawn }])).toEqual([text[0], 'figure on 1 at 150,200,200,120', text[1]])
  })

  it('is found on a page that is turned, where the page has it', async () => {
    // The text runs upwards: the page is turned so that it is read.
    const found = await blocksOf([{ raw: drawn, rotate: 90 }])
    expect(found.filter((block) => block.startsWith('figure'))).toEqual(['figure on 1 at 520,150,120,200'])
  })

  it('has its labels in it, which are no text', async () => {
    const labels = [
      { x: 160, y: 330, text: '1902', size: 8 },
      { x: 300, y: 330, text: '1911', size: 8 },
      { x: 240, y: 260, text: 'Silt', size: 8 },
    ]
    const found = await blocksOf([{ raw: drawn, pieces: [...before, ...labels, ...after] }])
    expect(found.slice(0, 2)).toEqual([text[0], 'figure on 1 at 150,200,200,130'])
    expect(found.filter((block) => block.startsWith('p '))).toEqual(text)
  })

  it('parts no paragraph by its labels, though they are as large as the text', async () => {
    const long = [sentence, sentence, sentence].join(' ')
    const lines = typeset(long, { x: 70, y: 100, width: 200 })
    const half = Math.ceil(lines.length / 2)
    const first = lines.slice(0, half).map((line, index) => ({ ...line, y: 600 + index * 12 }))
    const second = lines.slice(half).map((line, index) => ({ ...line, y: 360 + index * 12 }))
    const labels = ['A', 'B'].map((text, index) => ({ x: 170 + index * 100, y: 260, text }))
    const found = await blocksOf([{ pieces: first }, { pieces: [...labels, ...second], raw: drawn }])
    expect(found.map((block) => block.slice(0, 6))).toEqual([
      'p The ',
      'figure',
      expect.stringMatching(/^sectio/),
    ])
  })

  it('is where a photograph stands, which is not looked at', async () => {
    const photograph = 'q 220 0 0 140 150 500 cm /Photo Do Q'
    const pages = [{ pieces: [...before, ...after], raw: photograph, pictures: ['Photo'] }]
    const { document } = (await read(pdfOf({ pages }), 'figures.pdf')).extraction
    expect(document.children.map(described)).toContain('figure on 1 at 150,200,220,140')
  })

  it('is neither a frame round a text, nor a ground, a line or a mark that all pages have', async () => {
    const { length } = before
    const frame = `60 ${842 - 100 - length * 12} 430 ${length * 12 + 20} re S`
    const ground = '0.9 g 0 0 595 842 re f'
    const rule = '60 600 400 1 re f'
    const emblem = '400 560 90 60 re f'
    expect(await blocksOf([{ raw: [ground, frame, rule].join(' ') }])).toEqual(text)
    const pages = [1, 2, 3].map(() => ({ raw: emblem }))
    expect((await blocksOf(pages)).filter((block) => block.startsWith('figure'))).toEqual([])
  })

  it('comes once where a caption names it', async () => {
    const caption = { x: 160, y: 340, text: 'Figure 1: The bar at low water.', size: 9 }
    const found = await blocksOf([{ raw: drawn, pieces: [...before, caption, ...after] }])
    expect(found.filter((block) => block.startsWith('figure'))).toHaveLength(1)
  })

  it('has its caption above where only the room below it has something drawn', async () => {
    const caption = { x: 160, y: 180, text: 'Figure 1: The bar at low water.', size: 9 }
    const pages = [{ pieces: [...before, caption, ...after], raw: drawn }]
    const { document } = (await read(pdfOf({ pages }), 'figures.pdf')).extraction
    const figure = document.children.find(({ tagName }) => tagName === 'figure')
    const tags = figure?.children.map((child) => (child.type === 'element' ? child.tagName : ''))
    expect(tags).toEqual(['figcaption', 'img'])
  })

  it('on a page of its own follows what is before it', async () => {
    const [first, second] = [before, typeset(`At last ${sentence}`, { x: 70, y: 100, width: 400 })]
    const found = await blocksOf([{ pieces: first }, { pieces: [], raw: drawn }, { pieces: second }])
    expect(found).toEqual([text[0], 'figure on 2 at 150,200,200,120', 'p At last The harbour '])
    expect(below(before)).toBeLessThan(200)
  })
})
