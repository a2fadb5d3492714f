import { describe, expect, it } from 'vitest'
import { articleText } from '#core/article/blocks.ts'
import { bitmapLetter, glyphNumber, type TexEncoding, texEncoding } from '#main/import/pdf/bitmap-fonts.ts'
import { read } from '../formats/build.ts'
import { fileOf, stream } from '../formats/pdf-objects.ts'

const named = (...codes: number[]) => codes.map((code) => `a${code}`)
const small = Array.from({ length: 26 }, (_, index) => 97 + index)

describe('the encoding of a bitmap font', () => {
  it.each<[string, number[], TexEncoding]>([
    ['letters with accents of their own', [...small, 177, 230], 'T1'],
    ['ligatures where the newer fonts have them', [...small, 28], 'T1'],
    ['quotation marks of both kinds', [...small, 16, 17], 'T1'],
    ['ligatures where the older fonts have them', [...small, 12, 19], 'OT1'],
    ['nothing but letters', small, 'OT1'],
    ['signs and no letters', [0, 15], 'symbols'],
    ['high numbers and no letters', [136], 'symbols'],
  ])('is told by %s', (_, codes, encoding) => {
    expect(texEncoding(named(...codes))).toBe(encoding)
  })

  it.each<[TexEncoding, number, string | undefined]>([
    ['OT1', 12, 'fi'],
    ['OT1', 25, 'ß'],
    ['OT1', 92, '“'],
    ['T1', 28, 'fi'],
    ['T1', 16, '“'],
    ['T1', 170, 'ł'],
    ['T1', 177, 'ś'],
    ['T1', 255, 'ß'],
    ['symbols', 15, '•'],
    ['symbols', 136, '•'],
    ['T1', 97, undefined],
  ])('has in %s at %i the letter %s', (encoding, code, letter) => {
    expect(bitmapLetter(encoding, code)).toBe(letter)
  })

  it('is asked for only where glyphs are named by number', () => {
    expect(glyphNumber('a12')).toBe(12)
    expect(glyphNumber('aacute')).toBeNull()
    expect(glyphNumber(undefined)).toBeNull()
  })
})

it('a text in such a font is read with its letters', async () => {
  const codes = new Map(
    Object.entries({ ś: 177, ł: 170, ó: 243, ż: 187, ć: 162, '„': 18, '”': 17, ą: 161, ę: 166 }),
  )
  const letters = Array.from(
    'pilot powiedział, że mielizna się przesunęła, choć nikt o tym nie śnił. „Tak było”.',
  )
  const codeOf = (letter: string) => codes.get(letter) ?? letter.codePointAt(0) ?? 0
  const used = [...new Set(letters.map(codeOf))].filter((code) => code !== 32).sort((a, b) => a - b)
  const shown = `BT /F 10 Tf 70 700 Td <${Buffer.from(letters.map(codeOf)).toString('hex')}> Tj ET`
  const file = fileOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    stream(shown),
    `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 50 50] /FontMatrix [0.01 0 0 0.01 0 0] /FirstChar 0 /LastChar 255 /Widths [${'50 '.repeat(256)}] ` +
      `/Encoding << /Differences [${used.map((code) => `${code} /a${code}`).join(' ')}] >> /CharProcs << ${used.map((code) => `/a${code} 6 0 R`).join(' ')} >> /Resources << >> >>`,
    stream('50 0 0 0 40 40 d1 0 0 40 40 re f'),
  ])
  expect(articleText((await read(file, 'pilot.pdf')).extraction.document)).toBe(letters.join(''))
})
