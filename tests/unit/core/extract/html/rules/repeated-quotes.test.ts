/** A long quote of what was read shortly before is left out; one of what stands far above is read once more. */

import { describe, expect, it } from 'vitest'
import { removeRepeatedQuotes } from '#core/extract/html/rules/repeated-quotes.ts'
import { contextOf, found, pageOf } from '../page-of.ts'

const asked =
  'Has anybody seen the old pier since the storm? I walked past it yesterday, and half of the boards on the side of the harbour were gone, with the lamp and both of the benches.'
const quote = `<blockquote>${asked}</blockquote>`
/** Posts of twenty words each. */
const posts = (count: number) =>
  Array.from(
    { length: count },
    (_, index) =>
      `<p>Post ${index} tells of a walk along the shore, of the weather there, and of the boats that were seen.</p>`,
  ).join('')
const removed = (body: string) => found(pageOf(body), removeRepeatedQuotes, contextOf('The old pier'))

describe('removeRepeatedQuotes', () => {
  it('leaves out a quote of what was read shortly before', () => {
    expect(removed(`<p>${asked}</p>${posts(3)}${quote}<p>I have.</p>`)).toEqual([['repeated-text', [asked]]])
  })

  it('keeps a quote of what stands far above, and leaves out the next one of the same words', () => {
    expect(removed(`<p>${asked}</p>${posts(40)}${quote}<p>I have.</p>`)).toEqual([])
    const twice = removed(`<p>${asked}</p>${posts(40)}${quote}<p>I have.</p>${quote}<p>So have I.</p>`)
    expect(twice).toEqual([['repeated-text', [asked]]])
  })

  it('keeps what was chosen from a paragraph, and a short quote', () => {
    const [question = ''] = asked.split(/(?<=\?)/)
    expect(removed(`<p>${asked}</p><blockquote>${question}</blockquote><p>I have.</p>`)).toEqual([])
    expect(removed(`<p>${question}</p><blockquote>${question}</blockquote><p>I have.</p>`)).toEqual([])
  })
})
