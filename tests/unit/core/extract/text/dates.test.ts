import { describe, expect, it } from 'vitest'
import { findDate } from '#core/extract/text/dates.ts'

describe('findDate', () => {
  it.each([
    ['pl', 'Publikacja: 26.11.2025 13:34', '2025-11-26T13:34'],
    ['pl', '26 listopada 2025', '2025-11-26'],
    ['de', 'Stand: 3. März 2023, 18.20 Uhr', '2023-03-03T18:20'],
    ['de', '3.6.2023', '2023-06-03'],
    ['en', 'November 19, 2019', '2019-11-19'],
    ['en', '19th of November 2019', '2019-11-19'],
    ['en', 'Nov 19, 2019, 12:05 a.m.', '2019-11-19T00:05'],
    ['en', '13/04/2019', '2019-04-13'],
    ['es', '9 de octubre de 2021 a las 10:15', '2021-10-09T10:15'],
    ['fr', 'le 1er août 2020 à 17h40', '2020-08-01T17:40'],
    ['it', '4 luglio 2018', '2018-07-04'],
    ['pt', '07 de março de 2016', '2016-03-07'],
    ['nl', '5 mei 2014', '2014-05-05'],
    ['cs', '17. listopadu 1989', '1989-11-17'],
    ['ru', '5 мая 2020, 14:22', '2020-05-05T14:22'],
    ['uk', '24 серпня 1991', '1991-08-24'],
    ['sv', '6 juni 2013', '2013-06-06'],
    ['ja', '2016年12月1日 9:05', '2016-12-01T09:05'],
    ['ko', '2018년 8월 25일', '2018-08-25'],
    ['zh', '2021/03/04', '2021-03-04'],
    ['en', '2020-02-29T08:30:00+0100', '2020-02-29T08:30+01:00'],
    ['en', '2020-02-29T08:30Z', '2020-02-29T08:30Z'],
    [undefined, '2020-02-29 08:30', '2020-02-29T08:30'],
    ['en', 'Sat Mar  2 20:30:11 UTC 2024', '2024-03-02T20:30'],
    ['zh', '发表于 2024-3-2 20:30:11', '2024-03-02T20:30'],
  ])('%s: %j', (lang, text, value) => {
    expect(findDate(text, lang)?.value).toBe(value)
  })

  it.each([
    '03/04/2019',
    '31 February 2020',
    '99.99.2020',
    'May be',
    'version 1.2.3',
    'in 2019',
    '2020-13-01',
  ])('finds none in %j', (text) => {
    expect(findDate(text, 'en')).toBeUndefined()
  })
})

describe('dates on pages that are written from right to left', () => {
  it.each([
    ['he', 'פורסם ב־4 במרץ 2024'],
    ['ar', 'نشر في ٤ مارس ٢٠٢٤'],
    ['ar', '2024/03/04'],
    ['fa', '۲۰۲۴/۰۳/۰۴'],
  ])('are read in %s: %s', (lang, text) => {
    expect(findDate(text, lang)?.value).toBe('2024-03-04')
  })
})

describe('dates of other calendars', () => {
  it.each([
    ['fa', '۱۴ اسفند ۱۴۰۲', '2024-03-04'],
    ['fa', '۱ فروردین ۱۴۰۳', '2024-03-20'],
    ['fa', '۱۴۰۳/۰۷/۰۱', '2024-09-22'],
    ['fa', '۳۰ اسفند ۱۴۰۳ ساعت ۱۰:۳۰', '2025-03-20T10:30'],
    ['th', '4 มีนาคม 2567', '2024-03-04'],
    ['th', '4 มีนาคม 2024', '2024-03-04'],
    ['ja', '令和6年3月4日', '2024-03-04'],
    ['ja', '令和元年5月1日', '2019-05-01'],
    ['zh', '民國113年3月4日', '2024-03-04'],
  ])('are read in %s: %s', (lang, text, value) => {
    expect(findDate(text, lang)?.value).toBe(value)
  })

  it.each([
    ['fa', '۳۱ اسفند ۱۴۰۲'],
    ['en', '4 March 2567'],
    ['en', '1403/01/14'],
  ])('are none elsewhere, nor where there is no such day: %s %s', (lang, text) => {
    expect(findDate(text, lang)).toBeUndefined()
  })
})
