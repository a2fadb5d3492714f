/** A page twice as long is looked at twice as often, not four times. */

import { describe, expect, it } from 'vitest'
import { assemble } from '#core/extract/html/model/assemble.ts'
import type { Page } from '#core/extract/html/page.ts'
import { removeLinkBlocks } from '#core/extract/html/rules/links.ts'
import { contextOf, pageOf } from './page-of.ts'

/** How often `work` reads a block of the page, or asks one for something. */
function readsOf(body: string, work: (page: Page) => unknown): number {
  const page = pageOf(body)
  let reads = 0
  const counted = <Value extends object>(value: Value): Value =>
    new Proxy(value, {
      get: (of, key) => {
        reads += 1
        return Reflect.get(of, key)
      },
    })
  work({ ...page, blocks: counted(page.blocks.map(counted)) })
  return reads
}

/** How many times as often a page four times as long is read: 4 where the work is in proportion, 16 where each block looks through all. */
const growth = (body: (length: number) => string, work: (page: Page) => unknown) =>
  readsOf(body(800), work) / readsOf(body(200), work)

const paragraph = '<p>The weir above the mill was rebuilt in the spring, by eleven men and one crane.</p>'

it('an article is put together in one walk', () => {
  const body = (length: number) => `${paragraph}<hr>`.repeat(length)
  expect(growth(body, (page) => assemble(page, new Map()))).toBeLessThan(6)
})

describe('links that fill a page are looked through once', () => {
  const link = (index: number) => `<a href="/${index}">Weir ${index}</a>`
  const many = (each: (index: number) => string) => (length: number) =>
    paragraph.repeat(3) + Array.from({ length }, (_, index) => each(index)).join('')

  it.each([
    ['in paragraphs', many((index) => `<p>${link(index)}</p>`)],
    ['in lists', many((index) => `<ul><li>${link(index)}</li></ul>`)],
    ['in boxes', many((index) => `<div class="box"><div class="card">${link(index)}</div></div>`)],
    [
      'under items',
      many((index) => `<li><p>Salt, 2001.</p><p class="links"><a href="/${index}">Find</a></p></li>`),
    ],
  ])('%s', (_, body) => {
    for (const isReference of [false, true]) {
      const context = { ...contextOf('The weir'), isReference }
      expect(growth(body, (page) => removeLinkBlocks(page, context))).toBeLessThan(6)
    }
  })
})
