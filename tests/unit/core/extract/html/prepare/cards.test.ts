import { describe, expect, it } from 'vitest'
import { liftCards } from '#core/extract/html/prepare/cards.ts'
import { htmlDocument } from '#main/import/html-document.ts'

function lifted(html: string): string[] {
  const { body } = htmlDocument(html, 'page.html')
  liftCards(body)
  return [...body.children].map((element) => `${element.localName}: ${element.textContent}`)
}

describe('liftCards', () => {
  it('moves a box that begins with the word before it behind the paragraph', () => {
    expect(
      lifted(
        '<p>So said <a href="/v">Ida Vane</a><span><a href="/v">Ida Vane</a> Her latest: a yard is sold</span> today.</p>',
      ),
    ).toEqual(['p: So said Ida Vane today.', 'div: Ida Vane Her latest: a yard is sold'])
  })

  it('moves what is named as the text of a tooltip, not the word that carries it', () => {
    expect(
      lifted(
        '<p>The <span class="tooltip">pilot<span class="tooltip-text">a man who steers</span></span> came.</p>',
      ),
    ).toEqual(['p: The pilot came.', 'div: a man who steers'])
  })

  it('keeps it in the list item or cell that it stands in', () => {
    expect(lifted('<ul><li>A <span role="tooltip">note</span> item</li></ul>')).toEqual(['ul: A  itemnote'])
  })

  it('leaves what only follows a link, what repeats a word later, and a block that is nothing but the box', () => {
    for (const html of [
      '<p><a href="/v">Vane</a> <span>is a yard in <a href="/s">Sandholm</a></span></p>',
      '<p><a href="/v">Vane</a> says that <span>Vane and her sons left <a href="/s">Sandholm</a></span></p>',
      '<p><span role="tooltip">alone</span></p>',
    ]) {
      expect(lifted(html)).toHaveLength(1)
    }
  })
})
