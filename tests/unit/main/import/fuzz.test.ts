/**
 * Files that no one would write: whatever they hold, the importer gives an article that fits the schema, or says in words
 * why not. `npm run fuzz` tries many more of them.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GlossaError } from '#core/errors.ts'
import { articleDocumentSchema } from '#core/schema/document.ts'
import { readArticles } from '#main/import/read-file.ts'
import { fuzzFactor } from '../../fuzz-factor.ts'
import { libraries } from './formats/library-samples.ts'

const fixtures = join(import.meta.dirname, '../../../fixtures/formats/web')

async function survives(bytes: Uint8Array): Promise<void> {
  try {
    for await (const result of readArticles(bytes, 'fuzz')) {
      if ('error' in result) expect(result.error).toBeInstanceOf(GlossaError)
      else {
        const checked = articleDocumentSchema.safeParse(result.article.extraction.document)
        expect(checked.error?.issues).toBeUndefined()
      }
    }
  } catch (error) {
    if (!(error instanceof GlossaError)) throw error
  }
}

const words = fc.constantFrom(
  'The ferry stopped in the winter of that year, and nobody wrote to the newspaper about it, not even once.',
  'Więcej, niż wynosi połowa wkładu gminy w nową przeprawę, ale tych liczb nie ma w żadnym dokumencie.',
  'Read more',
  'Advertisement',
  '\u202e\u0301\u200d\ud83d',
  '26.11.2025 13:34',
  'By Ida Marsh',
  '© 2025',
  '<!--',
  ']]>',
  '&#x0;&#xD800;&notin',
  '  \u00a0\u00ad ',
)
const tag = fc.constantFrom(
  ...'html head body title article section div p h1 h2 h5 ul ol li dl dt dd table thead tbody tr td th caption a img picture source'.split(
    ' ',
  ),
  ...'figure figcaption blockquote q pre code br hr span b i em sup sub ruby rt rp details summary math mi annotation svg text'.split(
    ' ',
  ),
  ...'script style template noscript iframe form select option textarea aside header footer nav main time cite frameset frame'.split(
    ' ',
  ),
)
const attribute = fc.constantFrom(
  'class="related"',
  'class="article-body lead caption"',
  'id="a"',
  'id=__proto__',
  'href="#a"',
  'href="javascript:alert(1)"',
  'href="//evil.example/x"',
  'href="https://ferry.example/%E0%A4%A"',
  'src="data:image/png;base64,iVBORw0KGgo="',
  'src="https://["',
  'srcset="a 1x, ,b 99999999999999999999w"',
  'colspan=999999999999 rowspan=-1',
  'start=NaN',
  'lang="x y"',
  'dir=sideways',
  'datetime="2025-99-99T99:99"',
  'style="display:none"',
  'hidden',
  'itemprop=articleBody',
  'onload=x() =x "',
)
const { node } = fc.letrec<{ node: string; element: string }>((tie) => ({
  node: fc.oneof({ depthSize: 'medium', withCrossShrink: true }, words, tie('element')),
  element: fc
    .tuple(tag, fc.array(attribute, { maxLength: 3 }), fc.array(tie('node'), { maxLength: 6 }), fc.nat(9))
    .map(([name, attributes, children, end]) => {
      // One in ten is not closed, or closed as something else.
      const close = end === 0 ? '' : end === 1 ? '</div></p>' : `</${name}>`
      return `<${name} ${attributes.join(' ')}>${children.join('')}${close}`
    }),
}))

type Damage = {
  kind: 'cut' | 'repeat' | 'drop' | 'flip' | 'number' | 'swap'
  at: number
  length: number
  value: number
}
const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom('cut', 'repeat', 'drop', 'flip', 'number', 'swap'),
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  length: fc.integer({ min: 1, max: 400 }),
  value: fc.constantFrom(0, 1, 0x7f, 0xff, 0x80, 0x0a, 0x3d),
})

function damaged(bytes: Buffer, { kind, at, length, value }: Damage): Buffer {
  const start = Math.floor(at * bytes.length)
  const piece = bytes.subarray(start, start + length)
  switch (kind) {
    case 'cut':
      return bytes.subarray(0, start)
    case 'drop':
      return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + length)])
    case 'repeat':
      return Buffer.concat([bytes.subarray(0, start + length), piece, bytes.subarray(start + length)])
    case 'swap':
      return Buffer.concat([piece, bytes.subarray(0, start), bytes.subarray(start + length)])
    case 'number':
      // Lengths, counts and offsets are eight bytes or fewer in all of these formats.
      return Buffer.concat([bytes.subarray(0, start), Buffer.alloc(8, value), bytes.subarray(start + 8)])
    case 'flip': {
      const copy = Buffer.from(bytes)
      if (start < copy.length) copy[start] = (copy[start] ?? 0) ^ (value || 1)
      return copy
    }
  }
}

async function survivesDamage(whole: readonly Buffer[], runs: number): Promise<void> {
  for (const bytes of whole) await survives(bytes)
  const file = fc
    .tuple(fc.constantFrom(...whole), fc.array(damage, { minLength: 1, maxLength: 4 }))
    .map(([bytes, damages]) => damages.reduce(damaged, bytes))
  await fc.assert(fc.asyncProperty(file, survives), { numRuns: runs * factor })
}

/** Each takes its time: a tenth of a second, most of them. */
const factor = Math.min(fuzzFactor, 15)

describe('the importer survives', () => {
  it('pages of any tags in any order', async () => {
    const page = fc
      .array(node, { minLength: 1, maxLength: 12 })
      .map((nodes) => `<!doctype html>${nodes.join('\n')}`)
    await fc.assert(
      fc.asyncProperty(page, (html) => survives(Buffer.from(html))),
      { numRuns: 200 * factor },
    )
  })

  it('a page on which Readability fails', async () => {
    await survives(
      Buffer.from(
        `<!doctype html><template><pre>\n${'The ferry stopped in the winter of that year. '.repeat(4)}`,
      ),
    )
  })

  it.each([
    ['MHTML', ['chrome.mhtml', 'frames.mht', 'word.mht', 'single-part.mht'], 100],
    ['property lists', ['safari.webarchive', 'safari-frames.webarchive', 'safari-xml.webarchive'], 100],
    ['ZIP archives', ['page-with-folder.zip', 'self-extracting.u.zip.html', 'polyglot.png'], 100],
    ['SingleFile pages', ['single-file.html', 'single-file-frame.html'], 50],
  ])('damaged %s', async (_, names, runs) => {
    const whole = names.map((name) => readFileSync(join(fixtures, name)))
    await survivesDamage(whole, runs)
  })

  it('damaged libraries of other programs', async () => {
    await survivesDamage((await libraries()).map(Buffer.from), 60)
  })
})
