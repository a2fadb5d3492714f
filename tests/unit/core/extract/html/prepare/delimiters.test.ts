import { expect, it } from 'vitest'
import { delimitedIn, mayBeDelimited } from '#core/extract/html/prepare/delimiters.ts'

const sourcesIn = (text: string) => [...delimitedIn(text)].map(({ source }) => source)

it('finds formulas between brackets, dollars and in environments', () => {
  const text = 'Let \\(x + 1\\) be $y_1$ in \\[z^2\\] or $$w$$ or \\begin{align*}a &= b\\end{align*}.'
  expect(sourcesIn(text)).toEqual(['x + 1', 'y_1', 'z^2', 'w', '\\begin{align*}a &= b\\end{align*}'])
  expect([...delimitedIn(text)].map(({ index, whole }) => text.slice(index, index + whole.length))).toEqual(
    [...delimitedIn(text)].map(({ whole }) => whole),
  )
})

it('takes prices, and names in programs, for no formulas', () => {
  for (const text of [
    'It costs $5_000 and $ 6_000',
    'from $5 to $6',
    'the $name_of$thing',
    'the a$x_1$ b',
    '$ x_1$',
    '$x_1 $',
    '$x\n_1$',
    '$x_1\\$',
  ])
    expect(sourcesIn(text)).toEqual([])
})

it('wants brackets closed on their line, and nothing empty', () => {
  for (const text of ['\\(a\nb\\)', '\\(\\)', '\\[\\]', '$$$$', '\\begin{align}\\end{align*}'])
    expect(sourcesIn(text)).toEqual([])
  expect(sourcesIn('\\[a\nb\\]')).toEqual(['a\nb'])
})

/** What a formula is, as one expression says it that looks through the rest of the text at each opening delimiter. */
const asExpression =
  /\\\((.+?)\\\)|\\\[([\s\S]+?)\\\]|\$\$([^$]+?)\$\$|(\\begin\{(equation|align|alignat|gather|multline|eqnarray|flalign)(\*?)\}[\s\S]+?\\end\{\5\6\})|(?<![\\$\w])\$(?=[^\s$])([^$\n]*?[\\_^{}][^$\n]*?)(?<=[^\s\\])\$(?![\w$])/g

it('finds what one expression finds, in any mixture of delimiters', () => {
  const pieces = [
    '\\(',
    '\\)',
    '\\[',
    '\\]',
    '$',
    '$$',
    '\\begin{align}',
    '\\end{align}',
    'a',
    '_',
    ' ',
    '\n',
  ]
  let seed = 7
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((seed / 2 ** 31) * below)
  }
  for (let round = 0; round < 3_000; round += 1) {
    const text = Array.from({ length: 2 + random(10) }, () => pieces[random(pieces.length)]).join('')
    const expected = [...text.matchAll(asExpression)].map(([whole, a, b, c, d, , , e]) => ({
      whole,
      source: a ?? b ?? c ?? d ?? e,
    }))
    expect([...delimitedIn(text)].map(({ whole, source }) => ({ whole, source }))).toEqual(expected)
    if (expected.length > 0) expect(mayBeDelimited(text)).toBe(true)
  }
})
