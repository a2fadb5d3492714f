import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { difference, type Part } from '#core/translation/difference.ts'

const without = (parts: readonly Part[], kind: Part['kind']) =>
  parts.flatMap((part) => (part.kind === kind ? [] : part.text)).join('')

describe('difference', () => {
  it('goes word by word, and keeps a changed phrase in one piece', () => {
    expect(difference('The river rose by two metres.', 'The river fell by three feet.')).toEqual([
      { kind: 'same', text: 'The river ' },
      { kind: 'removed', text: 'rose' },
      { kind: 'added', text: 'fell' },
      { kind: 'same', text: ' by ' },
      { kind: 'removed', text: 'two metres' },
      { kind: 'added', text: 'three feet' },
      { kind: 'same', text: '.' },
    ])
  })

  it('finds words where none are parted by spaces', () => {
    expect(difference('河水昨夜上涨了', '河水今天上涨了')).toEqual([
      { kind: 'same', text: '河水' },
      { kind: 'removed', text: '昨夜' },
      { kind: 'added', text: '今天' },
      { kind: 'same', text: '上涨了' },
    ])
  })

  it('says nothing of what is not there', () => {
    expect(difference('', '')).toEqual([])
    expect(difference('', 'new')).toEqual([{ kind: 'added', text: 'new' }])
    expect(difference('same', 'same')).toEqual([{ kind: 'same', text: 'same' }])
  })

  it('shows texts that have nothing in common one after the other', () => {
    const before = Array.from({ length: 3000 }, (_, number) => `a${number}`).join(' ')
    const after = Array.from({ length: 3000 }, (_, number) => `b${number}`).join('\n')
    expect(difference(before, after).map(({ kind }) => kind)).toEqual(['removed', 'added'])
  })

  it('gives both texts back, whatever they hold', () => {
    const word = fc.constantFrom('a', 'b', ' ', '  ', '\n', '👩‍🔬', 'مرحبا', '今天', 'é', '\u0000', ', ')
    const text = fc.oneof(
      fc.array(word, { maxLength: 30 }).map((words) => words.join('')),
      fc.string(),
    )
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = difference(before, after)
        expect(without(parts, 'added')).toBe(before)
        expect(without(parts, 'removed')).toBe(after)
        for (const [place, { kind, text: part }] of parts.entries()) {
          expect(part).not.toBe('')
          expect(kind).not.toBe(parts[place + 1]?.kind)
        }
      }),
    )
  })
})
