import { expect, test } from 'vitest'
import type { TermDraft } from '#core/library/glossary.ts'
import {
  isSameText,
  nameOfDraft,
  termDraft,
  termOf,
  textOf,
  withDraft,
} from '#renderer/features/glossary/term-draft.ts'

const pier: TermDraft = {
  source: 'pier',
  target: 'pirs',
  forms: ['piers'],
  targetForms: ['pirsu', 'pirsem'],
  sourceLang: 'en',
  targetLang: 'pl',
  note: 'not: molo',
}
const none = { whole: undefined, note: undefined }

test('a draft has all that is typed in the form, and gives the term it was made of', () => {
  const typed = { ...textOf(pier), target: 'molo', targetForms: 'mola; molem' }
  const read = withDraft(textOf(pier), { ...none, whole: termDraft(typed) })
  expect(read).toEqual(typed)
  expect(termOf(typed)).toMatchObject({ target: 'molo', targetForms: ['mola', ' molem'], forms: ['piers'] })
  expect(termOf(textOf(pier)).forms).toEqual(['piers'])
})

test('space around it makes no other text', () => {
  expect(isSameText(textOf(pier), { ...textOf(pier), note: ' not: molo ' })).toBe(true)
  expect(isSameText(textOf(pier), { ...textOf(pier), sourceLang: 'de' })).toBe(false)
})

test('the draft of a note that an earlier version kept is read; what is no draft of a term is none', () => {
  expect(withDraft(textOf(pier), none)).toBeNull()
  expect(withDraft(textOf(pier), { ...none, note: 'half' })).toEqual({ ...textOf(pier), note: 'half' })
  for (const whole of ['{', '7', 'null']) expect(withDraft(textOf(pier), { ...none, whole })).toBeNull()
  const odd = '{"source":7,"target":"molo","later":"x"}'
  expect(withDraft(textOf(pier), { ...none, whole: odd })).toEqual({ ...textOf(pier), target: 'molo' })
})

test('a draft is called by its word, else by what else is written in it', () => {
  const empty = { ...textOf(pier), source: ' ', target: '', note: ' about ' }
  expect([textOf(pier), { ...empty, target: 'pirs' }, empty].map(nameOfDraft)).toEqual([
    'pier',
    'pirs',
    'about',
  ])
})
