import { expect, it } from 'vitest'
import { extractText } from '#core/extract/text/extract-text.ts'
import { aroundMarks } from '#core/extract/text/rules/marked-text.ts'
import { findings, pageOf, prose } from '../page-of.ts'

const carried = [
  'This book is for the use of anyone.',
  'Title: The Tide Keeper',
  'Author: Ada Quay',
  '*** START OF THE BOOK THE TIDE KEEPER ***',
  'CHAPTER I',
  ...Object.values(prose),
  prose.first,
  '*** END OF THE BOOK THE TIDE KEEPER ***',
  'Newer editions replace the older ones.',
]

it('takes out what stands around a text that two lines mark', () => {
  expect(findings(pageOf(...carried), aroundMarks)).toEqual({
    'This book is for the use of anyone.': 'page-start',
    'Title: The Tide Keeper': 'page-start',
    'Author: Ada Quay': 'page-start',
    '*** START OF THE BOOK THE TIDE KEEPER ***': 'page-start',
    '*** END OF THE BOOK THE TIDE KEEPER ***': 'page-end',
    'Newer editions replace the older ones.': 'page-end',
  })
})

it('leaves a text alone in which one line marks a part', () => {
  expect(findings(pageOf(...carried.slice(0, -2)), aroundMarks)).toEqual({})
})

it('goes by the title and the author that are given over the text', () => {
  const { metadata } = extractText(carried.join('\n\n'), { fileName: 'book.txt' })
  expect(metadata).toMatchObject({ title: 'The Tide Keeper', authors: ['Ada Quay'] })
  const other = extractText(['Title: The Tide Keeper', prose.first].join('\n\n'), { fileName: 'note.txt' })
  expect(other.metadata.authors).toEqual([])
})
