/** The bookmarks of a PDF: evidence for its headings, and for how deep they are. */

import { describe, expect, it } from 'vitest'
import type { ArticleElement } from '#core/article/document.ts'
import { read } from './build.ts'
import { below, type Piece, pdfOf, typeset, type WrittenPdf } from './pdf-writer.ts'

const text =
  'The harbour at Veldmouth had been closed for two winters when the council asked its oldest pilot what to do about it, and she told them.'

/** Headings that look like the text, each with a paragraph below it; `places` are where they stand. */
function plainPage(headings: readonly string[]): { pieces: Piece[]; places: number[] } {
  const pieces: Piece[] = typeset(text, { x: 70, y: 100, width: 300 })
  const places: number[] = []
  for (const text_ of headings) {
    const y = below(pieces, 30)
    places.push(y)
    pieces.push({ x: 70, y, text: text_ }, ...typeset(text, { x: 70, y: y + 24, width: 300 }))
  }
  return { pieces, places }
}

/** The headings of the article with their levels. */
async function contents(written: WrittenPdf): Promise<[string, string][]> {
  const { document } = (await read(pdfOf(written), 'paper.pdf')).extraction
  return document.children.flatMap((element): [string, string][] =>
    element.type === 'element' && /^h\d$/.test(element.tagName) ? [[element.tagName, textOf(element)]] : [],
  )
}

const textOf = ({ children }: ArticleElement): string =>
  children.map((child) => (child.type === 'text' ? child.value : textOf(child))).join('')

describe('the outline of a PDF', () => {
  const headings = ['1 The First Winter', '1.1 What the Pilot Knew', '2 The “Council”']
  const { pieces, places } = plainPage(headings)
  const pages = [{ pieces }]
  const entry = (title: string, depth: number, index: number) => ({
    title,
    depth,
    page: 1,
    y: places[index] ?? 0,
  })

  it('makes headings of what looks like text, by their titles with or without numbers', async () => {
    expect(await contents({ pages })).toEqual([])
    const outline = [
      entry('The First Winter', 0, 0),
      entry('1.1 What the pilot knew', 1, 1),
      entry('2. The "Council"', 0, 2),
    ]
    expect(await contents({ pages, outline })).toEqual([
      ['h2', headings[0]],
      ['h3', headings[1]],
      ['h2', headings[2]],
    ])
  })

  it('begins below its only top entry, which is the article itself', async () => {
    const outline = [
      { title: 'A Harbour', depth: 0, page: 1, y: 0 },
      entry('The First Winter', 1, 0),
      entry('What the Pilot Knew', 2, 1),
      entry('The “Council”', 1, 2),
    ]
    expect((await contents({ pages, outline })).map(([level]) => level)).toEqual(['h2', 'h3', 'h2'])
  })

  it('says nothing of a page that it does not lead to, nor of what it does not name', async () => {
    const elsewhere = [{ title: 'The First Winter', depth: 0, page: 2, y: places[0] ?? 0 }]
    expect(await contents({ pages: [...pages, { pieces: [] }], outline: elsewhere })).toEqual([])
    expect(await contents({ pages, outline: [entry('The Second Winter', 0, 0)] })).toEqual([])
  })
})
