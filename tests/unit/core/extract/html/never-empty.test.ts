/** A page that holds text is never refused, however it is built. */

import { describe, expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { extractHtml } from '#core/extract/html/extract-html.ts'
import { htmlDocument } from '#main/import/html-document.ts'

const item = (number: number) =>
  `<li><a href="/offer/${number}">Rope of ${number} metres, hemp, tarred, with a spliced eye</a> <b>${number} crowns</b></li>`
const items = Array.from({ length: 20 }, (_, index) => item(index + 2)).join('')

function textOf(body: string): string {
  const page = `<!doctype html><html lang="en"><head><title>Ropes</title></head><body>${body}</body></html>`
  const { extraction } = extractHtml(htmlDocument(page, 'ropes.html'), {
    fileName: 'ropes.html',
    sha256: () => '',
  })
  return plainText(extraction.document)
}

describe('a page without prose', () => {
  it.each([
    [
      'under names of furniture',
      `<div class="sidebar related"><h2>Ropes</h2><ul class="menu">${items}</ul></div>`,
    ],
    ['within a form', `<form class="share"><div class="related"><ul>${items}</ul></div></form>`],
    ['within a header', `<header class="menu"><ul>${items}</ul></header>`],
  ])('is what it lists: %s', (_, body) => {
    const text = textOf(body)
    for (const number of [2, 11, 21]) expect(text).toContain(`Rope of ${number} metres`)
  })

  it('is refused where it holds next to nothing', () => {
    expect(() => textOf('<nav><a href="/">Home</a></nav><div id="app"></div>')).toThrow(/fileNoArticle/)
  })
})
