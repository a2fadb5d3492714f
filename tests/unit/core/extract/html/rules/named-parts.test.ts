/** A name is no reason to remove what reads as the article. */

import { expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { extractHtml } from '#core/extract/html/extract-html.ts'
import { htmlDocument } from '#main/import/html-document.ts'

const prose = [
  'The weir above the mill was rebuilt in the spring, by eleven men and one crane that had to come over the old bridge at night.',
  'Nobody in the village had asked for it, but the river had taken the left bank twice, and the road to the school ran along it.',
  'The engineer drew the new sill a hand lower than the old one, which the miller noticed before the concrete was dry and told everyone.',
  'Since then the pool is quiet enough for herons, and the children who used to jump from the wall have moved to the railway bridge.',
]

function textOf(middle: string): string {
  const page = `<!doctype html><html lang="en"><head><title>The weir</title></head><body><main><article><h1>The weir</h1>
<p>${prose[0]}</p>${middle}<p>${prose[3]}</p></article></main></body></html>`
  return plainText(
    extractHtml(htmlDocument(page, 'weir.html'), { fileName: 'weir.html', sha256: () => '' }).extraction
      .document,
  )
}

it.each(['popular', 'alert-text', 'subscribe', 'share-quote', 'disclaimer'])(
  'keeps a paragraph between paragraphs whose class is “%s”',
  (name) => {
    expect(textOf(`<p class="${name}">${prose[1]}</p><p>${prose[2]}</p>`)).toContain(prose[1])
  },
)

it('keeps paragraphs that share a class', () => {
  const text = textOf(
    prose
      .slice(1)
      .map((line) => `<p class="paywall">${line}</p>`)
      .join(''),
  )
  for (const line of prose) expect(text).toContain(line)
})

it.each([
  ['tools', 'Tools and materials'],
  ['related-work', 'Related work'],
  ['discussion', 'Discussion of the costs'],
])('keeps a heading whose id, “%s”, is made of its own words', (id, heading) => {
  expect(textOf(`<h2 id="${id}">${heading}</h2><p>${prose[1]}</p><p>${prose[2]}</p>`)).toContain(heading)
})

it('still removes an advertisement between paragraphs', () => {
  const offer = 'Buy two ropes today and get the third one free, in all of our shops.'
  expect(textOf(`<p>${prose[1]}</p><p class="ads">${offer}</p><p>${prose[2]}</p>`)).not.toContain(offer)
})
