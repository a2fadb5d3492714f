import { describe, expect, it } from 'vitest'
import { writeLetters } from '#core/extract/html/prepare/letters.ts'
import { htmlDocument } from '#main/import/html-document.ts'

const said = 'The bell on the buoy has a new clapper\nand rings a third lower than before the storm.'
const letter = `From: Ida Reed &lt;ida@buoy.example&gt;
Date: Mon, 4 Mar 2024 10:15:00 +0100
To: harbour@buoy.example
Subject: The bell

${said}`
const prose =
  '<p>The keeper of the buoy has written to us again, and since his letters are rare we print this one here as a whole.</p>'

/** The body of a page after its letters are written, a line for each element that holds text. */
function written(html: string): string[] {
  const { body } = htmlDocument(html, 'page.html')
  writeLetters(body)
  const lines: string[] = []
  const visit = (element: Element, path: string) => {
    const own = [...element.childNodes].filter((node) => node.nodeType === 3)
    const text = own.map((node) => (node.textContent ?? '').trim()).join(' ')
    if (text.trim() !== '') lines.push(`${path}: ${text.replace(/\s+/g, ' ').trim()}`)
    for (const child of element.children) visit(child, `${path}>${child.localName}`.replace(/^>/, ''))
  }
  visit(body, '')
  return lines
}

describe('letters in a pre', () => {
  it('are the main part of a page that shows nothing else, with their other fields before it', () => {
    expect(written(`<h1>The bell</h1><hr><pre>${letter}</pre><hr>`)).toEqual([
      'h1: The bell',
      'p: To: harbour@buoy.example Subject: The bell',
      'main>p: Ida Reed',
      'main>p>time: Mon, 4 Mar 2024 10:15:00 +0100',
      expect.stringMatching(/^main>div>p: The bell on the buoy/),
    ])
  })

  it('leave the list of their fields what is not shown over them', () => {
    const list = '<ul><li>From: Ida Reed</li><li>Date: 4 Mar 2024</li><li>Cc: pilots@buoy.example</li></ul>'
    const lines = written(`${list}<hr><pre>${said}</pre>`)
    expect(lines).toContain('ul>li: Cc: pilots@buoy.example')
    expect(lines).toContain('main>p: Ida Reed')
    expect(lines).not.toContain('ul>li: From: Ida Reed')
  })

  it('are no main part beside a few words about them', () => {
    const long = `${letter}\n\n${[said, said, said, said, said].join('\n\n')}`
    const lines = written(`${prose}<pre>${long}</pre><hr>`)
    expect(lines[0]).toMatch(/^p: The keeper/)
    expect(lines).toContain('div>p: Ida Reed')
  })

  it('do not take the head of the letter before them', () => {
    const head =
      '<b>Ida Reed</b> <a href="mailto:ida">ida at buoy.example</a><i>Mon Mar 4 20:11:00 CET 2024</i><hr>'
    const lines = written(`${head}<pre>${said}</pre><pre>${said}</pre>`)
    expect(lines.at(-1)).toMatch(/^pre: The bell/)
  })

  it.each([
    ['a post', `<div class="post">${prose}<pre>${letter}\n\n${said}\n\n${said}\n\n${said}</pre></div><hr>`],
    ['an article', `<article>${prose}<pre>${letter}\n\n${said}\n\n${said}\n\n${said}</pre><hr></article>`],
    ['a page with more prose of its own', `<div>${prose}${prose}<hr><pre>${letter}</pre>${prose}</div>`],
  ])('stay as they are where %s quotes them', (_, html) => {
    expect(written(html)).toContainEqual(expect.stringMatching(/(?:^|>)pre: From: Ida Reed/))
  })
})

describe('posts in a pre', () => {
  it.each(['bz_comment_text', 'comment', 'message', 'post-body'])(
    'are paragraphs where one is a %s',
    (name) => {
      const lines = written(`<div class="c"><div>Ida Reed</div><pre class="${name}">${said}</pre></div>`)
      expect(lines.at(-1)).toMatch(/^div>div>p: The bell/)
    },
  )

  it.each(['error-message', 'commit-message', 'log-message', 'error-message-text'])(
    'are none in a %s',
    (name) => {
      const lines = written(`<div class="c"><div>Ida Reed</div><pre class="${name}">${said}</pre></div>`)
      expect(lines.at(-1)).toMatch(/^div>pre: The bell/)
    },
  )

  it.each([
    ['paragraphs of an article', `<article>${prose}<pre class="message">${said}</pre></article>`],
    ['paragraphs around its box', `<div>${prose}<div><pre class="message">${said}</pre></div></div>`],
    ['nothing', `<pre class="message">${said}</pre>`],
  ])('are none beside %s', (_, html) => {
    expect(written(html).at(-1)).toMatch(/(?:^|>)pre: The bell/)
  })
})
