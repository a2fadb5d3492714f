import { describe, expect, it } from 'vitest'
import { dropIcons } from '#core/extract/html/prepare/icons.ts'
import { htmlDocument } from '#main/import/html-document.ts'

function without(html: string): string {
  const { body } = htmlDocument(html, 'page.html')
  dropIcons(body)
  return body.textContent
}

describe('dropIcons', () => {
  it('removes the letters of icon fonts, alone and before a word', () => {
    expect(without('<h2>Rope<a href="#rope">\uF0C1</a></h2><p><i>\uE001</i>\uF101 Next \u{F0001}</p>')).toBe(
      'Rope Next ',
    )
  })

  it('keeps them in code, among ideographs, and what is a mark of its own', () => {
    for (const [element, text] of [
      ['pre', '\uE0B0 main'],
      ['p', '\u5433\uE3A0\u6C0F'],
      ['p', 'The \uF8FF key'],
    ]) {
      expect(without(`<${element}>${text}</${element}>`)).toBe(text)
    }
  })
})
