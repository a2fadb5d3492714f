/** A sync tool's copy of a file joined with the file: nothing that either side has typed is lost. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FileVersion, mergeCopy, withVersion } from '#core/vault/merge-copy.ts'
import { fuzzFactor } from '../../fuzz-factor.ts'

const day = 86_400_000
const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms).toISOString()
/** The states of a file, the oldest first, a day apart. */
const history = (...texts: string[]) =>
  texts.reduce<FileVersion[]>((versions, text, index) => withVersion(versions, text, at(index * day)), [])
const head = '---\nid: x\n---\n'

describe('a copy', () => {
  const first = `${head}\none\n\ntwo\n\nthree\n`
  const second = first.replace('three', 'three\n\nfour')

  it.each([
    ['without any change is done with', first, second, second],
    [
      'of the state before is changed in a line',
      first.replace('one', 'One'),
      second,
      second.replace('one', 'One'),
    ],
    [
      'of the present state is changed in a line that may be new',
      second.replace('four', 'Four'),
      second,
      second.replace('four', 'four\n\nFour'),
    ],
    [
      'has a line more in the same place',
      first.replace('three', 'three\n\nfive'),
      second,
      second.replace('four', 'four\n\nfive'),
    ],
    ['has a line less', first.replace('two\n\n', ''), second, second.replace('two\n\n', '')],
    [
      'has lines in another order',
      `${head}\ntwo\n\none\n\nthree\n`,
      second,
      `${head}\ntwo\n\none\n\nthree\n\nfour\n`,
    ],
    [
      'has another property',
      first.replace('id: x', 'id: x\nmine: 1'),
      second,
      second.replace('id: x', 'id: x\nmine: 1'),
    ],
    [
      'meets a file that was changed, too',
      first.replace('one', 'One'),
      second.replace('two', 'Two'),
      second.replace('one', 'One').replace('two', 'Two'),
    ],
  ])('that %s', (_, copy, file, merged) => {
    const versions = history(first, second)
    expect(mergeCopy(versions, file, copy)).toBe(merged)
    // Runs that were cut short, before the file's state was remembered, and before the copy was out of the way.
    expect(mergeCopy(versions, merged, copy)).toBe(merged)
    const after = withVersion(withVersion(versions, copy, at(2 * day)), merged, at(2 * day))
    expect(mergeCopy(after, merged, copy)).toBe(merged)
    // Another copy from the same device, which has gone on.
    expect(mergeCopy(after, merged, `${copy}\nagain\n`)).toBe(`${merged}\nagain\n`)
  })

  it('with other line ends takes those of the file', () => {
    const windows = second.replaceAll('\n', '\r\n')
    expect(mergeCopy(history(first, windows), windows, first.replace('one', 'One'))).toBe(
      windows.replace('one', 'One'),
    )
  })

  it.each([
    ['the same line', first.replace('one', 'mine'), second.replace('one', 'yours')],
    [
      'a property of the same name',
      first.replace('id: x', 'id: x\nmine: 1'),
      second.replace('id: x', 'id: x\nmine: 2'),
    ],
  ])('in which %s was changed cannot be joined', (_, copy, file) => {
    expect(mergeCopy(history(first, second), file, copy)).toBeNull()
  })

  it('of a state that is not remembered takes nothing back that was typed since', () => {
    const old = `${head}\none\n\nsince\n`
    const now = `${head}\none, and more\n\nsince\n`
    const versions = history(old, now).slice(0, 1)

    expect(mergeCopy(versions, now, `${head}\none\n\nsince\n`)).toBeNull()
    expect(mergeCopy(versions, now, `${head}\none, and more\n\nsince\n\nmine\n`)).toBe(`${now}\nmine\n`)
    expect(mergeCopy([], now, old)).toBeNull()
    expect(mergeCopy([], now, now)).toBe(now)
  })
})

it('of many states the later ones are remembered closer together', () => {
  let versions: FileVersion[] = []
  for (let minute = 0; minute < 3000; minute += 1)
    versions = withVersion(versions, `a\n${minute}`, at(minute * 60_000))
  const ages = versions.map((one) => 3000 - 1 - (Date.parse(one.at) - Date.parse(at(0))) / 60_000)
  expect(ages.slice(0, 4)).toEqual([0, 1, 2, 3])
  expect(ages.length).toBeLessThanOrEqual(10)
  expect(versions.map(({ number }) => number).slice(-1)).toEqual([1])
  expect(withVersion(versions, 'a\n2999', at(9 * day))).toEqual(versions)
})

/** What somebody does to a text: words that are not taken away by the one who does it stay. */
type Edit = { what: 'add' | 'append' | 'remove' | 'move'; where: number }
const edit = fc.record({
  what: fc.constantFrom<Edit['what']>('add', 'add', 'append', 'append', 'remove', 'move'),
  where: fc.nat(30),
})

it('no word of either side is lost, whatever is remembered of the states between', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      fc.array(edit, { maxLength: 5 }),
      fc.nat(6),
      fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      (rounds, own, from, isKept) => {
        let count = 0
        const change = (lines: string[], { what, where }: Edit, gone: Set<string>, side: string) => {
          count += 1
          const at = where % Math.max(1, lines.length)
          const line = lines[at]
          if (what === 'add' || line === undefined) lines.splice(at, 0, `${side}${count}x`)
          else if (what === 'append') lines[at] = `${line} ${side}${count}x`
          else {
            lines.splice(at, 1)
            if (what === 'move') lines.splice(where % (lines.length + 1), 0, line)
            else for (const word of line.split(' ')) gone.add(word)
          }
        }
        const states: string[][] = [['t1x', 't2x', 't3x', 't4x']]
        const removed = new Set<string>()
        for (const round of rounds) {
          const lines = [...(states.at(-1) ?? [])]
          for (const one of round) change(lines, one, removed, 'f')
          states.push(lines)
        }
        const copy = [...(states[from % states.length] ?? [])]
        const inCopy = new Set(copy.flatMap((line) => line.split(' ')))
        const gone = new Set<string>()
        for (const one of own) change(copy, one, gone, 'c')
        const versions = states
          .reduce<FileVersion[]>(
            (known, lines, index) => withVersion(known, lines.join('\n'), at(index * day)),
            [],
          )
          .filter((_, index) => isKept[index] !== false)
        const file = (states.at(-1) ?? []).join('\n')
        const merged = mergeCopy(versions, file, copy.join('\n'))
        if (merged === null) return
        const typed = new Set([...file.split(/\s/), ...copy.flatMap((line) => line.split(' '))])
        const lost = [...typed].filter(
          (word) =>
            word !== '' &&
            !merged.split(/\s/).includes(word) &&
            // What one side took away of what both had may go.
            !(gone.has(word) && inCopy.has(word)) &&
            !(removed.has(word) && inCopy.has(word)),
        )
        expect(lost).toEqual([])
      },
    ),
    { numRuns: 400 * fuzzFactor },
  )
})
