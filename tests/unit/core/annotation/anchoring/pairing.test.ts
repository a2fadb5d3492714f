import { expect, it } from 'vitest'
import {
  emptyPairing,
  type Pairing,
  pair,
  runsOf,
  unpaired,
  widest,
} from '#core/annotation/anchoring/pairing.ts'
import { firmTokens, supportOf } from '#core/annotation/anchoring/support.ts'
import { tokenise } from '#core/annotation/anchoring/tokens.ts'

function between(before: string, after: string): Pairing {
  const vocabulary = new Map<string, number>()
  return emptyPairing(tokenise(before, vocabulary), tokenise(after, vocabulary))
}

/** `count` words that no other call with another letter gives. */
const words = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${index}`).join(' ')

it('pairs both ways, and gives back what is paired as runs, in the order of the old text', () => {
  const pairing = between('a b c d e f', 'd e x a b')
  pair(pairing, { from: 3, to: 5, at: 0 })
  pair(pairing, { from: 0, to: 2, at: 3 })
  expect([...pairing.toNew]).toEqual([3, 4, unpaired, 0, 1, unpaired])
  expect([...pairing.toOld]).toEqual([3, 4, unpaired, 0, 1])
  expect(runsOf(pairing)).toEqual([
    { from: 0, to: 2, at: 3 },
    { from: 3, to: 5, at: 0 },
  ])
})

it('tells runs apart that follow each other in one text only', () => {
  const pairing = between('a b c d', 'a b x c d')
  pair(pairing, { from: 0, to: 2, at: 0 })
  pair(pairing, { from: 2, to: 4, at: 3 })
  expect(runsOf(pairing)).toEqual([
    { from: 0, to: 2, at: 0 },
    { from: 2, to: 4, at: 3 },
  ])
})

it('widens a pair as far as free and equal tokens go, to both sides', () => {
  expect(widest(between('x a b c y', 'q q a b c z'), 2, 3)).toEqual({ from: 1, to: 4, at: 2 })
  // Up to the ends of the texts.
  expect(widest(between('a b c', 'a b c'), 1, 1)).toEqual({ from: 0, to: 3, at: 0 })
  expect(widest(between('a b', 'c b'), 1, 1)).toEqual({ from: 1, to: 2, at: 1 })
})

it('widens over nothing that is paired already, on either side', () => {
  const oldTaken = between('a b c', 'a b c a')
  pair(oldTaken, { from: 0, to: 1, at: 3 })
  expect(widest(oldTaken, 1, 1)).toEqual({ from: 1, to: 3, at: 1 })
  const newTaken = between('a b c a', 'a b c')
  pair(newTaken, { from: 3, to: 4, at: 0 })
  expect(widest(newTaken, 1, 1)).toEqual({ from: 1, to: 3, at: 1 })
})

/** The words of the old text whose pairs can be relied on, when each of these parts is found where it is in the new text. */
function firmWords(before: string, after: string, parts: readonly string[]): string[] {
  const pairing = between(before, after)
  const [old, now] = [before.split(' '), after.split(' ')]
  const placeOf = (all: string[], part: string[]) =>
    all.findIndex((_, start) => part.every((word, index) => all[start + index] === word))
  for (const part of parts.map((one) => one.split(' '))) {
    const from = placeOf(old, part)
    pair(pairing, { from, to: from + part.length, at: placeOf(now, part) })
  }
  const firm = firmTokens(pairing)
  return old.filter((_, index) => firm[index] === 1)
}

const long = words('l', 60)

it('relies on many words in a row, and on the longest where none are many', () => {
  const [few, more] = [words('f', 3), words('m', 5)]
  expect(firmWords(`${few} x ${more}`, `${more} y ${few}`, [few, more])).toEqual(more.split(' '))
  expect(firmWords(`${few} ${long}`, `${long} ${few}`, [few, long])).toEqual(long.split(' '))
  const longer = words('n', 80)
  // Both are more than enough, though one has more.
  expect(firmWords(`${longer} ${long}`, `${long} ${longer}`, [longer, long])).toHaveLength(140)
})

it('counts words, not signs', () => {
  const signs = Array.from({ length: 20 }, (_, index) => '!?;:()'[index % 6]).join(' ')
  const some = words('s', 4)
  expect(firmWords(`${signs} ${some}`, `${some} ${signs}`, [signs, some])).toEqual(some.split(' '))
})

it('relies on a short run between others or at the ends, where its neighbours are the same in both texts', () => {
  const [first, last] = [words('f', 2), words('g', 2)]
  const gap = words('x', 16)
  const [before, after] = [
    `${first} ${gap} ${long} ${gap} ${last}`,
    `${first} ${gap} q ${long} ${gap} q ${last}`,
  ]
  expect(firmWords(before, after, [first, long, last])).toHaveLength(64)
  // From one firm neighbour to the next, in both directions.
  const [second, third] = [words('h', 2), words('i', 2)]
  const chain = (space: string) => [long, second, third].join(` ${space} `)
  expect(
    firmWords(`${gap} ${chain(gap)} ${gap}`, `${gap} ${chain(`${gap} q`)}`, [long, second, third]),
  ).toHaveLength(64)
  const back = (space: string) => [third, second, long].join(` ${space} `)
  expect(firmWords(back(gap), back(`${gap} q`), [third, second, long])).toHaveLength(64)
})

it('does not rely on a short run that stands elsewhere now', () => {
  const [moved, other] = [words('m', 2), words('o', 61)]
  const gap = words('x', 16)
  expect(
    firmWords(`${long} ${gap} ${moved} ${gap} ${other}`, `${moved} ${gap} ${long} ${gap} ${other}`, [
      long,
      moved,
      other,
    ]),
  ).toHaveLength(121)
})

it('takes runs together that stand close in both texts, up to fifteen tokens apart', () => {
  const [start, end, rival] = [words('s', 20), words('e', 20), words('r', 30)]
  const [near, far] = [words('x', 15), words('x', 16)]
  // The rival has changed places with them: only together are they more than it.
  const firm = (inOld: string, inNew: string) =>
    firmWords(`${rival} ${far} ${start} ${inOld} ${end}`, `${start} ${inNew} ${end} ${far} ${rival}`, [
      rival,
      start,
      end,
    ]).length
  expect(firm(near, near.replaceAll('x', 'y'))).toBe(40)
  expect(firm(far, near.replaceAll('x', 'y'))).toBe(30)
  expect(firm(near, far.replaceAll('x', 'y'))).toBe(30)
})

it('takes runs not together between which another one stands in the new text', () => {
  const [start, end, rival] = [words('s', 20), words('e', 20), words('r', 30)]
  const [between2, gap] = [words('b', 1), words('x', 16)]
  expect(
    firmWords(
      `${rival} ${gap} ${start} k ${end} ${gap} ${between2}`,
      `${start} ${between2} ${end} ${gap} ${rival}`,
      [rival, start, end, between2],
    ),
  ).toEqual(rival.split(' '))
})

it('says of each run, in the order of the old text, whether it can be relied on', () => {
  const pairing = between(`a ${long}`, `${long} a`)
  pair(pairing, { from: 0, to: 1, at: 60 })
  pair(pairing, { from: 1, to: 61, at: 0 })
  expect(supportOf(pairing)).toEqual([
    { run: { from: 0, to: 1, at: 60 }, firm: false },
    { run: { from: 1, to: 61, at: 0 }, firm: true },
  ])
})
