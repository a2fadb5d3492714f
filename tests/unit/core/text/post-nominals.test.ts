import { expect, it } from 'vitest'
import { nameOf } from '#core/export/citations.ts'
import { isPostNominal, partedName } from '#core/text/post-nominals.ts'

it.each(['MD', 'Ph.D.', 'PhD', 'PharmD', 'CEPF®', 'RDN', 'Jr.', 'III'])(
  'knows %s as letters behind a name',
  (word) => {
    expect(isPostNominal(word)).toBe(true)
  },
)

it.each(['BBC', 'AFP', 'Beck', 'David', 'a', 'Philadelphia'])('does not take %s for such letters', (word) => {
  expect(isPostNominal(word)).toBe(false)
})

it('parts a name from its letters, and leaves a name that is turned round', () => {
  expect(partedName('Rosa Quill, MD, PhD')).toEqual({ name: 'Rosa Quill', letters: ['MD', 'PhD'] })
  expect(partedName('Quill, Rosa')).toEqual({ name: 'Quill, Rosa', letters: [] })
})

it('leaves degrees out of bibliographies', () => {
  expect(nameOf('Rosa Quill, MD, RD')).toEqual({ family: 'Quill', given: 'Rosa' })
  expect(nameOf('Quill, Rosa')).toEqual({ family: 'Quill', given: 'Rosa' })
})
