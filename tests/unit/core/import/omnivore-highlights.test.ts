import { describe, expect, it } from 'vitest'
import { omnivoreHighlights } from '#core/import/omnivore-highlights.ts'

const highlight = (quote: string, labels = '', note = '') =>
  `> ${quote.replace(/^(?=\n)$|^\s*?\n/gm, '> ')} ${labels && `\n\n${labels}`}${note && `\n\n${note}`}`
const note = (text: string) => `${text}\n\n`
const file = (...parts: string[]) => omnivoreHighlights(parts.join('\n\n'))

describe('omnivoreHighlights', () => {
  it('gives each highlight its words, labels and note', () => {
    expect(
      file(
        highlight('The channel had moved.'),
        highlight('Kanał się przesunął.', '#to read #łodzie', 'Naprawdę?'),
        highlight('水道已经移动。', '', 'First.\n\nSecond, with #sign.'),
      ),
    ).toEqual([
      { quote: 'The channel had moved.', comment: '' },
      { quote: 'Kanał się przesunął.', tags: ['#to read', '#łodzie'], comment: 'Naprawdę?' },
      { quote: '水道已经移动。', comment: 'First.\n\nSecond, with #sign.' },
    ])
  })

  it('joins the paragraphs and lines of one highlight', () => {
    expect(file(highlight('First line\nsecond line\n\nAnother paragraph'))).toEqual([
      { quote: 'First line\nsecond line\n\nAnother paragraph', comment: '' },
    ])
  })

  it('knows a note on the whole article, wherever it stands', () => {
    const own = { quote: '', comment: 'On all of it.' }
    expect(file(note('On all of it.'), highlight('A', '', 'b'))).toEqual([own, { quote: 'A', comment: 'b' }])
    expect(file(highlight('A', '', 'b'), note('On all of it.'))).toEqual([{ quote: 'A', comment: 'b' }, own])
    expect(file(highlight('A'), note('On all of it.'), highlight('C'))).toEqual([
      { quote: 'A', comment: '' },
      own,
      { quote: 'C', comment: '' },
    ])
    expect(file(note('# A heading'))).toEqual([{ quote: '', comment: '# A heading' }])
  })

  it('takes no comment that begins with a number sign for labels', () => {
    for (const comment of [
      '#1 reason: it moved.',
      '# A heading',
      '#one\n#two',
      '#',
      `#${'long '.repeat(20)}`.trim(),
    ])
      expect(file(highlight('A', '', comment))).toEqual([{ quote: 'A', comment }])
    expect(file(highlight('A', '#sea', '#boats are not'))).toEqual([
      { quote: 'A', tags: ['#sea'], comment: '#boats are not' },
    ])
  })

  it('takes a sign before many words for a label only where the article has it', () => {
    const text = highlight('A', '#MeToo changed this debate')
    expect(file(text)).toEqual([{ quote: 'A', comment: '#MeToo changed this debate' }])
    const tags = ['#MeToo changed this debate']
    expect(omnivoreHighlights(text, ['MeToo changed this debate'])).toEqual([
      { quote: 'A', tags, comment: '' },
    ])
  })

  it('loses no text of a file in another manner', () => {
    expect(omnivoreHighlights('')).toEqual([])
    expect(omnivoreHighlights('Only text.\r\n\r\n> A\r\n\r\nb')).toEqual([
      { quote: '', comment: 'Only text.' },
      { quote: 'A', comment: 'b' },
    ])
  })
})
