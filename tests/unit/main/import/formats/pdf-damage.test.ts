/**
 * PDFs that no program would write: whatever they hold, the importer gives an article that fits the schema, or says in words why
 * not. `npm run fuzz` tries many more of them.
 */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GlossaError } from '#core/errors.ts'
import { articleDocumentSchema } from '#core/schema/document.ts'
import { fuzzFactor } from '../../../fuzz-factor.ts'
import { onlyArticle } from '../only-article.ts'
import { prose } from './build.ts'
import { fileOf, type Stream, stream } from './pdf-objects.ts'
import { type Piece, pdfOf, typeset } from './pdf-writer.ts'

async function survives(bytes: Uint8Array): Promise<void> {
  try {
    // What has no text becomes pictures of its pages.
    const { extraction } = await onlyArticle(bytes, 'fuzz.pdf', { asPictures: true })
    expect(articleDocumentSchema.safeParse(extraction.document).error?.issues).toBeUndefined()
  } catch (error) {
    if (!(error instanceof GlossaError)) throw error
  }
}

/** The same cases in each run of the tests; others each time where many are tried. */
const seed = fuzzFactor === 1 ? { seed: 17 } : {}

const structure = {
  role: 'Document',
  children: [
    { role: 'H1', children: [[1, 0] as const] },
    { role: 'L', children: [{ role: 'LI', children: [[1, 1] as const] }] },
    { role: 'Table', children: [{ role: 'TR', children: [{ role: 'TD', children: [[1, 2] as const] }] }] },
  ],
}
const written = Buffer.from(
  pdfOf({
    pages: prose.map((text) => ({
      pieces: typeset(text, { x: 70, y: 100, width: 200 }).map((piece, mark) => ({ ...piece, mark })),
    })),
    structure,
    info: { Title: 'Silt' },
  }),
).toString('latin1')

const tokens = [
  ...[
    '<<',
    '>>',
    '[',
    ']',
    '(',
    ')',
    '/',
    'R',
    'null',
    'true',
    '-1',
    '1e999',
    '99999999999',
    '0 0 R',
    '1 0 R',
    '2 0 R',
  ],
  ...[
    '/Kids [2 0 R]',
    '/Count 100000',
    '/Rotate 45',
    '/MediaBox [0 0 0 0]',
    '/MediaBox [0 0 1e9 1e9]',
    '/Filter /FlateDecode',
  ],
  ...[
    '/Encrypt 1 0 R',
    '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>',
    '/S /Launch',
    '/MCID -1',
    '/MCID 999999',
  ],
  ...[
    'BT',
    'ET',
    'q',
    'Q',
    'BDC',
    'EMC',
    '0 0 0 0 0 0 cm',
    '1e30 0 0 1e30 0 0 Tm',
    '/roman 0 Tf',
    '/roman -9 Tf',
    '/none 9 Tf',
  ],
  ...['<ffff> Tj', '[(a) -1e9 (b)] TJ', 'endstream', 'endobj', '\0', '\xff'],
]

type Change = { at: number; token: string } | { at: number; length: number }
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ at: fc.nat(written.length), token: fc.constantFrom(...tokens) }),
  fc.record({ at: fc.nat(written.length), length: fc.integer({ min: 1, max: 200 }) }),
)

function changed(text: string, how: Change): string {
  const end = 'length' in how ? how.at + how.length : how.at
  return text.slice(0, how.at) + ('token' in how ? ` ${how.token} ` : '') + text.slice(end)
}

const letters = fc.constantFrom(
  'Silt.',
  'Więcej-',
  'a',
  '•',
  '1.',
  '[1]',
  'Figure 1:',
  'References',
  'של',
  'المياه',
  '方法',
  'https://a.example/b-',
  '\u00ad',
  '´',
  'ﬁn',
)
const number = fc.oneof(fc.integer({ min: -50, max: 900 }), fc.constantFrom(0, 1e6, -1e6, 0.001))
const piece: fc.Arbitrary<Piece> = fc.record({
  x: number,
  y: number,
  text: fc.array(letters, { minLength: 1, maxLength: 12 }).map((words) => words.join(' ')),
  size: fc.constantFrom(0.1, 4, 6, 8, 10, 10, 10, 14, 20, 300),
  face: fc.constantFrom('roman' as const, 'bold' as const, 'italic' as const, 'mono' as const),
})
const page = fc.record({
  pieces: fc.array(piece, { maxLength: 60 }),
  rotate: fc.constantFrom(0, 90, 180, 270),
})

/** The objects of a whole file: what is made of its grammar takes the place of some of their values. */
const wholeObjects: readonly (string | Stream)[] = [
  '<< /Type /Catalog /Pages 2 0 R /Outlines 8 0 R /AcroForm << /Fields [9 0 R] >> /StructTreeRoot 10 0 R /MarkInfo << /Marked true >> >>',
  '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Annots [9 0 R 12 0 R] /StructParents 0 /Resources << /Font << /F 6 0 R /G 7 0 R >> /XObject << /X 11 0 R >> >> >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents [5 0 R 5 0 R] /Rotate 90 /Resources << /Font << /F 6 0 R /G 7 0 R >> >> >>',
  stream(
    `/P << /MCID 0 >> BDC BT /F 12 Tf 72 700 Td 14 TL ${prose.map((text) => `(${text}) '`).join(' ')} /G 9 Tf (more) Tj ET EMC /X Do 0 0 20 1 re f`,
  ),
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 /LastChar 126 /Widths [500 500] /Encoding /WinAnsiEncoding >>',
  '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 97 /LastChar 122 /Widths [5 5] /Encoding << /Differences [97 /a97 /a98] >> /CharProcs << /a97 5 0 R >> >>',
  '<< /Type /Outlines /First 13 0 R /Last 13 0 R /Count 1 >>',
  '<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Halden) /Rect [10 10 90 30] /DA (/F 12 Tf) >>',
  '<< /Type /StructTreeRoot /K << /Type /StructElem /S /P /P 10 0 R /Pg 3 0 R /K 0 >> /ParentTree << /Nums [0 [10 0 R]] >> >>',
  stream('q Q', '/Type /XObject /Subtype /Form /BBox [0 0 9 9]'),
  '<< /Type /Annot /Subtype /Highlight /Rect [70 690 200 712] /QuadPoints [70 712 200 712 70 690 200 690] /Contents (Here) >>',
  '<< /Title (Silt) /Parent 8 0 R /Dest [3 0 R /XYZ 0 700 0] >>',
]

/** A PDF's values, nested and leading anywhere, as its grammar has them. */
const { value } = fc.letrec<{ value: string; array: string; dictionary: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      'null',
      'true',
      '(text)',
      '<feff0141>',
      '/Name',
      '/Page',
      '/Pages',
      '/FlateDecode',
      '/Identity-H',
    ),
    fc.integer({ min: -9, max: 900 }).map(String),
    fc.constantFrom('1e30', '-1e30', '0.00001', '4294967296', '-2147483648'),
    fc.integer({ min: 0, max: 15 }).map((object) => `${object} 0 R`),
    tie('array'),
    tie('dictionary'),
  ),
  array: fc.array(tie('value'), { maxLength: 5 }).map((values) => `[${values.join(' ')}]`),
  dictionary: fc
    .array(
      fc.tuple(
        fc.constantFrom(
          'Type',
          'Kids',
          'K',
          'Count',
          'Length',
          'Filter',
          'W',
          'S',
          'Next',
          'First',
          'Font',
          'Differences',
          'D',
        ),
        tie('value'),
      ),
      { maxLength: 5 },
    )
    .map((entries) => `<< ${entries.map(([key, own]) => `/${key} ${own}`).join(' ')} >>`),
}))

const parts = /\/(?!Type\b)\w+|\d+ 0 R|\[[^[\]]*\]|\((?:[^()])*\)|(?<= )-?[\d.]+(?= )/g

/** The nth part of a text that can be told from its surroundings, replaced. */
function withPart(text: string, place: number, by: string): string {
  const found = [...text.matchAll(parts)]
  const part = found[place % Math.max(found.length, 1)]
  return part ? text.slice(0, part.index) + by + text.slice(part.index + part[0].length) : text
}

const mutation = fc.record({ object: fc.nat(wholeObjects.length - 1), place: fc.nat(40), by: value })

const mutated = (object: string | Stream, place: number, by: string): string | Stream => {
  if (typeof object === 'string') return withPart(object, place, by)
  // The entries of a stream, or what it holds.
  if (place % 2 === 0 && object.entries !== '')
    return { ...object, entries: withPart(object.entries, place, by) }
  return stream(withPart(Buffer.from(object.bytes).toString('latin1'), place, by), object.entries)
}

describe('PDFs that nobody would write', () => {
  it('survives objects that are other than they should be, and lead anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
        const objects = [...wholeObjects]
        for (const { object, place, by } of mutations)
          objects[object] = mutated(objects[object] ?? '', place, by)
        await survives(fileOf(objects))
      }),
      { numRuns: 60 * fuzzFactor, ...seed },
    )
  }, 900_000)

  it('survives damage to a file’s objects', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        await survives(Buffer.from(changes.reduce(changed, written), 'latin1'))
      }),
      { numRuns: 25 * fuzzFactor, ...seed },
    )
  }, 900_000)

  it('survives text in any place, size and script', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(page, { minLength: 1, maxLength: 4 }), async (pages) => {
        await survives(pdfOf({ pages }))
      }),
      { numRuns: 25 * fuzzFactor, ...seed },
    )
  }, 900_000)

  it('ends where the tree of pages leads back into itself', async () => {
    const looped = written.replace(/\/Kids \[[^\]]*\]/, '/Kids [2 0 R 2 0 R]')
    await survives(Buffer.from(looped, 'latin1'))
  })
})
