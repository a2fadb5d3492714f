import { describe, expect, it } from 'vitest'
import { areInDoubt, type IsWord, joinLines, wordsIn } from '#core/extract/pdf/hyphens.ts'

/** The second line put to the first, by the words of some lines. */
function joined(before: string, after: string, lines: readonly string[] = [], isWord?: IsWord): string {
  const { cut, space } = joinLines(before, after, wordsIn(lines, isWord))
  return (cut ? before.slice(0, -1) : before) + (space ? ' ' : '') + after
}

describe('words that a line’s end parts', () => {
  it.each([
    ['takes the hyphen away', 'a com-', 'mentary on it', [], 'a commentary on it'],
    ['also a soft one', 'a com\u00ad', 'mentary', [], 'a commentary'],
    [
      'keeps it in compounds that the file has elsewhere',
      'the flood-',
      'relief plan',
      ['a flood-relief plan'],
      'the flood-relief plan',
    ],
    [
      'also where the compound is longer',
      'two-thousand-',
      'ton ships',
      ['a thousand-ton ship'],
      'two-thousand-ton ships',
    ],
    [
      'believes the whole word more than its parts',
      'the water-',
      'way',
      ['water', 'way', 'waterway'],
      'the waterway',
    ],
    ['keeps it before capitals', 'der Nord-', 'Ostsee-Kanal', [], 'der Nord-Ostsee-Kanal'],
    ['keeps it beside numbers', 'der 250-', 'Tonnen-Kran', [], 'der 250-Tonnen-Kran'],
    ['keeps it where it stands for a word', 'Vor-', 'und Nachteile', [], 'Vor- und Nachteile'],
    [
      'keeps it in addresses',
      'see https://a.example/data-',
      'and-more.html',
      [],
      'see https://a.example/data-and-more.html',
    ],
    [
      'puts addresses together',
      'see https://a.example/data/',
      '1902.html',
      [],
      'see https://a.example/data/1902.html',
    ],
    ['parts words by a space', 'the water', 'rose', [], 'the water rose'],
    ['but for Chinese and Japanese', '研究者往往', '忽视了', [], '研究者往往忽视了'],
  ])('%s', (_, before, after, lines, expected) => {
    expect(joined(before, after, lines)).toBe(expected)
  })

  it('learns no words from the two halves of one', () => {
    const { whole, hyphened } = wordsIn(['a well-known com-', 'mentary on it'])
    expect([...whole]).toEqual(['a', 'well', 'known', 'on', 'it'])
    expect([...hyphened]).toEqual(['well-known'])
  })
})

describe('words that a line’s end parts, by a dictionary', () => {
  const known = new Set(
    'harbour water way waterway under estimate underestimate storm lantern co op co-op coop oft e-mail email ward'.split(
      ' ',
    ),
  )
  /** As Hunspell does, it takes any words with a hyphen between them, and capitals at the start. */
  const isWord: IsWord = (word) => {
    const plain = word.toLowerCase()
    return known.has(plain) || (plain.includes('-') && plain.split('-').every((part) => known.has(part)))
  }
  it.each([
    ['puts together what is a word', 'Under-', 'estimate', [], 'Underestimate'],
    [
      'keeps the hyphen between two words that are none together',
      'a storm-',
      'lantern',
      [],
      'a storm-lantern',
    ],
    ['also within a longer compound', 'a water-storm-', 'lantern', [], 'a water-storm-lantern'],
    ['keeps the hyphen of a word that the dictionary has with one', 'an e-', 'mail', [], 'an e-mail'],
    ['puts together what it does not know', 'of Vel-', 'mouth', [], 'of Velmouth'],
    ['also where it knows one half', 'of Storm-', 'mouth', [], 'of Stormmouth'],
    ['believes the file more', 'a storm-', 'lantern', ['the stormlantern'], 'a stormlantern'],
    ['also for hyphens', 'the under-', 'estimate', ['an under-estimate'], 'the under-estimate'],
  ])('%s', (_, before, after, lines, expected) => {
    expect(joined(before, after, lines, isWord)).toBe(expected)
  })

  it('goes on without one that no longer answers', () => {
    expect(joined('a storm-', 'lantern', [], () => undefined)).toBe('a stormlantern')
  })

  it('is needed only where the words of the file leave doubt', () => {
    const inDoubt = (...lines: string[]) => areInDoubt(lines, wordsIn(lines))
    expect(inDoubt('a storm-', 'lantern')).toBe(true)
    expect(inDoubt('a storm-', 'lantern and the stormlantern')).toBe(false)
    expect(inDoubt('a storm-', 'lantern and the storm-lantern')).toBe(false)
    expect(inDoubt('Vor-', 'und Nachteile', 'der 250-', 'Tonnen-Kran', 'no hyphen', 'ends –', 'here-')).toBe(
      false,
    )
  })
})
