import { expect, it } from 'vitest'
import { splitLines } from '#core/extract/text/normalise.ts'

it('folds white space, line ends and forms, and drops only what shows nothing', () => {
  const lines = splitLines('\ufeff a\u00a0\t b\r\n\r\nHand\u00adbuch\u2028e\u0301\rمی\u200cخواهم\n\u200b\n')
  expect(lines).toEqual([
    { text: 'a b', gap: true, indent: 1 },
    { text: 'Handbuch', gap: true, indent: 0 },
    { text: 'é', gap: false, indent: 0 },
    { text: 'می\u200cخواهم', gap: false, indent: 0 },
  ])
})
