/** Deep links: written, read, and refused. */

import { expect, test } from 'vitest'
import { deepLink, parseDeepLink } from '#core/links/deep-link.ts'

const article = '01jd0000000000000000000000'
const gloss = '01jd0000000000000000000001'

test('a link reads back to what it was made of', () => {
  for (const target of [{ article }, { article, gloss }])
    expect(parseDeepLink(deepLink(target))).toEqual(target)
})

test('capitals and a slash at the end, as some systems write them', () => {
  expect(parseDeepLink(`GLOSSA://OPEN/${article.toUpperCase()}/?gloss=${gloss.toUpperCase()}`)).toEqual({
    article,
    gloss,
  })
})

test.each([
  'glossa://open/',
  'glossa://open/../../etc/passwd',
  `glossa://delete/${article}`,
  `https://open/${article}`,
  `glossa://open/${article}?gloss=..%2f`,
  `glossa://open/${article}/extra`,
  'glossa:open',
  'not a link',
  '',
])('%j leads nowhere', (link) => {
  expect(parseDeepLink(link)).toBeNull()
})
