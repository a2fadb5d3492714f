/** Links that arrive before, while and after the window can show anything. */

import { beforeEach, expect, test } from 'vitest'
import type { LinkTarget } from '#core/links/deep-link.ts'
import { type DeepLinks, deepLinks } from '#main/deep-links.ts'

const article = '01jd0000000000000000000000'
const link = `glossa://open/${article}`

let shown: LinkTarget[]
let refused: string[]
let links: DeepLinks

beforeEach(() => {
  shown = []
  refused = []
  links = deepLinks(
    (target) => shown.push(target),
    (text) => refused.push(text),
  )
})

test('a link waits for the window, and is followed once', () => {
  links.follow(link)
  expect(shown).toEqual([])
  links.ready()
  links.ready()
  expect(shown).toEqual([{ article }])
})

test('a window that is closed and opened again is waited for', () => {
  links.ready()
  links.wait()
  links.follow(link)
  expect(shown).toEqual([])
  links.ready()
  expect(shown).toEqual([{ article }])
})

test('a link that leads nowhere is told, not followed', () => {
  links.ready()
  links.follow('glossa://delete/everything')
  expect(shown).toEqual([])
  expect(refused).toEqual(['glossa://delete/everything'])
})
