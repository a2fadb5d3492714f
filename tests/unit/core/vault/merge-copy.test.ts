/** A sync tool's copy of a file joined with the file: nothing that either side has typed is lost. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FileVersion, mergeCopy, withVersion } from '#core/vault/merge-copy.ts'
import { fuzzFactor } from '../../fuzz-factor.ts'

const day = 86_400_000
const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms).toISOString()
/** The states that Glossa saw a file in, the oldest first, a day apart. */
const seen = (texts: readonly string[], isCreated: boolean) =>
  texts.reduce<FileVersion[]>(
    (versions, text, index) => withVersion(versions, text, at(index * day), isCreated),
    [],
  )
/** Those of a file that Glossa created. */
const history = (...texts: string[]) => seen(texts, true)
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
    ['has a line less, which stays', first.replace('two\n\n', ''), second, second],
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
    // Runs that were cut short, before the file's state was remembered (a file that begins like the copy leaves it alone), and before the
    // copy was out of the way.
    expect([merged, null]).toContain(mergeCopy(versions, merged, copy))
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

  it('with other line ends changes none of those in the file', () => {
    const mixed = second.replace('two\n', 'two\r\n')
    const copy = first.replace('one', 'One').replace('two', 'two\n\nmore')
    expect(mergeCopy(history(first, mixed), mixed, copy)).toBe(
      mixed.replace('one', 'One').replace('two\r\n', 'two\r\n\nmore\n'),
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

  it('of a state that Glossa never saw takes nothing back that was typed since', () => {
    const created = `${head}\none\n\nend\n`
    const synced = `${head}\none\n\nX\n\nend\n`
    const now = `${head}\none\n\nX\n\nY\n\nend\n`

    expect(mergeCopy(history(created, now), now, synced.replace('one', 'One'))).toBe(
      now.replace('one', 'One'),
    )
    expect(mergeCopy(history(created, now), now, synced)).toBe(now)
    // A line that has grown since: both stay, or the copy does.
    const [less, more] = [synced.replace('X', 'X, and'), now.replace('X', 'X, and more')]
    const mine = less.replace('and', 'mine')
    expect(mergeCopy(history(created, more), more, mine)).toBe(more.replace('Y', 'Y\n\nX, mine'))
    expect(mergeCopy(seen([more], false), more, mine)).toBeNull()
  })

  it('takes nothing out of a file that Glossa did not create', () => {
    const now = `${second}\nfive\n\nsix\n`
    const versions = seen([now], false)

    expect(mergeCopy(versions, now, second.replace('two\n\n', ''))).toBe(now)
    expect(mergeCopy(versions, now, now.replace('two', 'Two'))).toBeNull()
    expect(mergeCopy(versions, now, second.replace('two', 'two, mine'))).toBe(now.replace('two', 'two, mine'))
    expect(mergeCopy(versions, now, second.replace('one', 'one\n\nmine'))).toBe(
      now.replace('one', 'one\n\nmine'),
    )
  })

  it('that may still be being written is left alone', () => {
    const versions = history(first, second)

    expect(mergeCopy(versions, second, `${head}`)).toBeNull()
    expect(mergeCopy(versions, second, `${head}\none\n\ntw`)).toBeNull()
    expect(mergeCopy(versions, second, `${head}\nmine\n\none\n\ntw`)).toBeNull()
    expect(mergeCopy(versions, second, first)).toBe(second)
  })
})

it('of many states the later ones are remembered closer together', () => {
  let versions: FileVersion[] = []
  for (let minute = 0; minute < 3000; minute += 1)
    versions = withVersion(versions, `a\n${minute}`, at(minute * 60_000), true)
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

it('no word of either side is lost, whichever states Glossa saw, and whatever it remembers of them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      fc.array(edit, { maxLength: 5 }),
      fc.nat(6),
      fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      fc.boolean(),
      fc.option(fc.nat(8), { freq: 4 }),
      (rounds, own, from, isSeen, isKept, isCreated, cut) => {
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
        // One that is still being written.
        if (cut !== null) copy.splice(cut)
        const texts = states.map((lines) => lines.join('\n'))
        // As it was created Glossa has seen it, or it was not Glossa that did so.
        const ofGlossa = texts.filter((_, index) => (index === 0 ? isCreated : isSeen[index]))
        const versions = seen(ofGlossa, isCreated).filter((one, index) => one.number === 1 || isKept[index])
        const file = (states.at(-1) ?? []).join('\n')
        const merged = mergeCopy(versions, file, copy.join('\n'))
        if (merged === null) return
        const typed = new Set([...file.split(/\s/), ...copy.flatMap((line) => line.split(' '))])
        const lost = [...typed].filter(
          (word) =>
            word !== '' &&
            !merged.split(/\s/).includes(word) &&
            // What one side took away of what both had may go; of what is in the file only what the copy's side took away.
            !(gone.has(word) && inCopy.has(word)) &&
            !(removed.has(word) && inCopy.has(word) && !file.split(/\s/).includes(word)),
        )
        expect(lost).toEqual([])
      },
    ),
    { numRuns: 400 * fuzzFactor },
  )
})
