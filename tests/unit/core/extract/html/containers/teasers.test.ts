import { describe, expect, it } from 'vitest'
import { postsOf } from '#core/extract/html/containers/posts.ts'
import { areTeasers } from '#core/extract/html/containers/teasers.ts'
import { readPage } from '#core/extract/html/read-page.ts'
import { htmlDocument } from '#main/import/html-document.ts'

const subjects = [
  'Where the swifts nest this year',
  'A wall that was never finished',
  'What the bell ringer heard',
  'Three ways to mend a gutter',
  'No lamp in the lower street',
]
const names = ['marlow', 'Ivy Stone', 'quarry9', 'old-tom', 'Wren']
const text =
  'Nobody had looked behind the chapel since the roof was mended, and so it took a child with a ball to find out.'

/** A row of parts, each with a heading that is a link, who wrote it and when, and a text. */
function row(part: string, headings: readonly string[], { href = '/stories/', by = 'span', box = '' } = {}) {
  const parts = headings.map((heading, index) => {
    const title = `<h3><a href="${href}${index}">${heading}</a></h3>`
    return `<div class="${part}">${box ? `<div class="${box}">${title}</div>` : title}<div class="details"><${by} class="author">Ada ${index}</${by}> <time datetime="2021-04-0${index + 1}">April ${index + 1}, 2021</time></div><div class="${part}-body"><p>${index}: ${text}</p></div></div>`
  })
  const { body } = htmlDocument(
    `<!doctype html><body><h1>The chapel</h1>${parts.join('')}</body>`,
    'page.html',
  )
  const links = new Map()
  const page = readPage(body, { links, images: new Map(), imageSources: new Map() })
  const posts = postsOf(page, 'en', false)
  expect(posts).toHaveLength(headings.length)
  return areTeasers(page, posts, (link) => links.get(link))
}

describe('posts under linked titles', () => {
  it('are teasers where these lead to texts', () => {
    expect(row('post-card', subjects)).toBe(true)
  })

  it('are none where they are named as remarks, which have subjects of their own', () => {
    expect(row('comment', subjects)).toBe(false)
    expect(row('reply', subjects)).toBe(false)
  })

  it('are none where the titles lead to places on the page', () => {
    expect(row('post-card', subjects, { href: '/topic/4?page=1#p' })).toBe(false)
  })

  it('are none where the titles are names of members', () => {
    expect(row('post-card', names, { href: '/u/' })).toBe(false)
    expect(row('post-card', names)).toBe(false)
    expect(row('post-card', subjects, { box: 'poster' })).toBe(false)
  })
})
