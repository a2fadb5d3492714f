/** What is looked up, and which languages a dictionary's name tells. */

import { expect, test } from 'vitest'
import { languagesOf, lookupWord } from '#core/dictionary/dictionary.ts'

test.each([
  ['„domami,', 'domami'],
  [' nie\u00ADmal ', 'niemal'],
  ['(czarno-biały)', 'czarno-biały'],
  ['ab  initio.', 'ab initio'],
  ['—', ''],
  ['हिन्दी।', 'हिन्दी'],
])('%j is looked up as %j', (selected, word) => {
  expect(lookupWord(selected)).toBe(word)
})

test.each([
  ['freedict-pol-eng', 'dictd', { from: 'pl', to: 'en' }],
  ['deu-fra', 'dictd', { from: 'de', to: 'fr' }],
  ['stardict_en-pl_2.4', 'stardict', { from: 'en', to: 'pl' }],
  ['pl_PL', 'hunspell', { from: 'pl' }],
  ['de', 'hunspell', { from: 'de' }],
  ['my big dictionary', 'dictd', {}],
  ['xx-yyq', 'dictd', {}],
] as const)('%j of %s tells %j', (name, kind, languages) => {
  expect(languagesOf(name, kind)).toEqual(languages)
})
