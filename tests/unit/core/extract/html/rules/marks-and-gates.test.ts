/** What looks like furniture stays where it is the text itself. */

import { describe, expect, it } from 'vitest'
import { markCaptions } from '#core/extract/html/rules/captions.ts'
import { removeEdges } from '#core/extract/html/rules/edges.ts'
import { removeGates } from '#core/extract/html/rules/gates.ts'
import { removeLinkBlocks } from '#core/extract/html/rules/links.ts'
import { removeAroundMarks } from '#core/extract/html/rules/marked-text.ts'
import { markRoles } from '#core/extract/html/rules/roles.ts'
import { contextOf, found, pageOf } from '../page-of.ts'

const prose = [
  'The weir above the mill was rebuilt in the spring, by eleven men and one crane that had to come over the old bridge at night.',
  'Nobody in the village had asked for it, but the river had taken the left bank twice, and the road to the school ran along it.',
  'The engineer drew the new sill a hand lower than the old one, which the miller noticed before the concrete was dry and told everyone.',
  'Since then the pool is quiet enough for herons, and the children who used to jump from the wall have moved to the railway bridge.',
]
const paragraphs = (lines: readonly string[]) => lines.map((line) => `<p>${line}</p>`).join('')
const context = contextOf('The weir')
const [first = '', second = '', third = '', fourth = ''] = prose

describe('lines in asterisks', () => {
  const between = (before: string, opening: string, closing: string, after: string) =>
    found(
      pageOf(`<p>${before}</p><p>${opening}</p>${paragraphs(prose)}<p>${closing}</p><p>${after}</p>`),
      removeAroundMarks,
      context,
    )

  it('take away what stands around the text that both name', () => {
    const opening = '*** START OF THIS SHELF BOOK THE WEIR ***'
    const closing = '*** END OF THE SHELF BOOK THE WEIR ***'
    expect(between('Free.', opening, closing, 'Updated.')).toEqual([
      ['page-start', ['Free.', opening]],
      ['page-end', [closing, 'Updated.']],
    ])
  })

  it('that name two texts, or no text, take nothing away', () => {
    const opening = '*** START OF PART ONE ***'
    expect(between(first, opening, '*** END OF PART TWO ***', second)).toEqual([])
    expect(between(first, '*** START SPOILERS ***', '*** END SPOILERS ***', second)).toEqual([])
  })

  it('that stand alone take nothing away', () => {
    for (const mark of ['*** START OF THE TALE ***', '*** END OF PART ONE ***']) {
      const menu = '<ul><li><a href="/a">Mills</a></li><li><a href="/b">Weirs</a></li></ul>'.repeat(4)
      const body = `<p>${first}</p><p>${second}</p><p>${mark}</p><p>${third}</p>${menu}`
      expect(found(pageOf(body), removeAroundMarks, context)).toEqual([])
    }
  })

  it('take nothing away where less than half of the words stand between them', () => {
    const body = `${paragraphs([first, second])}<p>*** START OF THE TALE ***</p><p>${third}</p><p>*** END OF THE TALE ***</p><p>${fourth}</p>`
    expect(found(pageOf(body), removeAroundMarks, context)).toEqual([])
  })
})

describe('what asks to log in or to subscribe', () => {
  const around = (html: string) =>
    found(pageOf(`<p>${first}</p>${html}<p>${second}</p><p>${third}</p>`), removeGates, context)

  it.each([
    'Finland is already a member of NATO and sits on its council.',
    'Finland is already a member of <a href="/nato">NATO</a> and sits on its council.',
    'You must register your company to continue trading.',
    'Join the union to keep your job.',
    'Log in with your new password to continue.',
    'Create an account to unlock your phone.',
    'Das Angebot gilt nur für Abonnenten der Philharmonie.',
    'Er war bereits Abonnent der <a href="/p">Philharmonie</a>.',
    'このイベントは会員限定です。',
    'Concerts are available only to members.',
  ])('stays where it is a sentence of the text: %s', (line) => {
    expect(around(`<p>${line}</p>`)).toEqual([])
    expect(around(`<div><h3>Step 2</h3><p>${line}</p></div>`)).toEqual([])
    expect(around(`<ol><li>${line}</li></ol>`)).toEqual([])
  })

  it.each([
    ['Already a subscriber? <a href="/in">Sign in</a>', 'Already a subscriber? Sign in'],
    ['Not yet a member? <a href="/in">Join now</a>', 'Not yet a member? Join now'],
    ['<a href="/in">Log in</a> to continue reading.', 'Log in to continue reading.'],
    ['Subscribe to continue reading', 'Subscribe to continue reading'],
    ['Bereits Abonnent? <a href="/in">Anmelden</a>', 'Bereits Abonnent? Anmelden'],
    ['Nur für Abonnenten', 'Nur für Abonnenten'],
    ['会員限定記事', '会員限定記事'],
  ])('goes where it is a line that leads there, or nothing else: %s', (line, text) => {
    expect(around(`<p>${line}</p>`)).toEqual([['newsletter', [text]]])
  })

  it('goes as a sentence beside a line that asks', () => {
    const box =
      '<div><h3>Subscribe to continue reading</h3><p>This article is only for subscribers.</p></div>'
    const texts = ['Subscribe to continue reading', 'This article is only for subscribers.']
    expect(around(box).map(([, blocks]) => blocks)).toContainEqual(texts)
  })
})

describe('links under the items of a list', () => {
  const items = (link: string) =>
    ['Solny, A. Salt and light. 2001.', 'Mear, B. Rain inland. 2005.', 'River, C. Banks. 2009.']
      .map((work) => `<li><p>${work}</p><p class="links"><a href="/x">${link}</a></p></li>`)
      .join('')
  const under = (heading: string, link: string) =>
    found(pageOf(`${paragraphs(prose)}<h2>${heading}</h2><ol>${items(link)}</ol>`), removeLinkBlocks, context)

  it('go where the items are works that a text cites', () => {
    expect(under('References', 'Find it')).toHaveLength(3)
  })

  it('stay where the items are text, and where they are the work itself', () => {
    for (const link of ['Source', 'Archived']) expect(under('What was found', link)).toEqual([])
    expect(under('References', 'PDF')).toEqual([])
  })

  it('stay under quotes and pictures', () => {
    const link = '<a href="/x">Find it</a>'
    for (const box of [
      `<blockquote><p>${link}</p></blockquote>`,
      `<figure><img src="/a.png" alt=""><figcaption>${link}</figcaption></figure>`,
    ]) {
      const item = `<li><p>Salt and light, as it was in 2001.</p>${box}</li>`
      const page = pageOf(`${paragraphs(prose)}<h2>References</h2><ul>${item.repeat(3)}</ul>`)
      expect(found(page, removeLinkBlocks, context)).toEqual([])
    }
  })
})

describe('names of captions, credits and pulled quotes', () => {
  it.each([
    ['caption', markCaptions],
    ['pullquote', markRoles],
  ])('say how paragraphs look where most of them have one: %s', (name, rule) => {
    const line = 'The weir at noon, seen from the bridge.'
    const most = prose.map((text) => `<p class="${name}">${text}</p>`).join('')
    expect(found(pageOf(most), rule, context)).toEqual([])
    const one = `${paragraphs(prose)}<p class="${name}">${line}</p>`
    expect(found(pageOf(one), rule, context).map(([, texts]) => texts)).toEqual([[line]])
  })
})

describe('entries', () => {
  const entry = (title: string, text: string) =>
    `<article><div><a href="/${title}">${title}</a><div>${text}</div></div></article>`

  it('keep their linked titles where a list of them is the text', () => {
    const list = prose.map((text, index) => entry(`Entry ${index}`, text)).join('')
    expect(found(pageOf(`<section>${list}</section>`), removeLinkBlocks, context)).toEqual([])
    const beside = `<div>${paragraphs([...prose, ...prose])}</div><section>${entry('Entry 1', 'A short line on it.')}</section>`
    expect(found(pageOf(beside), removeLinkBlocks, context)).toEqual([['link-list', ['Entry 1']]])
  })

  it('of a timeline keep the year that they open with', () => {
    const times = prose.map((text, index) => `<div class="t"><div>${1930 + index}</div><p>${text}</p></div>`)
    expect(found(pageOf(times.join('')), removeEdges, context)).toEqual([])
    expect(found(pageOf(`<p>${first}</p><div>1931</div><p>${second}</p>`), removeEdges, context)).toEqual([
      ['meta-line', ['1931']],
    ])
  })
})
