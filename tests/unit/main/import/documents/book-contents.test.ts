import { describe, expect, it } from 'vitest'
import { parseXml } from '#core/xml/xml.ts'
import {
  arrangeHeadings,
  type BookChapter,
  chaptersOfNav,
  chaptersOfNcx,
} from '#main/import/documents/book-contents.ts'
import { htmlDocument } from '#main/import/html-document.ts'
import { htmlIn } from '../dom/html-in.ts'

const tree = (xml: string) => parseXml(xml, 'book').root

describe('the contents of a book', () => {
  it('are read from an EPUB 3 navigation document, its list of contents alone', () => {
    const nav = `<html xmlns:epub="http://www.idpf.org/2007/ops"><body>
      <nav epub:type="landmarks"><ol><li><a href="cover.xhtml">Cover</a></li></ol></nav>
      <nav epub:type="toc"><h2>Contents</h2><ol>
        <li><a href="text/one.xhtml">Part  One</a><ol><li><a href="text/a%20b.xhtml#s">The <i>Road</i></a></li></ol></li>
        <li><a href="text/end.xhtml">The End</a></li>
        <li><span>No link</span><ol><li><a href="text/two.xhtml">Inside</a></li></ol></li>
        <li><a href="https://elsewhere.invalid/">Elsewhere</a></li>
      </ol></nav></body></html>`
    expect(chaptersOfNav(tree(nav), 'OEBPS/nav.xhtml')).toEqual([
      { path: 'OEBPS/text/one.xhtml', id: '', title: 'Part One', depth: 0 },
      { path: 'OEBPS/text/a b.xhtml', id: 's', title: 'The Road', depth: 1 },
      { path: 'OEBPS/text/end.xhtml', id: '', title: 'The End', depth: 0 },
      { path: 'OEBPS/text/two.xhtml', id: '', title: 'Inside', depth: 1 },
    ])
  })

  it('are read from an EPUB 2 contents file', () => {
    const point = (label: string, src: string, inner = '') =>
      `<navPoint><navLabel><text>${label}</text></navLabel><content src="${src}"/>${inner}</navPoint>`
    const ncx = `<ncx><navMap>${point('One', 'one.html', point('Two', 'one.html#b'))}${point('', 'x.html')}${point('Three', 'three.html')}</navMap></ncx>`
    expect(chaptersOfNcx(tree(ncx), 'toc.ncx')).toEqual([
      { path: 'one.html', id: '', title: 'One', depth: 0 },
      { path: 'one.html', id: 'b', title: 'Two', depth: 1 },
      { path: 'three.html', id: '', title: 'Three', depth: 0 },
    ])
  })

  it('do not nest everything in the book itself', () => {
    const nav =
      '<nav><ol><li><a href="t.xhtml">The Book</a><ol><li><a href="one.xhtml">One</a></li><li><a href="two.xhtml">Two</a></li></ol></li></ol></nav>'
    expect(chaptersOfNav(tree(nav), 'nav.xhtml').map(({ depth }) => depth)).toEqual([0, 0, 0])
  })
})

const prose = `${'The road went on past the mill and the ferry, and nobody who walked it measured it twice. '.repeat(6)}`

/** The tags and texts of a chapter's blocks; prose is written as `…`. */
function withHeadings(html: string, chapters: Partial<BookChapter>[]): string {
  const { body } = htmlDocument(`<body>${html.replaceAll('…', prose)}</body>`, 'book')
  arrangeHeadings(
    body,
    chapters.map((chapter) => ({ path: 'c.xhtml', id: '', title: 'The Road', depth: 0, ...chapter })),
    'The Book',
  )
  return htmlIn(body).replaceAll(prose, '…')
}

describe('a chapter', () => {
  it('gets the heading that the contents have for it, where it has none', () => {
    expect(withHeadings('<p>…</p>', [{}])).toBe('<h2>The Road</h2><p>…</p>')
    expect(withHeadings('<p>…</p>', [{ depth: 1 }])).toBe('<h3>The Road</h3><p>…</p>')
    expect(withHeadings('<ul><li>…</li></ul>', [{}])).toBe('<h2>The Road</h2><ul><li>…</li></ul>')
  })

  it('has its line that says the same as a heading, with its id', () => {
    expect(withHeadings('<p id="t" class="title">the road.</p><p>…</p>', [{ title: 'The Road' }])).toMatch(
      /^<h2 id="t"[^>]*>the road\.<\/h2><p>…<\/p>$/,
    )
    expect(withHeadings('<div>Chapter 4</div><p>…</p>', [{ title: 'Chapter 4: The Road' }])).toBe(
      '<h2>Chapter 4</h2><p>…</p>',
    )
  })

  it('keeps the heading that it has', () => {
    expect(withHeadings('<h2>Otherwise</h2><p>…</p>', [{}])).toBe('<h2>Otherwise</h2><p>…</p>')
    expect(withHeadings('<p>IV</p><h3>Otherwise</h3><p>…</p>', [{}])).toBe(
      '<p>IV</p><h2>Otherwise</h2><p>…</p>',
    )
  })

  it('gets headings at places within it', () => {
    const places = [{ title: 'One' }, { id: 'two', title: 'Two' }, { id: 'three', title: 'Three' }]
    expect(
      withHeadings('<p>…</p><a id="two"></a><p>…</p><p><span id="three">Later</span> …</p>', places),
    ).toBe(
      '<h2>One</h2><p>…</p><a id="two"></a><h2>Two</h2><p>…</p><h2>Three</h2><p><span id="three">Later</span> …</p>',
    )
    expect(
      withHeadings('<p>…</p><p id="two">2</p><h2>Two</h2><p>…</p>', [{ id: 'two', title: '2. Two' }]),
    ).toBe('<p>…</p><p id="two">2</p><h2>Two</h2><p>…</p>')
    expect(withHeadings('<p>…</p>', [{ id: 'gone', title: 'Gone' }])).toBe('<p>…</p>')
  })

  it('has its highest heading where the contents nest it, and the others below', () => {
    const chapter = '<h1 id="c">A chapter</h1><p>…</p><h2>Its section</h2>'
    expect(withHeadings(chapter, [{ depth: 0 }])).toBe(
      '<h2 id="c">A chapter</h2><p>…</p><h3>Its section</h3>',
    )
    expect(withHeadings(chapter, [{ depth: 1 }])).toBe(
      '<h3 id="c">A chapter</h3><p>…</p><h4>Its section</h4>',
    )
    expect(withHeadings(chapter, [])).toBe('<h2 id="c">A chapter</h2><p>…</p><h3>Its section</h3>')
    expect(withHeadings('<h3>A chapter</h3><p>…</p>', [])).toBe('<h3>A chapter</h3><p>…</p>')
    expect(withHeadings('<h1>The Book</h1><h2>A chapter</h2><p>…</p>', [{}])).toBe(
      '<h1>The Book</h1><h2>A chapter</h2><p>…</p>',
    )
  })

  it('of a few words, such as a dedication, gets none', () => {
    expect(withHeadings('<p>To Jonna</p>', [{ title: 'Dedication' }])).toBe('<p>To Jonna</p>')
  })
})
