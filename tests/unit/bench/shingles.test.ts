import { describe, expect, it } from 'vitest'
import { scoreOf, summary } from '../../bench/extraction/shingles.ts'

describe('the measure of extraction', () => {
  it('counts runs of four words, each as often as it stands', () => {
    expect(scoreOf('a b c d e', 'a b c d e')).toEqual({ precision: 1, recall: 1 })
    expect(scoreOf('a b c d e', 'a b c d')).toEqual({ precision: 1, recall: 0.5 })
    expect(scoreOf('a b c d', 'A b c d a b c d')).toEqual({ precision: 0.2, recall: 1 })
  })

  it('takes no notice of punctuation, and takes a short text as one run', () => {
    expect(scoreOf('Yes, no.', '“Yes” – no!')).toEqual({ precision: 1, recall: 1 })
  })

  it('leaves a page without text out of the precision', () => {
    const scores = [scoreOf('a b c d', 'a b c d'), scoreOf('e f g h', '')]
    expect(summary(scores)).toEqual({ f1: 2 / 3, precision: 1, recall: 0.5, lowest: 0 })
  })
})
