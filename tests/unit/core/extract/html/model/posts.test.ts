import { expect, it } from 'vitest'
import { articleMarkdown } from '#core/export/article-markdown.ts'
import { extractHtml } from '#core/extract/html/extract-html.ts'
import { htmlDocument } from '#main/import/html-document.ts'

const posts = [
  [
    'Nora',
    'May 4, 2024',
    'The gauge at the lock has shown nothing since the ice went, and I would like to know who reads it now that the keeper is gone.',
  ],
  [
    'Piotr',
    'May 5, 2024',
    'Nobody does. The county wants to put a new one in by the summer, so they say, but they have said so every spring that I can remember.',
  ],
  [
    'Emil',
    'May 7, 2024',
    'Then read it at the bridge instead: the mark of the year of the flood is on the second pier, and everything else is counted from it.',
  ],
]

it('shows who wrote a post and when, without the pictures beside it', () => {
  const post = ([author, day, text]: readonly string[]) =>
    `<div class="post"><div class="poster"><h4><a href="/members/${author}"><img src="https://x.example/on.png" alt="">${author}</a></h4></div>
<div class="postinfo"><span class="messageicon"><img src="https://x.example/xx.png" alt=""></span> <a href="#${day}" class="date">${day}, 11:23:55 AM</a></div>
<div class="inner">${text}</div></div>`
  const page = `<html lang="en"><head><title>The gauge at the lock</title></head><body><main><h1>The gauge at the lock</h1>${posts.map(post).join('')}</main></body></html>`
  const { document, metadata } = extractHtml(htmlDocument(page, 'gauge.html'), {
    fileName: 'gauge.html',
    sha256: () => '',
  }).extraction
  const markdown = articleMarkdown({ document, metadata })
  expect(markdown).toMatch(/\*\*.*Piotr.*\*\* · .*May 5, 2024, 11:23:55 AM/)
  expect(markdown).not.toContain('![')
})
