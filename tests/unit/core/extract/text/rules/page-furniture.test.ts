import { describe, expect, it } from 'vitest'
import { adMarker, pageAround, pageButton, pageTail } from '#core/extract/text/rules/page-furniture.ts'
import { findings, pageOf, prose, spanOf } from '../page-of.ts'

describe('pageButton', () => {
  it('finds buttons, and networks beside them', () => {
    const page = pageOf(prose.first, 'Share', 'Facebook', 'Print', prose.second)
    expect(findings(page, pageButton(spanOf(page)))).toEqual({
      Share: 'page-button',
      Facebook: 'page-button',
      Print: 'page-button',
    })
  })

  it('leaves a network that stands alone, and list items', () => {
    const page = pageOf(prose.first, 'Facebook', '• Share', '• Print', prose.second)
    expect(findings(page, pageButton(spanOf(page)))).toEqual({})
  })
})

it('drops what stands around a copied article, and nothing of a plain text', () => {
  const page = pageOf('Menu', prose.first, 'End')
  expect(findings(page, pageAround({ start: 1, end: 1, copied: true }))).toEqual({
    Menu: 'page-start',
    End: 'page-end',
  })
  expect(findings(page, pageAround({ start: 1, end: 1, copied: false }))).toEqual({})
})

describe('pageTail', () => {
  it('drops what follows a label under the article', () => {
    const page = pageOf(prose.first, prose.second, prose.third, 'Most read', 'A fox in the bakery')
    expect(findings(page, pageTail)).toEqual({ 'Most read': 'page-tail', 'A fox in the bakery': 'page-tail' })
  })

  it('drops comments however long, where they are dated', () => {
    const page = pageOf(
      prose.first,
      'Comments',
      'Jan 3 May 2020 10:00',
      prose.second,
      'Ewa 3 May 2020 11:00',
      prose.third,
    )
    expect(Object.keys(findings(page, pageTail))).toHaveLength(5)
  })

  it('leaves a section that happens to be called so', () => {
    expect(findings(pageOf(prose.first, 'Comments', prose.second, prose.third), pageTail)).toEqual({})
  })
})

it('finds markers of the page’s language and of English, however they are written', () => {
  const page = pageOf(
    'Anzeige',
    'Der Hafenmeister zählte jeden Abend die Boote, und jeden Abend waren es andere als am Tag davor.',
    '– WERBUNG –',
    'Advertisement',
  )
  expect(findings(page, adMarker)).toEqual({
    Anzeige: 'ad-marker',
    '– WERBUNG –': 'ad-marker',
    Advertisement: 'ad-marker',
  })
})

it('leaves sentences about advertising alone', () => {
  expect(findings(pageOf('Advertising pays.', 'The ad was late', prose.first), adMarker)).toEqual({})
})
