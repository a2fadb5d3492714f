/** Chinese and Japanese that runs down the page, where the file places each character by itself instead of saying so of its font. */

import { unspacedSign } from './letters.ts'
import type { Glyph, PdfPage } from './page.ts'

/** So many steps down from one character to the next tell the direction, and so much more than those to the right. */
const fewestSteps = 5
const majority = 2
/** Where a character's base line is, from its middle and its top, in units of its size. */
const fromMiddle = 0.35
const fromTop = 0.88

/** The page's characters, of which those that run down count as turned. */
export function withVerticalLines({ glyphs, width }: Pick<PdfPage, 'glyphs' | 'width'>): Glyph[] {
  const isDown: boolean[] = []
  const isAcross: boolean[] = []
  let down = 0
  let across = 0
  for (const [index, glyph] of glyphs.entries()) {
    const next = glyphs[index + 1]
    if (!next || glyph.turn !== 0 || next.turn !== 0) continue
    const { size } = glyph
    const [dx, dy] = [Math.abs(next.x - glyph.x), next.y - glyph.y]
    if (dx < size * 0.4 && dy > size * 0.5 && dy < size * 2) {
      isDown[index] = true
      isDown[index + 1] = true
      if (unspacedSign.test(glyph.text)) down += 1
    } else if (Math.abs(dy) < size * 0.3 && next.x > glyph.x && dx < size * 2) {
      isAcross[index] = true
      isAcross[index + 1] = true
      if (unspacedSign.test(glyph.text)) across += 1
    }
  }
  if (down < fewestSteps || down < across * majority) return glyphs
  return glyphs.map((glyph, index) =>
    glyph.turn !== 0 || (isAcross[index] && !isDown[index]) ? glyph : turned(glyph, width),
  )
}

function turned({ text, x, y, width, size, style, mark, spaced }: Glyph, pageWidth: number): Glyph {
  return {
    text,
    x: y - size * fromTop,
    y: pageWidth - (x + width / 2) + size * fromMiddle,
    width: size,
    size,
    turn: 1,
    style,
    mark,
    spaced,
  }
}
