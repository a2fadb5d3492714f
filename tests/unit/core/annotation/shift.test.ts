import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Annotation, currentRange } from '#core/annotation/annotation.ts'
import { insertionsBetween, shiftOffset, shiftPlace, shiftRange } from '#core/annotation/shift.ts'
import { articleText, numberBlocks } from '#core/article/blocks.ts'
import type { ArticleDocument, ArticleElement, ArticleNode, TagName } from '#core/article/document.ts'
import { putBack, removedElements } from '#core/article/removed.ts'

const element = (tagName: TagName, children: (ArticleNode | string)[], gone = false): ArticleElement => ({
  type: 'element',
  tagName,
  properties: gone ? { dataRole: 'removed', dataRule: 'teaser' } : {},
  children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
})
const p = (text: string, gone = false) => element('p', [text], gone)
const root = (...children: ArticleElement[]): ArticleDocument => numberBlocks({ type: 'root', children })

/** The insertions that putting back the removed part of this index means. */
function insertions(document: ArticleDocument, index = 0) {
  const after = putBack(document, index)
  if (!after) throw new Error('nothing to put back')
  return insertionsBetween(document, after)
}

test('a block comes in before the block that follows it', () => {
  expect(insertions(root(p('one'), p('two', true), p('three')))).toEqual([{ at: 4, length: 4 }])
})

test('a block comes in at the beginning and at the end', () => {
  expect(insertions(root(p('one', true), p('two')))).toEqual([{ at: 0, length: 4 }])
  expect(insertions(root(p('one'), p('two', true)))).toEqual([{ at: 3, length: 4 }])
})

test('an article without text gets its first', () => {
  expect(insertions(root(element('aside', [p('one'), p('two')], true)))).toEqual([
    { at: 0, length: 3 },
    { at: 0, length: 4 },
  ])
})

test('a part of a line comes in where it stands', () => {
  const line = element('p', ['See ', element('a', ['here'], true), element('br', []), 'there'])
  expect(insertions(root(p('one'), line, p('three')))).toEqual([{ at: 8, length: 4 }])
})

test('a block that held nothing but removed parts comes in whole', () => {
  expect(insertions(root(p('one'), element('p', [element('a', ['more'], true)]), p('two')))).toEqual([
    { at: 4, length: 5 },
  ])
})

test('the removed part is told from one that reads the same', () => {
  const document = root(p('same', true), p('same'), p('same', true))
  expect(insertions(document, 0)).toEqual([{ at: 0, length: 5 }])
  expect(insertions(document, 1)).toEqual([{ at: 4, length: 5 }])
})

test('what is still removed inside what is put back stays out', () => {
  const document = root(p('one'), element('aside', [p('two'), p('no', true), p('three')], true), p('four'))
  expect(insertions(document)).toEqual([
    { at: 4, length: 4 },
    { at: 4, length: 6 },
  ])
})

test('an insertion where a range ends is outside it, where it begins before it', () => {
  const came = [{ at: 4, length: 10 }]
  expect(shiftRange({ start: 0, end: 4 }, came)).toEqual({ start: 0, end: 4 })
  expect(shiftRange({ start: 4, end: 8 }, came)).toEqual({ start: 14, end: 18 })
  expect(shiftRange({ start: 2, end: 6 }, came)).toEqual({ start: 2, end: 16 })
})

const text = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', 'é', '𝄞', '\u0301'),
  minLength: 1,
  maxLength: 6,
})
const inline: fc.Arbitrary<ArticleNode | string> = fc.oneof(
  text,
  fc.tuple(text, fc.boolean()).map(([words, gone]) => element('em', [words], gone)),
  fc.constant(element('br', [])),
)
const block = fc
  .tuple(fc.constantFrom<TagName>('p', 'h2', 'li'), fc.array(inline, { maxLength: 4 }), fc.boolean())
  .map(([tagName, children, gone]) => element(tagName, children, gone))
const part = fc.oneof(
  block,
  fc
    .tuple(fc.constantFrom<TagName>('aside', 'section'), fc.array(block, { maxLength: 3 }), fc.boolean())
    .map(([tagName, children, gone]) => element(tagName, children, gone)),
)
const cases = fc
  .array(part, { minLength: 1, maxLength: 6 })
  .map((parts) => root(...parts))
  .filter((document) => removedElements(document).length > 0)
  .chain((document) =>
    fc.record({
      document: fc.constant(document),
      index: fc.nat(removedElements(document).length - 1),
      a: fc.nat(articleText(document).length),
      b: fc.nat(articleText(document).length),
    }),
  )

/** The characters of the text before, each read where it stands after. */
function readAgain(document: ArticleDocument, after: ArticleDocument): string {
  const came = insertionsBetween(document, after)
  const text = articleText(after)
  return Array.from(
    { length: articleText(document).length },
    (_, offset) => text[shiftOffset(offset, came)],
  ).join('')
}

test('every character of the text before is found in its place after', () => {
  fc.assert(
    fc.property(cases, ({ document, index }) => {
      const after = putBack(document, index)
      if (!after) throw new Error('nothing to put back')
      expect(readAgain(document, after)).toBe(articleText(document))
      const grown = insertionsBetween(document, after).reduce((sum, { length }) => sum + length, 0)
      expect(articleText(after).length).toBe(articleText(document).length + grown)
    }),
    { numRuns: 500, seed: 1 },
  )
})

test('the text under an annotation is the same, with what came in between at most', () => {
  fc.assert(
    fc.property(cases, ({ document, index, a, b }) => {
      const after = putBack(document, index)
      if (!after) throw new Error('nothing to put back')
      const [start, end] = [Math.min(a, b), Math.max(a, b)]
      const before = articleText(document)
      const came = insertionsBetween(document, after)
      const shifted = shiftRange({ start, end }, came)
      const inside = came.filter(({ at }) => at > start && at < end)
      const grown = inside.reduce((sum, { length }) => sum + length, 0)
      expect(shifted.end - shifted.start).toBe(end - start + grown)
      if (inside.length === 0) {
        expect(articleText(after).slice(shifted.start, shifted.end)).toBe(before.slice(start, end))
      }
    }),
    { numRuns: 500, seed: 2 },
  )
})

const annotation: Annotation = {
  id: '01hzzzzzzzzzzzzzzzzzzzzzzz',
  motivation: 'highlighting',
  revision: 1,
  selector: [
    { type: 'TextPositionSelector', start: 4, end: 8 },
    { type: 'TextQuoteSelector', exact: 'four', prefix: '', suffix: '' },
  ],
  color: 'yellow',
  style: 'highlight',
  comment: '',
  tags: [],
  created: '2026-01-01T00:00:00.000Z',
  updated: '2026-01-01T00:00:00.000Z',
}

test('an annotation keeps what was marked and gets its place in the new revision', () => {
  const came = [{ at: 0, length: 3 }]
  const once = shiftPlace(annotation, came, 2)
  expect(once).toEqual({
    ...annotation,
    anchor: { state: 'ok', how: 'block', revision: 2, start: 7, end: 11 },
  })
  expect(currentRange(shiftPlace(once, came, 3))).toEqual({ start: 10, end: 14 })
})

test('a note on the whole article has no place to shift', () => {
  const { selector: _, ...note } = annotation
  expect(shiftPlace(note, [{ at: 0, length: 3 }], 2)).toEqual(note)
})
