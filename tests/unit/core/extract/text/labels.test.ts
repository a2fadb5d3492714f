import { describe, expect, it } from 'vitest'
import { afterKey, isLabel, labelOf, labelsFor } from '#core/extract/text/words/labels.ts'

const pl = labelsFor('pl')

describe('isLabel', () => {
  it.each(['Czytaj więcej', 'CZYTAJ WIĘCEJ:', '» Czytaj więcej «', 'Read more'])('knows %j', (text) => {
    expect(isLabel(labelOf(text), pl.teasers)).toBe(true)
  })

  it('passes over counts and takes what openings allow', () => {
    expect(isLabel(labelOf('Komentarze (12)'), pl.comments)).toBe(true)
    expect(isLabel(labelOf('Udostępnij na Facebooku'), pl.actions)).toBe(true)
  })

  it('leaves longer lines and words of other languages', () => {
    expect(isLabel(labelOf('Czytaj więcej o mostach'), pl.teasers)).toBe(false)
    expect(isLabel(labelOf('Anzeige'), pl.ads)).toBe(false)
    expect(isLabel(labelOf('Anzeige'), labelsFor(undefined).ads)).toBe(true)
  })
})

describe('afterKey', () => {
  it.each([
    ['Foto: Anna Nowak', 'Anna Nowak'],
    ['FOT. A. NOWAK', 'A. NOWAK'],
    ['(Zdjęcie: Anna Nowak)', 'Anna Nowak'],
    ['Fotograf: Anna', undefined],
    ['Foto Anna', undefined],
  ])('%j', (text, rest) => {
    expect(afterKey(text, pl.photo)).toBe(rest)
  })

  it('takes a space where that will do', () => {
    expect(afterKey('By Anna Nowak', pl.by, 'space')).toBe('Anna Nowak')
    expect(afterKey('Byron was here', pl.by, 'space')).toBeUndefined()
    expect(afterKey('Image caption The bridge', pl.caption, 'phrase')).toBe('The bridge')
  })
})
