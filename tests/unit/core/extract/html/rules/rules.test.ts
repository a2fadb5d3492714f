/** Rules say what they find and change nothing. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decide, inRole } from '#core/extract/findings.ts'
import { removeLabelled } from '#core/extract/html/rules/labels.ts'
import { markLead } from '#core/extract/html/rules/lead.ts'
import { removeNamedParts } from '#core/extract/html/rules/named-parts.ts'
import { restoreNotes } from '#core/extract/html/rules/notes.ts'
import { removePostscript } from '#core/extract/html/rules/postscript.ts'
import { restoreQuotes } from '#core/extract/html/rules/quotes.ts'
import { applyRules } from '#core/extract/html/rules/rules.ts'
import { removeSiteHeadings, removeTitle } from '#core/extract/html/rules/title.ts'
import { contextOf, found, outside, pageOf } from '../page-of.ts'

const prose = [
  'The weir above the mill was rebuilt in the spring, by eleven men and one crane that had to come over the old bridge at night.',
  'Nobody in the village had asked for it, but the river had taken the left bank twice, and the road to the school ran along it.',
  'The engineer drew the new sill a hand lower than the old one, which the miller noticed before the concrete was dry and told everyone.',
  'Since then the pool is quiet enough for herons, and the children who used to jump from the wall have moved to the railway bridge.',
]
const text = prose.map((line) => `<p>${line}</p>`).join('')
const context = contextOf('The weir', ['Rosa Quill'])

/** Freezes all that a value holds: what then changes any of it throws. */
function frozen<Value>(value: Value): Value {
  const seen = new Set<unknown>()
  const visit = (one: unknown) => {
    if (typeof one !== 'object' || one === null || seen.has(one)) return
    seen.add(one)
    for (const inner of Object.values(one)) visit(inner)
    Object.freeze(one)
  }
  visit(value)
  return value
}

const fixtures = join(import.meta.dirname, '../../../../../fixtures/html')

it('changes no page, whatever its rules find', () => {
  for (const name of readdirSync(fixtures).filter((file) => file.endsWith('.html'))) {
    const page = frozen(pageOf(readFileSync(join(fixtures, name), 'utf8')))
    // Of an article all rules are asked.
    expect(
      applyRules(page, {
        metadata: context.metadata,
        kind: 'article',
        isReference: false,
        isGenerated: false,
      }).blocks,
    ).toBe(page.blocks)
  }
})

describe('single rules', () => {
  it('finds the note under the last line', () => {
    const note =
      'The paper keeps a list of all weirs on the river, with the day on which each of them was last inspected.'
    expect(found(pageOf(`${text}<hr><p>${note}</p>`), removePostscript, context)).toEqual([
      ['postscript', [note]],
    ])
    expect(found(pageOf(`${text}<p>${note}</p>`), removePostscript, context)).toEqual([])
  })

  it('finds the title also where it was presumed to lie outside, and the site’s heading over it', () => {
    const page = outside(pageOf(`<h2>The Valley Post</h2><h1>The weir</h1>${text}`), 'The weir')
    const titled = removeTitle(page, context)
    expect(titled).toMatchObject([{ outcome: { rule: 'title' }, certainty: 'certain' }])
    expect(found(decide(page, titled), removeSiteHeadings, context)).toEqual([
      ['navigation', ['The Valley Post']],
    ])
  })

  it('finds the part whose name says what it is, once, and leaves one that holds a quarter of the text', () => {
    const share = '<div class="share"><div class="share-links"><p>Send to a friend</p></div></div>'
    expect(found(pageOf(`${text}${share}`), removeNamedParts, context)).toEqual([
      ['share', ['Send to a friend']],
    ])
    expect(
      found(
        pageOf(`<p>${prose[0]}</p><div class="share"><p>${prose[1]}</p></div>`),
        removeNamedParts,
        context,
      ),
    ).toEqual([])
  })

  it('finds a label with the links under it, and tells them apart', () => {
    const page = pageOf(`${text}<p>Read more</p><p><a href="/a">The other weir</a></p>`)
    expect(removeLabelled(page, context)).toMatchObject([
      { why: { kind: 'says', what: 'label', words: 'Read more' } },
      { blocks: [{ text: 'The other weir' }], why: { kind: 'stands', where: 'under-label' } },
    ])
  })

  it('restores the rest of a quote, and nothing where the quote lies outside as a whole', () => {
    const quote = `<blockquote><p>${prose[0]}</p><p>Rosa Quill</p></blockquote>`
    expect(found(outside(pageOf(quote), 'Rosa Quill'), restoreQuotes, context)).toEqual([
      ['restore', [prose[0], 'Rosa Quill']],
    ])
    expect(found(outside(pageOf(quote), 'Rosa Quill', prose[0] ?? ''), restoreQuotes, context)).toEqual([])
  })

  it('restores notes with the heading over them', () => {
    const note = 'In the year of the flood.'
    const body = pageOf(`${text}<h2>Notes</h2><ol><li>${note}</li></ol>`)
    const notes = body.blocks.filter((block) => block.text === note)
    const marked = decide(body, [inRole(notes, 'footnote', { kind: 'stands', where: 'among-notes' })])
    const page = outside(marked, 'Notes', note)
    expect(found(page, restoreNotes, context)).toEqual([['restore', [note, 'Notes']]])
  })

  it('gives the lead its role, and restores it where it lies outside', () => {
    const standfirst =
      'How a village got a weir that nobody wanted, and what it did to the herons and the children.'
    const body = pageOf(`<h1>The weir</h1><p class="standfirst">${standfirst}</p>${text}`)
    const page = decide(body, removeTitle(body, context))
    expect(found(page, markLead, context)).toEqual([['lead', [standfirst]]])
    expect(found(outside(page, standfirst), markLead, context)).toEqual([
      ['restore', [standfirst]],
      ['lead', [standfirst]],
    ])
  })
})
