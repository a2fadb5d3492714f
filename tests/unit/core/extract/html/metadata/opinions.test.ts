/** Who signs what they say of a thing is not who wrote the page. */

import { describe, expect, it } from 'vitest'
import { metadataOf, prose } from './pages.ts'

const text = `<p>${prose.en}</p><p>${prose.en}</p>`
const said = '<p>Boils fast and pours well, and my children like the whistle.</p>'
const authors = (after: string, { head = '', body = '' } = {}) =>
  metadataOf(
    `<html lang="en"><head><title>Pier kettle | Loft Goods</title>${head}</head><body class="${body}"><main><h1>Pier kettle</h1><p>$39</p>${text}${after}</main></body></html>`,
  ).authors

describe('who is quoted', () => {
  it.each([
    [
      'in the reviews of a shop’s program',
      `<div id="reviews" class="woocommerce-Reviews"><ol class="commentlist"><li class="review"><p class="meta"><strong class="woocommerce-review__author">Maria Lund</strong> <time datetime="2023-05-02">May 2, 2023</time></p>${said}</li></ol></div>`,
    ],
    [
      'in a review of microdata',
      `<div itemprop="review" itemscope itemtype="https://schema.org/Review"><span itemprop="author">Maria Lund</span>${said}</div>`,
    ],
    [
      'under a quotation',
      '<blockquote><p>It boils fast.</p><cite class="author">Maria Lund</cite></blockquote>',
    ],
    ['in a box of quotes', `<div class="quote">${said}<p class="author">Maria Lund</p></div>`],
    [
      'among testimonials',
      `<section class="testimonials">${said}<p class="author">- Maria Lund</p></section>`,
    ],
    [
      'under a line in quotes',
      '<div class="slide"><p>“Boils fast, and pours well.”</p><span class="author-name">Maria Lund</span></div>',
    ],
    [
      'in a list of reviews',
      `<div class="review"><span class="review-author">Maria Lund</span>${said}</div>`,
    ],
  ])('is no author: %s', (_, after) => {
    expect(authors(after)).toEqual([])
  })

  it('is no author of what is sold, however they are named', () => {
    const signed = `<div class="opinion"><p>By Maria Lund</p>${said}</div>`
    const product = `<script type="application/ld+json">{"@type":"Product","name":"Pier kettle"}</script>`
    expect(authors(signed)).toEqual(['Maria Lund'])
    expect(authors(signed, { head: product })).toEqual([])
    expect(authors(signed, { body: 'single single-product postid-9' })).toEqual([])
  })

  it('does not hide who wrote a review that is the page', () => {
    const head = '<meta property="og:type" content="article">'
    const page = metadataOf(
      `<html lang="en"><head><title>Pier kettle, reviewed</title>${head}</head><body><article class="review"><h1>Pier kettle, reviewed</h1><p class="review-byline">By <a class="author" href="/by/ida">Ida Falk</a></p>${text}</article></body></html>`,
    )
    expect(page.authors).toEqual(['Ida Falk'])
    const quoting = '<span class="byline"><span class="author">Ida Falk</span></span>'
    expect(
      metadataOf(
        `<html lang="en"><head><title>“Boils fast and well”</title></head><body><article><h1>“Boils fast and well”</h1>${quoting}${text}</article></body></html>`,
      ).authors,
    ).toEqual(['Ida Falk'])
  })
})
