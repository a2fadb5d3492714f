/** What is escaped in running text and what is left as it is typed, sign by sign. */

import { describe, expect, it } from 'vitest'
import type { ArticleNode } from '#core/article/document.ts'
import { isPlain, phrasingWithAddresses } from '#core/export/escaping.ts'
import { headingMarkdown, paragraphsMarkdown } from '#core/export/passage.ts'
import { sliceMarkdown } from '#core/export/slice-markdown.ts'
import { a, code, document, element, em, make, p, strong } from './elements.ts'

const raw = String.raw

describe('at the start of a line', () => {
  it.each([
    [': x', raw`\: x`],
    [':x', ':x'],
    ['~ x', raw`\~ x`],
    ['~x', '~x'],
    ['| a', raw`\| a`],
    ['a | b', 'a | b'],
    ['- x', raw`\- x`],
    ['-: x', raw`\-: x`],
    ['-x', '-x'],
    ['+ x', raw`\+ x`],
    ['+= x', raw`\+= x`],
    ['+x', '+x'],
    ['* x', raw`\* x`],
    ['*x', '*x'],
    ['# x', raw`\# x`],
    ['1. x', raw`1\. x`],
    ['12. x', raw`12\. x`],
    ['a. x', raw`a\. x`],
    ['iv. x', raw`iv\. x`],
    ['IV. x', raw`IV\. x`],
    ['#. x', raw`\#. x`],
    ['a.', raw`a\.`],
    ['1.x', '1.x'],
    ['word. x', 'word. x'],
    ['1) x', raw`1\) x`],
    ['A) x', raw`A\) x`],
    ['word) x', 'word) x'],
    ['(1) x', raw`\(1) x`],
    ['(a) x', raw`\(a) x`],
    ['(iv) x', raw`\(iv) x`],
    ['(#) x', raw`\(#) x`],
    ['(word) x', '(word) x'],
    ['x (1) y', 'x (1) y'],
    ['[x]: y', raw`\[x]: y`],
    ['[a b]: c', raw`\[a b]: c`],
    ['a [x]: y', 'a [x]: y'],
  ])('%s → %s', (text, expected) => {
    expect(paragraphsMarkdown(text)).toBe(expected)
    // Each line of a text is one.
    expect(paragraphsMarkdown(`so\n${text}`)).toBe(`so\\\n${expected}`)
  })

  it.each([': x', '~ x', '| a', '- x', '+ x', '* x', '1. x', '(1) x', '[x]: y'])(
    '%s needs nothing in a heading',
    (text) => {
      expect(headingMarkdown(text, 2)).toBe(`## ${text}`)
    },
  )
})

describe('within a line', () => {
  it.each([
    ['a [@key, p. 3] b', raw`a \[\@key, p. 3] b`],
    ['and [x', raw`and \[x`],
    ['a]{.class}', raw`a]\{.class}`],
    ['{#id}', '{#id}'],
    ['x @@a', raw`x @\@a`],
    ['me@x.example', raw`me\@x.example`],
    ['a+b@c.d_e', raw`a+b\@c.d_e`],
    ['a @ b', 'a @ b'],
    ['www.x.example_y', raw`www\.x.example_y`],
    ['WWW.x.y*z', raw`WWW\.x.y*z`],
    ['http://', raw`http\://`],
    ['ftps://x', raw`ftps\://x`],
    ['a://b', 'a://b'],
    ['a // b', 'a // b'],
    ['R&D;', raw`R\&D;`],
    ['&#38; &#x26; &foo', raw`\&#38; \&#x26; &foo`],
    ['%%x%% 100% % %', raw`\%\%x\%\% 100% % %`],
    ['a #tag C# x', raw`a \#tag C# x`],
    ['(#tag) “#tag” *#tag', raw`(\#tag) “\#tag” *\#tag`],
    ['(#) a#b x/#frag', raw`\(#) a#b x/#frag`],
    ['{{embed x}} {a}', raw`\{\{embed x}} {a}`],
    ['key:: x std::vector', raw`key\:: x std::vector`],
    ['a :smile: 12:30:45 b:c:', raw`a \:smile: 12:30:45 b:c:`],
    ['end ^id', raw`end \^id`],
    ['end ^id x', 'end ^id x'],
    [raw`\x`, raw`\\x`],
    ['a_b', 'a_b'],
    ['_x_', raw`\_x\_`],
    ['`x', '`x'],
    ['`x`', raw`\`x\``],
    ['a ~x', 'a ~x'],
    ['~x~', raw`\~x\~`],
    ['a ^x y', 'a ^x y'],
    ['^x^', raw`\^x\^`],
    ['$x', '$x'],
    ['$x$', raw`\$x\$`],
    ['$ x $', '$ x $'],
    ['$5 or $6', '$5 or $6'],
    ['a = b', 'a = b'],
    ['a ==x', 'a ==x'],
    ['==x==', raw`\=\=x\=\=`],
    ['a*b*c', raw`a\*b\*c`],
    ['a *b c*', raw`a \*b c\*`],
    ['2 * 3 * 4', '2 * 3 * 4'],
  ])('%s → %s', (text, expected) => {
    expect(paragraphsMarkdown(text)).toBe(expected)
  })

  it.each(['_', '`', '^', '$', '~', '*'])('a pair of %s is one over several lines, too', (sign) => {
    expect(paragraphsMarkdown(`so ${sign}a\nb${sign} so`)).toBe(`so \\${sign}a\\\nb\\${sign} so`)
  })
  it('so is one of ==', () => {
    expect(paragraphsMarkdown('so ==a\nb==')).toBe('so \\=\\=a\\\nb\\=\\=')
  })

  it('braces are attributes in a heading alone', () => {
    expect(headingMarkdown('{#id}', 2)).toBe(raw`## \{#id}`)
  })
})

describe('beside what is marked', () => {
  const quoted = (...children: (ArticleNode | string)[]) =>
    sliceMarkdown(document(p(...children)), { image: () => ({ words: '' }) }).slice(2)

  it.each<[string, (ArticleNode | string)[], string]>([
    ['a sign that touches a mark', ['a*', em('b')], raw`a\**b*`],
    ['a sign that follows a mark', [em('b'), '*a'], raw`*b*\*a`],
    ['a sign within a mark', [em('a*b')], raw`*a\*b*`],
    ['a sign apart from marks', ['a ~ b ', em('c')], 'a ~ b *c*'],
    ['a backtick in a text with code', ['a ` b ', code('c')], 'a \\` b `c`'],
    ['a backtick where code is marked', ['a ` b ', strong(code('c'))], 'a \\` b **`c`**'],
    ['a backtick in a text without code', ['a ` b ', em('c')], 'a ` b *c*'],
    [
      'a dollar in a text with a formula',
      ['a $ b ', element('code', { dataSource: 'x' }, 'x')],
      raw`a \$ b $x$`,
    ],
    ['a dollar in a text without one', ['a $ b ', em('x')], 'a $ b *x*'],
    ['a star in a text with code', ['a * b ', code('c')], 'a * b `c`'],
    ['a sign in verses without marks', ['a_b', make('br')(), 'c* d'], 'a_b\\\n> c* d'],
  ])('%s', (_, children, expected) => {
    expect(quoted(...children)).toBe(expected)
  })

  it('an address makes a link, but not within one', () => {
    expect(quoted('see https://x.example/a, ', a('https://y.example', 'https://z.example'))).toBe(
      raw`see <https://x.example/a>, [https\://z.example](https://y.example)`,
    )
  })
})

it.each([
  ['a', true],
  ['1.x (1), “so” – it’s', true],
  ['Hello world. Then', true],
  ['a. b', false],
  ['1)', false],
  ['a  b', false],
  ['a ', false],
  [' a', false],
  ['a www.b', false],
  ['a // b', false],
  ['a--b', false],
  ['a -. b', false],
  ['a*', false],
  ['', false],
])('%j is plain: %s', (text, expected) => {
  expect(isPlain(text)).toBe(expected)
})

describe('addresses', () => {
  const found = (text: string) =>
    phrasingWithAddresses(text).map((node) =>
      node.type === 'link' ? { url: node.url } : 'value' in node && node.value,
    )

  it.each<[string, unknown[]]>([
    ['http://x.example', [{ url: 'http://x.example' }]],
    ['at https://x.example/a?b=1&c=2.', ['at ', { url: 'https://x.example/a?b=1&c=2' }, '.']],
    ['(https://x.example/a)', ['(', { url: 'https://x.example/a' }, ')']],
    ['https://x.example/&amp;', [{ url: 'https://x.example/' }, '&amp;']],
    ['ahttps://x.example', ['ahttps://x.example']],
    ['https://-x', ['https://-x']],
    ['https://ż.example', [{ url: 'https://ż.example' }]],
    ['https://x', [{ url: 'https://x' }]],
    ['none', ['none']],
    ['', []],
    [
      'https://x.example https://y.example',
      [{ url: 'https://x.example' }, ' ', { url: 'https://y.example' }],
    ],
  ])('of %j', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })
})
