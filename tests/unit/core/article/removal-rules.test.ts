import { expect, it } from 'vitest'
import { removalRules } from '#core/article/removal-rules.ts'
import en from '#core/locales/en/rules.json'
import pl from '#core/locales/pl/rules.json'

it.each([
  ['English', en],
  ['Polish', pl],
])('has words for every rule in %s, and for no other', (_, words) => {
  const names = [...removalRules, 'unknown']
  expect(Object.keys(words).toSorted()).toEqual(names.toSorted())
  expect(Object.values(words).filter((text) => text.trim() === '')).toEqual([])
})
