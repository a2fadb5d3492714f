/** Rows of other things that a shop sells go with their label; what a thing is sold with stays. */

import { describe, expect, it } from 'vitest'
import { removeOtherProducts } from '#core/extract/html/rules/other-products.ts'
import { contextOf, found, pageOf } from '../page-of.ts'

const own = '<h1>Oak tray</h1><p>A tray of solid oak, oiled by hand and made to be carried with one arm.</p>'
const row =
  '<div class="card"><a href="/a">Linen runner</a><span>$42.00</span></div><div class="card"><a href="/b">Birch bowl</a></div>'
const texts = ['Linen runner$42.00', 'Birch bowl']
const context = contextOf('Oak tray')
const goneFrom = (body: string) =>
  found(pageOf(body), removeOtherProducts, context).flatMap(([, lines]) => lines)

describe('removeOtherProducts', () => {
  it.each([
    'You may also like',
    'Related products (4)',
    'Podobne produkty',
    'Das könnte Ihnen auch gefallen:',
    'Vous aimerez aussi',
    '関連商品',
  ])('removes the box under %s', (label) => {
    expect(goneFrom(`${own}<div class="row"><div><h2>${label}</h2></div><div>${row}</div></div>`)).toEqual([
      label,
      ...texts,
    ])
  })

  it('removes what goes with a thing where it has prices', () => {
    expect(goneFrom(`${own}<div><h2>Complete the look</h2>${row}</div>`)).toEqual([
      'Complete the look',
      ...texts,
    ])
  })

  it('removes a row without prices whose lines lead elsewhere', () => {
    const cards = '<div><a href="/a">Linen runner</a></div><div><a href="/b">Birch bowl</a><p>New</p></div>'
    expect(goneFrom(`${own}<div><h2>Similar products</h2>${cards}</div>`)).toHaveLength(4)
  })

  it('removes the lines under a heading that opens no box, up to the next of its level', () => {
    const rest = '<h2>Care</h2><p>Wipe it with a damp cloth and oil it once a year.</p>'
    expect(goneFrom(`<div>${own}<h2>Recently viewed</h2>${row}${rest}</div>`)).toEqual([
      'Recently viewed',
      ...texts,
    ])
  })

  it.each([
    ['a row before the page has said anything', `<div><h2>Related products</h2>${row}</div>${own}`],
    ['a label that opens nothing', `<div>${own}<p>Similar products</p><p>are sold at the mill.</p></div>`],
    [
      'a section of prose',
      `${own}<section><h2>Similar products</h2><p>Trays of <a href="/ash">ash</a> are lighter by a third, and they do not take the stain of tea, but they will not outlast the table they are put on.</p></section>`,
    ],
    [
      'a section of short sentences',
      `${own}<h2>Similar products</h2><p><a href="/ash">Ash tray</a>: lighter, and dearer.</p><p><a href="/elm">Elm tray</a>: heavy, but cheap.</p><p>Tin tray: it rings.</p>`,
    ],
    [
      'a section that tells what it is about',
      `${own}<section><h2>Recently viewed</h2><p>Most people dislike the row of <a href="/seen">things seen</a>.</p><p>We asked nine of them.</p><p>All felt watched.</p></section>`,
    ],
    [
      'the steps of a manual',
      `${own}<h2>Related products</h2><ol><li>Open the <a href="/s">settings</a></li><li>Choose linked trays</li><li>Type a name</li><li>Press Save</li></ol>`,
    ],
    [
      'what goes with a dish',
      `${own}<h3>Pairs well with</h3><ul><li><a href="/goat">Goat cheese</a></li><li><a href="/rye">Rye bread</a></li></ul>`,
    ],
    ['a row without links', `${own}<section><h2>Goes well with</h2><p>Bread</p><p>Hard cheese</p></section>`],
  ])('keeps %s', (_, body) => {
    expect(goneFrom(body)).toEqual([])
  })
})
