import { describe, expect, it } from 'vitest'
import { endsSentence, endsWithFullStop, sentencesOf } from '#core/text/sentences.ts'

it.each(['Yes.', '“Yes.”', 'Yes?)', '終わり。', 'हाँ।', 'نعم؟', 'Yes.[12]', 'So…'])(
  '%j ends as a sentence does',
  (text) => {
    expect(endsSentence(text)).toBe(true)
  },
)

it.each(['Yes', 'Yes:', 'Yes,', 'Yes."And'])('%j does not', (text) => {
  expect(endsSentence(text)).toBe(false)
})

it('tells a full stop from dots and questions', () => {
  expect(['Yes.', 'Yes...', 'Yes?'].map(endsWithFullStop)).toEqual([true, false, false])
})

describe('sentencesOf', () => {
  const texts = (text: string, lang: string) =>
    sentencesOf(text, lang).map(({ start, end }) => text.slice(start, end))

  it('parts a paragraph without white space at the ends', () => {
    expect(texts('  One came.  Two went away? ', 'en')).toEqual(['One came.', 'Two went away?'])
    expect(texts('河水上涨了。没人知道。', 'zh')).toEqual(['河水上涨了。', '没人知道。'])
  })

  it('keeps a stray bracket with the sentence before it', () => {
    expect(texts('She stayed.\n)', 'en')).toEqual(['She stayed.\n)'])
  })

  it('puts up with a language that is none, and with nothing', () => {
    expect(texts('A river.', '!')).toEqual(['A river.'])
    expect(texts(' \n', 'en')).toEqual([])
  })
})
