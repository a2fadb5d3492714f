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

describe('a coloured ground, or a frame', () => {
  const fill = (y: number, height: number, width = 430) =>
    `0.2 0.4 0.7 rg 60 ${842 - y - height} ${width} ${height} re f`
  const article = async (pieces: Piece[], raw: string, pictures: string[] = []) =>
    (await read(pdfOf({ pages: [{ pieces, raw, pictures }] }), 'grounds.pdf')).extraction

  it('takes no title or heading from the text', async () => {
    const title = { x: 70, y: 60, text: 'The Channel at Veldmouth', size: 22 }
    const heading = { x: 70, y: 330, text: 'Where the silt goes', size: 14 }
    const { document, metadata } = await article(
      [title, ...before, heading, ...after],
      [fill(30, 46), fill(300, 60)].join(' '),
    )
    expect(metadata.title).toBe('The Channel at Veldmouth')
    // The article's title stands over it, and the block that says it is put away.
    expect(document.children.map(described).slice(1)).toEqual([text[0], 'h2 Where the silt goes', text[1]])
  })

  it('takes no title or heading from the text, though it is a picture', async () => {
    const banner = (y: number) => `q 430 0 0 60 60 ${842 - y - 60} cm /Photo Do Q`
    const title = { x: 70, y: 60, text: 'The Channel', size: 22 }
    const heading: Piece = { x: 70, y: 330, text: 'Silt', face: 'bold' }
    const { document, metadata } = await article(
      [title, ...before, heading, ...after],
      [banner(20), banner(300)].join(' '),
      ['Photo'],
    )
    expect(metadata.title).toBe('The Channel')
    expect(document.children.map(described)).toContain('h2 Silt')
  })

  it.each([
    ['stroked', '60 520 430 70 re S'],
    [
      'filled and stroked, with a line under its head',
      `${fill(252, 70)} 60 520 430 70 re S 60 570 m 490 570 l S`,
    ],
    ['of four lines', '60 520 430 1 re f 60 590 430 1 re f 60 520 1 70 re f 490 520 1 70 re f'],
    [
      'with round corners and a sign',
      '70 520 m 480 520 l 486 520 490 524 490 530 c 490 580 l 490 586 486 590 480 590 c 70 590 l 64 590 60 586 60 580 c 60 530 l 60 524 64 520 70 520 c h S ' +
        '440 540 m 450 560 l 460 540 l h f',
    ],
    ['of two bands', `${fill(252, 20)} 0.9 g 60 520 430 50 re f`],
  ])('%s, keeps the short lines in it as text', async (_, raw) => {
    const box = ['Dose: 5 mg twice daily', 'Never with alcohol'].map((line, index) => ({
      x: 80,
      y: 268 + index * 30,
      text: line,
    }))
    const { document } = await article([...before, ...box, ...after], raw)
    const found = document.children.map(described)
    expect(found.filter((block) => block.startsWith('figure'))).toEqual([])
    expect(found.filter((block) => block.startsWith('p ')).join(' ')).toMatch(/Dose: .*Never with/s)
  })

  it('that is a picture, is shown, and keeps the text on it; words alone are its labels', async () => {
    const on = async (words: string) => {
      const piece = { x: 80, y: 290, text: words }
      const { document } = await article(
        [...before, piece, ...after],
        'q 430 0 0 140 60 440 cm /Photo Do Q',
        ['Photo'],
      )
      return document.children.map(described)
    }
    expect(await on('Never with alcohol')).toEqual([
      expect.stringMatching(/^p The/),
      expect.stringMatching(/^figure/),
      'p Never with alcohol',
      text[1],
    ])
    expect(await on('Old quay')).not.toContain('p Old quay')
  })
})
