import { describe, expect, it } from 'vitest'
import { writeDeclaredText } from '#core/extract/html/containers/declared-text.ts'
import { htmlDocument } from '#main/import/html-document.ts'

const first =
  'On the first market day after the winter the knife grinder stood under the lime tree again, where he has stood for twenty years, and his dog lay next to the cart as it always does.'
const second =
  'By noon people had brought him forty knives, eleven pairs of scissors and a scythe that still had last summer’s grass on it, and the queue went round the well to the door of the baker.'
const escaped = `&lt;p&gt;${first}&lt;/p&gt; &lt;p class=&quot;last&quot;&gt;${second} He &amp;amp; the dog left at six, when the bell of the chapel rang for the second time.&lt;/p&gt;`

const written = (body: string, articleBody: string) => {
  const document = htmlDocument(`<body>${body}</body>`, 'page.html')
  return writeDeclaredText(document.body, [{ '@type': 'NewsArticle', articleBody }])
}

describe('a declared text', () => {
  it('is written in its paragraphs where its mark-up was escaped', () => {
    const paragraphs = [...(written('<h1>Knives</h1>', escaped)?.children ?? [])].map((p) => p.textContent)
    expect(paragraphs).toEqual([
      first,
      `${second} He & the dog left at six, when the bell of the chapel rang for the second time.`,
    ])
  })

  it('is left where the page shows it, escaped or not', () => {
    expect(written(`<p>${first}</p><p>${second}</p>`, escaped)).toBeNull()
    expect(written(`<p>${first}</p><p>${second}</p>`, `${first}\n${second}`)).toBeNull()
  })

  it('keeps signs that are no mark-up', () => {
    const text = `${first} Where a &lt; b, write so.\n${second} ${second}`
    expect(written('<h1>Knives</h1>', text)?.textContent).toContain('Where a < b, write so.')
  })
})
