/** What is seen of glosses that lie on each other. */

import type { Color, HighlightStyle } from './annotation.ts'

/** The colours of a stretch: what fills it, the line under it, and what shows as a strip at its foot. */
export type Layers = { fill?: Color; line?: Color; under?: Color }

/**
 * The layers of glosses from the top one down: the first highlight fills, the first underline draws the line, and of the
 * rest the upper highlight, else the upper underline, shows as a strip. Two of one colour show as two.
 */
export function layersOf(looks: readonly { color: Color; style: HighlightStyle }[]): Layers {
  const colorsOf = (style: HighlightStyle) =>
    looks.filter((look) => look.style === style).map(({ color }) => color)
  const [fill, secondFill] = colorsOf('highlight')
  const [line, secondLine] = colorsOf('underline')
  const under = secondFill ?? secondLine
  return { ...(fill && { fill }), ...(line && { line }), ...(under && { under }) }
}
