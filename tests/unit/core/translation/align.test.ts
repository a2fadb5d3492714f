import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignSentences, counterpart, projectHighlights } from '#core/translation/align.ts'

const languages = { sourceLang: 'en', targetLang: 'pl' }

function pairsOf(source: string, target: string, langs = languages): [string, string][] {
  return alignSentences(source, target, langs).map((pair) => [
    source.slice(pair.source.start, pair.source.end),
    target.slice(pair.target.start, pair.target.end),
  ])
}

describe('alignSentences', () => {
  it('pairs sentences one by one', () => {
    expect(pairsOf('One came. Two went away again.', 'Jeden przyszedł. Dwóch znów odeszło.')).toEqual([
      ['One came.', 'Jeden przyszedł.'],
      ['Two went away again.', 'Dwóch znów odeszło.'],
    ])
  })

  it('finds the two sentences that one became', () => {
    const source =
      'The water rose in the night, and by the morning it had reached the old bridge. Nobody slept. The mayor called a meeting of the whole council at nine.'
    const target =
      'Woda podniosła się w nocy. Do rana sięgnęła starego mostu, jak nigdy dotąd. Nikt nie spał. Burmistrz zwołał na dziewiątą posiedzenie całej rady miasta.'
    expect(pairsOf(source, target).map(([, translated]) => translated)).toEqual([
      'Woda podniosła się w nocy. Do rana sięgnęła starego mostu, jak nigdy dotąd.',
      'Nikt nie spał.',
      'Burmistrz zwołał na dziewiątą posiedzenie całej rady miasta.',
    ])
  })

  it('aligns scripts of another width', () => {
    const langs = { sourceLang: 'en', targetLang: 'zh' }
    expect(
      pairsOf('The river rose by two metres. Nobody knew.', '河水上涨了两米。没人知道。', langs),
    ).toEqual([
      ['The river rose by two metres.', '河水上涨了两米。'],
      ['Nobody knew.', '没人知道。'],
    ])
  })

  it('takes the whole paragraph where sentences cannot be paired', () => {
    expect(pairsOf('A. B was here. C was there. D came. E went. F slept.', 'Wszystko naraz.')).toHaveLength(1)
    expect(pairsOf('x. '.repeat(10_000), 'y. '.repeat(10_000))).toHaveLength(1)
    expect(alignSentences('Text.', ' \n', languages)).toEqual([])
    expect(alignSentences('', 'Tekst.', languages)).toEqual([])
  })

  it('puts up with languages that are none', () => {
    expect(pairsOf('A river.', 'Rzeka.', { sourceLang: '', targetLang: '!' })).toEqual([
      ['A river.', 'Rzeka.'],
    ])
  })

  it('covers both texts in order, whatever they hold', () => {
    const piece = fc.constantFrom(
      'Word',
      ' ',
      '. ',
      '! ',
      '? ',
      '\n',
      '。',
      'مرحبا؟ ',
      '👩‍🔬',
      '5',
      '\u0000',
      ')',
    )
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(text, text, (source, target) => {
        const pairs = alignSentences(source, target, languages)
        expect(pairs.length > 0).toBe(source.trim() !== '' && target.trim() !== '')
        if (pairs.length === 0) return
        for (const [side, whole] of [
          ['source', source],
          ['target', target],
        ] as const) {
          let end = 0
          for (const pair of pairs) {
            expect(whole.slice(end, pair[side].start).trim()).toBe('')
            expect(pair[side].end).toBeGreaterThan(pair[side].start)
            end = pair[side].end
          }
          expect(whole.slice(end).trim()).toBe('')
        }
      }),
    )
  })
})

it('takes a paragraph of very many sentences whole', () => {
  const source = 'Oh! '.repeat(1500)
  const target = 'Ach! '.repeat(1500)
  expect(alignSentences(source, target, languages)).toEqual([
    { source: { start: 0, end: source.length - 1 }, target: { start: 0, end: target.length - 1 } },
  ])
})

describe('counterpart', () => {
  const source = 'One came. Two went away again.'
  const target = 'Jeden przyszedł. Dwóch znów odeszło.'
  const pairs = alignSentences(source, target, languages)

  it('shows what is marked on either side on the other', () => {
    const at = source.indexOf('Two')
    const range = counterpart(pairs, { start: at, end: at + 3 }, 'source')
    expect(range && target.slice(range.start, range.end)).toBe('Dwóch znów odeszło.')
    const back = counterpart(pairs, { start: 3, end: 20 }, 'target')
    expect(back).toEqual({ start: 0, end: source.length })
    expect(counterpart(pairs, { start: 9, end: 10 }, 'source')).toBeNull()
  })
})

const source = 'Most jest zamknięty. Objazd ma czternaście kilometrów. Nikt nie wie, kiedy to się skończy.'
const target = 'The bridge is closed. The detour is fourteen kilometres long. Nobody knows when it will end.'
const pairs = alignSentences(source, target, { sourceLang: 'pl', targetLang: 'en' })
const segment = (words: string, ...ids: string[]) => {
  const start = source.indexOf(words)
  return { start, end: start + words.length, ids }
}

describe('the mirror of a highlight', () => {
  it('is the sentence that it lies in', () => {
    expect(projectHighlights(target, [segment('czternaście', 'a')], pairs)).toEqual([
      { text: 'The bridge is closed. ', ids: [] },
      { text: 'The detour is fourteen kilometres long.', ids: ['a'] },
      { text: ' Nobody knows when it will end.', ids: [] },
    ])
  })

  it('spans the sentences that it touches, and lies over others as the highlights do', () => {
    const segments = [segment('Most jest', 'a'), segment('zamknięty. Objazd', 'b', 'a')]
    expect(projectHighlights(target, segments, pairs).filter(({ ids }) => ids.length > 0)).toEqual([
      { text: 'The bridge is closed. The detour is fourteen kilometres long.', ids: ['b', 'a'] },
    ])
  })

  it('changes no character of the translation', () => {
    for (const segments of [[], [segment('Nikt', 'a')], [segment('Most', 'a'), segment('kiedy', 'b')]])
      expect(
        projectHighlights(target, segments, pairs)
          .map(({ text }) => text)
          .join(''),
      ).toBe(target)
    expect(projectHighlights('', [segment('Most', 'a')], [])).toEqual([])
  })
})
