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
  ])('is read from %s', (_, inner) => {
    expect(textOf(page(inner))).toEqual(lines)
  })

  it.each([
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
    expect(unshownText(short + long, '')).toContain('keeper')
    expect(unshownText(short, 'x '.repeat(1_000))).toBeNull()
    expect(unshownText('<template><p>Enable JavaScript.</p></template>', '')).toBeNull()
  })
})
