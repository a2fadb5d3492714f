/** A menu beside the main part is no text, unless the main part is only its heading. */

import { expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { extractHtml } from '#core/extract/html/extract-html.ts'
import { htmlDocument } from '#main/import/html-document.ts'

const links = Array.from(
  { length: 14 },
  (_, index) => `<li><a href="/p${index}">The ${index + 2} planks of the pier and their story</a></li>`,
).join('')

function linesOf(main: string): string[] {
  const page = `<!doctype html><html lang="en"><head><title>Planks of the pier</title></head><body><main><h1>Planks of the pier</h1>${main}</main>
<nav><ul>${links}</ul></nav><footer><p>© 2024 Harbour Courier</p></footer></body></html>`
  const { document } = extractHtml(htmlDocument(page, 'pier.html'), {
    fileName: 'pier.html',
    sha256: () => '',
  }).extraction
  return plainText(document).split(/\n+/)
}

it.each(['', '<p>All pages of this site.</p>'])(
  'lists what a site holds without the title and the line of rights, where the main part says no more: “%s”',
  (main) => {
    const lines = linesOf(main)
    expect(lines.filter((line) => line.endsWith('planks of the pier and their story'))).toHaveLength(14)
    expect(lines).not.toContain('Planks of the pier')
    expect(lines.join()).not.toContain('©')
  },
)

it('leaves the menu out where the main part holds a paragraph', () => {
  const text =
    'A pier that is kept well needs no new planks, as the town knows since the winter of the great storm.'
  expect(linesOf(`<p>${text}</p>`)).toEqual([text])
})
