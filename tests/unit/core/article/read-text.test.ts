import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articleText } from '#core/article/blocks.ts'
import type { ArticleElement, ArticleNode, TagName } from '#core/article/document.ts'
import { readText, textWithout, unreadRanges } from '#core/article/read-text.ts'

function make(
  tagName: TagName,
  href: string | undefined,
  ...children: (ArticleNode | string)[]
): ArticleElement {
  return {
    type: 'element',
    tagName,
    properties: href === undefined ? {} : { href },
    children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
  }
}
const sup = (...children: (ArticleNode | string)[]) => make('sup', undefined, ...children)
const link = (href: string, text: string) => make('a', href, text)

describe('readText', () => {
  it.each<[string, ArticleElement, string]>([
    ['a raised link to a note', sup(link('#n1', '[12]')), ''],
    ['several in one', sup(link('#n1', '1'), ', ', link('#n2', '2')), ''],
    ['a letter', sup(link('#na', 'a')), ''],
    ['a raised mark within its link', make('a', '#n', sup('3')), ''],
    ['the way back', link('#r1', '↩︎'), ''],
    ['a dagger', link('#r1', '†'), ''],
    ['a reading', make('rt', undefined, 'とう'), ''],
    ['an exponent', sup('6'), '6'],
    ['an exponent with a link elsewhere', sup(link('https://example.org', '2')), '2'],
    ['the number of a section', link('#s2', '2'), '2'],
    ['the number of a formula', link('#eq3', '(3)'), '(3)'],
    ['raised words', sup(link('#top', 'note on method')), 'note on method'],
    ['an ordinal', sup('th'), 'th'],
  ])('%s', (_, element, expected) => {
    expect(readText(element)).toBe(expected)
  })
})

it('tells where in the text what is not read stands, and leads back from the view to the text', () => {
  const first = make(
    'p',
    undefined,
    'disputed',
    sup(link('#n1', '[12]')),
    ' by ',
    make('ruby', undefined, '東京', make('rt', undefined, 'とう')),
  )
  const document = {
    type: 'root' as const,
    children: [first, make('p', undefined, 'many', sup(link('#n2', '2')), '.')],
  }
  const text = articleText(document)
  const view = textWithout(text, unreadRanges(document))
  expect(view.text).toBe('disputed by 東京\nmany.')
  for (let at = 0; at < view.text.length; at += 1) expect(text[view.offset(at)]).toBe(view.text[at])
})

it('leads back whatever is left out', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 30 }),
      fc.array(fc.nat(30), { maxLength: 8 }),
      (text, places) => {
        const ends = [...new Set(places.map((place) => Math.min(place, text.length)))].toSorted(
          (a, b) => a - b,
        )
        const ranges = ends.flatMap((start, index) =>
          index % 2 === 0 && ends[index + 1] !== undefined ? [{ start, end: ends[index + 1] ?? start }] : [],
        )
        const view = textWithout(text, ranges)
        for (let at = 0; at < view.text.length; at += 1) {
          const offset = view.offset(at)
          expect(text[offset]).toBe(view.text[at])
          expect(ranges.some(({ start, end }) => offset >= start && offset < end)).toBe(false)
        }
      },
    ),
  )
})
