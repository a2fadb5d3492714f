import { expect, it } from 'vitest'
import type { Color, HighlightStyle } from '#core/annotation/annotation.ts'
import { layersOf } from '#core/annotation/layers.ts'

const look = (color: Color, style: HighlightStyle = 'highlight') => ({ color, style })

it.each([
  ['nothing', [], {}],
  ['one highlight fills', [look('green')], { fill: 'green' }],
  ['one underline draws a line', [look('blue', 'underline')], { line: 'blue' }],
  [
    'of two highlights the lower one is a strip',
    [look('pink'), look('green')],
    { fill: 'pink', under: 'green' },
  ],
  ['two of one colour show as two', [look('pink'), look('pink')], { fill: 'pink', under: 'pink' }],
  [
    'an underline lets the highlight below it be seen',
    [look('blue', 'underline'), look('yellow')],
    { fill: 'yellow', line: 'blue' },
  ],
  [
    'a highlight lets the underline below it be seen',
    [look('yellow'), look('blue', 'underline')],
    { fill: 'yellow', line: 'blue' },
  ],
  [
    'of two underlines the lower one is a strip',
    [look('blue', 'underline'), look('orange', 'underline')],
    { line: 'blue', under: 'orange' },
  ],
])('%s', (_, looks, layers) => {
  expect(layersOf(looks)).toEqual(layers)
})
