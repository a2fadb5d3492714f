import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sameLanguage } from '#core/translation/language.ts'
import { translationMemory } from '#core/translation/memory.ts'
import { memoryIndex, wordDistance } from '#core/translation/memory-index.ts'
import { type MemoryUnit, unitsOf } from '#core/translation/memory-unit.ts'
import { documentOf, pageOf, translationOf } from './fixture.ts'

let number = 0
function unit(source: string, target: string, changes: Partial<MemoryUnit> = {}): MemoryUnit {
  number += 1
  return {
    id: String(number),
    source,
    target,
    sourceLang: 'en',
    targetLang: 'pl',
    origin: 'human',
    note: '',
    created: '2026-01-01T00:00:00.000Z',
    updated: '2026-01-01T00:00:00.000Z',
    ...changes,
  }
}

function memoryOf(...units: MemoryUnit[]) {
  const memory = translationMemory()
  memory.set('article', units)
  return memory
}
const found = (memory: ReturnType<typeof memoryOf>, text: string, from = 'en', to = 'pl') =>
  memory.lookup({ text, from, to }).map(({ unit: { target }, score }) => [target, score])

describe('translationMemory', () => {
  it('finds the very same text, whatever its line breaks, at 100', () => {
    const memory = memoryOf(
      unit('The river  rose\nat night.', 'same'),
      unit('The river fell at night.', 'other'),
    )
    expect(found(memory, 'The river rose at night. ')[0]).toEqual(['same', 100])
  })

  it('finds the same words, otherwise written, at 99', () => {
    const memory = memoryOf(unit('“The river”, rose: at NIGHT', 'words'))
    expect(found(memory, 'The river rose at night.')).toEqual([['words', 99]])
  })

  it('scores what is alike by words, a form of the same word counting half', () => {
    const text = 'The old river rose by two metres in the night'
    const memory = memoryOf(
      unit('The old river rose by two feet in the night', 'one of ten'),
      unit('The old rivers rose by two metres in the night', 'half of one of ten'),
      unit('The old river rose by two metres in the night of Monday', 'two of twelve'),
      unit('A new river fell by nine metres in a night', 'too many'),
    )
    expect(found(memory, text)).toEqual([
      ['half of one of ten', 95],
      ['one of ten', 90],
      ['two of twelve', 83],
    ])
  })

  it('keeps languages apart, but not countries', () => {
    const memory = memoryOf(
      unit('Good day', 'Dzień dobry', { sourceLang: 'en-GB', targetLang: 'pl-PL' }),
      unit('Good day', 'Guten Tag', { targetLang: 'de' }),
    )
    expect(found(memory, 'Good day', 'EN', 'pl')).toEqual([['Dzień dobry', 100]])
    expect(found(memory, 'Good day', 'pl', 'en')).toEqual([])
    expect(sameLanguage('zh-Hans', 'zh-TW')).toBe(true)
  })

  it('gives five, no two the same, the newer one first among equals', () => {
    const at = (day: number) => ({ updated: `2026-01-0${day}T00:00:00.000Z` })
    const memory = memoryOf(
      ...[1, 2, 3, 4, 5, 6, 7].map((day) => unit('Good day', `answer ${day}`, at(day))),
      unit('Good  day', 'answer 7', at(1)),
    )
    expect(found(memory, 'Good day').map(([target]) => target)).toEqual(
      [7, 6, 5, 4, 3].map((day) => `answer ${day}`),
    )
  })

  it('leaves the row itself out', () => {
    const own = unit('Good day', 'own')
    const memory = memoryOf(own, unit('Good day', 'another'))
    const hits = memory.lookup({ text: 'Good day', from: 'en', to: 'pl', except: own.id })
    expect(hits.map(({ unit: { target } }) => target)).toEqual(['another'])
  })

  it('finds words in scripts without spaces, and in any other', () => {
    const memory = memoryOf(
      unit('河水昨夜上涨了两米，没有人睡觉。', 'chinese'),
      unit('ارتفع النهر مترين في الليل ولم ينم أحد', 'arabic'),
      unit('👩‍🔬!', 'signs'),
    )
    expect(found(memory, '河水昨夜上涨了三米，没有人睡觉。')).toEqual([['chinese', 92]])
    expect(found(memory, 'ارتفع النهر مترين في الليل ولم ينم احد')).toEqual([['arabic', 99]])
    expect(found(memory, '👩‍🔬!')).toEqual([['signs', 100]])
    expect(found(memory, '👩‍🔬?')).toEqual([])
    expect(found(memory, '')).toEqual([])
  })

  it('stays true to what its owners have', () => {
    const memory = memoryOf(unit('Good day', 'one'))
    const two = unit('Good day', 'two')
    memory.set('other', [two, unit('Good night', 'three')])
    expect(memory.size()).toBe(3)
    memory.set('other', [{ ...two, target: 'four' }])
    expect(
      found(memory, 'Good day')
        .map(([target]) => target)
        .toSorted(),
    ).toEqual(['four', 'one'])
    expect(found(memory, 'Good night')).toEqual([])
    memory.remove('article')
    memory.remove('nobody')
    expect(memory.lookup({ text: 'Good day', from: 'en', to: 'pl' })).toMatchObject([
      { owner: 'other', score: 100, unit: { target: 'four' } },
    ])
  })

  it('finds a chapter again, but only whole', () => {
    const chapter = 'The river rose by two metres. '.repeat(500)
    const memory = memoryOf(unit(chapter, 'chapter'))
    expect(found(memory, chapter)).toEqual([['chapter', 100]])
    expect(found(memory, `${chapter} So.`)).toEqual([])
  })
})

const word = fc.constantFrom('river', 'rivers', 'rose', 'night', 'a', 'bridge', 'bridges', 'metre', 'x', '7')
const words = fc.array(word, { minLength: 1, maxLength: 12 })

/** The textbook's table, in half words. */
function plainDistance(a: readonly string[], b: readonly string[]): number {
  const cost = (x = '', y = '') => (x === y ? 0 : x.slice(0, 5) === y.slice(0, 5) ? 1 : 2)
  let above = b.map((_, column) => 2 * column).concat(2 * b.length)
  for (const [row, one] of a.entries()) {
    const below = [2 * (row + 1)]
    for (const [column, other] of b.entries()) {
      const change = (above[column] ?? 0) + cost(one, other)
      below.push(Math.min(change, (below[column] ?? 0) + 2, (above[column + 1] ?? 0) + 2))
    }
    above = below
  }
  return above.at(-1) ?? 0
}

describe('memoryIndex', () => {
  it('misses nothing that scores enough, and keeps doing so as units come and go', () => {
    const sources = fc.array(words, { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(sources, words, fc.array(fc.nat(29), { maxLength: 20 }), (texts, query, removed) => {
        const index = memoryIndex(70)
        const units = texts.map((text, place) => unit(text.join(' '), String(place)))
        for (const one of units) index.add(one)
        const gone = new Set(removed.flatMap((place) => units[place]?.id ?? []))
        for (const id of gone) index.remove(id)
        const expected = texts.flatMap((text, place) => {
          if (gone.has(units[place]?.id ?? '')) return []
          const longer = Math.max(text.length, query.length)
          const score = Math.floor(100 * (1 - plainDistance(text, query) / (2 * longer)) + 1e-9)
          return score >= 70 ? [score] : []
        })
        const matches = index.matches(query.join(' '), { count: 30 })
        expect(matches.map(({ score }) => score)).toEqual(expected.toSorted((a, b) => b - a))
        expect(index.size()).toBe(units.length - gone.size)
      }),
    )
  })

  it('finds what is very close among many long texts that are less so', () => {
    const index = memoryIndex(70)
    const text = Array.from({ length: 400 }, (_, place) => `word${place}`)
    const changed = (each: number, from: number) =>
      text.map((one, place) => (place % each === from ? `other${place}` : one)).join(' ')
    for (let copy = 0; copy < 200; copy += 1) index.add(unit(changed(4, copy % 4), `less ${copy}`))
    index.add(unit(changed(400, 7), 'close'))
    const [best] = index.matches(text.join(' '), { count: 5 })
    expect(best).toMatchObject({ unit: { target: 'close' }, score: 99 })
  })

  it('forgets a great many', () => {
    const index = memoryIndex(70)
    const units = Array.from({ length: 3000 }, (_, place) => unit(`number ${place} of many`, String(place)))
    for (const one of units) index.add(one)
    for (const one of units.slice(1)) index.remove(one.id)
    expect(index.size()).toBe(1)
    expect(index.matches('number 0 of many', { count: 5 })).toHaveLength(1)
    expect(index.matches('number 7 of many', { count: 5 })).toMatchObject([{ score: 75 }])
  })
})

describe('wordDistance', () => {
  it('is the textbook’s, or null where that is too much', () => {
    const stems = (text: readonly string[]) =>
      Int32Array.from(text, (one) =>
        ['river', 'rose', 'night', 'a', 'bridg', 'metre', 'x', '7'].indexOf(one.slice(0, 5)),
      )
    const all = ['river', 'rivers', 'rose', 'night', 'a', 'bridge', 'bridges', 'metre', 'x', '7']
    const rowOf = (text: readonly string[]) => ({
      words: Int32Array.from(text, (one) => all.indexOf(one)),
      stems: stems(text),
    })
    fc.assert(
      fc.property(words, words, fc.nat(24), (a, b, most) => {
        const exact = plainDistance(a, b)
        expect(wordDistance(rowOf(a), rowOf(b), most)).toBe(exact <= most ? exact : null)
      }),
    )
  })
})

describe('unitsOf', () => {
  it('takes what is approved, of paragraphs and of highlights', () => {
    const page = pageOf(documentOf('The river rose.'))
    const target = { annotation: '01jb0000000000000000000011' }
    const translations = [
      translationOf(page, 0, 'Rzeka wezbrała.', { status: 'approved' }),
      translationOf(page, 0, 'szkic', { status: 'draft' }),
      translationOf(page, 0, 'Rzeka', { status: 'approved', target, sourceText: 'The river' }),
      translationOf(page, 0, 'nothing', { status: 'approved', target, sourceText: '' }),
    ]
    expect(unitsOf({ translations }).map(({ source, target: text }) => [source, text])).toEqual([
      ['The river rose.', 'Rzeka wezbrała.'],
      ['The river', 'Rzeka'],
    ])
  })
})
