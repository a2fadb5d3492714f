import { expect, it } from 'vitest'
import { nameOf } from '#core/export/citations.ts'
import { turnedName } from '#core/extract/html/metadata/authors.ts'
import { isPostNominal, partedName } from '#core/text/post-nominals.ts'

it.each([
  'MD',
  'Ph.D.',
  'PhD',
  'PharmD',
  'CEPF®',
  'RDN',
  'Jr.',
  'Sr',
  'III',
  'M.D.',
  'M.A',
  'BSC',
  'B.Sc.',
  'Dipl.-Ing.',
])('knows %s as letters behind a name', (word) => {
  expect(isPostNominal(word)).toBe(true)
})

it.each(['BBC', 'AFP', 'Beck', 'David', 'a', 'Philadelphia', 'Do', 'Ma', 'Ba', 'Pa.', 'Msc', 'phd'])(
  'does not take %s for such letters',
  (word) => {
    expect(isPostNominal(word)).toBe(false)
  },
)

it('parts a name from its letters, and leaves a name that is turned round', () => {
  expect(partedName('Rosa Quill, MD, PhD')).toEqual({ name: 'Rosa Quill', letters: ['MD', 'PhD'] })
  expect(partedName('Quill, Rosa')).toEqual({ name: 'Quill, Rosa', letters: [] })
})

it('leaves degrees out of bibliographies', () => {
  expect(nameOf('Rosa Quill, MD, RD')).toEqual({ family: 'Quill', given: 'Rosa' })
  expect(nameOf('Quill, Rosa')).toEqual({ family: 'Quill', given: 'Rosa' })
})

it.each([
  ['Nguyen, Do', 'Nguyen', 'Do'],
  ['Li, Ma', 'Li', 'Ma'],
  ['Wang, Ba', 'Wang', 'Ba'],
  ['NGUYEN, DO', 'NGUYEN', 'DO'],
  ['Quill, MA', 'Quill', 'MA'],
  ['Quill, J.D.', 'Quill', 'J.D.'],
])('keeps the given name of %s', (name, family, given) => {
  expect(nameOf(name)).toEqual({ family, given })
  expect(turnedName(name)).toBe(`${given} ${family}`)
})

it('takes letters for a degree behind one word, too, where no initials are written so', () => {
  for (const name of ['Quill, PhD', 'Quill, Jr.', 'Quill, MD, PhD', 'Quill, RDN']) {
    expect(nameOf(name), name).toEqual({ family: 'Quill' })
    expect(turnedName(name), name).toBe(name)
  }
})
