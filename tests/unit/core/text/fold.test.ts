import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evenSigns, evenSpaces, fold, foldWords, originalRange, withoutInvisible } from '#core/text/fold.ts'
import { anyCharacter } from '../../any-character.ts'

fc.configureGlobal({ seed: 20 })

describe('fold', () => {
  it.each([
    ['Zażółć GĘŚLĄ jaźń', 'zazolc gesla jazn'],
    ['Łódź, Øre, Þór, Đuro, ħal', 'lodz, ore, thor, duro, hal'],
    ['Straße STRASSE Straẞe', 'strasse strasse strasse'],
    ['İstanbul ISPARTA ıspanak', 'istanbul isparta ispanak'],
    ['Σίσυφος ΣΊΣΥΦΟΣ', 'σισυφοσ σισυφοσ'],
    ['Cœur æon', 'coeur aeon'],
    ['„Cytat” «cytat» ‘cytat’ d’accord', '"cytat" "cytat" \'cytat\' d\'accord'],
    ['od – do — po ‑ przy −5', 'od - do - po - przy -5'],
    ['a\u00a0b\u2009c\n\nd', 'a b c d'],
    ['co\u00adop, zero\u200bwidth, می\u200cخواهم', 'coop, zerowidth, میخواهم'],
    ['ﬁnał ﬂaga', 'final flaga'],
    ['مُحَمَّد كتـــاب', 'محمد كتاب'],
    ['Ёлка й', 'елка и'],
    ['カﾞ が हिन्दी', 'カ\u3099 か\u3099 हिन्दी'],
    ['👩🏽‍🔬 ok', '👩🏽🔬 ok'],
  ])('%s → %s', (text, expected) => {
    expect(fold(text).folded).toBe(expected)
  })

  it('gives the same for composed and decomposed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text.normalize('NFD')).folded).toBe(fold(text.normalize('NFC')).folded)
      }),
    )
  })

  it('maps each folded character to where it came from, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        const { folded, map } = fold(text)
        expect(map.length).toBe(folded.length + 1)
        expect(map[folded.length]).toBe(text.length)
        expect(map).toEqual(map.toSorted())
      }),
    )
  })

  it('finds its way back over letters that became two, accents and what was left out', () => {
    const text = 'x Stra\u00adße e\u0301t'
    const folded = fold(text)
    const at = folded.folded.indexOf('strasse')
    const range = originalRange(folded, at, at + 7)
    expect(text.slice(range.start, range.end)).toBe('Stra\u00adße')
    const accent = originalRange(folded, folded.folded.indexOf('et'), folded.folded.indexOf('et') + 1)
    expect(text.slice(accent.start, accent.end)).toBe('e\u0301')
  })

  it('grows where folding makes a text longer', () => {
    expect(fold('ﷺ'.repeat(50)).folded).toBe(fold('ﷺ').folded.repeat(50))
  })
})

describe('evenSigns', () => {
  it('keeps spelling, case and accents', () => {
    expect(evenSigns('„Żółw”\u00a0 – e\u0301')).toBe('"Żółw" - é')
  })
})

describe('smaller foldings', () => {
  it('keeps letters and digits alone', () => {
    expect(foldWords('“Read more…”')).toBe(foldWords('READ MORE:'))
    expect(foldWords(' (12) Élan—vital ')).toBe('12 élan vital')
  })

  it('takes off what shows nothing, and leaves the joiners', () => {
    expect(withoutInvisible('\uFEFFhar\u00ADbour\u2060 👩\u200D🔬')).toBe('harbour 👩\u200D🔬')
  })

  it('evens spaces and composes', () => {
    expect(evenSpaces(' a\u00A0\n b e\u0301 ')).toBe('a b é')
  })
})
