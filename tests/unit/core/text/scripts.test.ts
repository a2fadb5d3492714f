import { expect, it } from 'vitest'
import { endsUnspaced, hasUnspaced, isRightToLeft } from '#core/text/scripts.ts'

it.each(['漢字', 'かな', 'カナ', 'ไทย', 'ລາວ', 'ខ្មែរ', 'မြန်မာ', '𠀀'])(
  '%j puts no space between words',
  (text) => {
    expect(hasUnspaced(`a ${text} z`)).toBe(true)
    expect(endsUnspaced(`a ${text}`)).toBe(true)
    expect(endsUnspaced(`${text} z`)).toBe(false)
  },
)

it.each(['Zażółć', 'Привет', '한국어', 'مرحبا', '“…” 12'])('%j does', (text) => {
  expect(hasUnspaced(text)).toBe(false)
})

it('knows which way a text runs by its first letter', () => {
  expect(isRightToLeft('12. נהר and ferry')).toBe(true)
  expect(isRightToLeft('12. ferry and נהר')).toBe(false)
  expect(isRightToLeft('')).toBe(false)
})
