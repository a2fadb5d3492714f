/**
 * Readability on this DOM, as the built app runs it: bundled, its code is strict, and an assignment to what cannot be set fails, which
 * the extraction takes for a page without an article. Loaded from its package, as in all other tests, nothing fails.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { compileFunction } from 'node:vm'
import type { Readability } from '@mozilla/readability'
import { describe, expect, it } from 'vitest'
import { htmlDocument } from '#main/import/html-document.ts'

type Reader = typeof Readability

const source = readFileSync(
  createRequire(import.meta.url).resolve('@mozilla/readability/Readability.js'),
  'utf8',
)

function strictReader(): Reader {
  const module: { exports: unknown } = { exports: {} }
  compileFunction(`'use strict';\n${source}`, ['module'])(module)
  return module.exports as Reader
}
const StrictReadability = strictReader()

const fixtures = join(import.meta.dirname, '../../../../fixtures/html')

const prose =
  'The pier was measured every forty metres, twice in spring and once in autumn, and its northern end had sunk by nine centimetres, which nobody, as the council said, had seen before.'
const paragraphs = (count: number) => `<p>${prose}</p>`.repeat(count)
const json = (value: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...value })}</script>`
const page = (body: string, head = '') =>
  `<!doctype html><html lang="en" dir="ltr"><head><title>The sinking pier – Bay News</title>${head}</head><body>${body}</body></html>`
const rows = (count: number) => '<tr><td>1</td><td>2</td><td>3</td></tr>'.repeat(count)

const pages: Readonly<Record<string, string>> = {
  'an article of every kind of part': page(
    `<div class="wrap"><div class="story" dir="ltr"><h1>The sinking pier</h1><p class="byline" rel="author">By <span itemprop="name">Ida Falk</span></p>
     ${paragraphs(4)}<div>loose words <b>in bold</b> before<p>${prose}</p>and behind</div><div><p>${prose}</p></div><div>${prose}</div>
     <font class="red" id="red">${prose}</font><p>${prose}<br><br>${prose}<br> <br><br>${prose}</p>
     <table class="layout"><tr><td>${prose}</td></tr></table><table><tr><td><p>${prose}</p></td></tr></table>
     <table summary="Depths"><caption>Depths</caption><thead><tr><th>a</th></tr></thead>${rows(6)}</table><table role="presentation">${rows(2)}</table><table datatable="0">${rows(2)}</table><table>${rows(12)}</table>
     <img class="lazy" data-src="pier.jpg"><img class="lazy" data-srcset="pier.jpg 2x"><figure data-src="deck.png"></figure>
     <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="mole.webp"><p><img src="low.jpg"></p><noscript><img src="high.jpg"></noscript>
     <iframe src="https://www.youtube.com/embed/x1"></iframe><object data="a"></object><embed src="b"><iframe src="https://ads.example/c"></iframe>
     <a href="next.html">next</a><a href="#part">part</a><a href="javascript:go()">go</a><a href="javascript:go()">go <b>on</b></a><video src="v.mp4" poster="p.jpg"></video>
     <h2 class="sidebar hidden">Elsewhere</h2><h1>Another heading</h1><div class="share"><a href="/s">Share</a></div>
     <form><input type="text"><button>Send</button></form><fieldset><input></fieldset><ul><li><a href="/1">1</a></li><li><a href="/2">2</a></li></ul>
     <div style="display:none">unseen</div><div aria-modal="true" role="dialog">over it</div><div role="navigation">menu</div><div><br></div><section></section>
     <p align="left" style="color:red" width="3">${prose}</p></div><div class="story">${paragraphs(3)}</div><p>${prose}</p><blockquote>${prose}</blockquote><aside>aside</aside><footer>end</footer></div>`,
    json({
      '@type': 'NewsArticle',
      headline: 'The sinking pier',
      author: [{ name: 'Ida Falk' }],
      publisher: { name: 'Bay News' },
      datePublished: '2024-05-02',
      description: 'How far it sank.',
    }),
  ),
  'a signed page that declares nothing': page(
    `<article><h1>Piers</h1><div class="byline">By <b>the <span itemprop="name">Ida Falk</span></b></div><div class="lead" id="lead">${prose} </div><br><p>${prose}</p>
     <ul class="points"><li>${prose}</li></ul><pre>a</pre><address>Bay</address><div><span>${prose}</span> <br></div><table id="t"><tr><td rowspan="2" colspan="2">1</td></tr></table></article>`,
  ),
  'a page that it tries again': page(
    '<div class="comment"><p>The pier sank, as one sees, by nine centimetres.</p></div>',
  ),
  'text that stands in nothing': page(`${prose} <br><br> ${prose} ${prose} ${prose}`),
  'a page of links': page('<ul><li><a href="/1">One pier, and another one</a></li></ul>'),
  'an empty page': page(''),
  'candidates beside each other': page(
    `<main>${[1, 2, 3, 4, 5].map((number) => `<section id="s${number}"><div class="entry"><article><div class="body">${paragraphs(3)}</div></article></div></section>`).join('')}</main>`,
    '<meta property="og:title" content="Piers &amp; moles"><meta name="author" content="Ida Falk"><base href="https://bay.example/">',
  ),
}

describe('Readability in strict code', () => {
  it.each(Object.entries(pages))('sets nothing that this DOM cannot set: %s', (_, html) => {
    for (const keepClasses of [true, false]) {
      const result = new StrictReadability(htmlDocument(html, 'pier.html'), { keepClasses }).parse()
      const text = htmlDocument(html, 'pier.html').body.textContent?.trim() ?? ''
      expect(result === null).toBe(text === '')
    }
  })

  it('reads every fixture', () => {
    const names = readdirSync(fixtures).filter((name) => name.endsWith('.html'))
    expect(names.length).toBeGreaterThan(100)
    for (const name of names) {
      const document = htmlDocument(readFileSync(join(fixtures, name), 'utf8'), name)
      expect(() => new StrictReadability(document, { keepClasses: true }).parse(), name).not.toThrow()
    }
  })
})
