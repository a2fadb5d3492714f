import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldedWord, tokensOf, tokenWords } from '#core/search/tokens.ts'

describe('the words of a text', () => {
  it('are in lower case and keep their accents', () => {
    expect(tokenWords('Żółw, ØRE und Straße')).toEqual(['żółw', 'øre', 'und', 'straße'])
  })
  it('stand where they stand in the text, with what is invisible in them', () => {
    const text = 'A soft\u00ADly woven net'
    expect(tokensOf(text).map(({ word, start, end }) => [word, text.slice(start, end)])).toEqual([
      ['a', 'A'],
      ['softly', 'soft\u00ADly'],
      ['woven', 'woven'],
      ['net', 'net'],
    ])
  })
  it('are the same, however they are composed', () => {
    expect(tokenWords('z\u0307o\u0301\u0142w ﬁn')).toEqual(['żółw', 'fin'])
  })
  it('are parted by segments where the script has no spaces', () => {
    expect(tokenWords('機械翻訳の歴史')).toEqual(['機械', '翻訳', 'の', '歴史'])
    expect(tokenWords('ภาษาไทยง่าย')).toEqual(['ภาษา', 'ไทย', 'ง่าย'])
  })
  it('fold to what is typed without accents and strokes', () => {
    expect(['żółw', 'øre', 'straße', 'đak', 'æra', 'ısı', 'σοφός'].map(foldedWord)).toEqual([
      'zolw',
      'ore',
      'strasse',
      'dak',
      'aera',
      'isi',
      'σοφοσ',
    ])
  })
  it('lie in order within any text, and hold neither spaces nor signs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        let before = 0
        for (const token of tokensOf(text)) {
          expect(token.start).toBeGreaterThanOrEqual(before)
          expect(token.end).toBeGreaterThan(token.start)
          expect(token.end).toBeLessThanOrEqual(text.length)
          expect(token.word).toMatch(/^[\p{L}\p{M}\p{N}]+$/u)
          before = token.start
        }
      }),
    )
  })
})
