import { expect, it } from 'vitest'
import { fieldGlyphs } from '#main/import/pdf/pdf-fields.ts'

const viewport = { rotation: 0, convertToViewportRectangle: (rect: number[]) => rect }
const field = (id: number, fieldValue: string) => ({
  id: `${id}R`,
  subtype: 'Widget',
  fieldType: 'Tx',
  rect: [0, 0, 200, 16],
  fieldValue,
})

it('gives no more letters of a page than fit, however many fields it has', () => {
  const long = 'x'.repeat(20_000)
  const fields = Array.from({ length: 30 }, (_, index) => field(index, long))
  const glyphs = fieldGlyphs([field(99, 'ebb'), ...fields], viewport)
  expect(
    glyphs
      .slice(0, 3)
      .map(({ text }) => text)
      .join(''),
  ).toBe('ebb')
  expect(glyphs).toHaveLength(100_000)
})
