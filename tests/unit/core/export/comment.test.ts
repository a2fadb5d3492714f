import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { containComment } from '#core/export/comment.ts'
import { hostileText } from './hostile-text.ts'
import { parse, textOf } from './markdown-reading.ts'

fc.configureGlobal({ seed: 20 })

describe('containComment', () => {
  it.each([
    'A *plain* comment with [a link](https://x.example) and a [[wiki link]].',
    '- one\n- two\n  - three\n\n1. four',
    '> quoted\n\n```js\nconst a = [1]\n```',
    '| a | b |\n| - | - |\n| 1 | 2 |',
    'Maths $x^2$, ==marked==, %%hidden%%, #tag, H<sub>2</sub>O.',
    '    code by indent\n\ntext',
    'See [this] and [ ] that.',
  ])('keeps as it is: %s', (comment) => {
    expect(containComment(comment, 1)).toBe(comment)
  })

  it.each([
    ['# Heading\ntext', '**Heading**\n\ntext'],
    ['text\n## *Deep* heading ##\n\nmore', 'text\n\n***Deep* heading**\n\nmore'],
    ['Title\n=====', '**Title**'],
    ['title: x\n---\nmore', '**title: x**\n\nmore'],
    ['#', ''],
    ['---\ntitle: evil\n---', '***\n\n**title: evil**'],
    ['```js\ncode', '```js\ncode\n```'],
    ['~~~~\ncode\n~~~', '~~~~\ncode\n~~~\n~~~~'],
    ['```', '```\n```'],
    ['^other', '\\^other'],
    ['text ^other-id', 'text \\^other-id'],
    ['a %% b', 'a \\%\\% b'],
    ['$$ x', '\\$\\$ x'],
    ['an [open bracket', 'an \\[open bracket'],
    ['<!-- no end', '\\<!-- no end'],
    ['<div>\n\ntext', '\\<div>\n\ntext'],
    ['a <b>c', 'a \\<b>c'],
    ['<script>x</script>', '\\<script>x\\</script>'],
    [
      'one [a][1] and [b]\n\n[1]: https://x.example "T"\n[b]: <https://y.example>',
      'one [a](https://x.example "T") and [b](https://y.example)',
    ],
    ['![alt][i]\n\n[i]: https://x.example/i.png', '![alt](https://x.example/i.png)'],
    ['a[^1]\n\n[^1]: note', 'a[^7-1]\n\n[^7-1]: note'],
    ['\r\n\r\none\r\ntwo  ', 'one\\\ntwo'],
  ])('keeps in its place: %j', (comment, expected) => {
    expect(containComment(comment, 7)).toBe(expected)
  })

  it('never swallows or changes what follows', () => {
    fc.assert(
      fc.property(hostileText, (comment) => {
        const root = parse(`${containComment(comment, 1)}\n\n> After [a] [^1] it.`)
        const last = root.children.at(-1)
        expect(last?.type).toBe('blockquote')
        expect(last && textOf(last)).toBe('After [a] [^1] it.')
        expect(root.children.filter(({ type }) => type === 'heading' || type === 'definition')).toEqual([])
      }),
      { numRuns: 120 },
    )
  })
})

it.each(['>', '> ', '- ', '12. '])(
  'nested too deeply to be read, it is written as plain text: %j',
  (sign) => {
    const comment = `${sign.repeat(9_000)}x`
    const plain = containComment(comment, 1)
    expect(plain.replaceAll('\\', '')).toBe(comment)
    expect(parse(plain).children.map(({ type }) => type)).toEqual(['paragraph'])
  },
)

it('quotes and lists in each other stay what they are', () => {
  const comment = `${'> - '.repeat(20)}x`
  expect(containComment(comment, 1)).toBe(comment)
})
