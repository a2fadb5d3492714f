/** What customers and others say of a thing: who signs it is not who wrote the page. */

import { remembered } from '../dom.ts'
import { isArticleType } from './json-ld.ts'
import type { Declared } from './metadata.ts'
import type { PageLine } from './page-lines.ts'

/** Classes of what customers say. */
const praise = /testimonial|review|quote/
/** Of these, classes that no review has that is the page's own text. */
const praiseOnly = /testimonial|(?<!block)quote|customer|reviews(?=\s|$)/

/** Whether the classes around a line say that it may be praise. */
export const mayBePraise = ({ names }: Pick<PageLine, 'names'>) => praise.test(names)

/** Whether a line stands in a quotation; some pages set all of their text in one. */
export const isInQuotation = ({ names }: Pick<PageLine, 'names'>) => names.includes('blockquote')

/** Whether somebody is named on a line for what they are quoted with: by its classes, or by the line over it, which is all in quotes. */
export function signsOpinion(lines: readonly PageLine[], number: number): boolean {
  const line = lines[number]
  if (line === undefined) return false
  const before = lines[number - 1]
  return praiseOnly.test(line.names) || (before?.level === 0 && quoted.test(before.text))
}

const quoted = /^["“„«»].{10,}["”“«»]$/u

const opinionName =
  /^(?:testimonials?(?:[-_].*)?|(?:customer|client|product|user|woocommerce|spr|yotpo|jdgm|stamped|okendo|loox|judgeme)[-_]*reviews?(?:[-_].*)?|reviews(?:[-_](?:list|section|container|wrapper|block|tab|panel|area))?)$/

/** Whether one of the names of an element says that customers speak in it. */
export const isNamedOpinion = remembered((names) => names.split(/\s+/).some((name) => opinionName.test(name)))

/** Whether microdata calls an element a review of what the page is about. */
export const isMarkedReview = (itemprop: string) => /(?:^|\s)reviews?(?:\s|$)/i.test(itemprop)

/** What the programs of shops call the body of the page of a thing. */
const productBody =
  /(?:^| )(?:single-product|product-template-default|template-product|catalog-product-view|page-product)(?= |$)/

/** Whether a page says that it is about a thing that is sold, and nothing that it is an article. */
export function isOfGoods({ products, articles, bodyNames }: Declared): boolean {
  if (articles.some(isArticleType)) return false
  return products.length > 0 || productBody.test(bodyNames)
}

const commentName = /(?:^|[\s_-])comments?(?=[\s_-]|$)/

/** Whether a name stands only where others speak: under praise, or over a comment. */
export function namesOther(name: string, lines: readonly PageLine[]): boolean {
  const key = name.replace(/\s+/g, ' ').trim()
  const numbers = [...lines.keys()].filter((number) => key !== '' && lines[number]?.text.includes(key))
  const isOther = (number: number) => {
    const names = lines[number]?.names ?? ''
    return commentName.test(names) || mayBePraise({ names }) || signsOpinion(lines, number)
  }
  return numbers.length > 0 && numbers.every(isOther)
}
