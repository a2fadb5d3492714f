import { describe, expect, it } from 'vitest'
import { isMarkdown } from '#main/import/formats/markdown.ts'
import { prose } from './build.ts'

describe('isMarkdown', () => {
  it('tells Markdown by two of its marks, whatever the name', () => {
    expect(isMarkdown(`# Head\n\n${prose[0]} [a](https://a.invalid/)\n`, 'a.txt')).toBe(true)
    expect(isMarkdown(`# Head\r\n\r\n${prose[0]} **strong**\r\n`, 'a.txt')).toBe(true)
  })

  it('leaves plain text to the reader of plain text', () => {
    expect(isMarkdown(prose.join('\n\n'), 'a.txt')).toBe(false)
    expect(isMarkdown('#veldmouth is open\n\n- one\n- two\n\nhttps://a.invalid/ [1]\n* * *\n', 'a.txt')).toBe(
      false,
    )
    expect(isMarkdown(`${prose[0]}\n\n> ${prose[1]}\n> ${prose[2]}\n`, 'mail.txt')).toBe(false)
  })

  it('goes by the name only where no mark tells', () => {
    expect(isMarkdown(prose.join('\n\n'), 'a.md')).toBe(true)
  })
})
