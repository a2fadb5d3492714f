import { describe, expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { extractHtml } from '#core/extract/html/extract-html.ts'
import { htmlDocument } from '#main/import/html-document.ts'

const sentences = [
  'The beekeeper on the hill counts his hives each morning before the mist has left the orchard, and he writes the number on the door of the shed.',
  'In a wet spring the bees stay at home for days, and whoever opens a hive then finds them close together on the last comb that holds any honey.',
  'A neighbour once asked him whether he knew all of his queens, and he answered that they knew him, which had always been enough for both sides.',
  'When the limes flower in the lane behind the school, the whole village can hear the hum, and the children walk home on the other side of the road.',
]
const prose = (count: number) =>
  Array.from({ length: count }, (_, index) => `<p>${index + 1}. ${sentences[index % 4]}</p>`).join('')

const comment = (index: number, heading = '') =>
  `<li class="comment"><article class="comment-body">${heading}<footer class="comment-meta"><b class="fn">reader${index}</b> <time datetime="2019-05-0${1 + (index % 9)}">May ${1 + (index % 9)}, 2019</time></footer><div class="comment-content"><p>Comment ${index}: ${sentences[index % 4]}</p></div></article></li>`

const comments = (count: number, heading?: (index: number) => string) =>
  `<div id="comments" class="comments-area"><h2>Thoughts</h2><ol class="comment-list">${Array.from({ length: count }, (_, index) => comment(index, heading?.(index))).join('')}</ol></div>`

function read(body: string, { head = '', names = '' } = {}) {
  const html = `<!doctype html><html lang="en"><head><title>Hives on the hill – Orchard Notes</title>${head}</head><body class="${names}">${body}</body></html>`
  const { document, kind, metadata } = extractHtml(htmlDocument(html, 'page.html'), {
    fileName: 'page.html',
    sha256: () => '0'.repeat(64),
  }).extraction
  return { kind, text: plainText(document), authors: metadata.authors, published: metadata.published }
}

const entry = (count: number, footer = '') =>
  `<article class="post-9 hentry"><h1 class="entry-title">Hives on the hill</h1><div class="entry-content">${prose(count)}</div>${footer}</article>`

describe('comments under a text', () => {
  it.each([2, 3, 12])('are left out of a standing page that calls itself an article: %i', (count) => {
    const head =
      '<meta property="og:type" content="article"><meta property="article:modified_time" content="2024-02-03T10:00:00Z">'
    const page = read(entry(4) + comments(count), { head, names: 'page page-id-9' })
    expect(page).toMatchObject({ kind: 'article', authors: [], published: '2024-02-03T10:00:00Z' })
    expect(page.text).toContain('2. In a wet spring')
    expect(page.text).not.toContain('Comment 0')
  })

  it('are left out where the text is short and nothing declares what it is', () => {
    const page = read(entry(3) + comments(3), { names: 'page page-id-9' })
    expect(page).toMatchObject({ kind: 'article', authors: [] })
    expect(page.published).toBeUndefined()
    expect(page.text).not.toContain('Comment 0')
  })

  it.each([
    ['an entry', entry(7)],
    ['a post', `<div class="post"><h1>Hives on the hill</h1>${prose(7)}</div>`],
  ])('are left out of %s, however many they are', (_name, text) => {
    const page = read(text + comments(80))
    expect(page.kind).toBe('article')
    expect(page.text).toContain('7. A neighbour once')
    expect(page.text).not.toContain('Comment 0')
  })
})

describe('a notice that many discuss', () => {
  it('is the opening of a thread where nothing names it as a post', () => {
    const page = read(`<div class="notice"><h1>Hives on the hill</h1>${prose(7)}</div>${comments(80)}`)
    expect(page.kind).toBe('thread')
    expect(page.text).toContain('Comment 79')
  })

  it('is one as well where what they say has subjects of its own', () => {
    const subject = (index: number) => `<h4><a href="#c${index}">What the ${index} bees say of it</a></h4>`
    const page = read(
      `<article class="story article"><h1>Hives on the hill</h1>${prose(7)}</article>${comments(80, subject)}`,
    )
    expect(page.kind).toBe('thread')
    expect(page.text).toContain('Comment 79')
  })
})
