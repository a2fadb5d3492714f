import { describe, expect, it } from 'vitest'
import { joinLines, wordsIn } from '#core/extract/pdf/hyphens.ts'

/** The second line put to the first, by the words of some lines. */
function joined(before: string, after: string, lines: readonly string[] = []): string {
  const { cut, space } = joinLines(before, after, wordsIn(lines))
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
