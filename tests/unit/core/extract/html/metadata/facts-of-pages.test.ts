import { describe, expect, it } from 'vitest'
import { metadataOf, page, prose } from './pages.ts'

describe('authors', () => {
  const authors = (parts: Parameters<typeof page>[0]) => page(parts).authors

  it('are all of several tags, people by their given name first', () => {
    const two = (name: string, a: string, b: string) =>
      `<meta name="${name}" content="${a}"><meta name="${name}" content="${b}">`
    expect(authors({ head: two('author', 'Ada Penn', 'Lee Marsh') })).toEqual(['Ada Penn', 'Lee Marsh'])
    expect(authors({ head: two('citation_author', 'Penn, Ada', 'van der Marsh, Lee') })).toEqual([
      'Ada Penn',
      'Lee van der Marsh',
    ])
  })

  it('are no addresses: the next tag that names a person counts', () => {
    const head =
      '<meta property="article:author" content="https://social.example/ada"><meta name="byl" content="By Ada Penn">'
    expect(authors({ head })).toEqual(['Ada Penn'])
  })

  it('are found where a graph only refers to them', () => {
    const graph = `{"@graph":[{"@type":"Article","author":{"@id":"#p"}},{"@type":"Person","@id":"#p","name":"Ada Penn"}]}`
    expect(authors({ head: `<script type="application/ld+json">${graph}</script>` })).toEqual(['Ada Penn'])
  })

  it.each([
    ['a person in a list', '[{"@id":"#p"}]'],
    ['an address alone', '"#p"'],
    ['an ordered list', '{"@list":[{"@id":"#p"}]}'],
    ['a set', '{"@set":[{"name":"Ada Penn"}]}'],
    ['a name in its parts', '{"@type":"Person","givenName":"Ada","familyName":"Penn"}'],
    ['a name turned round', '{"@type":"Person","name":"Penn, Ada"}'],
    ['a name twice', '[{"name":"Ada Penn"},{"name":"ada penn"}]'],
  ])('are read where JSON-LD gives them as %s', (_, author) => {
    const graph = `{"@graph":[{"@type":"Article","author":${author}},{"@type":"Person","@id":"#p","name":"Ada Penn"}]}`
    expect(authors({ head: `<script type="application/ld+json">${graph}</script>` })).toEqual(['Ada Penn'])
  })

  it.each([
    ['authors', 'Ada Penn'],
    ['citation_authors', 'Penn, Ada'],
    ['DC.Creator.PersonalName', 'Penn, Ada'],
    ['shareaholic:article_author_name', 'Ada Penn'],
    ['author', 'Penn, Ada'],
    ['author', '[&quot;Ada Penn&quot;]'],
  ])('are read from the tag %s: %s', (name, value) => {
    expect(authors({ head: `<meta name="${name}" content="${value}">` })).toEqual(['Ada Penn'])
  })

  it('are not what a tag says of the author that is no name', () => {
    expect(authors({ head: '<meta name="post_author" content="4">' })).toEqual([])
    expect(authors({ head: '<meta name="theme-author" content="Ada Penn">' })).toEqual([])
    expect(authors({ head: '<meta name="author" content="Reuters, AFP">' })).toEqual(['Reuters', 'AFP'])
    expect(authors({ head: '<meta name="author" content="Penn, Editor">' })).not.toEqual(['Editor Penn'])
  })

  it('are a name over a job, but not where the line stands before each offer of a page', () => {
    const offer = '<p>White Harbour Care</p><p>Personal Assistant</p>'
    expect(authors({ below: '<p>Ada Penn</p><p>Managing editor</p>' })).toEqual(['Ada Penn'])
    expect(authors({ below: offer, after: `${offer}${offer}` })).toEqual([])
  })

  it.each([
    ['en', '<p class="byline">By <a>Ada Penn</a></p>'],
    ['en', '<p>4 March 2024 by Ada Penn</p>'],
    ['en', '<p>Ada Penn | Senior Writer | 4 March 2024</p>'],
    [
      'en',
      '<span>Posted on</span> <a>4 March 2024</a> <span>by</span> <span class="author vcard"><a class="fn">Ada Penn</a></span>',
    ],
    ['en', '<div class="authors">By: <a rel="author">Ada Penn</a></div>'],
    [
      'en',
      '<p itemprop="author" itemscope><span itemprop="name">Ada Penn</span> is a writer of the coast.</p>',
    ],
    ['en', '<p class="author">ByAda Penn</p>'],
    ['en', '<p class="author">Ada Penn March 4, 2024</p>'],
    ['en', '<p class="author">Ada Penn Staff Writer</p>'],
    ['en', '<p class="author-name">Ada Penn<sup>1</sup></p>'],
    ['en', '<p>By Ada Penn, Professor of Harbours, University of the Bay</p>'],
    ['en', '<p>By Ada Penn, Bay News</p>'],
    ['en', '<p>By Ada Penn – Oslo</p>'],
    ['en', '<p>Words by Ada Penn. Photos by Lee Marsh</p>'],
    ['en', '<p>Ada Penn ada.penn@bay.example</p>'],
    [
      'en',
      '<div><img src="a.png" alt="Photo of Ada Penn"><span>Ada Penn</span><span>March 4, 2024</span></div>',
    ],
    ['en', '<ul><li><i class="fa fa-user"></i> Ada Penn</li><li>March 4, 2024</li></ul>'],
    ['en', '<div class="dateAndAuthor"><span>March 4, 2024</span> <div>Ada Penn</div></div>'],
    ['de', '<p>Von Ada Penn</p>'],
    ['pl', '<p>Autorka: Ada Penn</p>'],
    ['fr', '<p>Par Ada Penn</p>'],
    ['es', '<p>Por Ada Penn</p>'],
  ])('are read off the page in %s: %s', (lang, below) => {
    expect(authors({ lang, below })).toEqual(['Ada Penn'])
  })

  it('are those who wrote a thread’s first post, where nothing else names them', () => {
    const post = (name: string, date: string, text: string) =>
      `<div class="message"><div class="message-user"><span class="nick">${name}</span> <time datetime="${date}">${date}</time></div><div class="message-body"><p>${text}</p></div></div>`
    const { authors, published } = metadataOf(
      `<html lang="en"><head><title>Old piers</title></head><body><h1>Old piers</h1><div>${[
        post('pierman31', '2024-03-04', prose.en),
        post('gull_7', '2024-03-05', prose.en.replace('harbour', 'fishing')),
        post('ada', '2024-03-06', prose.en.replace('ferry', 'barge')),
      ].join('')}</div></body></html>`,
    )
    expect(authors).toEqual(['pierman31'])
    expect(published).toBe('2024-03-04')
  })

  it.each(['writer-of-book', 'underwriters', 'typewriter'])(
    'are not named by a class that only holds their word: %s',
    (name) => {
      expect(authors({ below: `<div class="${name}">Rosa Quill</div>` })).toEqual([])
    },
  )

  it('are not who took the picture under the title', () => {
    const below =
      '<figure><img src="https://b.example/a.jpg" alt=""><figcaption>Photo by Rosa Quill</figcaption></figure>'
    expect(authors({ below })).toEqual([])
  })

  it.each([
    ['ja', '<p>取材・文＝山田太郎</p>', '山田太郎'],
    ['ja', '<p>著者：山田太郎</p>', '山田太郎'],
    ['ja', '<p>山田太郎（記者）</p>', '山田太郎'],
    ['zh', '<p>文／王小明</p>', '王小明'],
    ['zh', '<p>記者王小明／台北報導</p>', '王小明'],
    ['zh', '<p>本报记者 王小明</p>', '王小明'],
    ['zh', '<p>记者：王小明 李大伟</p>', '王小明, 李大伟'],
    ['ko', '<p>김철수 기자</p>', '김철수'],
    ['ko', '<p>김철수 기자 kim@bay.example</p>', '김철수'],
    ['hi', '<p>द्वारा: राम शर्मा</p>', 'राम शर्मा'],
    ['pl', '<p>Opracował: Jan Kowalski</p>', 'Jan Kowalski'],
    ['en', '<p>Posted by pier31 on March 4, 2024</p>', 'pier31'],
  ])('are read in %s: %s', (lang, below, names) => {
    expect(authors({ lang, below }).join(', ')).toBe(names)
  })

  it('sign at the end, where nobody does at the start', () => {
    const signed = (end: string) =>
      metadataOf(
        `<html lang="en"><title>The ferry is back</title><article><h1>The ferry is back</h1><p>${prose.en}</p><p>${prose.en}</p>${end}</article></html>`,
      ).authors
    expect(signed('<h2>Article by</h2><div>Ada Penn</div>')).toEqual(['Ada Penn'])
    expect(signed('<p><em>By Ada Penn</em></p>')).toEqual(['Ada Penn'])
    expect(signed(`<p>By Ada Penn</p><p>${prose.en}</p>`)).toEqual([])
  })

  it('are no words beside a day that nothing tells to be a name', () => {
    expect(authors({ below: '<div>March 4, 2024</div><div>Harbour News</div>' })).toEqual([])
    const caption = '<figure><img src="a.png" alt="Golden Gate"><figcaption>Golden Gate</figcaption></figure>'
    expect(authors({ below: caption })).toEqual([])
    expect(authors({ head: '<meta name="author" content="None">' })).toEqual([])
    expect(authors({ below: '<p>Posted by readers</p>' })).toEqual([])
  })

  it('are nobody in the comments', () => {
    const after =
      '<ol class="comment-list"><li><a rel="author" class="author">Ann Beck</a> <p>Thank you for the plans.</p></li></ol>'
    expect(authors({ after })).toEqual([])
  })
})

describe('what pages say in other ways', () => {
  const jsonLd = (text: string) => `<script type="application/ld+json">${text}</script>`

  it('takes no date from comments or from related articles', () => {
    const comment =
      '<section class="comments"><div><b>Jo</b> <time datetime="2021-02-03">3 Feb</time> Nice.</div></section>'
    const related =
      '<aside class="related"><a href="/x">A tram</a> <time datetime="2020-01-01">1 Jan</time></aside>'
    expect(page({ after: `<main>${comment}</main>` }).published).toBeUndefined()
    expect(page({ after: `<main>${related}</main>` }).published).toBeUndefined()
    const aside = '<main><aside class="facts"><time datetime="2020-01-01">1 Jan</time></aside></main>'
    expect(page({ after: aside }).published).toBe('2020-01-01')
  })

  it('reads a moment that is counted since 1970 where it is declared', () => {
    const declared = page({ head: '<meta property="article:published_time" content="1709546400">' })
    expect(declared.published).toBe('2024-03-04T10:00:00Z')
    expect(page({ head: jsonLd('{"@type":"Article","datePublished":1709546400000};') }).published).toBe(
      '2024-03-04T10:00:00Z',
    )
  })

  it('takes the day out of an address that is filed by days, before the day of a change', () => {
    const address = '<link rel="canonical" href="https://a.invalid/2024/03/04/pier">'
    const changed = '<meta property="article:modified_time" content="2025-01-01">'
    expect(page({ head: address + changed }).published).toBe('2024-03-04')
    expect(
      page({ head: '<link rel="canonical" href="https://a.invalid/2024/03/pier">' }).published,
    ).toBeUndefined()
  })

  it('knows an author by the label of the card, by the name in a box, and in capitals', () => {
    const card =
      '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ada Penn">'
    expect(page({ head: card }).authors).toEqual(['Ada Penn'])
    expect(page({ head: card.replace('Written by', 'Reading time') }).authors).toEqual([])
    const box =
      '<div class="author"><a class="author-name" href="/a">Ada Penn</a><span>Food correspondent</span></div>'
    expect(page({ below: box }).authors).toEqual(['Ada Penn'])
    const shouted = jsonLd('{"@type":"Article","author":{"name":"ADA PENN"}}')
    expect(page({ head: shouted, below: '<p>By Ada Penn</p>' }).authors).toEqual(['Ada Penn'])
    expect(page({ head: shouted }).authors).toEqual(['ADA PENN'])
    const slug = '<meta name="author" content="ada-penn">'
    expect(page({ head: slug, below: '<p>By Ada Penn</p>' }).authors).toEqual(['Ada Penn'])
  })

  it.each([
    ['en', 'Updated 10 March 2024; first published 4 March 2024'],
    ['en', 'Sept. 4, 2023', '2023-09-04'],
    ['fr', 'Mis à jour le 11/03/2024 à 10h30, publié le 04/03/2024 à 8h00'],
    ['es', '04/03/2024 10:30h. Actualizado a las 12:00h.'],
  ])(
    'tells the day of a text from that of its change in one line: %s %s',
    (lang, line, day = '2024-03-04') => {
      expect(page({ lang, below: `<p class="meta">${line}</p>` }).published?.slice(0, 10)).toBe(day)
    },
  )

  it('leaves out of the title what waits for the reader, a label glued to it, and unseen marks', () => {
    const titled = (title: string, h1 = '') =>
      metadataOf(`<title>${title}</title><article>${h1}<p>${prose.en}</p><p>${prose.en}</p></article>`).title
    expect(titled('(3) The ferry is back')).toBe('The ferry is back')
    expect(titled('The ferry is back', '<h1><span>News</span><span>The ferry is back</span></h1>')).toBe(
      'The ferry is back',
    )
    expect(titled('The ferry is back', '<h1><span>The ferry</span><span>is back</span></h1>')).toBe(
      'The ferry is back',
    )
    expect(titled('The fer\u200bry is\u00ad back')).toBe('The ferry is back')
  })
})
