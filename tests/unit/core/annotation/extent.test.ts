import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draggedTo, snapped, stepped, withRange } from '#core/annotation/extent.ts'
import { newAnnotation } from '#core/annotation/new-gloss.ts'
import { selectorFor } from '#core/annotation/selector.ts'

const text = 'The ferry of Orsk, said she.\nIt crossed twice.'
const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })
const words = (range: { start: number; end: number } | null) => range && text.slice(range.start, range.end)

/** Texts with combining marks, emoji of several code points, other scripts, and lines. */
const anyText = fc
  .array(
    fc.constantFrom(
      'ferry',
      ' ',
      ', ',
      '\n',
      'e\u0301te\u0301',
      '👩‍👩‍👧',
      '🇵🇱',
      'נהר',
      'แม่น้ำ',
      '渡し船',
      'ł',
      '\u00a0',
    ),
    { minLength: 1, maxLength: 30 },
  )
  .map((parts) => parts.join(''))

function annotationOn(of: string, start: number, end: number) {
  const selector = selectorFor(of, start, end)
  return selector && newAnnotation({ revision: 1, selector, color: 'pink', comment: 'kept', tags: ['a'] })
}

describe('an end of a passage', () => {
  it('snaps to words, and with a finer grain to graphemes', () => {
    expect(snapped(text, 6, 'word')).toBe(4)
    expect(snapped(text, 8, 'word')).toBe(9)
    expect(snapped(text, 6, 'grapheme')).toBe(6)
    const family = 'a👩‍👩‍👧b'
    expect(snapped(family, 3, 'grapheme')).toBe(1)
    expect(snapped(family, 7, 'grapheme')).toBe(9)
  })

  it('may be dragged across the other one, and across lines', () => {
    expect(words(draggedTo(text, at('ferry of'), 'end', text.indexOf('twice') + 5, 'word'))).toBe(
      'ferry of Orsk, said she.\nIt crossed twice',
    )
    expect(words(draggedTo(text, at('of Orsk'), 'end', 0, 'word'))).toBe('The ferry ')
    expect(words(draggedTo(text, at('The ferry'), 'start', text.indexOf('Orsk') + 4, 'word'))).toBe(
      ' of Orsk',
    )
    expect(draggedTo(text, at('ferry'), 'end', 4, 'word')).toBeNull()
  })

  it('moves by words with the keys, over lines, and leaves at least one', () => {
    expect(words(stepped(text, at('ferry'), 'end', 1))).toBe('ferry of')
    expect(words(stepped(text, at('ferry of'), 'end', -1))).toBe('ferry')
    expect(stepped(text, at('ferry'), 'end', -1)).toBeNull()
    expect(words(stepped(text, at('ferry'), 'start', -1))).toBe('The ferry')
    expect(stepped(text, at('The'), 'start', -1)).toBeNull()
    expect(words(stepped(text, at('she.'), 'end', 1))).toBe('she.\nIt')
    expect(words(stepped(text, at('It crossed'), 'start', -1))).toBe('.\nIt crossed')
    expect(stepped(text, at('twice.'), 'end', 1)).toBeNull()
  })

  it('stands between graphemes, wherever it is dragged', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.nat(200),
        fc.constantFrom('word' as const, 'grapheme' as const),
        (of, offset, grain) => {
          const place = snapped(of, offset, grain)
          const edges = new Set([...new Intl.Segmenter(undefined).segment(of)].map(({ index }) => index))
          expect(place === of.length || edges.has(place)).toBe(true)
        },
      ),
    )
  })

  it('walks through the whole text and back by keys, never standing still nor turning round', () => {
    fc.assert(
      fc.property(anyText, (of) => {
        const selector = selectorFor(of, 0, of.length)
        fc.pre(selector !== null)
        const whole = selector?.[0] ?? { start: 0, end: 0 }
        let range: { start: number; end: number } = { start: whole.start, end: whole.end }
        for (let next = stepped(of, range, 'end', -1); next; next = stepped(of, range, 'end', -1)) {
          expect(next.end).toBeLessThan(range.end)
          expect(next.end).toBeGreaterThan(next.start)
          range = next
        }
        for (let next = stepped(of, range, 'end', 1); next; next = stepped(of, range, 'end', 1)) {
          expect(next.end).toBeGreaterThan(range.end)
          range = next
        }
        expect(range.end).toBe(whole.end)
      }),
    )
  })
})

describe('an annotation on other words', () => {
  it('is marked anew, and keeps what was written', () => {
    const before = annotationOn(text, 4, 9)
    if (!before) throw new Error('nothing marked')
    const moved = {
      ...before,
      anchor: { state: 'review', how: 'diff', revision: 2, start: 4, end: 9 } as const,
    }
    const after = withRange(moved, text, 2, at('ferry of Orsk'))
    expect(after?.selector?.[1]).toMatchObject({ exact: 'ferry of Orsk', prefix: 'The ' })
    expect(after).toMatchObject({ id: before.id, revision: 2, comment: 'kept', tags: ['a'], color: 'pink' })
    expect(after?.anchor).toBeUndefined()
  })

  it('stays as it is on the same words, and on nothing but white space', () => {
    const before = annotationOn(text, 4, 9)
    if (!before) throw new Error('nothing marked')
    expect(withRange(before, text, 1, { start: 3, end: 10 })).toBeNull()
    expect(withRange(before, text, 1, { start: 3, end: 4 })).toBeNull()
  })

  it('quotes exactly what it covers, whatever the text and the drag', () => {
    fc.assert(
      fc.property(anyText, fc.nat(200), fc.nat(200), fc.nat(200), (of, a, b, to) => {
        const before = annotationOn(of, Math.min(a, b), Math.max(a, b))
        fc.pre(before !== null)
        const place = before?.selector?.[0]
        const dragged = place && draggedTo(of, place, 'end', to, 'word')
        const after = before && dragged && withRange(before, of, 1, dragged)
        if (!after?.selector) return
        const [{ start, end }, { exact }] = after.selector
        expect(of.slice(start, end)).toBe(exact)
        expect(exact.trim()).not.toBe('')
      }),
    )
  })
})
