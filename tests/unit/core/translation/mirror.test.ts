import { describe, expect, it } from 'vitest'
import { alignSentences } from '#core/translation/align.ts'
import { mirrored } from '#core/translation/mirror.ts'

const source = 'Most jest zamknięty. Objazd ma czternaście kilometrów. Nikt nie wie, kiedy to się skończy.'
const target = 'The bridge is closed. The detour is fourteen kilometres long. Nobody knows when it will end.'
const pairs = alignSentences(source, target, { sourceLang: 'pl', targetLang: 'en' })
const segment = (words: string, ...ids: string[]) => {
  const start = source.indexOf(words)
  return { start, end: start + words.length, ids }
}

describe('the mirror of a highlight', () => {
  it('is the sentence that it lies in', () => {
    expect(mirrored(target, [segment('czternaście', 'a')], pairs)).toEqual([
      { text: 'The bridge is closed. ', ids: [] },
      { text: 'The detour is fourteen kilometres long.', ids: ['a'] },
      { text: ' Nobody knows when it will end.', ids: [] },
    ])
  })

  it('spans the sentences that it touches, and lies over others as the highlights do', () => {
    const segments = [segment('Most jest', 'a'), segment('zamknięty. Objazd', 'b', 'a')]
    expect(mirrored(target, segments, pairs).filter(({ ids }) => ids.length > 0)).toEqual([
      { text: 'The bridge is closed. The detour is fourteen kilometres long.', ids: ['b', 'a'] },
    ])
  })

  it('changes no character of the translation', () => {
    for (const segments of [[], [segment('Nikt', 'a')], [segment('Most', 'a'), segment('kiedy', 'b')]])
      expect(
        mirrored(target, segments, pairs)
          .map(({ text }) => text)
          .join(''),
      ).toBe(target)
    expect(mirrored('', [segment('Most', 'a')], [])).toEqual([])
  })
})
