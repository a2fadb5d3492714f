import { describe, expect, it } from 'vitest'
import { agencySignature } from '#core/extract/html/words/agencies.ts'
import { readingTime } from '#core/extract/html/words/reading-time.ts'

describe('reading times', () => {
  it.each([
    '7 min read',
    'Reading time: 5 min',
    'Lesezeit: 4 Minuten',
    'Lesezeit ca. 10 Minuten',
    '11 minut czytania',
    'Temps de lecture : 3 min',
    '4 minutos de lectura',
    '阅读 6 分钟',
  ])('knows %s', (line) => {
    expect(readingTime.test(line)).toBe(true)
  })

  it.each([
    'He had 7 minutes to read the letter before the train left.',
    '20 minutes later',
    'Lesezeiten der Bücherei',
  ])('leaves %s', (line) => {
    expect(readingTime.test(line)).toBe(false)
  })
})

describe("agencies' signatures", () => {
  it.each(['aja/PAP', '(dpa)', 'dpa/lsw', 'AFP', '(KNA)', 'abc, def/PAP'])('knows %s', (line) => {
    expect(agencySignature.test(line)).toBe(true)
  })

  it.each(['The map', 'PAP informed the ministry of the sale', 'Viel Glück!', 'apa and opa', 'aja/Kurier'])(
    'leaves %s',
    (line) => {
      expect(agencySignature.test(line)).toBe(false)
    },
  )
})
