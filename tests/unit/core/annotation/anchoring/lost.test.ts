import { describe, expect, it } from 'vitest'
import { nearestPassages } from '#core/annotation/anchoring/candidates.ts'
import { findAgain } from '#core/annotation/find-quote.ts'
import { selectorFor } from '#core/annotation/selector.ts'

const text = [
  'The orchard above Pellworth has forty trees, most of them pears that nobody planted.',
  'In spring the beekeeper Runa Tolland brings her hives up the hill, and in autumn she sells the honey.',
  'In autumn the school picks the pears. In spring it paints the trees with lime.',
  'Nobody knows who owns the orchard.',
].join('\n')

describe('the nearest passages', () => {
  const nearest = (quote: string) =>
    nearestPassages(text, [quote])[0]?.map(({ start, end }) => text.slice(start, end))

  it('are those that share most words, the likest first', () => {
    expect(nearest('In spring the beekeeper brings his hives down the hill')?.[0]).toBe(
      'In spring the beekeeper Runa Tolland brings her hives up the hill',
    )
    expect(nearest('In autumn the school sells the pears')?.[0]).toMatch(
      /^In autumn the school picks the pears/,
    )
  })

  it('are none where nothing is alike', () => {
    expect(nearest('A lighthouse keeper counts ships')).toEqual([])
    expect(nearest('…')).toEqual([])
    expect(nearestPassages('', ['orchard'])).toEqual([[]])
  })

  it('are at most three, apart from each other', () => {
    const refrain = Array.from({ length: 9 }, (_, verse) => `The bell of Pellworth rings ${verse}.`).join(
      '\n',
    )
    const found = nearestPassages(refrain, ['The old bell of Pellworth rings'])[0] ?? []
    expect(found).toHaveLength(3)
    const inOrder = found.toSorted((a, b) => a.start - b.start)
    inOrder.slice(1).forEach(({ start }, index) => {
      expect(start).toBeGreaterThanOrEqual(inOrder[index]?.end ?? 0)
    })
  })
})

describe('a lost passage that has come back', () => {
  const selector = (quote: string) => {
    const start = text.indexOf(quote)
    const found = selectorFor(text, start, start + quote.length)
    if (!found) throw new Error(`no “${quote}”`)
    return found
  }
  const again = (quote: string, now: string) => {
    const range = findAgain(now, [selector(quote)])[0]
    return range ? now.slice(range.start, range.end) : null
  }

  it('is found between the same words', () => {
    expect(again('hives', `News.\n${text}`)).toBe('hives')
    expect(again('pears. In', text.replace('pears. In', 'pears.\u00A0 In'))).toBe('pears.\u00A0 In')
  })

  it('is found beside the same words on one side if it is long enough', () => {
    const now = text.replace('In spring the beekeeper', 'Each spring the beekeeper')
    expect(again('Runa Tolland brings her hives', now)).toBe('Runa Tolland brings her hives')
    expect(again('her hives', text.replace('Runa Tolland brings', 'Runa brings'))).toBe(null)
  })

  it('is not found where its words stand among others, or twice', () => {
    expect(again('her hives', 'She painted her hives blue.')).toBe(null)
    expect(again('Nobody knows who owns', `${text}\n${text}`)).toBe(null)
  })
})
