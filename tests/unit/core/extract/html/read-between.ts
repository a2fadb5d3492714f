/** A page with a piece of mark-up between the paragraphs of its article, as it is read. */

import { expect } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { articleMarkdown } from '#core/export/article-markdown.ts'
import { extractHtml } from '#core/extract/html/extract-html.ts'
import { articleDocumentSchema } from '#core/schema/document.ts'
import { htmlDocument } from '#main/import/html-document.ts'

const prose = [
  'The harbour town had changed little since the ferry stopped running, and the people who stayed kept the habit of walking to the pier every evening, as if the boat might still come.',
  'By the second winter the council had repaired the sea wall, although the money, as several members pointed out, had been meant for the school, the library and the road to the north.',
  'What the visitors noticed first was the silence, broken by the gulls and by the bell on the buoy, which rang whenever the wind moved round to the west, and sometimes when it did not.',
]

/** The text and the Markdown of a page whose article holds `inner` between paragraphs. */
export function read(inner: string) {
  const html = `<html lang="en"><head><title>A harbour town</title></head><body><article><h1>A harbour town</h1><p>${prose[0]}</p><p>${prose[1]}</p>${inner}<p>${prose[2]}</p></article></body></html>`
  const { document, metadata } = extractHtml(htmlDocument(html, 'page.html'), {
    fileName: 'page.html',
    sha256: () => '0'.repeat(64),
  }).extraction
  expect(articleDocumentSchema.safeParse(document).error).toBeUndefined()
  const between = (text: string, from: string | undefined, to: string | undefined) =>
    text.slice(text.indexOf(from ?? '') + (from ?? '').length, text.indexOf(to ?? '')).trim()
  return {
    text: between(plainText(document), prose[1], prose[2]),
    markdown: between(articleMarkdown({ document, metadata }), prose[1], prose[2]),
    whole: articleMarkdown({ document, metadata }),
  }
}
