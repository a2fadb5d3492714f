/** Headings and text that are told by how they look alone, whatever made the file. */

import { describe, expect, it } from 'vitest'
import { articleText } from '#core/article/blocks.ts'
import type { ArticleNode } from '#core/article/document.ts'
import { read } from './build.ts'
import { below, type Face, type Piece, pdfOf, typeset } from './pdf-writer.ts'

const articleOf = async (pages: Piece[][], raw = '') =>
  (await read(pdfOf({ pages: pages.map((pieces) => ({ pieces, raw })) }), 'draft.pdf')).extraction
const textOf = async (pages: Piece[][], raw = '') => articleText((await articleOf(pages, raw)).document)

/** The texts of all elements of these names, in their order. */
async function textsOf(names: RegExp, pages: Piece[][], raw = ''): Promise<string[]> {
  const found: string[] = []
  const visit = (node: ArticleNode) => {
    if (node.type === 'text') return
    if (names.test(node.tagName)) found.push(plain(node))
    else node.children.forEach(visit)
  }
  ;(await articleOf(pages, raw)).document.children.forEach(visit)
  return found
}

const plain = (node: ArticleNode): string =>
  node.type === 'text' ? node.value : node.children.map(plain).join('')
const headingsOf = (pages: Piece[][]) => textsOf(/^h\d$/, pages)

const long = [
  'The harbour at Veldmouth had been closed for two winters when the council asked its oldest pilot.',
  'Jonna Halden answered that the channel had moved, that the charts had not, and nobody listened.',
  'By spring the buoys stood where she had drawn them, and the first coaster came in on the tide.',
].join(' ')

type Part = { title: string; face?: Face; size?: number; gap?: number }

/** Titles with space above, each over a paragraph. */
function titled(parts: readonly Part[], x = 70, width = 300): Piece[] {
  const pieces: Piece[] = typeset(long, { x, y: 100, width })
  for (const { title, face, size, gap = 20 } of parts) {
    const y = below(pieces, gap)
    pieces.push({ x, y, text: title, ...(face && { face }), ...(size && { size }) })
    pieces.push(...typeset(long, { x, y: y + 14, width }))
  }
  return pieces
}

describe('headings as large as the text', () => {
  it('are lines in capitals or italics with space above, where there are several', async () => {
    const capitals = [{ title: 'THE BAR' }, { title: 'THE BUOYS' }]
    expect(await headingsOf([titled(capitals)])).toEqual(['THE BAR', 'THE BUOYS'])
    const italic = [
      { title: 'The bar', face: 'italic' },
      { title: 'The buoys', face: 'italic' },
    ] as const
    expect(await headingsOf([titled(italic)])).toEqual(['The bar', 'The buoys'])
  })

  it('are none where there is one alone, no space above, or the end of a sentence', async () => {
    for (const parts of [
      [{ title: 'THE BAR' }],
      [
        { title: 'The bar', face: 'italic', gap: 12 },
        { title: 'The buoys', face: 'italic', gap: 12 },
      ],
      [
        { title: 'So she said.', face: 'italic' },
        { title: 'So they did.', face: 'italic' },
      ],
    ] as const)
      expect(await headingsOf([titled(parts)])).toEqual([])
  })

  it('are as large as their capitals where the others are small ones', async () => {
    const small = (y: number, text: string): Piece[] => [
      { x: 70, y, text: text.slice(0, 1), size: 10 },
      { x: 75, y, text: text.slice(1), size: 8 },
    ]
    const first = typeset(long, { x: 70, y: 100, width: 300 })
    const second = typeset(long, { x: 70, y: 196, width: 300 })
    const third = typeset(long, { x: 70, y: 292, width: 300 })
    const text = [...first, ...small(182, 'CHARTS'), ...second, ...small(278, 'TIDES'), ...third]
    expect(await headingsOf([text])).toEqual(['CHARTS', 'TIDES'])
  })
})

describe('headings within a line', () => {
  const name = { x: 70, y: 60, text: 'Where the Channel Went', size: 20 }
  const paragraph = (y: number, title: string, gap: number): Piece[] => {
    const lines = typeset(long, { x: 70, y, width: 300, indent: title.length * 5 + gap })
    return [{ x: 70, y, text: title, face: 'bold' }, ...lines]
  }

  it('are parted from their text by more than a space', async () => {
    expect(await textOf([[name, ...paragraph(100, 'The bar', 10)]])).toBe(`The bar\n${long}`)
    expect(await headingsOf([[name, ...paragraph(100, 'The bar', 10)]])).toEqual([name.text, 'The bar'])
    expect(await textOf([[name, ...paragraph(100, 'The bar', 5)]])).toBe(`The bar ${long}`)
  })

  it('are parted by a full stop where there are several', async () => {
    const two = [name, ...paragraph(100, 'The bar.', 5), ...paragraph(200, 'The buoys.', 5)]
    expect(await textOf([two])).toBe(`The bar\n${long}\nThe buoys\n${long}`)
    expect(await textOf([[name, ...paragraph(100, 'The bar.', 5)]])).toBe(`The bar. ${long}`)
  })

  it('keep their words in their places', async () => {
    const { pages } = await articleOf([[name, ...paragraph(100, 'The bar', 10)]])
    const [heading, text] = Object.values(pages?.blocks ?? {})
    expect(JSON.stringify(heading)).not.toBe(JSON.stringify(text))
  })
})

describe('headings of two lines', () => {
  it('go on below their words, not below their number', async () => {
    const size = 16
    const title = [
      { x: 70, y: 200, text: '2 What the registers say and leave', size },
      { x: 70 + 2 * 8, y: 218, text: 'out of sight', size },
    ]
    const text = [
      ...typeset(long, { x: 70, y: 100, width: 300 }),
      ...title,
      ...typeset(long, { x: 70, y: 244, width: 300 }),
    ]
    expect(await textOf([text])).toContain('2 What the registers say and leave out of sight\n')
  })
})

describe('what is set large beside its text', () => {
  it('is left out where the text says the same', async () => {
    const quote = 'By spring the buoys stood where she had drawn them'
    const body = typeset(long, { x: 70, y: 100, width: 300 })
    const pull = typeset(quote, { x: 70, y: below(body, 40), width: 300, size: 15, leading: 18 })
    const rest = typeset(long, { x: 70, y: below(pull, 40), width: 300 })
    expect(await textOf([[...body, ...pull, ...rest]])).toBe(`${long}\n${long}`)
    const other = typeset('Nothing of the kind was ever written down', {
      x: 70,
      y: below(body, 40),
      width: 300,
      size: 15,
    })
    expect(await textOf([[...body, ...other, ...rest]])).toContain('Nothing of the kind')
  })
})

describe('a typed text', () => {
  it('is no code', async () => {
    const lines = typeset(`${long} ${long}`, { x: 70, y: 100, width: 300, face: 'mono' })
    expect(await textsOf(/^pre$/, [lines])).toEqual([])
    const code = ['let depth = read(gauge)', 'if (depth < 2) {', '  wait(tide)', '}'].map((text, index) => ({
      x: 70,
      y: 200 + index * 12,
      text,
      face: 'mono' as const,
    }))
    const listed = [...typeset(long, { x: 70, y: 100, width: 300 }), ...code]
    expect(await textsOf(/^pre$/, [listed])).toHaveLength(1)
  })
})

describe('lines that fill a narrow column', () => {
  it('are no rows of a table, however wide their spaces are', async () => {
    const words = ['The', 'harbour', 'at', 'Veldmouth']
    const wide = [0, 1, 2].flatMap((row) => {
      let x = 70
      return words.map((text) => {
        const piece = { x, y: 124 + row * 12, text }
        x += text.length * 5 + 80 / 3
        return piece
      })
    })
    const before = typeset(long, { x: 70, y: 88, width: 185 }).slice(0, 3)
    const after = typeset(long, { x: 70, y: 160, width: 185 })
    expect(await textsOf(/^table$/, [[...before, ...wide, ...after]])).toEqual([])
  })
})

describe('bullets that are drawn', () => {
  it('make items of the lines that they stand before', async () => {
    const items = ['A tide table', 'The pilot’s log', 'Two letters to the council']
    const lines = items.map((text, index) => ({ x: 90, y: 200 + index * 14, text }))
    const discs = lines.map(({ y }) => `80 ${842 - y + 1.5} 3 3 re f`).join('\n')
    const pieces = [...typeset(long, { x: 70, y: 100, width: 300 }), ...lines]
    expect(await textsOf(/^li$/, [pieces], discs)).toEqual(items)
    // A square far from any line is none.
    expect(await textsOf(/^li$/, [pieces], '300 700 3 3 re f')).toEqual([])
  })
})

describe('a line that is too long for its column', () => {
  it('stays in it, and leaves the columns apart', async () => {
    const address = 'https://charts.veldmouth.example/the-bar/1902'
    const left = typeset(`${long} ${address} ${long}`, { x: 60, y: 100, width: 220 })
    const right = typeset(`${long} ${long}`, { x: 300, y: 106, width: 220 })
    expect(left.some(({ text }) => text.length * 5 > 222)).toBe(true)
    expect(await textOf([[...left, ...right]])).toBe(`${long} ${address} ${long}\n${long} ${long}`)
  })
})
