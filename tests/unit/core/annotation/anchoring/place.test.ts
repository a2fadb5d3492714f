/** The thresholds of `place.ts`, each at its very edge: how much of a passage may change before it counts as lost. */

import { describe, expect, it } from 'vitest'
import { agreesAround, passageIn, placeByMap, placeOffset } from '#core/annotation/anchoring/place.ts'
import { textMap } from '#core/annotation/anchoring/text-map.ts'
import { tokenise } from '#core/annotation/anchoring/tokens.ts'

/** Words of six letters, all different: they weigh the same, so that shares can be counted in words. */
const words = (kind: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const letters = String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26))
    return `${kind.padEnd(4, 'o')}${letters}`
  })
const left = words('left', 40)
const right = words('rite', 40)
const passage = words('said', 10)
const fresh = words('new', 200)

type Text = { before?: readonly string[]; marked: readonly string[]; after?: readonly string[] }
const textOf = ({ before = left, marked, after = right }: Text) => [...before, ...marked, ...after].join(' ')

/** The words at which the marked passage stands in the changed text; null where it is lost. */
function placed(old: Text, now: Text): string[] | null {
  const [before, after] = [textOf(old), textOf(now)]
  const start = (old.before ?? left).join(' ').length + 1
  const found = placeByMap(textMap(before, after), { start, end: start + old.marked.join(' ').length })
  return found && after.slice(found.range.start, found.range.end).split(' ')
}

const lastReplaced = (list: readonly string[]) => [...list.slice(0, -1), 'another']
const firstReplaced = (list: readonly string[]) => ['another', ...list.slice(1)]

describe('the part of a passage that has to be there still', () => {
  it('is three tenths where the words on both sides are the same', () => {
    const three = [...passage.slice(0, 3), ...fresh.slice(0, 7)]
    expect(placed({ marked: passage }, { marked: three })).toEqual(three)
    const eight = passage.slice(0, 8)
    const quarter = [...eight.slice(0, 2), ...fresh.slice(0, 6)]
    expect(placed({ marked: eight }, { marked: quarter })).toBeNull()
  })

  it.each([
    [
      'before',
      { before: lastReplaced(left) },
      (kept: number) => [...fresh.slice(kept, 10), ...passage.slice(10 - kept)],
    ],
    [
      'after',
      { after: firstReplaced(right) },
      (kept: number) => [...passage.slice(0, kept), ...fresh.slice(kept, 10)],
    ],
  ])('is a half where the word %s it is another', (_, around, marked) => {
    expect(placed({ marked: passage }, { ...around, marked: marked(5) })).not.toBeNull()
    expect(placed({ marked: passage }, { ...around, marked: marked(4) })).toBeNull()
  })
})

describe('words that came in', () => {
  const [head, tail] = [passage.slice(0, 5), passage.slice(5)]

  it('may be a hundred and fifty within a passage', () => {
    const most = [...head, ...fresh.slice(0, 150), ...tail]
    expect(placed({ marked: passage }, { marked: most })).toEqual(most)
    const more = [...head, ...fresh.slice(0, 151), ...tail]
    expect(placed({ marked: passage }, { marked: more })?.length).toBeLessThan(more.length)
  })

  it('belong to the passage where they took the place of its last words, up to eight of them', () => {
    const [kept, eight, nine] = [passage.slice(0, 9), fresh.slice(0, 8), fresh.slice(0, 9)]
    expect(placed({ marked: passage }, { marked: [...kept, ...eight] })).toEqual([...kept, ...eight])
    expect(placed({ marked: passage }, { marked: [...kept, ...nine] })).toEqual(kept)
  })

  it('belong to the passage where they took the place of its first words, up to eight of them', () => {
    const [kept, eight, nine] = [passage.slice(1), fresh.slice(0, 8), fresh.slice(0, 9)]
    expect(placed({ marked: passage }, { marked: [...eight, ...kept] })).toEqual([...eight, ...kept])
    expect(placed({ marked: passage }, { marked: [...nine, ...kept] })).toEqual(kept)
  })

  it('do not belong to it where more than seven of its words are gone', () => {
    const longer = words('long', 20)
    const [seven, eight] = [longer.slice(0, 13), longer.slice(0, 12)]
    expect(placed({ marked: longer }, { marked: [...seven, 'instead'] })).toEqual([...seven, 'instead'])
    expect(placed({ marked: longer }, { marked: [...eight, 'instead'] })).toEqual(eight)
    const [sevenGone, eightGone] = [longer.slice(7), longer.slice(8)]
    expect(placed({ marked: longer }, { marked: ['instead', ...sevenGone] })).toEqual([
      'instead',
      ...sevenGone,
    ])
    expect(placed({ marked: longer }, { marked: ['instead', ...eightGone] })).toEqual(eightGone)
  })

  it('are as many as its own that are gone, where its neighbours are gone, too', () => {
    const after = [...fresh.slice(3, 6), ...right.slice(1)]
    const marked = [...passage.slice(0, 8), ...fresh.slice(0, 3)]
    expect(placed({ marked: passage }, { marked, after })).toEqual([
      ...passage.slice(0, 8),
      ...fresh.slice(0, 2),
    ])
    const before = [...left.slice(0, -1), ...fresh.slice(0, 3)]
    const ahead = [...fresh.slice(3, 6), ...passage.slice(2)]
    expect(placed({ marked: passage }, { before, marked: ahead })).toEqual([
      ...fresh.slice(4, 6),
      ...passage.slice(2),
    ])
  })

  it('do not belong to it beside its first and last words', () => {
    const before = [...left, 'more', 'words']
    const after = ['and', 'more', ...right]
    expect(placed({ marked: passage }, { before, marked: passage, after })).toEqual(passage)
  })
})

describe('a passage without a neighbour', () => {
  it('is followed at the very beginning and end of the text', () => {
    const changed = ['another', ...passage.slice(1, 9), 'other']
    const wide = words('wide', 40)
    expect(
      placed({ before: [], marked: passage, after: wide }, { before: [], marked: changed, after: wide }),
    ).not.toBeNull()
    const [before, after] = [
      [...wide, ...passage].join(' '),
      [...wide, ...passage.slice(0, 9), 'other'].join(' '),
    ]
    const start = wide.join(' ').length + 1
    const found = placeByMap(textMap(before, after), { start, end: before.length })
    expect(found && after.slice(found.range.start, found.range.end)).toBe(
      [...passage.slice(0, 9), 'other'].join(' '),
    )
  })
})

describe('agreesAround', () => {
  const around = (before: string, after: string) => {
    const map = textMap(before, after)
    const at = (text: string) => text.split(/[ .]+/).indexOf('mark')
    return agreesAround(map, { from: at(before), to: at(before) + 1 }, at(after))
  }
  const near = words('near', 20)
  const side = (list: readonly string[], far: number) => list.with(far, 'other')

  it('looks at eight words before and after', () => {
    const [before, after] = [near.slice(0, 10), near.slice(10)]
    const text = [...before, 'mark', ...after].join(' ')
    expect(around(text, [...side(before, 1), 'mark', ...after].join(' '))).toBe(true)
    expect(around(text, [...side(before, 2), 'mark', ...after].join(' '))).toBe(false)
    expect(around(text, [...before, 'mark', ...side(after, 8)].join(' '))).toBe(true)
    expect(around(text, [...before, 'mark', ...side(after, 7)].join(' '))).toBe(false)
  })

  it('ends where the sentence ends, in both texts', () => {
    expect(around('one two mark three', 'one two mark three')).toBe(true)
    expect(around('Other things mark', 'mark')).toBe(false)
    expect(around('mark and so on', 'mark')).toBe(false)
    expect(around('mark', 'mark and so on')).toBe(false)
  })

  it.each(['.', '!', '?', '。', '！', '？', '؟', '।'])('knows %j as the end of a sentence', (end) => {
    const before = `here is a ${end} x mark y ${end} and more`
    const after = `there was the ${end} x mark y ${end} but less`
    const map = textMap(before, after)
    const [from, at] = [before, after].map((text) => {
      const { starts, folded, count } = tokenise(text, new Map())
      return Array.from(starts.slice(0, count)).indexOf(folded.folded.indexOf('mark'))
    })
    expect(agreesAround(map, { from: from ?? 0, to: (from ?? 0) + 1 }, at ?? 0)).toBe(true)
  })

  it('ends where the paragraph ends', () => {
    const [before, after] = ['one\nmark\ntwo', 'three\nmark\nfour']
    expect(agreesAround(textMap(before, after), { from: 1, to: 2 }, 1)).toBe(true)
  })
})

describe('passageIn', () => {
  const tokens = tokenise('one two, three', new Map())
  it.each([
    [0, 3, 0, 1],
    [1, 2, 0, 1],
    [0, 5, 0, 2],
    [4, 8, 1, 3],
    [7, 8, 2, 3],
    [9, 14, 3, 4],
  ])('%i–%i touches the tokens %i–%i', (start, end, from, to) => {
    expect(passageIn(tokens, { start, end })).toMatchObject({ from, to })
  })

  it.each([
    [3, 4],
    [8, 9],
  ])('%i–%i touches none', (start, end) => {
    expect(passageIn(tokens, { start, end })).toBeNull()
  })
})

describe('placeOffset', () => {
  const before = textOf({ marked: passage })
  it('follows what stands there, and what stood before it where that is gone', () => {
    const after = textOf({ marked: ['more', ...passage.slice(0, 4), ...passage.slice(6)] })
    const map = textMap(before, after)
    const now = (word: string | undefined) =>
      after.slice(placeOffset(map, before.indexOf(word ?? ''))).split(' ')[0]
    expect(now(passage[0])).toBe(passage[0])
    expect(now(passage[9])).toBe(passage[9])
    expect(now(passage[5])).toBe(passage[3])
    expect(placeOffset(map, before.length)).toBe(after.lastIndexOf(' ') + 1)
  })

  it('is the beginning where nothing before it is left', () => {
    expect(placeOffset(textMap(before, textOf({ before: [], marked: passage })), 20)).toBe(0)
  })
})

describe('placeByMap', () => {
  const at = (before: string, after: string, quote: string) => {
    const start = before.indexOf(quote)
    const found = placeByMap(textMap(before, after), { start, end: start + quote.length })
    return found && { how: found.how, now: after.slice(found.range.start, found.range.end) }
  }
  const [before, marked, after] = [left.join(' '), passage.join(' '), right.join(' ')]
  const text = `${before} ${marked} ${after}`

  it('tells blocks that are the same from words that are', () => {
    expect(at(text, `News.\n${text}`, marked)).toEqual({ how: 'block', now: marked })
    expect(at(text, `${text} more`, marked)).toEqual({ how: 'diff', now: marked })
    const two = `${before}\n${marked} ${after}`
    expect(at(two, `${two} more`, `${left.at(-1)}\n${passage[0]}`)).toMatchObject({ how: 'diff' })
  })

  it('cuts a word that the passage holds in part, where it is still the same word', () => {
    const part = marked.slice(2, -2)
    expect(at(text, `${text} more`, part)).toEqual({ how: 'diff', now: part })
    const [first, last] = [text.replace(`${passage[0]}`, 'another'), text.replace(`${passage[9]}`, 'another')]
    expect(at(text, first, part)).toMatchObject({ now: `another${marked.slice(6, -2)}` })
    expect(at(text, last, part)).toMatchObject({ now: `${marked.slice(2, -6)}another` })
  })

  it('finds a passage that was moved with its sentence, and not a look-alike', () => {
    const sentence = `Once ${marked} again.`
    const rest = (list: readonly string[]) => `${list.join(' ')}.`
    const old = [rest(left), sentence, rest(right), rest(fresh.slice(0, 90))].join(' ')
    const moved = [sentence, rest(fresh.slice(0, 90)), rest(left), rest(right)].join(' ')
    expect(at(old, moved, marked)).toEqual({ how: 'diff', now: marked })
    const alike = moved.replace('again.', 'more.')
    expect(at(old, alike, marked)).toBeNull()
  })

  it('holds the parts of a passage together whose order is the same', () => {
    const [one, two] = [passage.slice(0, 5), passage.slice(5)]
    const apart = [...left, ...one, ...fresh.slice(0, 100), ...two, ...right].join(' ')
    expect(at(text, apart, marked)?.now).toBe([...one, ...fresh.slice(0, 100), ...two].join(' '))
    const swapped = [...left, ...two, ...one, ...right].join(' ')
    expect(at(text, swapped, marked)).toBeNull()
  })

  it('keeps words that recur at its edges', () => {
    const again = ['the', 'the', ...passage, 'the', 'the']
    const quote = `the the ${marked} the the`
    const old = [...left, ...again, ...right].join(' ')
    expect(at(old, [...left, 'so', ...again, 'so', ...right].join(' '), quote)?.now).toBe(quote)
  })
})
