import { expect, it } from 'vitest'
import { notesOf } from '#core/notes/note.ts'
import { annotated } from '../export/sample-article.ts'

it('lists annotations and paragraphs in reading order, the whole article first, what is lost last', () => {
  const notes = notesOf(annotated)
  expect(notes.map(({ id, kind }) => [id.slice(-2), kind])).toEqual([
    ['13', 'annotation'],
    ['12', 'annotation'],
    ['14', 'annotation'],
    ['11', 'annotation'],
    ['15', 'annotation'],
    ['16', 'annotation'],
    ['23', 'paragraph'],
    ['17', 'annotation'],
  ])
  expect(notes[0]).toMatchObject({ quote: null, lost: false, tags: ['todo'] })
  expect(notes[7]).toMatchObject({ quote: 'What is\ngone', lost: true })
})

it('gives an annotation its translations, and says which no person has seen to', () => {
  const [, rose] = notesOf(annotated)
  expect(rose?.translations.map(({ lang, machine }) => [lang, machine])).toEqual([
    ['pl', false],
    ['de', true],
  ])
  const paragraph = notesOf(annotated).find(({ kind }) => kind === 'paragraph')
  expect(paragraph).toMatchObject({ look: null, comment: 'Checked with a friend.' })
})
