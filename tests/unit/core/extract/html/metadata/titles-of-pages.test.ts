import { describe, expect, it } from 'vitest'
import { metadataOf, prose } from './pages.ts'

describe('the title', () => {
  const titled = (title: string, body: string, head = '') =>
    metadataOf(
      `<html lang="en"><head><title>${title}</title>${head}</head><body>${body}<p>${prose.en}</p><p>${prose.en}</p></body></html>`,
    ).title

  it.each([
    [
      'a logo in an h1',
      'Pier sinks - Bay Courier',
      '<header><h1>Bay Courier</h1></header><h2>Pier sinks</h2>',
      'Pier sinks',
    ],
    [
      'a blog’s name before it',
      'Silver Gulls: Pier sinks',
      '<div id="header"><h1>Silver Gulls</h1></div><h3 class="entry-title">Pier sinks</h3>',
      'Pier sinks',
    ],
    [
      'a line that is no heading',
      'The piers of the bay – From the Quay',
      '<div>The piers of the bay</div>',
      'The piers of the bay',
    ],
    ['its own dash', 'Piers – a history | Books | Bay', '<h2>Piers – a history</h2>', 'Piers – a history'],
    [
      'a permalink mark',
      'Working with piers — Docs',
      '<main><h1>Working with piers<a class="headerlink">¶</a></h1></main>',
      'Working with piers',
    ],
    [
      'a book’s name in an h1 over each chapter',
      'Piers - The Harbour Book',
      '<div class="menu-bar"><h1>The Harbour Book</h1></div><main><h1>Piers</h1></main>',
      'Piers',
    ],
    [
      'a chapter that its heading calls more than it is declared',
      'mod_pier - Harbour Server Version 2',
      '<div id="page-header"><p>Harbour Server Version 2</p></div><div><h1>Harbour Module mod_pier</h1></div>',
      'Harbour Module mod_pier',
    ],
    [
      'the sign of a language at its end',
      'Piers in C# - Harbour notes',
      '<main><h1>Piers in C#</h1></main>',
      'Piers in C#',
    ],
    [
      'a button hung into it',
      'Piers overview | Docs',
      '<main><h1>Piers overview<div><p>Stay organised with collections.</p></div></h1></main>',
      'Piers overview',
    ],
    ['the name of its kind', 'Old piers – Bay forum', '<h2>Thread: Old piers</h2>', 'Old piers'],
    [
      'the source beside it',
      'Piers that sink fast – Bay',
      '<h2>Piers that sink fast (courier.example) 87</h2>',
      'Piers that sink fast',
    ],
    [
      'the book it is a chapter of',
      'Errors that can be mended - The Book of Piers',
      '<header><h1>The Book of Piers</h1></header><main><h2>Errors that can be mended</h2></main>',
      'Errors that can be mended',
    ],
    [
      'the forum it stands in',
      'A new kind of pier is sinking : bays',
      '<h1>bays</h1>',
      'A new kind of pier is sinking',
    ],
    [
      'another heading of its words',
      'Pier tables for testing',
      '<h1>Pier prices</h1>',
      'Pier tables for testing',
    ],
    [
      'a line break',
      'The pier sinks – Bay',
      '<main><h1 class="entry-title">The pier<br>sinks</h1></main>',
      'The pier sinks',
    ],
    ['the number of a report', 'Bug 77 – The pier loses its planks', '', 'The pier loses its planks'],
    [
      'the number of a report behind it',
      'Keep the old planks by ada · Pull Request #12 · bay/pier · Hub',
      '<main><h1>Keep the old planks <span>#12</span></h1></main>',
      'Keep the old planks',
    ],
    [
      'the label of a topic',
      'Topic: The pier sinks - Bay',
      '<main><h1>Topic: The pier sinks</h1></main>',
      'The pier sinks',
    ],
    ['a file’s name', 'README | The pier book', '<main><h1>README</h1></main>', 'The pier book'],
    [
      'a site’s name in brackets',
      '古い桟橋の沈没事故【港通信】',
      '<h1>古い桟橋の沈没事故</h1>',
      '古い桟橋の沈没事故',
    ],
    ['two bars', 'The pier sinks || Bay news', '<a href="/">Bay news</a>', 'The pier sinks'],
    [
      'the kind of an entry',
      'Pier | Baybook',
      '<div class="page-title"><ul><li><a href="../">Baybook</a></li></ul><h1>Class Pier</h1></div>',
      'Class Pier',
    ],
    [
      'a heading that shouts',
      'The pier sinks: what we know',
      '<main><h1>THE PIER SINKS, WHAT WE ALL KNOW</h1></main>',
      'The pier sinks: what we know',
    ],
  ])('is told from %s', (_, title, body, expected) => {
    expect(titled(title, body)).toBe(expected)
  })

  it.each([
    ['an address', 'https://bay.example/pier', '<main><h1>The pier sinks</h1></main>', 'The pier sinks'],
    ['a placeholder', 'Untitled Document', '<main><h1>The pier sinks</h1></main>', 'The pier sinks'],
    ['a program’s own name', 'React App', '<main><h1>The pier sinks</h1></main>', 'The pier sinks'],
    [
      'a module and its kind',
      'harbour::piers - Rust',
      '<main><h1>Module <a>piers</a></h1></main>',
      'harbour::piers',
    ],
    [
      'a lesson’s number',
      'Building a pier',
      '<main><h1><span>15 - </span>Building a pier</h1></main>',
      'Building a pier',
    ],
    [
      'a number of its own',
      '15 - a pier in winter',
      '<main><h1>15 - a pier in winter</h1></main>',
      '15 - a pier in winter',
    ],
    [
      'a mark before it',
      'The pier and its planks',
      '<main><h1><a href="#x">#</a> The pier and its planks</h1></main>',
      'The pier and its planks',
    ],
    [
      'a section that shares its words',
      'Pier maintenance checklist',
      '<main><h1>Keep your boats afloat</h1><p>In four parts.</p><h2>Pier maintenance: an overview</h2></main>',
      'Pier maintenance checklist',
    ],
    [
      'what is written for those who search',
      'Twelve good piers for 2024 | Planks, Price | Bay',
      '<main><h1>Twelve good piers for 2024 | Planks, Price</h1></main>',
      'Twelve good piers for 2024',
    ],
    [
      'a count of what is found there',
      'Good piers of the northern bay | Top 19 Piers | Bay',
      '<main><h1>Good piers of the northern bay | Top 19 Piers</h1></main>',
      'Good piers of the northern bay',
    ],
    [
      'the line under the blog’s name',
      'blog: Did the pier sink again?',
      '<h1>The bay blog</h1><h2>2022.08.05: Did the pier sink again?</h2>',
      '2022.08.05: Did the pier sink again?',
    ],
    ['the way to it', 'Old piers', '<main><h2>Library &gt; Old piers</h2></main>', 'Old piers'],
    [
      'a menu’s item behind it',
      'The pier sinks - News - Bay Courier',
      '<nav><div><a href="/">Bay Courier</a></div><div>Sport News</div></nav>',
      'The pier sinks',
    ],
    [
      'a page of a thread',
      'The pier sinks in winter - Page 2 - Bay forum',
      '<main><h1>The pier sinks in winter</h1></main>',
      'The pier sinks in winter',
    ],
    [
      'a page of a thread in Japanese',
      '古い桟橋の沈没事故 - 2ページ目 - 港通信',
      '<main><h1>古い桟橋の沈没事故</h1></main>',
      '古い桟橋の沈没事故',
    ],
    ['a page of a thread, with no heading', 'Stary pomost w zimie - Strona 2', '', 'Stary pomost w zimie'],
    ['how many pages a book has', '古い桟橋の沈没事故 (300ページ)', '', '古い桟橋の沈没事故 (300ページ)'],
    ['the number of a page before its word', '古い桟橋の沈没事故 (2ページ目)', '', '古い桟橋の沈没事故'],
    [
      'a thread that was solved',
      '[SOLVED] The pier sinks - Bay forum',
      '<main><h1>[SOLVED] The pier sinks</h1></main>',
      'The pier sinks',
    ],
    [
      'a site’s name before it in brackets',
      '【港通信】古い桟橋の沈没事故',
      '<main><h1>古い桟橋の沈没事故</h1></main>',
      '古い桟橋の沈没事故',
    ],
    ['the site’s first line', 'New ones | Bay Links', '<div><a href="new">Bay Links</a></div>', 'New ones'],
    ['references escaped thrice', 'Piers &amp;amp;amp; gulls', '', 'Piers & gulls'],
    ['letters with names', 'Caf&amp;eacute; &amp;laquo;Pier&amp;raquo;', '', 'Café «Pier»'],
    ['marks of direction', '\u200fThe pier sinks\u200e', '', 'The pier sinks'],
  ])('is told from %s: %s', (_, title, body, expected) => {
    expect(titled(title, body)).toBe(expected)
  })

  const article = '<meta property="og:type" content="article">'
  it.each([
    ['a label', 'Solved: the riddle of the pier', article],
    ['a label that no thread says', 'Solved: the riddle of the pier', ''],
    ['brackets', 'The riddle of the pier [Solved]', article],
    ['a columnist', 'The pier must be saved | Ada Penn', ''],
  ])('keeps the words of an article that look like a program’s: %s', (_, title, head) => {
    expect(titled(`${title} - Bay Courier`, `<main><h1>${title}</h1></main>`, head)).toBe(title)
  })

  it('keeps a number that a name begins with, where a declaration says what it is before it', () => {
    const body = '<main><h1>12 - The number of the pier</h1></main>'
    expect(titled('Review: 12 - The number of the pier', body)).toBe('12 - The number of the pier')
  })

  it('is without the label of a topic that is solved, where the page says that it is a question', () => {
    const head =
      '<script type="application/ld+json">{"@type":"QAPage","name":"Solved: The pier sinks"}</script>'
    expect(
      titled('Solved: The pier sinks - Bay forum', '<main><h1>Solved: The pier sinks</h1></main>', head),
    ).toBe('The pier sinks')
  })

  it('is what the site calls its front page, not a sentence that greets there', () => {
    const head =
      '<link rel="canonical" href="https://bay.example/"><meta property="og:site_name" content="Bay">'
    const body = '<main><h1>You deserve a boat.</h1></main>'
    expect(titled('Bay | All news of our harbour', body, head)).toBe('All news of our harbour')
    expect(titled('Bay | All news of our harbour', '<main><h1>Ten new boats</h1></main>', head)).toBe(
      'Ten new boats',
    )
  })

  it('is the heading that the address asks for, where a program calls all of its pages alike', () => {
    const at = (path: string) => `<link rel="canonical" href="https://bay.example/${path}">`
    const body = '<main><h1>The pier sinks</h1></main>'
    expect(titled('Bayside', body, at('the-pier-sinks'))).toBe('The pier sinks')
    expect(titled('Bayside', body, at('view-17'))).toBe('Bayside')
  })

  it('names a product with its maker, where the page declares both', () => {
    const product = (brand: string) =>
      `<script type="application/ld+json">{"@type":"Product","name":"Pier Jacket","brand":{"name":"${brand}"}}</script>`
    const body = '<main><h1>Pier Jacket</h1></main>'
    expect(titled('Gullwing Pier Jacket - Black | Bay Wares', body, product('Gullwing'))).toBe(
      'Gullwing Pier Jacket',
    )
    expect(titled('New Pier Jacket - Black | Bay Wares', body, product('Gullwing'))).toBe('Pier Jacket')
  })

  it('is without a site’s name that no space parts from it', () => {
    const head = '<meta property="og:site_name" content="港通信">'
    expect(titled('古い桟橋の沈没事故-港通信', '', head)).toBe('古い桟橋の沈没事故')
  })

  it('is without the label that a forum puts before it', () => {
    const head =
      '<meta property="og:site_name" content="Bay forum"><script type="application/ld+json">{"@type":"DiscussionForumPosting","headline":"Old piers of 1931"}</script>'
    const body = '<h1><span>Tips</span> Old piers of 1931</h1>'
    expect(titled('Tips - Old piers of 1931 | Bay forum', body, head)).toBe('Old piers of 1931')
  })

  it('is the heading where the page declares the site’s name alone', () => {
    const head = '<meta property="og:site_name" content="Bay Wares">'
    expect(titled('Bay Wares', '<main><h1>A set of four piers</h1></main>', head)).toBe('A set of four piers')
  })

  it('is the heading of an article, and not what a page calls itself for search engines', () => {
    const body = '<main><h1>Nine piers that will outlive us</h1></main>'
    const head = '<meta property="og:type" content="article">'
    expect(titled('Piers: 9 that outlive us', body, head)).toBe('Nine piers that will outlive us')
  })

  it('reads references that were escaped twice', () => {
    expect(titled('Piers &amp;#038; gulls', '')).toBe('Piers & gulls')
  })
})
