import { describe, expect, it } from 'vitest'
import { endNotesFor } from '#core/extract/html/words/end-notes.ts'
import { foldWords } from '#core/text/fold.ts'

describe('the phrases of publishers', () => {
  it('stand as lines are folded, or they would never be found', () => {
    const { promotion, contributors } = endNotesFor(undefined)
    for (const phrase of [...promotion, ...contributors]) expect(foldWords(phrase)).toBe(phrase)
  })

  it('are those of the language and the English ones', () => {
    const { promotion } = endNotesFor('de')
    expect(promotion).toContain('folgen sie uns')
    expect(promotion).toContain('sign up for')
    expect(promotion).not.toContain('zapisz się na')
  })

  it('are all where the language is unknown', () => {
    expect(endNotesFor(undefined).promotion).toEqual(
      expect.arrayContaining(['zapisz się na', 'síguenos', '关注我们']),
    )
    expect(endNotesFor('eo').promotion).toEqual(endNotesFor(undefined).promotion)
  })
})
