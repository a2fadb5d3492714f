import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headingMarkdown, paragraphsMarkdown, passageMarkdown } from '#core/export/passage.ts'
import { hostileLine, hostileText } from './hostile-text.ts'
import { parse, textOf, typesOf } from './markdown-reading.ts'

/** What is to be read back: Markdown has no runs of blanks, and none at the ends of lines. */
function tidied(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.replace(/[ \t\f\v]+/g, ' ').replace(/^ | $/g, ''))
    .filter((line) => line !== '')
    .join('\n')
}

const plain = new Set(['root', 'blockquote', 'paragraph', 'text', 'link', 'break', 'heading'])

function quote(text: string): string {
  return passageMarkdown(text)
}

fc.configureGlobal({ seed: 20 })

describe('passageMarkdown', () => {
  it.each([
    [
      'R&D at 5 * 3 […] “so” [sic] 50% ~5 km to ~6 km, $5 or $6, 2 m* (* see), a == b, x^2, snake_case C# !',
      'R&D at 5 * 3 […] “so” [sic] 50% ~5 km to ~6 km, $5 or $6, 2 m* (* see), a == b, x^2, snake_case C# !',
    ],
    ['2 < 3 > 1 | a - b + c', '2 < 3 > 1 | a - b + c'],
    ['1. one', '1\\. one'],
    ['- one', '\\- one'],
    ['# one', '\\# one'],
    ['> one', '\\> one'],
    ['see #tag', 'see \\#tag'],
    ['a [[wiki]] b', 'a \\[\\[wiki]] b'],
    ['%%x%%', '\\%\\%x\\%\\%'],
    ['$x$ and $y$', '\\$x\\$ and \\$y\\$'],
    ['<b>x</b>', '\\<b>x\\</b>'],
    ['end ^id', 'end \\^id'],
    ['[!note] x', '\\[!note] x'],
    ['C:\\dir \\alpha', 'C:\\\\dir \\\\alpha'],
    ['at https://x.example/a_b*c?d=1&e=2.', 'at <https://x.example/a_b*c?d=1&e=2>.'],
  ])('%s', (text, expected) => {
    expect(quote(text)).toBe(`> ${expected}`)
  })

  it('begins every line with >, and parts blocks by a line of it', () => {
    expect(passageMarkdown('one\ntwo')).toBe('> one\n>\n> two')
  })

  it('knows the ends of lines of every system, and no empty lines', () => {
    expect(passageMarkdown('a\r\nb\rc\n\n\n d \n')).toBe('> a\n>\n> b\n>\n> c\n>\n> d')
    expect(paragraphsMarkdown('\n\n a \n b\n\n\n\nc  d\t \n\n')).toBe('a\\\nb\n\nc d')
    expect(paragraphsMarkdown('a\rb\r\n\r\nc')).toBe('a\\\nb\n\nc')
  })

  it('does not break long lines', () => {
    const text = 'word '.repeat(2000).trim()
    expect(quote(text)).toBe(`> ${text}`)
  })

  it('reads back word for word, as nothing but text', () => {
    fc.assert(
      fc.property(fc.array(hostileLine, { minLength: 1, maxLength: 3 }), (blocks) => {
        const text = blocks.join('\n')
        fc.pre(tidied(text) !== '')
        const markdown = passageMarkdown(text)
        const root = parse(markdown)
        expect(markdown.split('\n').every((line) => line.startsWith('>'))).toBe(true)
        expect(root.children.map(({ type }) => type)).toEqual(['blockquote'])
        expect(typesOf(root).filter((type) => !plain.has(type))).toEqual([])
        expect(textOf(root)).toBe(tidied(text))
      }),
      { numRuns: 150 },
    )
  })
})

describe('paragraphsMarkdown', () => {
  it('opens with its label', () => {
    expect(paragraphsMarkdown('One.\n\nTwo.', 'Polish:')).toBe('**Polish:** One.\n\nTwo.')
    expect(paragraphsMarkdown(' \n', 'Polish:')).toBe('')
  })

  it('reads back word for word behind its label', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        fc.pre(tidied(text) !== '')
        const root = parse(paragraphsMarkdown(text, 'Label:'))
        const [first] = root.children
        const label = first?.type === 'paragraph' ? first.children.shift() : undefined
        expect(label).toMatchObject({ type: 'strong' })
        expect(typesOf(root).filter((type) => !plain.has(type))).toEqual([])
        expect(textOf(root)).toBe(` ${tidied(text)}`)
      }),
      { numRuns: 100 },
    )
  })
})

describe('headingMarkdown', () => {
  it('reads back word for word, on one line', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const line = text.replace(/\s+/g, ' ').trim()
        const root = parse(headingMarkdown(text, 1))
        expect(root.children.map(({ type }) => type)).toEqual(['heading'])
        expect(textOf(root)).toBe(line)
      }),
      { numRuns: 100 },
    )
  })
})
