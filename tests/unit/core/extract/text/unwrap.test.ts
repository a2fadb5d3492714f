import { describe, expect, it } from 'vitest'
import { splitLines } from '#core/extract/text/normalise.ts'
import { unwrap } from '#core/extract/text/unwrap.ts'
import { prose } from './page-of.ts'

const paragraphs = [prose.first.repeat(2), prose.second.repeat(3), prose.third.repeat(2)]
const texts = (input: string) => unwrap(splitLines(input)).map((line) => line.text)

function wrap(text: string, width: number): string {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines.join('\n')
}

describe('unwrap', () => {
  it.each([60, 72, 78])('joins lines wrapped at %i, with and without blank lines', (width) => {
    const wrapped = paragraphs.map((one) => wrap(one, width))
    expect(texts(wrapped.join('\n\n'))).toEqual(paragraphs)
    expect(texts(wrapped.join('\n'))).toEqual(paragraphs)
  })

  it('joins the lines of a conversation, of which half are the last of a paragraph', () => {
    const spoken = Array.from({ length: 12 }, (_, index) =>
      index % 2 === 0 ? `“No,” said number ${index}.` : prose.first.repeat(2),
    )
    expect(texts(spoken.map((one) => wrap(one, 70)).join('\n\n'))).toEqual(spoken)
  })

  it('starts paragraphs at indents', () => {
    const indented = paragraphs.map((one) => `   ${wrap(one, 70)}`).join('\n')
    expect(texts(indented)).toEqual(paragraphs)
  })

  it('joins words broken at their hyphen', () => {
    const line = 'and then the old man went down to the far end of the well-'
    const lines = [
      line,
      'kept garden of the house, where nobody had been for many a year,',
      'because it was said that the place was not a good one to be in,',
      'and so he went alone.',
    ]
    expect(texts(lines.join('\n'))).toEqual([lines.join(' ').replace('well- kept', 'well-kept')])
  })

  it('leaves lists of sentences, verse and long lines as they are', () => {
    const sentences = Array.from(
      { length: 8 },
      (_, index) => `Sentence number ${index} is about as long as a line of an old letter.`,
    )
    expect(texts(sentences.join('\n'))).toEqual(sentences)
    const headlines = Array.from(
      { length: 8 },
      (_, index) => `Headline ${index} Of A Paper That Likes To Capitalise Every Single Word`,
    )
    expect(texts(headlines.join('\n'))).toEqual(headlines)
    expect(texts(paragraphs.join('\n'))).toEqual(paragraphs)
  })
})
