import { describe, expect, it } from 'vitest'
import { extractHtml } from '#core/extract/html/extract-html.ts'
import { htmlDocument } from '#main/import/html-document.ts'

/** Prose of each language: enough for a container, and for the language to be believed. */
const prose = {
  en: 'The harbour town had changed little since the ferry stopped running, and the people who stayed kept the habit of walking to the pier every evening, as if the boat might still come.',
  de: 'Die Hafenstadt hatte sich kaum verändert, seit die Fähre nicht mehr fuhr, und die Leute, die geblieben waren, gingen noch jeden Abend zum Steg, als könnte das Boot doch noch kommen.',
  fr: 'La ville avait peu changé depuis que le bac ne passait plus, et ceux qui étaient restés gardaient l’habitude de marcher chaque soir jusqu’à la jetée, comme si le bateau pouvait revenir.',
  es: 'El pueblo había cambiado poco desde que el transbordador dejó de funcionar, y los que se quedaron seguían caminando cada tarde hasta el muelle, como si el barco pudiera volver algún día.',
  it: 'Il paese era cambiato poco da quando il traghetto non passava più, e chi era rimasto andava ancora ogni sera fino al molo, come se la barca potesse tornare da un momento all’altro.',
  pt: 'A vila tinha mudado pouco desde que a balsa deixou de circular, e as pessoas que ficaram continuavam a caminhar todas as tardes até ao cais, como se o barco ainda pudesse voltar.',
  nl: 'Het havenstadje was weinig veranderd sinds de veerboot niet meer voer, en de mensen die gebleven waren liepen nog elke avond naar de steiger, alsof de boot nog zou kunnen komen.',
  pl: 'Miasteczko niewiele się zmieniło, odkąd prom przestał kursować, a ci, którzy zostali, wciąż chodzili każdego wieczoru na molo, jak gdyby statek mógł jeszcze kiedyś tutaj przypłynąć.',
  cs: 'Městečko se od té doby, co přívoz přestal jezdit, změnilo jen málo, a lidé, kteří zůstali, chodili stále každý večer k molu, jako by loď mohla přece jenom ještě jednou připlout.',
  ru: 'Городок мало изменился с тех пор, как паром перестал ходить, и те, кто остался, по привычке каждый вечер шли к причалу, как будто лодка всё ещё могла однажды вернуться к ним.',
  uk: 'Містечко мало змінилося відтоді, як пором перестав ходити, і ті, хто залишився, щовечора за звичкою йшли до причалу, ніби човен усе ще міг колись до них повернутися назад.',
  sv: 'Hamnstaden hade knappt förändrats sedan färjan slutade gå, och de som hade stannat kvar gick fortfarande ut till bryggan varje kväll, som om båten ändå skulle kunna komma tillbaka.',
  ja: '港町はフェリーが止まってからもほとんど変わらず、残った人々は毎晩のように桟橋まで歩く習慣を守っていた。船がまた来るかもしれないと思っているかのようだった。',
  zh: '自从渡轮停运以来，这座港口小镇几乎没有变化，留下来的人每天晚上仍然走到码头，仿佛那艘船还会回来。第二年冬天，议会修好了海堤，虽然这笔钱原本是给学校的。',
  ko: '여객선이 끊긴 뒤에도 항구 마을은 거의 변하지 않았고, 남은 사람들은 배가 다시 올 것처럼 저녁마다 부두까지 걸어가는 습관을 지켰다. 이듬해 겨울에 의회는 방파제를 고쳤다.',
} as const
type Language = keyof typeof prose
const proseOf = (lang: string) => prose[lang.slice(0, 2) as Language]

const metadataOf = (html: string) =>
  extractHtml(htmlDocument(html, 'page.html'), { fileName: 'page.html', sha256: () => '' }).extraction
    .metadata

const page = ({
  lang = 'en',
  title = 'The ferry is back',
  head = '',
  before = '',
  above = '',
  below = '',
  after = '',
}) =>
  metadataOf(
    `<html lang="${lang}"><head><title>${title}</title>${head}</head><body><nav><a href="/">Home</a></nav>${before}<article>${above}<h1>${title}</h1>${below}` +
      `<p>${proseOf(lang)}</p><p>${proseOf(lang)}</p><p>${proseOf(lang)}</p></article>${after}</body></html>`,
  )

describe('a date that only stands on the page', () => {
  it.each([
    ['en', 'Posted on 4 March 2024'],
    ['en', 'March 4th, 2024 at 10:15 AM'],
    ['de', 'Veröffentlicht am 4. März 2024'],
    ['fr', 'Publié le 4 mars 2024 à 10h15'],
    ['es', 'Publicado el 4 de marzo de 2024'],
    ['it', '4 marzo 2024'],
    ['pt', '4 de março de 2024'],
    ['nl', 'Gepubliceerd op 4 maart 2024'],
    ['pl', 'Opublikowano 4 marca 2024'],
    ['cs', '4. března 2024'],
    ['ru', '4 марта 2024 г.'],
    ['uk', '4 березня 2024'],
    ['sv', 'Publicerad 4 mars 2024'],
    ['ja', '2024年3月4日 10時15分'],
    ['zh', '2024年3月4日'],
    ['ko', '2024년 3월 4일'],
    ['de', '04.03.2024'],
    ['fr', '04/03/2024'],
  ])('is read in %s: %s', (lang, line) => {
    expect(page({ lang, below: `<p>${line}</p>` }).published?.slice(0, 10)).toBe('2024-03-04')
  })

  it('is read in the order of the page’s country', () => {
    const below = '<p class="date">03/04/2024</p>'
    expect(page({ lang: 'en-US', below }).published).toBe('2024-03-04')
    expect(page({ lang: 'en-GB', below }).published).toBe('2024-04-03')
    const canonical = '<link rel="canonical" href="https://harbour.example.co.uk/ferry">'
    expect(page({ below, head: canonical }).published).toBe('2024-04-03')
    expect(page({ lang: 'en-US', below: '<p>25-03-2024</p>' }).published).toBe('2024-03-25')
  })

  it('is a time element without a name, an abbreviation, or a line over the title', () => {
    expect(page({ below: '<div><time datetime="2024-03-05T08:00Z">Tuesday</time></div>' }).published).toBe(
      '2024-03-05T08:00Z',
    )
    expect(
      page({ below: '<p>at <abbr class="published" title="2024-03-05">noon</abbr></p>' }).published,
    ).toBe('2024-03-05')
    expect(page({ above: '<p>Published March 5, 2024 by Ada Penn</p>' }).published).toBe('2024-03-05')
  })

  it('is no date of a comment, of another article, or of an update', () => {
    const comment =
      '<div id="comments"><li class="comment"><time class="published" datetime="2019-05-01">x</time></li></div>'
    expect(page({ after: comment }).published).toBeUndefined()
    const related = '<aside class="related"><h3>Gulls</h3><time datetime="2019-05-01">May</time></aside>'
    expect(page({ after: related }).published).toBeUndefined()
    const both = '<p>Last updated: 7 May 2024</p><p>Published: 4 March 2024</p>'
    expect(page({ below: both })).toMatchObject({ published: '2024-03-04', modified: '2024-05-07' })
  })

  it('is not a year in the prose, nor the day of the site’s header', () => {
    const header = '<header class="site-header"><p>Friday, 12 December 2025</p></header>'
    expect(page({ before: header }).published).toBeUndefined()
  })
})

describe('a declared date', () => {
  it.each([
    ['<meta name="date" content="March 4, 2024">', '2024-03-04'],
    ['<meta property="article:published_time" content="03/14/2024 10:30 AM">', '2024-03-14T10:30'],
    [
      '<meta name="citation_publication_date" content="2024/3"><meta name="citation_online_date" content="2024/03/04">',
      '2024-03-04',
    ],
    ['<meta name="sailthru.date" content="2024-03-04 10:15:00">', '2024-03-04T10:15:00'],
    [
      '<script type="application/ld+json">{"@type":"Article","datePublished":"Mon Mar 04 2024 10:15:00 GMT+0100 (Central European Standard Time)"}</script>',
      '2024-03-04T10:15:00+01:00',
    ],
    [
      '<script type="application/ld+json; charset=utf-8">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":["WebPage"],"datePublished":"2023-01-01"},{"@type":"schema:NewsArticle","datePublished":"2024-03-04"}]}</script>',
      '2024-03-04',
    ],
  ])('is read: %s', (head, date) => {
    expect(page({ head }).published).toBe(date)
  })
})

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
    expect(authors({ head: '<meta name="author" content="Reuters, AFP">' })).toEqual(['Reuters', 'AFP'])
    expect(authors({ head: '<meta name="author" content="Penn, Editor">' })).not.toEqual(['Editor Penn'])
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

  it('are nobody in the comments', () => {
    const after =
      '<ol class="comment-list"><li><a rel="author" class="author">Ann Beck</a> <p>Thank you for the plans.</p></li></ol>'
    expect(authors({ after })).toEqual([])
  })
})

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
      '<main><h1>Keep your boats afloat</h1><h2>Pier maintenance: an overview</h2></main>',
      'Pier maintenance checklist',
    ],
    [
      'what is written for those who search',
      'Twelve good piers for 2024 | Planks, Price | Bay',
      '<main><h1>Twelve good piers for 2024 | Planks, Price</h1></main>',
      'Twelve good piers for 2024',
    ],
    ['the way to it', 'Old piers', '<main><h2>Library &gt; Old piers</h2></main>', 'Old piers'],
    [
      'a menu’s item behind it',
      'The pier sinks - News - Bay Courier',
      '<nav><a href="/">Bay Courier</a> <a>News</a></nav>',
      'The pier sinks',
    ],
    [
      'a page of a thread',
      'The pier sinks in winter - Page 2 - Bay forum',
      '<main><h1>The pier sinks in winter</h1></main>',
      'The pier sinks in winter',
    ],
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
