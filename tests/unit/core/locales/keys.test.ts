import { expect, test } from 'vitest'
import { createI18n } from '#core/locales/i18n.ts'
import { type Key, knownKey } from '#core/locales/keys.ts'

test('a key that no catalogue has does not compile', () => {
  // Checked by the compiler: these types allow one value alone.
  const isKey: 'card.lost' extends Key<'app'> ? true : false = true
  const isNone: 'card.nothing' extends Key<'app'> ? true : false = false
  expect([isKey, isNone]).toEqual([true, false])
  expect(createI18n('pl').t('card.lost')).toBe('nie odnaleziono fragmentu')
})

test('a key from data is used only where it is in the catalogue', () => {
  expect(knownKey('rules', 'newsletter', 'unknown')).toBe('newsletter')
  expect(knownKey('app', 'details.origins.json-ld', 'details.origins.unknown')).toBe(
    'details.origins.json-ld',
  )
  for (const key of ['', 'of-a-later-version', 'toString', '__proto__', 'constructor.name'])
    expect(knownKey('rules', key, 'unknown')).toBe('unknown')
  // A part of the tree is no text.
  expect(knownKey('app', 'details.origins', 'close')).toBe('close')
})
