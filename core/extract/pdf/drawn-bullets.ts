/** Bullets that are drawn and not written, as browsers do it: a small disc before a line becomes the sign of an item. */

import type { Dot, Glyph, PdfPage } from './page.ts'

/** How far a bullet is from its line, and how high above its base line, in units of the letters' size. */
const nearest = 0.2
const farthest = 2.2
const lowest = 0.1
const highest = 0.6
/** How large it is, in the same units. */
const smallest = 0.2
const largest = 0.65

/** The page with signs in place of such bullets. */
export function withDrawnBullets<Page extends Pick<PdfPage, 'glyphs' | 'dots'>>(page: Page): Page {
  if (page.dots.length === 0) return page
  const upright = page.glyphs.filter(({ turn }) => turn === 0)
  const bullets = new Map<Glyph, Glyph>()
  for (const dot of page.dots) {
    const first = lineAfter(dot, upright)
    if (first && !bullets.has(first)) bullets.set(first, signOf(dot, first))
  }
  if (bullets.size === 0) return page
  const glyphs = page.glyphs.flatMap((glyph) => {
    const bullet = bullets.get(glyph)
    return bullet ? [bullet, { ...glyph, spaced: true }] : [glyph]
  })
  return { ...page, glyphs }
}

/** The letter that begins the line hard by a disc, where nothing else stands in that line to the left of it. */
function lineAfter({ x0, x1, y }: Dot, glyphs: readonly Glyph[]): Glyph | undefined {
  const level = glyphs.filter((glyph) => {
    const above = (glyph.y - y) / glyph.size
    return above > lowest && above < highest
  })
  const first = level
    .filter((glyph) => glyph.x >= x1)
    .reduce<Glyph | undefined>((best, glyph) => (best && best.x <= glyph.x ? best : glyph), undefined)
  if (!first) return undefined
  const gap = (first.x - x1) / first.size
  const size = (x1 - x0) / first.size
  const isBullet = gap > nearest && gap < farthest && size > smallest && size < largest
  const isBeside = level.some((glyph) => glyph.x < x1 && glyph.x + glyph.width > x0 - first.size * farthest)
  return isBullet && !isBeside && /[\p{L}\p{N}\p{P}]/u.test(first.text) ? first : undefined
}

/** The sign stands close enough to its line to be read with it. */
const signOf = ({ x0, x1 }: Dot, first: Glyph): Glyph => {
  const { y, size, turn, style, mark } = first
  return {
    text: '•',
    x: Math.max(x0, first.x - size * 1.5),
    y,
    width: x1 - x0,
    size,
    turn,
    style,
    mark,
    spaced: true,
  }
}
