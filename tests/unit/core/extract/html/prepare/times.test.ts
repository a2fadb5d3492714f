import { describe, expect, it } from 'vitest'
import { writeTimes } from '#core/extract/html/prepare/times.ts'
import { htmlDocument } from '#main/import/html-document.ts'

/** The times of a page: when, what is shown, and in which element. */
function timesIn(html: string): (string | null | undefined)[][] {
  const { body } = htmlDocument(`<!doctype html><body>${html}</body>`, 'page.html')
  writeTimes(body)
  return [...body.querySelectorAll('time')].map((time) => [
    time.getAttribute('datetime'),
    time.textContent,
    time.parentElement?.localName,
  ])
}

describe('times that a script was to write', () => {
  it.each([
    [
      'an empty part says its day and time',
      '<span class="timeago" title="2024-03-12T21:14:00.000Z"></span>',
      ['2024-03-12T21:14Z', '2024-03-12 21:14', 'body'],
    ],
    [
      'a link keeps its place',
      '<a class="timeago muted" title="2024-03-12T21:14:00Z" href="#p2"></a>',
      ['2024-03-12T21:14Z', '2024-03-12 21:14', 'a'],
    ],
    [
      'what is written stays',
      '<span class="age" title="2024-03-12T21:14:00 1710277640">3 days ago</span>',
      ['2024-03-12T21:14', '3 days ago', 'body'],
    ],
    [
      'an element of its own kind',
      '<relative-time datetime="2024-03-12T21:14:00Z">Mar 12, 2024</relative-time>',
      ['2024-03-12T21:14Z', 'Mar 12, 2024', 'body'],
    ],
  ])('%s', (_, html, expected) => {
    expect(timesIn(html)).toEqual([expected])
  })

  it.each([
    ['a title in words', '<span class="date" title="the day it was mended">Tuesday</span>'],
    ['no moment', '<span class="timeago" title="Invalid Date"></span>'],
    ['a name of another kind', '<span class="track" title="2024-03-12 21:14">walk</span>'],
  ])('leaves %s alone', (_, html) => {
    expect(timesIn(html)).toEqual([])
  })
})
