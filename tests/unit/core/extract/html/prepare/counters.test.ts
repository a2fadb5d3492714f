/** A counter that waits for its script says the number that it counts up to. */

import { describe, expect, it } from 'vitest'
import { writeCounters } from '#core/extract/html/prepare/counters.ts'
import { htmlDocument } from '#main/import/html-document.ts'

function shown(html: string): string {
  const { body } = htmlDocument(`<!doctype html><body>${html}</body>`, 'page.html')
  writeCounters(body)
  return (body.textContent ?? '').trim()
}

describe('writeCounters', () => {
  it.each([
    ['<span class="elementor-counter-number" data-to-value="114">0</span>', '114'],
    ['<b data-purecounter-end="1,250" class="purecounter">0</b>', '1,250'],
    ['<h3><span data-count="99.5"> 0.0 </span>%</h3>', '99.5%'],
  ])('writes %s as %s', (html, expected) => {
    expect(shown(html)).toBe(expected)
  })

  it.each([
    ['a number that is written', '<span data-count="7">5</span>', '5'],
    ['a nought that counts to nothing', '<span data-count="many">0</span>', '0'],
    ['a nought amid text', '<p data-count="7">0 <b>of</b> 9</p>', '0 of 9'],
    ['a nought without attributes', '<td>0</td>', '0'],
  ])('leaves %s', (_, html, expected) => {
    expect(shown(html)).toBe(expected)
  })
})
