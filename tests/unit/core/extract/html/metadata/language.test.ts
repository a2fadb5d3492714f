import { describe, expect, it } from 'vitest'
import { detected, trusted } from '#core/extract/html/metadata/language.ts'

const german =
  'Die Fähre nach Sandholm legt um sieben Uhr ab, und eine halbe Stunde vorher ist der Kai voller Räder und Kisten.'
const code =
  'using Int = int; int x = 1, y = 2; assert([x, y]() { return x < y; }() == 1); assert(v.size() == 3);'

describe('a language', () => {
  it('is what the page declares, unless its text is clearly in another one', () => {
    expect(trusted('en', german)).toBe('de')
    expect(trusted('en-GB', `Here is a sample that uses the new asserts: ${code}`)).toBe('en-GB')
    expect(trusted('fr', german)).toBe('fr')
    expect(trusted(undefined, german)).toBeUndefined()
  })

  it('is found in a text, and is none that only novels are written in', () => {
    expect(detected(german)).toBe('de')
    expect(detected(`Here is a sample: ${code} ${code}`)).not.toBe('tlh')
    expect(detected('too short')).toBeUndefined()
  })
})
