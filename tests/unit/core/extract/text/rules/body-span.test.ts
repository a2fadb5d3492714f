import { expect, it } from 'vitest'
import { pageOf, prose, spanOf } from '../page-of.ts'

const menu = ['Home', 'News', 'Sport', 'Opinion', 'Search', 'Log in']
const foot = ['Most read', 'A fox in the bakery', 'About us', 'Privacy policy', 'Terms of use']

it('finds the article between the menus of a copied page', () => {
  const page = pageOf(...menu, prose.first, 'A heading', prose.second, 'Share', prose.third, ...foot)
  expect(spanOf(page)).toEqual({ start: 6, end: 10, copied: true })
})

it('leaves out cookie notices and comments', () => {
  const notice =
    'We use cookies on this site to make it better for you and for everybody else who comes here.'
  const page = pageOf(
    ...menu,
    notice,
    ...menu,
    prose.first,
    prose.second,
    prose.third,
    prose.first,
    prose.second,
    prose.third,
    'Comments',
    prose.second,
    prose.third,
    ...foot,
  )
  expect(spanOf(page)).toEqual({ start: 13, end: 18, copied: true })
})

it('takes no plain text for a page', () => {
  expect(spanOf(pageOf('Home', '', prose.first, '', 'News', '', prose.second)).copied).toBe(false)
  expect(spanOf(pageOf(...menu, 'One line of verse', 'another line of verse')).copied).toBe(false)
})

it('sees a menu in a language that it does not know', () => {
  const words = 'alfa beta gama delta epsilo zeta eta teta jota kapa lambda mu nu ksi omikron pi'.split(' ')
  expect(spanOf(pageOf(...words, prose.first, prose.second)).copied).toBe(true)
  expect(spanOf(pageOf(...words.map((word) => `100 g ${word}`), prose.first, prose.second)).copied).toBe(
    false,
  )
})
