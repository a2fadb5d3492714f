/** What stands between firm pairs: words that an edit left, and words that are only spelled otherwise. */

import { describe, expect, it } from 'vitest'
import { pairGaps, pairSpellingVariants } from '#core/annotation/anchoring/pair-edited.ts'
import { emptyPairing, type Pairing, pair, runsOf, unpaired } from '#core/annotation/anchoring/pairing.ts'
import { type Tokens, tokenise } from '#core/annotation/anchoring/tokens.ts'

/** `count` words that no other call with another letter gives. */
const words = (letter: string, count = 60) =>
  Array.from({ length: count }, (_, index) => `${letter}${index}`).join(' ')
const [left, right] = [words('l'), words('r')]

const textOf = ({ text, starts, ends }: Tokens, token: number) => text.slice(starts[token], ends[token])
const tokensOf = (tokens: Tokens) => Array.from({ length: tokens.count }, (_, token) => textOf(tokens, token))

/** Both texts with the parts paired, each where it first stands. */
function between(before: string, after: string, parts: readonly string[] = [left, right]): Pairing {
  const vocabulary = new Map<string, number>()
  const pairing = emptyPairing(tokenise(before, vocabulary), tokenise(after, vocabulary))
  for (const part of parts) {
    const own = tokensOf(tokenise(part, vocabulary))
    const place = (all: string[]) =>
      all.findIndex((_, start) => own.every((token, index) => all[start + index] === token))
    const [from, at] = [place(tokensOf(pairing.before)), place(tokensOf(pairing.after))]
    expect(Math.min(from, at)).toBeGreaterThanOrEqual(0)
    pair(pairing, { from, to: from + own.length, at })
  }
  return pairing
}

/** What `work` pairs, as the words of both texts; what was paired before stays so. */
function paired(pairing: Pairing, work: (pairing: Pairing) => void): string[] {
  const before = [...pairing.toNew]
  work(pairing)
  const now = [...pairing.toNew]
  expect(now.filter((_, token) => before[token] !== unpaired)).toEqual(
    before.filter((place) => place !== unpaired),
  )
  return now.flatMap((place, token) => {
    if (place === unpaired || before[token] !== unpaired) return []
    return `${textOf(pairing.before, token)}→${textOf(pairing.after, place)}`
  })
}

/** The same where each word has one word, both ways. */
function pairedBothWays(pairing: Pairing, work: (pairing: Pairing) => void): string[] {
  const found = paired(pairing, work)
  const back = [...pairing.toOld].flatMap((place, token) => (place === unpaired ? [] : [[place, token]]))
  const there = [...pairing.toNew].flatMap((place, token) => (place === unpaired ? [] : [[token, place]]))
  expect(back.toSorted(([a = 0], [b = 0]) => a - b)).toEqual(there)
  return found
}

const same = (text: string) => text.split(' ').map((word) => `${word}→${word}`)
const filled = (before: string, after: string, parts?: readonly string[]) =>
  pairedBothWays(between(before, after, parts), pairGaps)

describe('between firm runs', () => {
  it('what an edit left is paired, in order', () => {
    const before = `${left} the old bridge over the river ${right}`
    const after = `${left} the new bridge over the wide river ${right}`
    expect(filled(before, after)).toEqual(same('the bridge over the river'))
  })

  it('nothing is paired where one text has nothing there', () => {
    expect(filled(`${left} the bridge ${right}`, `${left} ${right}`)).toEqual([])
    expect(filled(`${left} ${right}`, `${left} the bridge ${right}`)).toEqual([])
  })

  it('a word by itself is paired within three tokens of its neighbours, in both texts', () => {
    const [x, y] = [words('x', 12).split(' '), words('y', 12).split(' ')]
    const gap = (filler: string[], ahead: number, behind: number) =>
      [left, ...filler.slice(0, ahead), 'it', ...filler.slice(0, behind), right].join(' ')
    const isPaired = (old: [number, number], now: [number, number]) =>
      filled(gap(x, ...old), gap(y, ...now)).length === 1
    expect(isPaired([3, 9], [3, 9])).toBe(true)
    expect(isPaired([4, 9], [3, 9])).toBe(false)
    expect(isPaired([3, 9], [4, 9])).toBe(false)
    expect(isPaired([9, 3], [9, 3])).toBe(true)
    expect(isPaired([9, 4], [9, 3])).toBe(false)
    expect(isPaired([9, 3], [9, 4])).toBe(false)
    expect(isPaired([9, 9], [9, 9])).toBe(false)
  })

  it('several words are paired wherever they stand, and so is what almost touches them', () => {
    const [x, y] = [words('x', 8), words('y', 8)]
    const several = 'swallows returned beneath harbour'
    const inside = `so p q ${several} s t at`
    expect(filled(`${left} ${x} ${inside} ${x} ${right}`, `${left} ${y} ${inside} ${y} ${right}`)).toEqual(
      same(inside),
    )
    const edited = [`so p1 p2 ${several} s1 s2 at`, `so q1 q2 ${several} t1 t2 at`] as const
    expect(
      filled(`${left} ${x} ${edited[0]} ${x} ${right}`, `${left} ${y} ${edited[1]} ${y} ${right}`),
    ).toEqual(same(`so ${several} at`))
  })

  it('words that stand apart in one of the texts do not count together', () => {
    const [x, y] = [words('x', 8), words('y', 8)]
    const gap = (filler: string, ...pieces: string[]) =>
      [left, filler, pieces.join(` ${filler} `), filler, right].join(' ')
    const [one, other] = ['swallows', 'harbours']
    expect(filled(gap(x, `${one} ${other}`), gap(y, `${one} ${other}`))).toEqual(same(`${one} ${other}`))
    expect(filled(gap(x, one, other), gap(y, one, other))).toEqual([])
    expect(filled(gap(x, `${one} ${other}`), gap(y, one, other))).toEqual([])
    expect(filled(gap(x, one, other), gap(y, `${one} ${other}`))).toEqual([])
  })

  it('what has its pair elsewhere keeps it, and ends what belongs to a run', () => {
    const elsewhere = between(`${left} it was ${right}`, `${left} it was ${right} far from it`)
    pair(elsewhere, { from: 60, to: 61, at: 124 })
    expect(pairedBothWays(elsewhere, pairGaps)).toEqual(same('was'))
    const moved = between(`${left} so it was ${right}`, `${right} ${left} so it was then it`)
    pair(moved, { from: 61, to: 62, at: 124 })
    expect(pairedBothWays(moved, pairGaps)).toEqual(same('so'))
  })

  it('what stands before the first run and after the last one is paired, too', () => {
    expect(
      filled(`so it began ${left} and ended`, `so it once began ${left} and soon ended`, [left]),
    ).toEqual(same('so it began and ended'))
  })
})

describe('beside runs that have changed places', () => {
  it('what follows the one and what stands before the other goes with each', () => {
    const before = `${left} after the one before the other ${right}`
    expect(filled(before, `${right} ${left} after the one`)).toEqual(same('after the one'))
    expect(filled(before, `before the other ${right} ${left}`)).toEqual(same('before the other'))
  })

  it('a word counts where it touches its run, not where the look into the text ends', () => {
    const before = `${left} a b c d it ${right}`
    expect(filled(before, `${right} ${left} e f g h it`)).toEqual([])
    expect(filled(`${left} a b c it ${right}`, `${right} ${left} e f g it`)).toEqual(same('it'))
    expect(filled(`${left} it d c b a ${right}`, `it h g f e ${right} ${left}`)).toEqual([])
    expect(filled(`${left} it c b a ${right}`, `it g f e ${right} ${left}`)).toEqual(same('it'))
  })

  it('only the rest of the block belongs to it, and no more than forty tokens', () => {
    expect(filled(`${left} one\ntwo ${right}`, `${right} ${left} one\ntwo`)).toEqual(same('one'))
    expect(filled(`${left} one\ntwo ${right}`, `one\ntwo ${right} ${left}`)).toEqual(same('two'))
    const many = words('m', 50)
    const [head, tail] = [many.split(' ').slice(0, 40).join(' '), many.split(' ').slice(-40).join(' ')]
    expect(filled(`${left} ${many} ${right}`, `${right} ${left} ${many}`)).toEqual(same(head))
    expect(filled(`${left} ${many} ${right}`, `${many} ${right} ${left}`)).toEqual(same(tail))
  })
})

/** What is paired between two runs in the middle of a text, and the old tokens that are firm by it. */
function spelled(old: string, now: string): { pairs: string[]; firm: string[] } {
  const [head, tail] = ['upon their arrival', 'nobody remained']
  const pairing = between(`once ${head} ${old} ${tail}`, `${head} ${now} ${tail}`, [head, tail])
  const firm = new Uint8Array(pairing.before.count)
  const pairs = paired(pairing, () => pairSpellingVariants(pairing, runsOf(pairing), firm))
  return { pairs, firm: tokensOf(pairing.before).filter((_, token) => firm[token] === 1) }
}

describe('words that are only spelled otherwise', () => {
  it.each([
    ['colour', 'color'],
    ['organise', 'organize'],
    ['Müller', 'Mueller'],
    ['grey', 'gray'],
    ['bridge', 'fridge'],
  ])('%s is %s', (old, now) => {
    expect(spelled(old, now)).toEqual({ pairs: [`${old}→${now}`], firm: [old] })
  })

  it.each([
    ['cat', 'cut'],
    ['north', 'south'],
    ['1914', '1915'],
    ['Mk1914', 'Mk1924'],
    ['grey', 'green'],
    ['colour', 'flag'],
    ['nana', 'nananana'],
    ['–', '—'],
  ])('%s is not %s', (old, now) => {
    expect(spelled(old, now)).toEqual({ pairs: [], firm: [] })
  })

  it('each of several words is looked at by itself', () => {
    expect(spelled('the grey colour', 'any gray flag')).toEqual({ pairs: ['grey→gray'], firm: ['grey'] })
    for (const now of ['very gray', 'gray very'])
      expect(spelled('grey', now)).toEqual({ pairs: [], firm: [] })
    const both = between('aa grey colour bb', 'aa gray color bb', ['aa', 'bb'])
    expect(
      pairedBothWays(both, () => pairSpellingVariants(both, runsOf(both), new Uint8Array(both.before.count))),
    ).toEqual(['grey→gray', 'colour→color'])
  })

  it('the same letters are paired from end to end, however they are set apart', () => {
    expect(spelled('e-mail', 'email')).toEqual({
      pairs: ['e→email', '-→email', 'mail→email'],
      firm: ['e', '-', 'mail'],
    })
    expect(spelled('today', 'to day')).toEqual({ pairs: ['today→day'], firm: ['today'] })
    expect(spelled('a b c d', 'ab cd').pairs).toEqual(['a→ab', 'b→ab', 'c→cd', 'd→cd'])
    expect(spelled('– –', '—')).toEqual({ pairs: [], firm: [] })
  })

  it('of up to eight tokens on either side', () => {
    const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
    const eight = letters.slice(0, 8)
    expect(spelled(eight.join(' '), eight.join('')).firm).toEqual(eight)
    expect(spelled(eight.join(''), eight.join(' ')).firm).toEqual([eight.join('')])
    expect(spelled(letters.join(' '), letters.join('')).firm).toEqual([])
    expect(spelled(letters.join(''), letters.join(' ')).firm).toEqual([])
  })

  it('but none whose new place is taken, or that stand before the first run', () => {
    const taken = between('aa colour bb color', 'aa color bb', ['aa', 'bb', 'color'])
    const runs = runsOf(taken).slice(0, 2)
    expect(
      paired(taken, () => pairSpellingVariants(taken, runs, new Uint8Array(taken.before.count))),
    ).toEqual([])
    const first = between('colour aa', 'color aa', ['aa'])
    expect(paired(first, () => pairSpellingVariants(first, runsOf(first), new Uint8Array(2)))).toEqual([])
  })
})
