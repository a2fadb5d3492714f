import { expect, it } from 'vitest'
import type { BlockKind, PdfBlock } from '#core/extract/pdf/blocks.ts'
import type { Line } from '#core/extract/pdf/lines.ts'
import { pullQuotesIn } from '#core/extract/pdf/pull-quotes.ts'

const style = { family: '', bold: false, italic: false, mono: false }
const edges = { page: 1, region: 0, x0: 0, x1: 9, y: 0, left: 0, right: 9, dropCap: 0, firstWord: 1 }
const lineOf = (text: string, size: number): Line => ({ ...edges, size, style, cells: [], text })
const block = (kind: BlockKind, size: number, ...lines: string[]): PdfBlock => ({
  kind,
  runs: [],
  text: lines.join(' '),
  level: 2,
  lines: lines.map((text) => lineOf(text, size)),
  rows: [],
})

const title = 'How the buoys came to stand where they are'
const large = block('heading', 15, title)
const isQuote = (...others: PdfBlock[]) =>
  pullQuotesIn([...others, large], { size: 10, leading: 12 }).has(large)

it('are what a paragraph says within', () => {
  const said = [
    `She told the whole council at some length ${title}`,
    'and nobody on it ever wrote anything down.',
  ]
  expect(isQuote(block('paragraph', 10, ...said))).toBe(true)
})

it.each([
  [
    'a list of contents',
    [
      'Foreword of the council of the town of Veldmouth 3',
      `${title} 5`,
      'Index of all the pilots 9 and of their boats',
    ],
  ],
  ['a line of contents', [`${title} . . . . . . . . 5`]],
  [
    'a line on how to cite',
    ['Cite as: Halden, J. (2020). Where the channel went.', `${title}. Journal of the Pilots of Veldmouth`],
  ],
  ['a line of its own', [title]],
  ['the beginning of a paragraph', [title, 'has been asked by many people since that winter.']],
])('are no headings that stand in %s', (_, lines) => {
  expect(isQuote(block('paragraph', 10, ...lines))).toBe(false)
})
