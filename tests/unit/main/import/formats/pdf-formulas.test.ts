/** Formulas of more than one line are pictures of their place on the page, with their letters as alternative text. */

import { describe, expect, it } from 'vitest'
import { articleText } from '#core/article/blocks.ts'
import type { ArticleElement, ArticleNode } from '#core/article/document.ts'
import { prose, read } from './build.ts'
import { below, type Piece, pdfOf, typeset } from './pdf-writer.ts'

const before = typeset(prose.join(' '), { x: 70, y: 100, width: 400 })
const at = below(before, 40)
const after = typeset(`Where ${prose.join(' ')}`, { x: 70, y: at + 50, width: 400 })

const picturesIn = (nodes: readonly ArticleNode[]): ArticleElement[] =>
  nodes.flatMap((node) => {
    if (node.type === 'text') return []
    return node.tagName === 'img' ? [node] : picturesIn(node.children)
  })

async function pageWith(...pieces: Piece[]) {
  const { document } = (await read(pdfOf({ pages: [{ pieces: [...before, ...pieces, ...after] }] }), 'a.pdf'))
    .extraction
  return { text: articleText(document), pictures: picturesIn(document.children) }
}

describe('a formula', () => {
  it('with a fraction is a picture round all of it, and no text is lost or doubled', async () => {
    const { text, pictures } = await pageWith(
      { x: 262, y: at - 7, text: 'h' },
      { x: 230, y: at, text: 'Q = kA' },
      { x: 262, y: at + 7, text: 'l' },
    )
    expect(pictures.map(({ properties }) => properties.alt)).toEqual(['h Q = kA l'])
    const [x = 0, y = 0, width = 0, height = 0] = (pictures[0]?.properties.dataRect ?? '')
      .split(' ')
      .map(Number)
    expect(x).toBeLessThan(230)
    expect(x + width).toBeGreaterThan(267)
    expect(y).toBeLessThan(at - 7 - 8)
    expect(y + height).toBeGreaterThan(at + 7 + 2)
    expect(pictures[0]?.properties.dataPage).toBe(1)
    expect(text).toBe(`${prose.join(' ')}\nWhere ${prose.join(' ')}`)
  })

  it('takes the limits of its sum with it', async () => {
    const { pictures, text } = await pageWith(
      { x: 256, y: at - 10, text: 'n', size: 6 },
      { x: 230, y: at, text: 'S = ∑ ki' },
      { x: 252, y: at + 9, text: 'i=1', size: 6 },
    )
    expect(pictures.map(({ properties }) => properties.alt)).toEqual(['n S = ∑ ki i=1'])
    expect(text).not.toContain('∑')
  })

  it.each([
    ['of one line', [{ x: 230, y: at, text: 'E = mc2' }]],
    [
      'that words belong to',
      [
        { x: 230, y: at, text: 'rate = depth' },
        { x: 230, y: at + 9, text: 'per hour' },
      ],
    ],
  ])('%s stays text', async (_, pieces) => {
    const { pictures, text } = await pageWith(...pieces)
    expect(pictures).toEqual([])
    for (const piece of pieces) expect(text).toContain(piece.text)
  })
})
