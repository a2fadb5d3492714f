import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonItems } from '#core/import/json-items.ts'

const items = (text: string) => [...jsonItems(text)].map(({ text: item, isComplete }) => [item, isComplete])

describe('jsonItems', () => {
  it('gives the items as they are written, whatever stands in their texts', () => {
    expect(items(' [ {"a": "x, [y] \\"}{ \\\\"} ,\n[1, 2],"]", 3 ] tail')).toEqual([
      ['{"a": "x, [y] \\"}{ \\\\"}', true],
      ['[1, 2]', true],
      ['"]"', true],
      ['3', true],
    ])
    expect(items('\uFEFF[]')).toEqual([])
    expect(items('{"a": [1]}')).toEqual([])
    expect(items('')).toEqual([])
  })

  it('tells where the array is cut short, also between two items', () => {
    expect(items('[{"a": 1}, {"b": "x')).toEqual([
      ['{"a": 1}', true],
      ['{"b": "x', false],
    ])
    expect(items('[{"a": 1},')).toEqual([
      ['{"a": 1}', true],
      ['', false],
    ])
    expect(items('[{"a": 1}')).toEqual([['{"a": 1}', false]])
  })

  it('agrees with JSON on any array, and gives the same items before a cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { maxLength: 6 }),
        fc.nat(2),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, indent, share) => {
          const text = JSON.stringify(values, null, indent)
          const found = items(text)
          expect(found.map(([item]) => JSON.parse(String(item)))).toEqual(JSON.parse(text))
          const cut = items(text.slice(0, Math.floor(share * text.length))).filter(
            ([, isComplete]) => isComplete,
          )
          expect(found.slice(0, cut.length)).toEqual(cut)
        },
      ),
    )
  })

  it('looks at long runs of backslashes once', () => {
    expect(items(`["${'\\\\'.repeat(200_000)}"]`)).toHaveLength(1)
    expect(items(`["${'\\"'.repeat(200_000)}`)).toHaveLength(1)
  })
})
