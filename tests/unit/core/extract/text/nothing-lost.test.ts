import fc from 'fast-check'
import { expect, it } from 'vitest'
import { numberBlocks } from '#core/article/blocks.ts'
import { normalise } from '#core/article/normalise.ts'
import { extractText } from '#core/extract/text/extract-text.ts'
import { articleDocumentSchema } from '#core/schema/document.ts'
import { anyCharacter } from '../../../any-character.ts'
import { leaves, wholeText } from './outline.ts'
import { prose } from './page-of.ts'

const furniture = [
  'Advertisement',
  'Reklama',
  'By Anna Nowak',
  'Von Jan Beispiel',
  'Published: 3 May 2021, 10:00',
  '26.11.2025 13:34',
  'Photo: Anna Nowak/AFP',
  'A bridge at dawn',
  'A bridge at dawn',
  'Read more',
  'Czytaj więcej',
  'Key points:',
  '• One point',
  '• Another point',
  '- a dash',
  '- another dash',
  '1. First',
  '2. Second',
  '3. Third',
  '© 2020 The Paper',
  'All rights reserved',
  'Source: example.org',
  'Tags: harbour, boats',
  'Comments',
  'Share',
  'Facebook',
  'Home',
  'Menu',
  'Search',
  'Log in',
  'Contact',
  'Why do they count?',
  'A heading here',
  'date 2024-01-02 Reklama',
  'https://example.org/a',
  'counted the boats every evening',
  'We use cookies on this site to make it better for you and for everybody else.',
]
const line = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...furniture) },
  { weight: 3, arbitrary: fc.constantFrom(...Object.values(prose)) },
  { weight: 2, arbitrary: fc.constant('') },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: anyCharacter, maxLength: 30 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'Hand\u00adbuch\ufeff',
      'می‌خواهم',
      '👩‍👩‍👧',
      'e\u0301te\u0301',
      'ภาษาไทย',
      'a\u2060b',
      '日本語です。',
      '\u200b',
    ),
  },
)
const text = fc
  .tuple(fc.array(line, { maxLength: 40 }), fc.nat(40), fc.constantFrom('\n', '\r\n', '\r', '\u2028'))
  .map(([lines, at, end]) => [...lines.slice(0, at), prose.first, ...lines.slice(at)].join(end))

/** What must be there: the input without what is invisible by itself. */
function visible(value: string): string {
  return value.normalize('NFC').replace(/[\s\p{Cc}\u00ad\ufeff\u2060]+/gu, '')
}

const marker = /^(?:[•●◦▪▫■□‣⁃∙·○◆◇►▶➤➢✓✔*-]|\d{1,3}[.)])/u

it('keeps every visible character of the text once and in order, shown or removed', () => {
  fc.assert(
    fc.property(text, (input) => {
      const { document } = extractText(input, { fileName: 'a.txt' })
      let rest = visible(input).replace(/\p{Default_Ignorable_Code_Point}/gu, '')
      for (const { element } of leaves(document)) {
        const found = visible(wholeText(element)).replace(/\p{Default_Ignorable_Code_Point}/gu, '')
        if (element.tagName === 'li' && !rest.startsWith(found)) rest = rest.replace(marker, '')
        expect(rest.slice(0, found.length)).toBe(found)
        rest = rest.slice(found.length)
      }
      expect(rest).toBe('')
    }),
    { numRuns: 300, seed: 20240501 },
  )
})

it('keeps the joiners that spell words and emoji', () => {
  fc.assert(
    fc.property(text, (input) => {
      const joiners = (value: string) =>
        value.match(/[\p{L}\p{Emoji}]\u200c[\p{L}]|\p{Emoji}\u200d\p{Emoji}/gu)?.length ?? 0
      const { document } = extractText(input, { fileName: 'a.txt' })
      expect(
        joiners(
          leaves(document)
            .map(({ element }) => wholeText(element))
            .join('\n'),
        ),
      ).toBe(joiners(input))
    }),
    { numRuns: 100, seed: 7 },
  )
})

it('always gives a valid, normal, numbered document', () => {
  fc.assert(
    fc.property(text, (input) => {
      const { document } = extractText(input, { fileName: 'a.txt' })
      expect(articleDocumentSchema.safeParse(document).error).toBeUndefined()
      expect(numberBlocks(normalise(document))).toEqual(document)
    }),
    { numRuns: 150, seed: 11 },
  )
})
