/** What is on a page and is not its text: watermarks, stamps, what stands beside the page as it is cut; and letters with codes of their own. */

import { describe, expect, it } from 'vitest'
import { articleText } from '#core/article/blocks.ts'
import { read, shape } from './build.ts'
import { type Piece, pdfOf, typeset } from './pdf-writer.ts'

const sentences = [
  'The harbour at Veldmouth had been closed for two winters when the council asked its oldest pilot.',
  'Jonna Halden answered that the channel had moved, that the charts had not, and nobody listened.',
  'By spring the buoys stood where she had drawn them, and the first coaster came in on the tide.',
  'The clerk kept the minutes in a hand so small that the paper lasted him until his retirement.',
]
/** A page whose text no other one has. */
const pageOf = (number: number): Piece[] =>
  typeset(sentences.map((sentence, index) => `On day ${number}${index} it was so: ${sentence}`).join(' '), {
    x: 70,
    y: 100 + number * 3,
    width: 400,
  })
const numbers = [1, 2, 3, 4]
const whole = numbers
  .flatMap((number) => sentences.map((sentence, index) => `On day ${number}${index} it was so: ${sentence}`))
  .join(' ')

const hex = (text: string) => `<${Buffer.from(text, 'latin1').toString('hex')}>`

async function articleOf(pages: { pieces: Piece[]; raw?: string; box?: string }[], drawable = true) {
  return (await read(pdfOf({ drawable, pages }), 'stamped.pdf')).extraction.document
}
const plain = (text: string) => text.replaceAll('\n', ' ')

describe('a watermark', () => {
  it('across the page is no text', async () => {
    const across = `BT /bold 80 Tf 0.7 0.7 -0.7 0.7 150 300 Tm ${hex('DRAFT')} Tj ET`
    const document = await articleOf(numbers.map((number) => ({ pieces: pageOf(number), raw: across })))
    expect(plain(articleText(document))).toBe(whole)
  })

  it('over the text, or large between it, is listed among what was removed', async () => {
    const stamps: Piece[][] = [
      [{ x: 150, y: 500, text: 'CONFIDENTIAL', size: 40 }],
      [{ x: 170, y: 124, text: 'Not for circulation', size: 10 }],
    ]
    for (const stamp of stamps) {
      const document = await articleOf(numbers.map((number) => ({ pieces: [...pageOf(number), ...stamp] })))
      expect(plain(articleText(document))).toBe(whole)
      expect(shape(document)).toContain(stamp[0]?.text ?? '')
    }
  })

  it('is none where a page alone has it', async () => {
    const [first, ...others] = numbers.map((number) => ({ pieces: pageOf(number) }))
    const large = { x: 150, y: 500, text: 'Winter', size: 20 }
    const document = await articleOf([{ pieces: [...(first?.pieces ?? []), large] }, ...others])
    expect(shape(document)).toContain('Winter')
  })
})

describe('a heading that stands at the same place of all pages', () => {
  const sheetOf = (number: number, heading: Piece[]) => [
    ...typeset(`At first, ${sentences[number - 1]}`, { x: 70, y: 100, width: 400 }),
    ...heading,
    ...typeset(`Otherwise, ${sentences[number]}`, { x: 70, y: 230, width: 400 }),
    ...typeset(`At the end of page ${number}, ${sentences[4 - number]}`, { x: 70, y: 740, width: 400 }),
  ]
  const count = (text: string, part: string) => text.split(part).length - 1

  it('is kept between paragraphs, however large it is, and with a shadow', async () => {
    const headings: Piece[][] = [
      [{ x: 70, y: 205, text: 'Reading exercise', size: 16 }],
      [{ x: 70, y: 200, text: 'Reading exercise', size: 34 }],
      [1, 0].map((away) => ({ x: 70 + 2 * away, y: 205 + 2 * away, text: 'Reading exercise', size: 16 })),
    ]
    for (const heading of headings) {
      const document = await articleOf([1, 2, 3].map((number) => ({ pieces: sheetOf(number, heading) })))
      expect(count(articleText(document), 'Reading exercise')).toBeGreaterThanOrEqual(3)
      expect(shape(document)).not.toContain('dataRule=running-head')
    }
  })

  it('is kept over the space that a form leaves to be filled in', async () => {
    const heading = { x: 70, y: 500, text: 'Your observations', size: 20 }
    const document = await articleOf([1, 2, 3].map((number) => ({ pieces: sheetOf(number, [heading]) })))
    expect(count(articleText(document), 'Your observations')).toBe(3)
  })
})

describe('a stamp in the margin', () => {
  it('that runs up the page, or stands under it, is no text', async () => {
    const beside = `BT /roman 8 Tf 0 1 -1 0 30 200 Tm ${hex('Downloaded from archive.example by a guest')} Tj ET`
    const under = { x: 150, y: 820, text: 'Downloaded from archive.example on 12 May 2021', size: 8 }
    const document = await articleOf(
      numbers.map((number) => ({ pieces: [...pageOf(number), under], raw: beside })),
    )
    expect(plain(articleText(document))).toBe(whole)
  })
})

describe('a page that is cut', () => {
  it('has nothing of what stands beside it', async () => {
    // The printer's line is to the left of what is seen, the name of the file above it.
    const slug: Piece[] = [
      { x: 2, y: 300, text: 'sheet 4', size: 8 },
      { x: 200, y: 20, text: 'channel_final.indd', size: 8 },
    ]
    const document = await articleOf(
      numbers.map((number) => ({ pieces: [...pageOf(number), ...slug], box: '60 50 535 790' })),
    )
    expect(plain(articleText(document))).toBe(whole)
  })
})

describe('letters with codes that only their font knows', () => {
  it('are Latin letters where they lie as those do, and ligatures', async () => {
    const coded = (text: string) =>
      text.replace(/fi|fl|[!-~]/g, (sign) =>
        sign === 'fi'
          ? '\uf001'
          : sign === 'fl'
            ? '\uf002'
            : String.fromCharCode(0xf000 + sign.charCodeAt(0)),
      )
    const text = `${sentences.join(' ')} The first officer of the floating dock.`
    const words = text.split(' ').map(coded).join(' ')
    const pieces = typeset(words, { x: 70, y: 100, width: 400 })
    expect(articleText(await articleOf([{ pieces }], false))).toBe(text)
  })
})
