import { describe, expect, it } from 'vitest'
import { page } from './pages.ts'

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
    ['hu', '2024. március 4., 10:15'],
    ['vi', 'Ngày 4 tháng 3 năm 2024'],
    ['th', '4 มี.ค. 2567'],
    ['th', 'วันที่ 4 มีนาคม พ.ศ. 2567'],
    ['hi', '4 मार्च 2024'],
    ['ar', '4 آذار/مارس 2024'],
    ['ar', 'الاثنين 4 مارس/آذار 2024'],
    ['zh', '二〇二四年三月四日'],
    ['en', '4-Mar-2024'],
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

  it.each([
    ['<time datetime="1709546400">March</time>'],
    ['<span class="timeago" title="March 4, 2024">9 days ago</span>'],
    ['<span class="post-date" data-date="2024-03-04">9 days ago</span>'],
    ['<page-timeago ts="2024-03-04T10:00:00Z"></page-timeago>'],
    ['<span property="dc:date dc:created" content="2024-03-04T10:00:00+00:00">9 days ago</span>'],
    ['<p>Last modified on June 7, 2025. Originally published March 4, 2024.</p>'],
  ])('is read from %s', (below) => {
    expect(page({ below }).published?.slice(0, 10)).toBe('2024-03-04')
  })

  it.each([
    ['en', '<p>By Ada Penn, 3 days ago</p>'],
    ['de', '<p>vor 3 Tagen</p>'],
    ['en', '<p>Posted 72 hours ago</p>'],
    ['en', '<time>3 days ago</time>'],
  ])('is counted from the day on which the page was saved: %s %s', (lang, below) => {
    const container = { saved: '2024-03-07T12:00:00Z' }
    expect(page({ lang, below, container }).published).toBe('2024-03-04')
    expect(page({ lang, below }).published).toBeUndefined()
  })

  it('is no day after the one on which the page was saved, and no version', () => {
    const below = '<p>The boats sail again on June 9, 2094</p><p>March 4, 2024</p>'
    expect(page({ below }).published).toBe('2024-03-04')
    const container = { saved: '2023-01-01T00:00:00Z' }
    expect(page({ below: '<p>March 4, 2024</p>', container }).published).toBeUndefined()
    expect(page({ below: '<p>Release 3.4.24</p>' }).published).toBeUndefined()
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
    [
      '<script type="application/ld+json">{"@type":"Article","datePublished":"/Date(1709546400000)/"}</script>',
      '2024-03-04T10:00:00Z',
    ],
    ['<meta name="date" content="Monday, 04-Mar-24 10:15:00 UTC">', '2024-03-04T10:15:00Z'],
    ['<link rel="canonical" href="https://a.example/world/2024/mar/04/ferry">', '2024-03-04'],
    ['<link rel="canonical" href="https://a.example/2024/3/4/ferry">', '2024-03-04'],
    ['<link rel="canonical" href="https://a.example/20240304/ferry">', '2024-03-04'],
  ])('is read: %s', (head, date) => {
    expect(page({ head }).published).toBe(date)
  })

  it.each(['2094-01-01', '1970-01-01T00:00:00Z', '0001-01-01T00:00:00Z'])(
    'is none where it is %s: the page’s own counts',
    (date) => {
      const head = `<meta property="article:published_time" content="${date}">`
      expect(page({ head, below: '<p>March 4, 2024</p>' }).published).toBe('2024-03-04')
    },
  )
})
