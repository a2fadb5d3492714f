import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuzzFactor } from '../../../fuzz-factor.ts'
import { type Entries, refusal, zipOf } from './build.ts'
import { parts as docx } from './docx-sample.ts'
import { book } from './epub-sample.ts'
import { chapters, book as fictionBook } from './fb2-sample.ts'
import { parts as odt } from './odt-sample.ts'

const tokens = [
  '<',
  '>',
  '</',
  '/>',
  '<a>',
  '</w:p>',
  '<text:p>',
  '<![CDATA[',
  ']]>',
  '&',
  '&#0;',
  '&#xffffffff;',
  '"',
  '\u0000',
  '<?xml',
  '<!--',
  '<!DOCTYPE x [',
  '%',
  '../',
  '#',
  '\ufeff',
  '-1',
  '1e999',
  '__proto__',
  'id="s"',
]

type Change =
  | { kind: 'cut' | 'double'; part: number; at: number; length: number }
  | { kind: 'insert'; part: number; at: number; token: string }
  | { kind: 'drop'; part: number }

const place = { part: fc.nat(1_000), at: fc.nat(100_000) }
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('cut' as const, 'double' as const),
    length: fc.integer({ min: 1, max: 300 }),
    ...place,
  }),
  fc.record({ kind: fc.constant('insert' as const), token: fc.constantFrom(...tokens), ...place }),
  fc.record({ kind: fc.constant('drop' as const), part: fc.nat(1_000) }),
)

/** The entries with a change made to one of those that are text. */
function changed(entries: Entries, change: Change): Entries {
  const names = Object.keys(entries).filter(
    (name) => typeof entries[name] === 'string' && name !== 'mimetype',
  )
  const name = names[change.part % names.length] ?? ''
  const { [name]: text = '', ...others } = entries
  if (change.kind === 'drop' || typeof text !== 'string') return others
  const at = change.at % (text.length + 1)
  if (change.kind === 'insert')
    return { ...others, [name]: text.slice(0, at) + change.token + text.slice(at) }
  const end = at + change.length
  return {
    ...others,
    [name]: change.kind === 'cut' ? text.slice(0, at) + text.slice(end) : text.slice(0, end) + text.slice(at),
  }
}

describe.each([
  ['pilot.epub', book()],
  ['pilot.docx', docx()],
  ['pilot.odt', odt()],
  ['pilot.fb2.zip', { 'pilot.fb2': fictionBook(chapters) }],
])('a damaged %s', (name, entries) => {
  it('is imported or refused, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const bytes = await zipOf(changes.reduce(changed, entries))
        const code = await refusal(bytes, name)
        expect(code === null || /^[a-z][A-Za-z]+$/.test(code)).toBe(true)
      }),
      { numRuns: 40 * Math.min(fuzzFactor, 15) },
    )
  })

  it('is refused where its bytes are damaged', async () => {
    const bytes = await zipOf(entries)
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), fc.boolean(), async (at, value, cut) => {
        const copy = Uint8Array.from(cut ? bytes.subarray(0, at) : bytes)
        if (!cut) copy[at] = value
        const code = await refusal(copy, name)
        expect(code === null || /^[a-z][A-Za-z]+$/.test(code)).toBe(true)
      }),
      { numRuns: 20 * Math.min(fuzzFactor, 15) },
    )
  })
})
