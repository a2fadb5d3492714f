/** What is to be looked at is told once, in whichever language it was kept. */

import { expect, it } from 'vitest'
import { latestRemarks } from '#main/vault/vault-findings.ts'

const remark = (message: Parameters<typeof latestRemarks>[0][number]['message']) => ({
  path: 'a.md',
  message,
})
const both = { en: 'A quote was changed.', pl: 'Zmieniono cytat.' }

it.each([both.en, both.pl])('what an earlier version kept as “%s” is the same in all languages', (kept) => {
  expect(latestRemarks([remark(both)], [remark(kept)])).toEqual([remark(both)])
  expect(latestRemarks([remark(kept)], [remark(both)])).toEqual([remark(kept)])
})

it('the latest comes first, each once, and others stay', () => {
  const other = remark({ en: 'A file is there twice.', pl: 'Plik jest dwa razy.' })
  expect(
    latestRemarks([remark(both), remark(both)], [other, remark(both), remark('Something else.')]),
  ).toEqual([remark(both), other, remark('Something else.')])
})
