import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { numberBlocks } from '#core/article/blocks.ts'
import { normalise } from '#core/article/normalise.ts'
import { plainText } from '#core/article/read-text.ts'
import { GlossaError } from '#core/errors.ts'
import { extractText } from '#core/extract/text/extract-text.ts'
import { metadataSchema } from '#core/schema/article.ts'
import { articleDocumentSchema } from '#core/schema/document.ts'
import { outline } from './outline.ts'

const folder = path.join(import.meta.dirname, '../../../../fixtures/text')
const fixtures = fs.readdirSync(folder).filter((name) => name.endsWith('.txt'))

describe.each(fixtures)('%s', (name) => {
  const input = fs.readFileSync(path.join(folder, name), 'utf8')
  const extraction = extractText(input, { fileName: name })

  it('comes out as expected', () => {
    const expected: unknown = JSON.parse(
      fs.readFileSync(path.join(folder, name.replace('.txt', '.json')), 'utf8'),
    )
    expect({ metadata: extraction.metadata, outline: outline(extraction.document) }).toEqual(expected)
  })

  it('is valid, in normal form and numbered', () => {
    expect(articleDocumentSchema.safeParse(extraction.document).error).toBeUndefined()
    expect(metadataSchema.safeParse(extraction.metadata).error).toBeUndefined()
    expect(numberBlocks(normalise(extraction.document))).toEqual(extraction.document)
  })

  it('does not depend on line endings, a byte order mark or decomposed letters', () => {
    const other = `\ufeff${input.replaceAll('\n', '\r\n').normalize('NFD')}`
    expect(extractText(other, { fileName: name })).toEqual(extraction)
  })
})

describe('extractText', () => {
  it('finds the same article where a browser copied no bullets and no blank lines', () => {
    const input = fs.readFileSync(path.join(folder, 'pl-news.txt'), 'utf8')
    const whole = extractText(input, { fileName: 'a.txt' })
    const bare = extractText(input.replaceAll('  • ', '').replace(/\n\n+/g, '\n'), { fileName: 'a.txt' })
    expect(bare.metadata).toEqual(whole.metadata)
    expect(plainText(bare.document)).toBe(plainText(whole.document))
  })

  it('takes the title from the file name where the text has none', () => {
    const { metadata } = extractText('Come home soon. We miss you.', { fileName: 'my_letter home.txt' })
    expect(metadata).toMatchObject({ title: 'my letter home', origins: { title: 'file-name' } })
  })

  it('gives the date of the first line where the page says no other', () => {
    const { metadata } = extractText('date 2025-11-26\n\nCome home soon. We miss you.', { fileName: 'a.txt' })
    expect(metadata.published).toBe('2025-11-26')
  })

  it.each(['', ' \n\t\n', '***\n---\n123', 'Advertisement\n\nAD'])(
    'says that %j holds no article',
    (input) => {
      const attempt = () => extractText(input, { fileName: 'empty.txt' })
      expect(attempt).toThrow(GlossaError)
      expect(attempt).toThrow(/fileNoArticle.*empty\.txt/)
    },
  )
})
