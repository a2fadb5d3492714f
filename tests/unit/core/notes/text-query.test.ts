import { expect, it } from 'vitest'
import { excerpt, placesOf, termsOf } from '#core/notes/text-query.ts'

const long = Array.from({ length: 400 }, (_, index) => `word${index}`).join(' ')

it('leaves a short passage as it is', () => {
  expect(excerpt('A short one.', ['short'])).toBe('A short one.')
})

it('cuts a long one between words, at its end or around the first match', () => {
  const start = excerpt(long, [])
  expect(start).toMatch(/^word0 .* word\d+…$/)
  expect(start.length).toBeLessThan(500)
  const around = excerpt(long, termsOf('WORD300'))
  expect(around).toMatch(/^…word\d+ .*\bword300\b.* word\d+…$/)
  expect(excerpt(long, termsOf('word399'))).toMatch(/^…word\d+ .* word399$/)
})

it('never splits a character where there is no space', () => {
  const family = '👩‍👩‍👧‍👦'
  const cut = excerpt(family.repeat(100), [])
  expect(cut.slice(0, -1).replaceAll(family, '')).toBe('')
})

it('marks every place of every term once, whatever the accents', () => {
  const text = 'Łódka, lodka i łódź'
  expect(placesOf(text, termsOf('lodka lod')).map(({ start, end }) => text.slice(start, end))).toEqual([
    'Łódka',
    'lodka',
    'łód',
  ])
})
