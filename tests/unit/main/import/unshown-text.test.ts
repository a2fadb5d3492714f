import { describe, expect, it } from 'vitest'
import { blockElements, nodeText } from '#core/article/blocks.ts'
import { extractHtml } from '#core/extract/html/extract-html.ts'
import { htmlDocument } from '#main/import/html-document.ts'
import { unshownText } from '#main/import/unshown-text.ts'

const lines = [
  'The harbour at Veldmouth had been closed for two winters when the council asked its oldest pilot what to do, and she took her time.',
  'Jonna Halden answered that the channel had moved, that the charts had not, and that nobody should be surprised by that, least of all the council.',
  'By spring the buoys stood where she had drawn them, and the first coaster came in on the evening tide, with flour and two cats.',
  'The harbour master wrote it all down in a book that nobody has opened since, and the pilot went back to her garden behind the mole.',
  'Whether the channel will stay where it is now depends on the river, which has never asked anybody, and on the dredger, which is for sale.',
]
const html = lines.map((line) => `<p>${line}</p>`).join('')
const page = (inner: string) =>
  `<html lang="en"><head><title>The pilot</title></head><body><nav><a href="/">Home</a></nav><h1>The pilot</h1>${inner}</body></html>`
const textOf = (source: string) =>
  blockElements(
    extractHtml(htmlDocument(source, 'page.html'), { fileName: 'page.html', sha256: () => '' }).extraction
      .document,
  )
    .map(nodeText)
    .filter((text) => text !== 'The pilot')

const json = (data: unknown) => JSON.stringify(data).replace(/</g, '\\u003c')

describe('text that only scripts would show', () => {
  it.each([
    ['a template', `<div id="app"></div><template id="t">${html}</template>`],
    ['a script of mark-up', `<script type="text/template">${html}</script>`],
    ['a script of mark-up', `<script type="text/x-template">${html}</script>`],
    [
      'data',
      `<script id="__NEXT_DATA__" type="application/json">${json({ props: { post: { body: html } } })}</script>`,
    ],
    ['data', `<script>window.__STATE__ = ${json({ story: { text: lines.join('\n\n') } })};</script>`],
    [
      'data in blocks',
      `<script type="application/json">${json({ blocks: lines.map((text, id) => ({ id, type: 'paragraph', text })) })}</script>`,
    ],
    [
      'what a component is given',
      `<div id="app" data-page="${json({ props: { post: { title: 'The pilot', body: html } } })
        .replaceAll('&', '&amp;')
        .replaceAll('"', '&quot;')}"></div>`,
    ],
  ])('is read from %s', (_, inner) => {
    expect(textOf(page(inner))).toEqual(lines)
  })

  it('is read from a few sentences of BBCode where a page shows nothing else, under their title', () => {
    const event = {
      headline: 'The channel is open',
      body: '[p]The channel is open! The buoys lie in the [url="https://b.example/chart"]new chart[/url]. The first coaster came in. The pilot is asleep.\n\nRead the log.[/p]',
    }
    const data = JSON.stringify([{ event }]).replaceAll('"', '&quot;')
    const source = `<html lang="en"><head><title>Veldmouth - The channel is open</title></head><body><div data-store="${data}"></div></body></html>`
    const { document, metadata } = extractHtml(htmlDocument(source, 'page.html'), {
      fileName: 'page.html',
      sha256: () => '',
    }).extraction
    expect(metadata.title).toBe('The channel is open')
    expect(blockElements(document).map(nodeText)).toEqual([
      'The channel is open! The buoys lie in the new chart. The first coaster came in. The pilot is asleep.',
      'Read the log.',
    ])
  })

  it.each([
    [
      'data of other texts that components are given',
      `<main>${html}</main><div data-next="${json({ body: html.replaceAll('pilot', 'keeper') }).replaceAll('"', '&quot;')}"></div>`,
    ],
    ['what the page shows already', `<main>${html}</main><template>${html}</template>`],
    [
      'a template for many texts',
      `<main>${html}</main><script type="text/template">${html.replaceAll('<p>', '<p>{{title}} ')}${html}</script>`,
    ],
    ['a shadow root', `<main><template shadowrootmode="open">${html}</template></main>`],
    ['a program', `<main>${html}</main><script>const text = ${json(html)}; show(text)</script>`],
    [
      'an address or a style in data',
      `<main>${html}</main><script type="application/json">${json({ body: 'x'.repeat(2_000) })}</script>`,
    ],
  ])('is not read twice, nor from %s', (_, inner) => {
    expect(textOf(page(inner))).toEqual(lines)
  })

  it('is the longest, and longer than what is shown', () => {
    const short = `<template>${html}</template>`
    const long = `<template>${html}${html.replaceAll('pilot', 'keeper')}</template>`
    const shown = (text: string) => ({ text, hasProse: false, titles: [] })
    expect(unshownText(short + long, shown(''))).toContain('keeper')
    expect(unshownText(short, shown('x '.repeat(1_000)))).toBeNull()
    expect(unshownText('<template><p>Enable JavaScript.</p></template>', shown(''))).toBeNull()
  })

  const short = `<main>${lines.map((line) => `<p>${line.replace('harbour', 'haven')}</p>`).join('')}</main>`
  const policy = Array.from({ length: 9 }, (_, at) => `Our partners store choice ${at} of yours for ever. `)
  const longer = policy.map((line) => `<p>${line.repeat(4)}</p>`).join('')
  const data = (value: unknown) => `<script type="application/json">${json(value)}</script>`

  it.each([
    ['data', data({ notice: { body: longer } })],
    ['data under another title', data({ story: { title: 'The keeper', body: longer } })],
    ['a template', `<template><h2>Your choices</h2>${longer}</template>`],
  ])('is not taken for the article of a page that shows one, from %s', (_, inner) => {
    expect(textOf(page(short + inner)).join(' ')).not.toContain('Our partners')
  })

  it.each([
    ['data', data({ story: { title: { rendered: 'The pilot' }, content: { rendered: longer } } })],
    ['a template', `<template><h1>The pilot</h1>${longer}</template>`],
  ])('is read beside an excerpt where it bears the page’s title, from %s', (_, inner) => {
    expect(textOf(page(short + inner)).join(' ')).toContain('Our partners')
  })

  it('is not taken from what every page has, though nothing else is there', () => {
    const shown = { text: '', hasProse: false, titles: [] }
    for (const key of ['consent', 'cookiePolicy', 'privacy_policy', 'terms', 'i18n', 'relatedPosts'])
      expect(unshownText(data({ [key]: { body: longer } }), shown)).toBeNull()
  })

  it('is looked for in one pass, whatever is not closed', () => {
    const shown = { text: '', hasProse: false, titles: [] }
    for (const open of [
      '<template>',
      '<template',
      '<script>',
      '<script',
      `<template>${html}</template><style>`,
    ])
      unshownText(open.repeat(Math.ceil(6_000_000 / open.length)), shown)
    expect(unshownText(`<template>${html}</template>${'<template>'.repeat(9)}`, shown)).toBe(html)
  })
})
