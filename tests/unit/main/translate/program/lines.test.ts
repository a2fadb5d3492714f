import { expect, it } from 'vitest'
import { fromLines, toLines } from '#main/translate/program/engine.ts'

it('parts texts where it parts what the program gives', () => {
  const texts = ['One\u2028two\u0085three', '', 'four\rfive\r\n\nsix']
  expect(toLines(texts)).toBe('One\n\ntwo\n\nthree\n\nfour\n\nfive\n\nsix\n\n')
  expect(fromLines(texts, toLines(texts).toUpperCase())).toEqual(['ONE\nTWO\nTHREE', '', 'FOUR\nFIVE\n\nSIX'])
})
