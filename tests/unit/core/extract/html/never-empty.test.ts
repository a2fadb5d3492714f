/** A page that holds text is never refused, however it is built. */

import { describe, expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { extractHtml } from '#core/extract/html/extract-html.ts'
import { htmlDocument } from '#main/import/html-document.ts'
import { shortPages } from './short-pages.ts'

const item = (number: number) =>
  `<li><a href="/offer/${number}">Rope of ${number} metres, hemp, tarred, with a spliced eye</a> <b>${number} crowns</b></li>`
const items = Array.from({ length: 20 }, (_, index) => item(index + 2)).join('')

const sentences = [
  'A rope that was wet and dried in the sun loses a tenth of its length, and nobody measures it twice before the season.',
  'Hemp holds a knot better than nylon does, because its fibres bite, and it lets you know some days before it breaks.',
  'Whoever splices an eye should count the tucks aloud, since four hold and three only look as if they did so.',
  'In winter the lines hang in the loft by the stove, where the cats sleep on the coils that nobody has hung up.',
  'The old harbour master kept the ends of all that had parted, with the day, the ship and the weather on a label.',
  'It is said that he never tied a bowline without testing it, and never lent anybody a line that was longer than his own.',
]

/** Ways to write sentences, and places to put them in, in which a page may have all of its text. */
const forms: Readonly<Record<string, string>> = {
  paragraphs: sentences.map((text) => `<p>${text}</p>`).join(''),
  'one line': sentences.join(' '),
  'line breaks': sentences.join('<br><br>'),
  boxes: sentences.map((text) => `<div>${text}</div>`).join(''),
  spans: sentences.map((text) => `<span>${text}</span>`).join(' '),
  links: sentences.map((text) => `<a href="/x">${text}</a>`).join(' '),
  'a list of links': `<ul>${sentences.map((text) => `<li><a href="/x">${text}</a></li>`).join('')}</ul>`,
  cells: `<table>${sentences.map((text) => `<tr><td>1</td><td>${text}</td></tr>`).join('')}</table>`,
  headings: sentences.map((text) => `<h3>${text}</h3>`).join(''),
  terms: `<dl>${sentences.map((text) => `<dt>x</dt><dd>${text}</dd>`).join('')}</dl>`,
  code: `<pre>${sentences.join('\n')}</pre>`,
  comments: sentences
    .map(
      (text) =>
        `<div class="comment"><b class="author">Anna</b><time datetime="2024-03-04">4 March 2024</time><p>${text}</p></div>`,
    )
    .join(''),
}
const tags = 'header nav aside form footer main article section details dialog center menu search'.split(' ')
const names =
  'sidebar cookie-banner related-articles share-buttons advertisement newsletter-signup comments toc modal paywall author-bio entry-meta footnotes disclaimer sr-only signature'.split(
    ' ',
  )
const attributes = [
  'hidden',
  'style="display:none"',
  'aria-hidden="true"',
  'role="navigation"',
  'role="contentinfo"',
  'role="dialog" aria-modal="true"',
]
const places: readonly ((inner: string) => string)[] = [
  ...tags.map((tag) => (inner: string) => `<${tag}>${inner}</${tag}>`),
  ...names.map((name) => (inner: string) => `<div class="${name}" id="${name}">${inner}</div>`),
  ...attributes.map((attribute) => (inner: string) => `<div ${attribute}>${inner}</div>`),
  (inner) => `<template>${inner}</template>`,
  (inner) => `<noscript>${inner}</noscript>`,
  (inner) => `<x-page><template shadowrootmode="open">${inner}</template></x-page>`,
  (inner) => `<table><tr><td>${inner}</td></tr></table>`,
]
/** What stands around, in turn. */
const surroundings: readonly ((inner: string) => string)[] = [
  (inner) => inner,
  (inner) => `<h1>Ropes</h1>${inner}`,
  (inner) =>
    `<header><nav><a href="/">Home</a> <a href="/a">Shop</a></nav></header>${inner}<footer>© 2024 The Loft</footer>`,
  (inner) => `<main><h1>Ropes</h1></main>${inner}`,
]

describe('a page with a hundred words of prose', () => {
  it.each(Object.entries(forms))('is never empty, wherever they stand: %s', (_, form) => {
    for (const [index, place] of places.entries()) {
      const around = surroundings[index % surroundings.length]
      const body = around?.(place(form)) ?? ''
      expect(textOf(body).split(/\s+/).length, body.slice(0, 120)).toBeGreaterThanOrEqual(100)
    }
  })
})

function read(page: string) {
  const { extraction } = extractHtml(htmlDocument(page, 'ropes.html'), {
    fileName: 'ropes.html',
    sha256: () => '',
  })
  return { text: plainText(extraction.document), title: extraction.metadata.title }
}

function textOf(body: string): string {
  return read(`<!doctype html><html lang="en"><head><title>Ropes</title></head><body>${body}</body></html>`)
    .text
}

const words =
  'A bowline holds under load, and opens again without a knife when the boat is home. Whoever ties it in the dark should count the turns aloud, since two of them hold and one only looks as if it did so.'
const shortTexts: readonly (readonly string[])[] = [
  ...[10, 16, 26, 40].map((count) => [`<p>${words.split(' ').slice(0, count).join(' ')}.</p>`]),
  ['<p>It is tied so:</p>', '<ul><li>Make a small loop.</li><li>Pass the end through it.</li></ul>'],
  ['<p>Install it:</p>', '<pre><code>npm install bowline --save</code></pre>'],
  ['<pre><code>const knot = tie(rope)</code></pre>'],
  [
    '<p>See <a href="b.html">the sheet bend</a> and <a href="h.html">the hitch</a>, which are tied alike.</p>',
  ],
  [
    '<p>A knot.</p>',
    '<h2 id="use">Use</h2>',
    '<p>It holds under load.</p>',
    '<h2 id="risk">Risk</h2>',
    '<p>None.</p>',
  ],
]
const plain = (html: string) =>
  html
    .replace(/<\/(?:li|p)>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')
    .trim()

describe('a short page of a manual, a wiki or a blog', () => {
  it.each(Object.entries(shortPages))('is its main part, however short: %s', (_, pageWith) => {
    for (const parts of shortTexts) {
      const { text, title } = read(pageWith('Bowline', parts.join('')))
      const shown = text.replace(/\s+/g, ' ')
      for (const part of parts) expect(shown).toContain(plain(part).slice(0, 60))
      expect(shown).not.toMatch(/Anchor watch|Mooring Book|Skip to|Generated|Built with|Copyright/)
      expect(title).toMatch(/^(?:mooring::|3 )?Bowline$/)
    }
  })
})

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

  it('is what its dialogs, fields and players hold, where nothing else does', () => {
    const [first = '', second = ''] = sentences
    for (const tag of ['dialog', 'textarea', 'object', 'button']) {
      const body = `<h1>Ropes</h1>${sentences.map((text) => `<${tag}>${text}</${tag}>`).join('')}`
      expect(textOf(body)).toContain(first)
      expect(
        textOf(`${sentences.map((text) => `<p>${text}</p>`).join('')}<${tag}>Buy ${second}</${tag}>`),
      ).not.toContain('Buy')
    }
  })

  it('is refused where it holds next to nothing', () => {
    for (const body of [
      '<nav><a href="/">Home</a></nav><div id="app"></div>',
      '<div id="app">You need to enable JavaScript to run this app.</div>',
      '<div id="app"></div><footer><p>© 2024 The Loft, a rope works. All rights reserved.</p></footer>',
      '<main><h1>Ropes</h1><p>Loading</p><a href="/">Go to the first page of the loft.</a></main>',
    ])
      expect(() => textOf(body), body).toThrow(/fileNoArticle/)
  })
})
