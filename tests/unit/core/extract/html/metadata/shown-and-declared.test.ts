/** Where what a page declares and what it shows disagree, or where it says a fact in an unusual place. */

import { describe, expect, it } from 'vitest'
import { extractHtml } from '#core/extract/html/extract-html.ts'
import { htmlDocument } from '#main/import/html-document.ts'

const sentence =
  'The harbour town had changed little since the ferry stopped running, and the people who stayed kept the habit of walking to the pier every evening, as if the boat might still come.'
const prose = `<p>${sentence}</p><p>${sentence}</p><p>${sentence}</p>`

const metadataOf = (head: string, body: string, lang = 'en') =>
  extractHtml(
    htmlDocument(`<html lang="${lang}"><head>${head}</head><body>${body}</body></html>`, 'page.html'),
    { fileName: 'page.html', sha256: () => '' },
  ).extraction.metadata

const jsonLd = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`
const meta = (name: string, content: string) => `<meta property="${name}" content="${content}">`

/** A page whose head and head lines are given, with one title wherever it stands. */
const page = (head: string, below: string, { behind = '', lang = 'en' } = {}) =>
  metadataOf(
    `<title>The ferry is back</title>${head}`,
    `<main><article><h1>The ferry is back</h1>${below}${prose}</article>${behind}</main>`,
    lang,
  )

const post = (name: string, text: string, mark = '') =>
  `<div class="post"><div class="user"><a class="username"${mark}>${name}</a></div><div class="body"><p>${text}</p></div></div>`

describe('who signs an article', () => {
  it('keeps degrees with the name, and does not take them for people', () => {
    const letters = (author: string) => page(meta('author', author), '').authors
    expect(letters('Rosa Quill, MD, PhD and Tom Harrow')).toEqual(['Rosa Quill, MD, PhD', 'Tom Harrow'])
    expect(letters('Rosa Quill, CEPF®')).toEqual(['Rosa Quill, CEPF®'])
    expect(letters('Rosa Quill, BBC')).toEqual(['Rosa Quill'])
    expect(letters('Ed Lowe, Philadelphia, PA')).not.toContain('Philadelphia, PA')
  })

  it('is all who are named under the title, where only the first is declared', () => {
    const head = jsonLd({ '@type': 'Article', author: { '@type': 'Person', name: 'Rosa Quill' } })
    const below =
      '<p class="standfirst">A short word before it.</p><p>Written by Dr Rosa Quill, Tom Harrow</p>'
    expect(page(head, below).authors).toEqual(['Dr Rosa Quill', 'Tom Harrow'])
  })

  it('is the one in the byline, not whoever put the article on the site', () => {
    const head = meta('author', 'Sam Keeper')
    expect(page(head, '<h3 class="author">By Rosa Quill</h3>').authors).toEqual(['Rosa Quill'])
    // Under a review the line may name who wrote the book.
    expect(page(head, '<p>by Rosa Quill</p>').authors).toEqual(['Sam Keeper'])
  })

  it('is no day, no time it takes to read, and nobody who only checked it', () => {
    const byline =
      '<div class="author"><div>Rosa Quill</div><div>February 8, 2022</div><div>10</div><div>mins read</div></div>'
    expect(page('', byline).authors).toEqual(['Rosa Quill'])
    expect(page('', '<p>By Rosa Quill | Fact-checked by Frank Olsen</p>').authors).toEqual(['Rosa Quill'])
    expect(page('', '<p class="author">Sun Dec 17, 2023 11:23 am</p>').authors).toEqual([])
  })

  it('is told by a link to a page about a person, in a short line', () => {
    expect(page('', '<p><a href="/authors/rosa-quill">Rosa Quill</a></p>').authors).toEqual(['Rosa Quill'])
    const mention = `<p>${sentence} <a href="/people/max-field">Max Field</a> built it.</p>`
    expect(page('', mention).authors).toEqual([])
  })

  it('is the organisation that an article names, where nobody else is named', () => {
    const head =
      meta('og:site_name', 'Ferry Society') +
      jsonLd({ '@type': 'Article', author: { '@type': 'Organization', name: 'Ferry Society' } })
    expect(page(head, '').authors).toEqual(['Ferry Society'])
  })

  it('is who opened a thread, though only those who answered are marked', () => {
    const body =
      `<h1>The ferry is back</h1>` +
      post('ferryman', sentence) +
      post('gull', `${sentence} And more.`, ' itemprop="author"') +
      post('pier9', `${sentence} And so on.`, ' itemprop="author"')
    expect(metadataOf('<title>The ferry is back</title>', body).authors).toEqual(['ferryman'])
  })
})

describe('who does not sign an article', () => {
  it.each([
    '<div class="author"><div>·</div> Rosa Quill <div></div></div>',
    '<div class="author-name"><span>•</span> Rosa Quill | </div>',
    '<div itemprop="author"><p>Rosa Quill</p></div>',
  ])('is no mark that parts the name from others: %s', (below) => {
    expect(page('', below).authors).toEqual(['Rosa Quill'])
  })

  it('is no such mark beside a name that is taken as it is', () => {
    expect(page('', '<div class="username"><div>gull_7</div> •</div>').authors).toEqual(['gull_7'])
  })

  it.each([
    '<div class="member-name">Member Login</div>',
    '<h3 class="author">Log in to your account</h3>',
    '<div id="login-box"><span class="username">Your name</span></div>',
    '<form><span class="username">Your name</span><input type="password"></form>',
  ])('is no log-in box: %s', (below) => {
    expect(page('', below).authors).toEqual([])
  })

  it('is the one who signs a page that one form holds with its log-in box', () => {
    const body = `<form><input type="password"><h1>The ferry is back</h1><p class="author">Rosa Quill</p>${prose}</form>`
    expect(metadataOf('<title>The ferry is back</title>', body).authors).toEqual(['Rosa Quill'])
  })

  const book = {
    '@id': '#book',
    '@type': 'Book',
    name: 'Ferries',
    datePublished: '1999',
    author: { '@type': 'Person', name: 'Rosa Quill' },
  }
  const review = { '@type': 'Review', itemReviewed: book }

  it('is not who wrote the book that a page reviews', () => {
    expect(page(jsonLd(review), '<p>by Rosa Quill</p>')).toMatchObject({ authors: [] })
    expect(page(jsonLd(review), '').published).toBeUndefined()
    const apart = jsonLd({ '@graph': [{ '@type': 'Review', itemReviewed: { '@id': '#book' } }, book] })
    expect(page(apart, '<p class="author">Rosa Quill</p>').authors).toEqual([])
    const marked =
      '<div itemscope itemprop="review"><div itemprop="itemReviewed" itemscope><b itemprop="author">Rosa Quill</b></div></div>'
    expect(page('', `${marked}<p>by Rosa Quill</p>`).authors).toEqual([])
  })

  it('is the reviewer, where one is named beside the author of the book', () => {
    const below = '<p>by Rosa Quill</p><p>Reviewed by Tom Harrow</p>'
    expect(page(jsonLd(review), below).authors).toEqual(['Tom Harrow'])
    const signed = { ...review, author: { '@type': 'Person', name: 'Ada Penn' } }
    expect(page(jsonLd(signed), '<p>by Rosa Quill</p>').authors).toEqual(['Ada Penn'])
    expect(page(jsonLd(review) + meta('author', 'Ada Penn'), '<p>by Rosa Quill</p>').authors).toEqual([
      'Ada Penn',
    ])
  })

  it('is who wrote the book, on the book’s own page', () => {
    expect(page(jsonLd(book), '').authors).toEqual(['Rosa Quill'])
  })
})

describe('when an article was published', () => {
  it.each([
    '<p>Registered: Mon Mar 04, 2019 10:15 am</p>',
    '<p>Joined: <time datetime="2019-03-04">4 Mar 2019</time></p>',
    '<dl><dt>Joined:</dt><dd class="post-date">4 Mar 2019</dd></dl>',
    '<dl><dt>Member since</dt><dd>4 Mar 2019</dd></dl>',
    '<p>Posts: 12 Joined: 4 Mar 2019</p>',
  ])('is not when a member registered: %s', (below) => {
    expect(page('', below).published).toBeUndefined()
    expect(page('', `${below}<p>4 May 2024</p>`).published).toBe('2024-05-04')
  })

  it('is told before the day on which the member registered, in one line', () => {
    expect(page('', '<p>Posted 4 May 2024 · Joined: 4 Mar 2019</p>').published).toBe('2024-05-04')
    expect(page('', '<p>Registered nurse Ada Penn, 4 May 2024</p>').published).toBe('2024-05-04')
  })

  it('is found under names of meta tags that only read like it', () => {
    expect(page('<meta name="acme.first-published-date" content="2021-02-16">', '').published).toBe(
      '2021-02-16',
    )
    expect(page('<meta name="publisher" content="2021-02-16">', '').published).toBeUndefined()
  })

  it('is the day that readers were shown, where servers declare the next one in UTC', () => {
    const head = meta('article:published_time', '2025-12-19T03:05:00Z')
    expect(page(head, '<p>December 18, 2025</p>').published).toBe('2025-12-18')
    expect(page(head, '<time datetime="2025-12-18T19:05:00-08:00">Thursday</time>').published).toBe(
      '2025-12-18T19:05:00-08:00',
    )
    expect(page(head, '<p>December 2, 2025</p>').published).toBe('2025-12-19T03:05:00Z')
  })

  it('is read where no space parts it from the name beside it', () => {
    const { published } = page('', '<div><span>Dec 17, 2025</span><span>Rosa Quill</span></div>')
    expect(published).toBe('2025-12-17')
  })

  it('is read by the order that other dates of the page show', () => {
    const other = (date: string) => `<p class="note">Tide table of ${date}</p>`
    expect(page('', `<p>02-12-2025</p>${other('25-11-2025')}`).published).toBe('2025-12-02')
    expect(page('', `<p>02-12-2025</p>${other('11-25-2025')}`).published).toBe('2025-02-12')
    const card = '<aside><time datetime="2025-12-02">02-12-2025</time></aside>'
    expect(page('', '<p>02-12-2025</p>', { behind: card }).published).toBe('2025-12-02')
  })

  it('is not when a video in it was uploaded, while anything else is known', () => {
    const video = jsonLd({ '@type': 'VideoObject', name: 'clip_FINAL', uploadDate: '2024-06-07' })
    expect(page(video + meta('article:published_time', '2024-06-02'), '').published).toBe('2024-06-02')
    expect(page(video, '').title).toBe('The ferry is back')
  })

  it('is the day of its change, where the page tells no other', () => {
    expect(page(meta('article:modified_time', '2023-06-12'), '').published).toBe('2023-06-12')
  })
})

describe('the title', () => {
  const titled = (title: string, body: string, head = '') =>
    metadataOf(`<title>${title}</title>${head}`, `<main>${body}${prose}</main>`).title

  it('is the only heading where nothing but a shared <title> is declared', () => {
    expect(titled('Bay Boards - where the harbour meets', '<h1>Who repairs an old ferry?</h1>')).toBe(
      'Who repairs an old ferry?',
    )
  })

  it('is not the heading of a section, where the page’s own stands before the site’s name', () => {
    const title = 'Timetable - the northern line | Bay'
    const section = '<h1>Fares and more</h1>'
    const own = 'Timetable - the northern line'
    expect(titled(title, section, meta('og:site_name', 'Bay'))).toBe(own)
    expect(titled(title, section, '<link rel="canonical" href="https://bay.example/x">')).toBe(own)
    expect(titled('Northern line: times - Bay', `<p><a href="/">Bay</a></p>${section}`)).toBe(
      'Northern line: times',
    )
  })

  it('is without the board that a bullet parts from it', () => {
    expect(titled('Old piers of the bay • Bay Boards', '')).toBe('Old piers of the bay')
    const board = '<h1>Bay Boards Online</h1><h2><a>Old piers</a></h2>'
    expect(titled('Bay Boards Online • View topic - Old piers', board)).toBe('Old piers')
    expect(titled('Bay Boards Online • Zobacz temat - Old piers', '')).toBe('Old piers')
    expect(titled('Salt • Bread - a history', '')).toBe('Salt • Bread - a history')
  })

  it('is without the site’s name at the end of the heading', () => {
    const head =
      meta('og:site_name', 'Bay Courier') + meta('og:title', 'The ferry is back at last – Bay Courier')
    expect(titled('x', '<h1>The ferry is back at last – Bay Courier</h1>', head)).toBe(
      'The ferry is back at last',
    )
  })

  it('is without the number of its chapter, where the page is called otherwise', () => {
    expect(titled('Ferries - A Short History | Bay', '<h1>3.1 Ferries - A Short History</h1>')).toBe(
      'Ferries - A Short History',
    )
  })

  it('is written as it is declared where the heading runs a label into it, or shouts', () => {
    const body = '<h1><span class="label">Question</span> Who repairs ferries</h1>'
    expect(titled('Question - Who repairs ferries | Bay', body)).toBe('Question - Who repairs ferries')
    expect(titled('Who repairs old ferries?', '<h1>WHO REPAIRS OLD FERRIES?</h1>')).toBe(
      'Who repairs old ferries?',
    )
  })

  it('is without what the heading hides, and with its character references read', () => {
    expect(
      titled(
        'Ferries & piers | Bay',
        '<h1>Ferries &amp;#x26; piers<x-menu hidden>Save this page</x-menu></h1>',
      ),
    ).toBe('Ferries & piers')
    expect(titled('30 years of &lt;br&gt; tags', '<h1>30 years of &lt;br&gt; tags</h1>')).toBe(
      '30 years of <br> tags',
    )
  })

  it('is not a question that the page answers among others', () => {
    const head =
      meta('og:title', 'Ferry tickets by the day | Bay') +
      jsonLd({
        '@type': 'FAQPage',
        mainEntity: [
          { '@type': 'Question', name: 'What do rides cost here?' },
          { '@type': 'Question', name: 'Is there a ride at night?' },
        ],
      })
    expect(titled('Ferry tickets by the day | Bay', '<h2>What do rides cost here?</h2>', head)).toBe(
      'Ferry tickets by the day',
    )
  })

  it('is the page’s own where what it shares is the whole site’s', () => {
    const head = meta('og:title', 'Are you ready for the sea?') + meta('og:site_name', 'Bay')
    expect(titled('Timetable of the northern line | Bay', '<h2>Fares</h2>', head)).toBe(
      'Timetable of the northern line',
    )
  })

  it('is what the container says without the site, where the page says nothing', () => {
    const container = { title: 'The ferry is back at last | Bay Courier' }
    const document = htmlDocument(`<body>${prose}</body>`, 'page.mhtml')
    const { extraction } = extractHtml(document, { fileName: 'page.mhtml', sha256: () => '', container })
    expect(extraction.metadata.title).toBe('The ferry is back at last')
  })
})
