import { describe, expect, it } from 'vitest'
import { read } from '../read-between.ts'

const verse = 'The tide comes in,\nthe tide goes out,\nand nobody asks it why.'
const lines = 'The tide comes in,\\\nthe tide goes out,\\\nand nobody asks it why.'

describe('line ends of the source', () => {
  it.each([
    ['by its style', `<p style="white-space: pre-line">${verse}</p>`],
    ['by its class', `<div class="text whitespace-pre-wrap">${verse}</div>`],
    ['by the style of a span', `<p><span style="white-space:pre-wrap">${verse}</span></p>`],
  ])('are kept where an element shows them: %s', (_, html) => {
    expect(read(html).markdown).toBe(lines)
  })

  it('part paragraphs where a line is empty', () => {
    const html = '<div style="white-space:pre-wrap">The tide comes in.\n\nThe boats go out.</div>'
    expect(read(html).markdown).toBe('The tide comes in.\n\nThe boats go out.')
  })

  it('are spaces elsewhere, and in code what they are', () => {
    expect(read(`<p class="pre-order">${verse}</p>`).text).toBe(verse.replaceAll('\n', ' '))
    expect(read('<pre class="whitespace-pre-wrap">a = 1\nb = 2</pre>').markdown).toBe(
      '```\na = 1\nb = 2\n```',
    )
  })
})
