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

describe('PDFs that nobody would write', () => {
  it('survives damage to a file’s objects', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        await survives(Buffer.from(changes.reduce(changed, written), 'latin1'))
      }),
      { numRuns: 25 * fuzzFactor },
    )
  }, 900_000)

  it('survives text in any place, size and script', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(page, { minLength: 1, maxLength: 4 }), async (pages) => {
        await survives(pdfOf({ pages }))
      }),
      { numRuns: 25 * fuzzFactor },
    )
  }, 900_000)

  it('ends where the tree of pages leads back into itself', async () => {
    const looped = written.replace(/\/Kids \[[^\]]*\]/, '/Kids [2 0 R 2 0 R]')
    await survives(Buffer.from(looped, 'latin1'))
  })
})
