/** What other programs have marked and written in a PDF comes in as notes on the same words. */

import { describe, expect, it } from 'vitest'
import { articleText } from '#core/article/blocks.ts'
import { addArticleOf } from '../../library/pdf-article.ts'
import { read } from './build.ts'
import { pdfOf, typeset } from './pdf-writer.ts'

const first =
  'The harbour at Veldmouth had been closed for two winters when the council asked its oldest pilot what to do about it.'
const second =
  'Jonna Halden answered that the channel had moved, that the charts had not, and that nobody should have been surprised.'
const pieces = [
  ...typeset(first, { x: 70, y: 100, width: 300 }),
  ...typeset(second, { x: 70, y: 160, width: 300 }),
]

/** A quadrilateral round columns of letters in a line, in the page's own space. Letters are 5 points wide. */
function quad(line: number, from: number, to: number): string {
  const [x0, x1, top] = [70 + from * 5, 70 + to * 5, 842 - line]
  return [x0, top + 8, x1, top + 8, x0, top - 2, x1, top - 2].join(' ')
}
const highlight = (quads: string, rest = '') =>
  `/Subtype /Highlight /Rect [0 0 595 842] /QuadPoints [${quads}] ${rest}`

async function notesIn(...annotations: string[]) {
  const { document, notes = [] } = (await read(pdfOf({ pages: [{ pieces, annotations }] }), 'paper.pdf'))
    .extraction
  const text = articleText(document)
  return notes.map(({ range, key: _, ...note }) => ({
    ...note,
    passage: range && text.slice(range.start, range.end),
  }))
}

describe('marks in a PDF', () => {
  it('are notes on the words that they cover, with their colour, comment and time', async () => {
    const at = first.indexOf('harbour')
    expect(
      await notesIn(
        highlight(
          quad(100, at, at + 7),
          "/C [0 0.9 0.1] /Contents (Closed) /CreationDate (D:20240131120000+01'00')",
        ),
      ),
    ).toEqual([
      {
        passage: 'harbour',
        comment: 'Closed',
        color: 'green',
        style: 'highlight',
        created: '2024-01-31T11:00:00.000Z',
      },
    ])
  })

  it('go on over the end of a line, and are underlines where they were lines', async () => {
    const lines = typeset(first, { x: 70, y: 100, width: 300 })
    const [one = '', two = ''] = lines.map(({ text }) => text)
    const from = one.lastIndexOf(' ') + 1
    const to = two.indexOf(' ')
    const mark = `/Subtype /Underline /Rect [0 0 595 842] /QuadPoints [${quad(100, from, one.length)} ${quad(112, 0, to)}]`
    expect(await notesIn(mark)).toMatchObject([
      {
        passage: `${one.slice(from)} ${two.slice(0, to)}`,
        style: 'underline',
        color: 'yellow',
        created: null,
      },
    ])
  })

  it('that were pinned to the page are on the nearest word; answers are part of the comment', async () => {
    const [note] = await notesIn('/Subtype /Text /Rect [40 674 60 694] /NM (a) /Contents (Why not?)')
    expect(note).toMatchObject({ passage: 'Jonna', comment: 'Why not?' })
  })

  it('stand in the order of the text; what covers nothing and says nothing is none', async () => {
    const marks = [
      highlight(quad(160, 0, 5)),
      highlight(quad(100, 0, 3)),
      highlight(quad(700, 0, 5)),
      '/Subtype /Link /Rect [0 0 9 9]',
    ]
    expect((await notesIn(...marks)).map(({ passage }) => passage)).toEqual(['The', 'Jonna'])
  })

  it('whose comment only repeats the words have none', async () => {
    expect(await notesIn(highlight(quad(100, 0, 11), '/Contents (The harbour)'))).toMatchObject([
      { passage: 'The harbour', comment: '' },
    ])
  })
})

it('they are in the article with which they came', async () => {
  const { article, text } = await addArticleOf(
    pdfOf({ pages: [{ pieces, annotations: [highlight(quad(100, 0, 3), '/Contents (It begins)')] }] }),
  )
  expect(article.annotations).toMatchObject([{ comment: 'It begins', revision: 1, motivation: 'commenting' }])
  const [position] = article.annotations[0]?.selector ?? []
  expect(text.slice(position?.start, position?.end)).toBe('The')
})
