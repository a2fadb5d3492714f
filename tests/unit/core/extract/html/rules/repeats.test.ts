/** What a page holds once for each width of window is read once; what is said twice is not. */

import { describe, expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { extractHtml } from '#core/extract/html/extract-html.ts'
import { htmlDocument } from '#main/import/html-document.ts'

const prose = [
  'The weir above the mill was rebuilt in the spring, by eleven men and one crane that had to come over the old bridge at night.',
  'Nobody in the village had asked for it, but the river had taken the left bank twice, and the road to the school ran along it.',
  'Since then the pool is quiet enough for herons, and the children who used to jump from the wall have moved to the railway bridge.',
]

function textOf(middle: string): string {
  const page = `<!doctype html><html lang="en"><head><title>The weir</title></head><body><main><article><h1>The weir</h1>
<p>${prose[0]}</p>${middle}<p>${prose[2]}</p></article></main></body></html>`
  return plainText(
    extractHtml(htmlDocument(page, 'weir.html'), { fileName: 'weir.html', sha256: () => '' }).extraction
      .document,
  )
}

describe('removeRepeats', () => {
  it.each([
    ['a paragraph', `<div class="phone"><p>${prose[1]}</p></div><div class="desk"><p>${prose[1]}</p></div>`],
    [
      'a paragraph with a class of its own',
      `<p class="css-1">${prose[1]}</p><p class="css-2">${prose[1]}</p>`,
    ],
    [
      'a box',
      `<div class="phone"><h3>Stone</h3><p>${prose[1]}</p></div><div class="desk"><h3>Stone</h3><p>${prose[1]}</p></div>`,
    ],
  ])('reads %s once that the page holds twice', (_, middle) => {
    const text = textOf(middle)
    expect(text.split(prose[1] ?? '')).toHaveLength(2)
    expect(text.split('Stone').length).toBeLessThanOrEqual(2)
  })

  it.each([
    ['a refrain', `<p>${prose[1]}</p><p>${prose[1]}</p>`],
    ['items', `<ul><li>${prose[1]}</li><li>${prose[1]}</li></ul>`],
    ['what stands apart', `<p class="a">${prose[1]}</p><p>The end.</p><p class="b">${prose[1]}</p>`],
  ])('keeps %s', (_, middle) => {
    expect(textOf(middle).split(prose[1] ?? '')).toHaveLength(3)
  })
})
