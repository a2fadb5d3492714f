import { describe, expect, it } from 'vitest'
import { read } from '../read-between.ts'

const said = 'The bell on the buoy has a new clapper and rings a third lower than before.'

describe('quotes that a page sets in its own way', () => {
  it.each([
    [
      'a cell that is named so, under whose words they are',
      `<table><tr><td><b>Old Tom wrote:</b></td></tr><tr><td class="quote">${said}</td></tr></table>`,
      `> **Old Tom wrote:**\n>\n> ${said}`,
    ],
    [
      'a table under a line that says so',
      `<div>Zitat:</div><table><tr><td><div>Original von <b>Old Tom</b></div><div>${said}</div></td></tr></table>`,
      `> Original von **Old Tom**\n>\n> ${said}`,
    ],
    [
      'a box that is named so',
      `<div class="blockquote"><div class="quote"><p>${said}</p></div></div>`,
      `> ${said}`,
    ],
  ])('%s', (_, inner, expected) => {
    expect(read(inner).markdown).toBe(expected)
  })

  it('leaves tables under other lines as they are', () => {
    const { markdown } = read(`<p>Quotes of the day:</p><table><tr><td>Oak</td><td>41</td></tr></table>`)
    expect(markdown).not.toContain('>')
    expect(markdown).toContain('Quotes of the day:')
  })

  it.each([
    ['a sentence', `<p>&gt; ${said}</p>`, `> ${said}`],
    [
      'a sentence before the paragraphs of a box',
      `<div>&gt; ${said}<p>It does.</p></div>`,
      `> ${said}\n\nIt does.`,
    ],
    ['a few words in a mail', '<div class="email"><p>&gt; the old bell</p></div>', '> the old bell'],
  ])('are %s behind the mark of one', (_, inner, expected) => {
    expect(read(inner).markdown).toBe(expected)
  })

  it.each([
    ['a command', '<p>&gt; SET bell 12</p><p>OK</p>', '\\> SET bell 12\n\nOK'],
    [
      'a long command with options',
      '<p>&gt; bell ring --twice --at 12 --for a whole minute.</p>',
      '\\> bell ring --twice --at 12 --for a whole minute.',
    ],
    [
      'a command before the paragraphs of a box',
      '<div>&gt; GET bell<p>It prints the number that was set.</p></div>',
      '\\> GET bell\n\nIt prints the number that was set.',
    ],
    ['a path', '<p>&gt; cp bell/clapper .</p>', '\\> cp bell/clapper .'],
  ])('are not %s that was typed at a prompt', (_, inner, expected) => {
    expect(read(inner).markdown).toBe(expected)
  })
})
