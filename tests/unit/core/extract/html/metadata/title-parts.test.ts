/** What stands before a dash, in brackets or behind a label in a title is mostly the title's own. */

import { expect, it } from 'vitest'
import { extractHtml } from '#core/extract/html/extract-html.ts'
import { htmlDocument } from '#main/import/html-document.ts'

const sentence =
  'The harbour town had changed little since the ferry stopped running, and the people who stayed kept the habit of walking to the pier every evening, as if the boat might still come.'

type Given = { h1?: string; head?: string; address?: string }
const titleOf = (title: string, { h1, head = '', address }: Given = {}) =>
  extractHtml(
    htmlDocument(
      `<html><head><title>${title}</title>${head}${address ? `<link rel="canonical" href="${address}">` : ''}</head><body><article>${h1 ? `<h1>${h1}</h1>` : ''}<p>${sentence}</p><p>${sentence}</p></article></body></html>`,
      'page.html',
    ),
    { fileName: 'page.html', sha256: () => '' },
  ).extraction.metadata.title

const og = (title: string) => `<meta property="og:title" content="${title}">`

it.each([
  'Apollo 11 – A history of the moon landing',
  '1984 - How Orwell saw the future',
  'Top 10 - The best harbours of the north',
  'Issue 12 – Poems of the northern sea',
  'Route 66 – Quer durch ein altes Land',
  'Agenda 2030 – Co się zmieni w portach',
  '#12 – A walk along the sea wall',
  'Love ~ a memoir of the northern sea',
  'Readme – the art of writing one',
  '港の歴史【前編】と灯台の話',
])('keeps all of %s', (title) => {
  expect(titleOf(title)).toBe(title)
  expect(titleOf(title, { h1: title })).toBe(title)
})

it.each([
  ['Bug 77 - Old piers lose their paint', {}],
  ['77 – Old piers lose their paint', { address: 'https://bay.example/bugs/77' }],
  ['#77 – Old piers lose their paint', { address: 'https://bay.example/show.cgi?id=77' }],
  ['README | Old piers lose their paint', {}],
] as const)('takes the number of a report off %s', (title, given) => {
  expect(titleOf(title, given)).toBe('Old piers lose their paint')
})

it('keeps the number where the address has another, or a day', () => {
  const title = '1984 - How Orwell saw the future'
  expect(titleOf(title, { address: 'https://bay.example/1984/how-orwell' })).toBe(title)
  expect(titleOf('12 – The best harbours of the north', { address: 'https://bay.example/7' })).toBe(
    '12 – The best harbours of the north',
  )
})

it('takes off a label that is glued to a heading with a dash of its own', () => {
  const h1 = '<span class="label">Player</span><span>&nbsp;</span>Squad 2024 - 2025'
  const head = `${og('Player - Squad 2024 - 2025')}<meta name="twitter:title" content="Squad 2024 - 2025">`
  expect(titleOf('Player - Squad 2024 - 2025 | Bay Boards', { h1, head })).toBe('Squad 2024 - 2025')
})

it('keeps a day and a label that a heading begins with', () => {
  const day = '20. Juli 1944: Das Attentat am See'
  expect(titleOf('Das Attentat am See vom 20. Juli 1944', { h1: day })).toBe(day)
  const topic = 'Thema: Wasserkraft am Wehr'
  expect(titleOf(topic, { h1: topic, head: '<meta property="og:type" content="article">' })).toBe(topic)
  expect(titleOf('Piers - Old piers of the bay', { h1: '3.1 Piers and walls - Old piers of the bay' })).toBe(
    'Piers and walls - Old piers of the bay',
  )
  expect(titleOf('Old piers of the bay', { h1: 'Topic: Old piers of the bay' })).toBe('Old piers of the bay')
})

it('takes a calm writing of a shouting heading without the name of the site', () => {
  const site = '<meta property="og:site_name" content="Gazette">'
  const calm = 'Old piers and the walls of the northern harbour towns'
  expect(titleOf(calm, { h1: calm.toUpperCase(), head: `${og(`Gazette: ${calm}`)}${site}` })).toBe(calm)
  expect(titleOf(`Gazette: ${calm}`, { h1: calm.toUpperCase(), head: site })).toBe(calm)
})

it('calls an entry of a reference as its program does', () => {
  expect(titleOf('harbour::locks - Docs', { h1: 'Module locks' })).toBe('harbour::locks')
  expect(titleOf('harbour::piers - Docs', { h1: 'Module locks' })).toBe('Module locks')
})
