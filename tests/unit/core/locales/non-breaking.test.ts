import { expect, it } from 'vitest'
import { unbroken } from '#core/locales/non-breaking.ts'

it('a word of one letter stays with the next one, a number with its unit', () => {
  const words = {
    one: 'Notatki i tłumaczenia w tym artykule, a w nim „z lasu”',
    two: { three: 'I {{count}} z {{total}}, {{seconds}} s', four: '{{count}} strony' },
  }
  expect(unbroken(words)).toEqual({
    one: 'Notatki i\u00a0tłumaczenia w\u00a0tym artykule, a\u00a0w\u00a0nim „z\u00a0lasu”',
    two: { three: 'I\u00a0{{count}} z\u00a0{{total}}, {{seconds}}\u00a0s', four: '{{count}} strony' },
  })
})
