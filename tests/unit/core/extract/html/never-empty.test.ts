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

  it('is its summary, with a warning, where a script was to fetch the text', () => {
    const summary = 'A bowline holds under load and opens again without a knife. '.repeat(5).trim()
    const page = `<!doctype html><html lang="en"><head><title>Knots</title><meta property="og:description" content="${summary}"></head><body><nav>Knots</nav><div id="app"></div></body></html>`
    const { extraction } = extractHtml(htmlDocument(page, 'knots.html'), {
      fileName: 'knots.html',
      sha256: () => '',
    })
    expect(plainText(extraction.document)).toBe(summary)
    expect(extraction.warnings).toEqual([{ code: 'summaryOnly' }])
  })

  it('is the posts that it declares', () => {
    const declared = {
      '@type': 'QAPage',
      mainEntity: {
        '@type': 'Question',
        name: 'Which knot for a kayak?',
        text: 'Mine slips off the roof rack on every longer drive, though I tighten it at each stop that I make.',
        author: { '@type': 'Person', name: 'Pia Lund' },
        dateCreated: '2024-05-02T10:00:00Z',
        acceptedAnswer: {
          '@type': 'Answer',
          text: '<p>A trucker’s hitch with two turns. Pull until the strap hums, then lock it with half a hitch.</p><p>Check it after the first ten minutes on the road, since wet rope gives a little once it is under load.</p>',
          author: { '@type': 'Person', name: 'Oskar' },
        },
        suggestedAnswer: [
          {
            '@type': 'Answer',
            text: 'Cam straps. No knot that you tie in the rain at six in the morning is as safe as a buckle that bites.',
          },
        ],
      },
    }
    const page = `<!doctype html><html lang="en"><head><title>Which knot for a kayak?</title><script type="application/ld+json">${JSON.stringify(declared)}</script></head><body><div id="app"></div></body></html>`
    const { extraction } = extractHtml(htmlDocument(page, 'kayak.html'), {
      fileName: 'kayak.html',
      sha256: () => '',
    })
    const text = plainText(extraction.document)
    expect(text.indexOf('Pia Lund, 2024-05-02')).toBeLessThan(text.indexOf('Mine slips off'))
    expect(text.indexOf('Oskar')).toBeLessThan(text.indexOf('Pull until the strap hums'))
    expect(text).toContain('\n\nCheck it after')
    expect(text).toContain('Cam straps.')
    expect(extraction.warnings).toEqual([])
  })

  it('is refused where it holds next to nothing', () => {
    expect(() => textOf('<nav><a href="/">Home</a></nav><div id="app"></div>')).toThrow(/fileNoArticle/)
  })
})
