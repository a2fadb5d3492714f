import { expect, it } from 'vitest'
import { adMarker } from '#core/extract/text/rules/ad-marker.ts'
import { findings, pageOf, prose } from '../page-of.ts'

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
