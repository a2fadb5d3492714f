import { describe, expect, it } from 'vitest'
import { partSignatures } from '#core/extract/html/prepare/signatures.ts'
import { htmlDocument } from '#main/import/html-document.ts'

function signaturesIn(html: string): string[] {
  const { body } = htmlDocument(`<!doctype html><body>${html}</body>`, 'page.html')
  partSignatures(body)
  return [...body.querySelectorAll('.signature')].map((part) => (part.textContent ?? '').replace(/\s+/g, ' '))
}

describe('a signature under a line of underscores', () => {
  it('is a part of its own, with the line', () => {
    expect(
      signaturesIn('<div>Tighten it by a flat.<br>_________________<br>Old <b>Tom</b><br>still afloat</div>'),
    ).toEqual(['_________________Old Tomstill afloat'])
  })

  it.each([
    ['a blank to be filled in', '<p>Name: ________ Day: ________</p>'],
    ['code', '<pre><code>a\n</code>________________<code>b</code></pre>'],
    [
      'a long text',
      `<div>Letter<br>__________<br>${'The tide was out when we came home. '.repeat(30)}</div>`,
    ],
    ['paragraphs', '<div>One<br>__________<p>Two paragraphs of a story.</p></div>'],
  ])('is not %s', (_, html) => {
    expect(signaturesIn(html)).toEqual([])
  })
})
