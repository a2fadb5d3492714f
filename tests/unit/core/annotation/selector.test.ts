import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newAnnotation } from '#core/annotation/new-gloss.ts'
import { reanchor } from '#core/annotation/reanchor.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { textHash } from '#core/annotation/text-hash.ts'

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function boundaries(text: string): Set<number> {
  return new Set([...[...graphemes.segment(text)].map(({ index }) => index), text.length])
}

function exact(text: string, start: number, end: number): string | undefined {
  return selectorFor(text, start, end)?.[1].exact
}

fc.configureGlobal({ seed: 20 })

describe('selectorFor', () => {
  it('keeps the place, the words and 32 characters around them', () => {
    const text = `${'a'.repeat(40)} passage ${'b'.repeat(40)}`
    expect(selectorFor(text, 41, 48)).toEqual([
      { type: 'TextPositionSelector', start: 41, end: 48 },
      {
        type: 'TextQuoteSelector',
        exact: 'passage',
        prefix: `${'a'.repeat(31)} `,
        suffix: ` ${'b'.repeat(31)}`,
      },
    ])
  })

  it('leaves out white space at the ends', () => {
    expect(exact('one \n two\u00a0\n three', 3, 12)).toBe('two')
  })

  it('is null where there is nothing but white space', () => {
    expect(selectorFor('a \n\u00a0 b', 1, 4)).toBeNull()
    expect(selectorFor('abc', 2, 2)).toBeNull()
    expect(selectorFor('abc', 3, 9)).toBeNull()
    expect(selectorFor('', 0, 0)).toBeNull()
  })

  it('widens to whole characters', () => {
    expect(exact('x👩🏽‍🔬y', 2, 4)).toBe('👩🏽‍🔬')
    expect(exact('x🇵🇱🇩🇪y', 3, 6)).toBe('🇵🇱🇩🇪')
    expect(exact('cafe\u0301s', 0, 4)).toBe('cafe\u0301')
  })

  it('gives less context rather than half a character', () => {
    const text = `${'👨‍👩‍👧‍👦'.repeat(3)}q${'👨‍👩‍👧‍👦'.repeat(3)}`
    const quote = selectorFor(text, 33, 34)?.[1]
    expect(quote).toMatchObject({ exact: 'q', prefix: '👨‍👩‍👧‍👦👨‍👩‍👧‍👦', suffix: '👨‍👩‍👧‍👦👨‍👩‍👧‍👦' })
  })

  it('never splits a character, and always holds what was marked', () => {
    const unit = fc.oneof(
      fc.constantFrom(' ', '\n', '👨‍👩‍👧', '🇵🇱', 'e\u0301', '\u0301', 'ß', '\u00a0'),
      fc.string({ maxLength: 2 }),
    )
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), fc.nat(100), fc.nat(100), (units, a, b) => {
        const text = units.join('')
        const [start, end] = [Math.min(a, b), Math.max(a, b)]
        const selector = selectorFor(text, start, end)
        const marked = text.slice(start, end)
        if (!selector) {
          expect(marked.trim()).toBe('')
          return
        }
        const [position, quote] = selector
        const edges = boundaries(text)
        expect(quote.exact).toBe(text.slice(position.start, position.end))
        expect(quote.exact).toContain(marked.trim())
        expect(text.slice(0, position.start).endsWith(quote.prefix)).toBe(true)
        expect(text.slice(position.end).startsWith(quote.suffix)).toBe(true)
        expect(Math.max(quote.prefix.length, quote.suffix.length)).toBeLessThanOrEqual(32)
        for (const offset of [
          position.start,
          position.end,
          position.start - quote.prefix.length,
          position.end + quote.suffix.length,
        ]) {
          expect(edges).toContain(offset)
        }
      }),
    )
  })
})

describe('a selection of ten thousand words', () => {
  const paragraphs = Array.from(
    { length: 1100 },
    (_, day) => `Żółta łódź 👩‍🔬 płynie ${day} dzień dalej niż cafe\u0301 sięga wzrokiem.`,
  )
  const text = paragraphs.join('\n')

  it('keeps every word, and short surroundings', () => {
    const [start, end] = [text.indexOf('łódź'), text.lastIndexOf('wzrokiem')]
    const [position, quote] = selectorFor(text, start, end) ?? expect.fail()
    expect(quote.exact).toBe(text.slice(start, end).trimEnd())
    expect(quote.exact.split(/\s+/).length).toBeGreaterThan(10_000)
    expect(position).toMatchObject({ start, end: start + quote.exact.length })
    expect(quote.prefix).toBe('Żółta ')
    expect(quote.suffix).toBe(' wzrokiem.')
  })

  it('is found again in a text that has grown before it and changed within it', () => {
    const [start, end] = [text.indexOf('Żółta łódź 👩‍🔬 płynie 1 '), text.lastIndexOf('\n')]
    const selector = selectorFor(text, start, end) ?? expect.fail()
    const head = 'Nowy akapit na początku, którego przedtem nie było.\n'
    const middle = Math.floor(text.length / 2)
    const after = `${head}${text.slice(0, middle)}${text.slice(middle).replace('dalej', 'bliżej')}`
    const found = reanchor(
      { annotations: [newAnnotation({ revision: 1, selector, color: 'blue' })], translations: [] },
      { before: text, after, from: 1, to: 2 },
    )
    expect(found.annotations[0]?.anchor).toMatchObject({
      start: start + head.length,
      end: end + head.length + 1,
    })
  })
})

describe('textHash', () => {
  it('is stable: stored hashes depend on it', () => {
    expect(textHash('')).toMatchInlineSnapshot(`"488bdcb81aee8d83"`)
    expect(textHash('Zażółć gęślą jaźń.')).toMatchInlineSnapshot(`"f884fda3b7dae4f5"`)
  })

  it('does not mind white space and composition, and minds everything else', () => {
    expect(textHash(' a\n b\u0301 ')).toBe(textHash('a b\u0301'))
    expect(textHash('caf\u00e9')).toBe(textHash('cafe\u0301'))
    expect(textHash('a b')).not.toBe(textHash('ab'))
    expect(textHash('Word')).not.toBe(textHash('word'))
  })

  it('tells a hundred thousand like texts apart', () => {
    const hashes = new Set(Array.from({ length: 100_000 }, (_, index) => textHash(`Paragraph ${index}.`)))
    expect(hashes.size).toBe(100_000)
  })
})
