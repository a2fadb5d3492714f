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

it('keeps answers in a box that is named as a menu, and no menu', () => {
  const answer = (question: string, lines: readonly string[]) =>
    `<div class="faq-menu-link"><h3>${question}</h3><ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul></div>`
  const answers = [
    'The sill was lowered by the breadth of a hand, and nobody but the miller saw it.',
    'Eleven men came with a crane, which had to wait for the night to cross the bridge.',
    'Herons stand in the pool since then, mostly in the hour before the sun comes up over the hill behind the old mill.',
    'Children jump from the railway bridge now, which the railway does not like at all and has forbidden twice in writing.',
  ]
  const weeks = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'].map(
    (week, index) =>
      `<p>In the ${week} week of the works the river stood ${index + 3} hands under the old sill, and the crane was moved by ${index + 2} metres towards the ${index % 2 ? 'mill' : 'school'} before the men went home.</p>`,
  )
  const text = textOf(
    `${weeks.join('')}<div class="faq-menu">${answer('Who noticed?', answers.slice(0, 2))}${answer('Who came?', answers.slice(2))}</div>
<div class="menu"><ul><li><a href="/a">Mills on the upper river</a></li><li><a href="/b">Weirs on the lower river</a></li></ul></div>
<p>${prose[1]}</p><p>${prose[2]}</p>`,
  )
  for (const line of answers) expect(text).toContain(line)
  expect(text).not.toContain('upper river')
})

it('reads a text in elements of one kind on, where the title stands in the first of them', () => {
  const part = (inner: string) => `<section><article class="text-part">${inner}</article></section>`
  const page = (last: string) =>
    `<html lang="en"><head><title>The weir above the mill</title></head><body><main>${part(`<h3>The weir above the mill</h3><p>${prose[0]}</p><p>${prose[1]}</p><p>${prose[2]}</p>`)}${last}</main></body></html>`
  const read = (last: string) =>
    plainText(
      extractHtml(htmlDocument(page(last), 'weir.html'), { fileName: 'weir.html', sha256: () => '' })
        .extraction.document,
    )
  const rest = `<p>${prose[3]}</p><p>They dive from there as well as from the wall, and the trains are slow enough to wait for.</p>`
  expect(read(part(rest))).toContain('slow enough')
  expect(read(part(`<h3>Ice on the mill pond</h3>${rest}`))).not.toContain('slow enough')
})

it('keeps a section that is named for what comes next, with what its items say beside their links', () => {
  const section = `<section class="whats-next"><h2>What’s next</h2><p>You know how the sill was lowered, and can now build one of your own.</p>
<ul><li><a href="/a">Build a sill</a> of planks and posts</li><li><a href="/b">Keep the pool quiet</a> through the winter</li></ul></section>`
  const page = `<!doctype html><html lang="en"><head><title>The weir</title><meta name="generator" content="Docusaurus v3"></head><body><main><article>
<h1>The weir</h1><pre>weir build</pre>${prose.map((line) => `<p>${line}</p>`).join('')}${prose.map((line) => `<p>${line}</p>`).join('')}${section}</article></main></body></html>`
  const { document } = extractHtml(htmlDocument(page, 'weir.html'), {
    fileName: 'weir.html',
    sha256: () => '',
  }).extraction
  for (const line of ['What’s next', 'one of your own', 'of planks and posts', 'through the winter'])
    expect(plainText(document)).toContain(line)
})
