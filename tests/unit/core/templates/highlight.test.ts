import fc from 'fast-check'
import { expect, it } from 'vitest'
import { templateParts } from '#core/templates/highlight.ts'

const kinds = (text: string) =>
  templateParts(text).flatMap((part) => (part.text.trim() === '' ? [] : [`${part.kind} ${part.text.trim()}`]))

it('tells what is written as it is from what Liquid reads', () => {
  expect(kinds('# {{ title | callout: "quote", note.label, 2 }}\n')).toEqual([
    'text #',
    'mark {{',
    'name title',
    'mark |',
    'filter callout',
    'mark :',
    'string "quote"',
    'mark ,',
    'name note',
    'mark .',
    'name label',
    'mark ,',
    'number 2',
    'mark }}',
  ])
})

it('knows tags, their words, and comments', () => {
  expect(
    kinds('{%- for one in notes limit: 3 -%}{% comment %}{{ x }}{% endcomment %}{% endfor %}{% # y %}'),
  ).toEqual([
    'mark {%-',
    'tag for',
    'name one',
    'tag in',
    'name notes',
    'tag limit',
    'mark :',
    'number 3',
    'mark -%}',
    'comment {% comment %}{{ x }}{% endcomment %}',
    'mark {%',
    'tag endfor',
    'mark %}',
    'comment {% # y %}',
  ])
})

it('goes on to the end where something is not closed', () => {
  expect(kinds('a {{ "b | c')).toEqual(['text a', 'mark {{', 'string "b | c'])
})

it('adds and drops nothing', () => {
  const pieces = fc.constantFrom(
    '{{',
    '}}',
    '{%',
    '%}',
    '-',
    '"',
    "'",
    '|',
    ' ',
    '\n',
    'if',
    'x',
    '1',
    '#',
    'comment',
    'endcomment',
    'ą',
    '😀',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (list) => {
      const text = list.join('')
      expect(
        templateParts(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text)
    }),
  )
})
