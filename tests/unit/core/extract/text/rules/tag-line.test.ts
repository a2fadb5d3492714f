import { expect, it } from 'vitest'
import { tagLine } from '#core/extract/text/rules/tag-line.ts'
import { findings, pageOf, prose } from '../page-of.ts'

it.each(['Tags: boats, harbour', 'Places Harbour Village Boats Fishermen People', '#boats #harbour'])(
  'finds %j under the text',
  (line) => {
    expect(findings(pageOf(prose.first, prose.second, line), tagLine)).toEqual({ [line]: 'tag-line' })
  },
)

it('finds a key and the tags on lines below it', () => {
  expect(findings(pageOf(prose.first, 'Topics', 'Boats', 'Harbours'), tagLine)).toEqual({
    Topics: 'tag-line',
    Boats: 'tag-line',
    Harbours: 'tag-line',
  })
})

it.each(['Anna Nowak', 'Moore, A. (1998). Boats of the Harbour', 'and so they went home'])(
  'leaves %j',
  (line) => {
    expect(findings(pageOf(prose.first, line), tagLine)).toEqual({})
  },
)

it('leaves names above the last paragraph', () => {
  expect(findings(pageOf('Places Harbour Village Boats Fishermen People', prose.first), tagLine)).toEqual({})
})
