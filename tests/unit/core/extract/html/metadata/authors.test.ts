import { describe, expect, it } from 'vitest'
import { labelsOf } from '#core/extract/html/labels.ts'
import { authorsOf, withoutSite } from '#core/extract/html/metadata/authors.ts'

describe('authorsOf', () => {
  it('takes names out of bylines', () => {
    expect(authorsOf('By Ada Thornhill and Jo Penn', labelsOf('en'))).toEqual(['Ada Thornhill', 'Jo Penn'])
    expect(authorsOf('Ada Thornhill, Jo Penn & Lee Marsh', labelsOf('en'))).toEqual([
      'Ada Thornhill',
      'Jo Penn',
      'Lee Marsh',
    ])
    expect(authorsOf('Von Uwe Brandt und Ines Kahl', labelsOf('de'))).toEqual(['Uwe Brandt', 'Ines Kahl'])
    expect(authorsOf('Autor: Halina Wierzba', labelsOf('pl'))).toEqual(['Halina Wierzba'])
  })

  it('keeps what stands in brackets within a name, and nothing behind it', () => {
    expect(authorsOf('Ada (Penn) Thornhill', labelsOf('en'))).toEqual(['Ada (Penn) Thornhill'])
    expect(authorsOf('Ada Thornhill (Courier)', labelsOf('en'))).toEqual(['Ada Thornhill'])
    expect(authorsOf('Ada Thornhill <ada@courier.example>', labelsOf('en'))).toEqual(['Ada Thornhill'])
  })

  it.each([
    ['By Ada Thornhill for The Courier', 'en', ['Ada Thornhill']],
    ['By Ada Thornhill in Norwick', 'en', ['Ada Thornhill']],
    ['Von Ines Kahl aus Berlin', 'de', ['Ines Kahl']],
    ['By Ada Thornhill @adathorn', 'en', ['Ada Thornhill']],
    ['By Ada Thornhill, PhD, and Jo Penn, M.D.', 'en', ['Ada Thornhill, PhD', 'Jo Penn, M.D.']],
    ['Ada Thornhill, Food Editor', 'en', ['Ada Thornhill']],
    ['김하나 기자', 'ko', ['김하나']],
    ['Yazan: Ayşe Kaya', 'tr', ['Ayşe Kaya']],
    ['By Ada Thornhill on April 9, 2024', 'en', ['Ada Thornhill']],
    ['ada@courier.example (Ada Thornhill)', 'en', ['Ada Thornhill']],
    ['Текст: Анна Моль. Фото: Иван Горн', 'ru', ['Анна Моль']],
    ['记者 王丽 报道', 'zh', ['王丽']],
  ])('leaves out for whom, where and as what somebody writes: %s', (line, lang, names) => {
    expect(authorsOf(line, labelsOf(lang), lang)).toEqual(names)
  })

  it('gives no name for addresses and junk', () => {
    for (const text of [
      'LinkedIn Twitter Facebook Email',
      '',
      'https://a.example/ada',
      'admin',
      '12.03.2024',
      'x'.repeat(400),
    ]) {
      expect(authorsOf(text, labelsOf('en')), text).toEqual([])
    }
  })

  it('drops the site among people, but keeps it alone', () => {
    expect(withoutSite(['Ada Thornhill', 'The Courier', 'courier.com'], 'The Courier')).toEqual([
      'Ada Thornhill',
    ])
    expect(withoutSite(['The Courier'], 'The Courier')).toEqual(['The Courier'])
  })
})
