import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestHits, hitsIn, type Needle, plainNeedle, snippetOf } from '#core/search/snippets.ts'

const needle = (...words: string[]): Needle => plainNeedle(words, false)
const found = (text: string, ...needles: Needle[]) =>
  hitsIn(text, needles).map(({ start, end }) => text.slice(start, end))

describe('hits', () => {
  it('are whole words, phrases in their order, and beginnings', () => {
    const text = 'The grey wolf. Wolves are grey; wolf grey.'
    expect(found(text, needle('wolf'))).toEqual(['wolf', 'wolf'])
    expect(found(text, needle('grey', 'wolf'))).toEqual(['grey wolf', 'grey; wolf'])
    expect(found(text, plainNeedle(['wol'], true))).toEqual(['wolf', 'Wolves', 'wolf'])
    expect(found(text, { sequence: [new Set(['wolf', 'wolves'])], prefix: false })).toEqual([
      'wolf',
      'Wolves',
      'wolf',
    ])
  })
})

describe('snippets', () => {
  const long = `${'before '.repeat(60)}the grey wolf ${'after '.repeat(60)}`
  it('show the surroundings of the first hit, cut between words', () => {
    const hits = hitsIn(long, [needle('wolf')])
    const { text, marks, first } = snippetOf(long, hits)
    expect(text).toMatch(/^…before .*the grey wolf after .*…$/)
    expect(text.length).toBeLessThan(200)
    expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual(['wolf'])
    expect(long.slice(first.start, first.end)).toBe('wolf')
  })
  it('show a short text whole', () => {
    expect(snippetOf('a grey wolf', hitsIn('a grey wolf', [needle('wolf')])).text).toBe('a grey wolf')
  })
  it('are taken from where the most different words stand together', () => {
    const text = `wolf ${'x '.repeat(300)} grey wolf ${'x '.repeat(300)} grey`
    const groups = bestHits(hitsIn(text, [needle('wolf'), needle('grey')]), 1)
    expect(groups.map((hits) => hits.map(({ start, end }) => text.slice(start, end)))).toEqual([
      ['grey', 'wolf'],
    ])
  })
  it('mark exactly the hits in any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('wolf', 'grey', 'żółw', '機械', '. ', '\n', 'x'.repeat(40))),
        (parts) => {
          const text = parts.join(' ')
          const hits = hitsIn(text, [needle('wolf')])
          const { text: piece, marks } = snippetOf(text, hits)
          for (const { start, end } of marks) expect(piece.slice(start, end)).toBe('wolf')
          if (hits.length > 0) expect(marks.length).toBeGreaterThan(0)
        },
      ),
    )
  })
})
