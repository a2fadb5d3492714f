import { describe, expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { onlyArticle } from '../only-article.ts'
import { type Entries, prose, read, refusal, shape, zipOf } from './build.ts'
import { book, container, items, opf, spine } from './epub-sample.ts'

const readBook = async (changes: Entries = {}) => read(await zipOf(book(changes)), 'pilot.epub')

describe('EPUB', () => {
  it('is one article with a section for each chapter', async () => {
    const { extraction, assets, format, extension } = await readBook()
    expect({ format, extension, assets: assets.length }).toEqual({
      format: 'epub',
      extension: 'epub',
      assets: 1,
    })
    expect(shape(extraction.document)).toBe(
      [
        '<section dataRole=removed dataRule=navigation><ol><li><a href=#n1>One</a></li></ol></section>',
        `<section><section dataRole=removed dataRule=title><h2 id=n1>The Pilot of Veldmouth</h2></section><section dataRole=removed dataRule=byline><p>Jonna Halden</p></section><h2 id=n3>One</h2><p>${prose[0]}<sup><a href=#n2>1</a></sup></p><p>${prose[1]}\u00a0— end. lost x</p></section>`,
        `<section><h2>Two</h2><figure><img alt=Pier src=asset></img><figcaption dataRole=caption>The pier</figcaption></figure><p>${prose[2]} See <a href=#n3>chapter one</a>.</p><p dataRole=footnote id=n2>A note.</p><img alt=Far dataAddress=https://a.invalid/x.png></img></section>`,
      ].join('\n'),
    )
  })

  const tale = `<p>${prose.join(' ')}</p>`.repeat(3)
  const untitled = `<html xmlns="http://www.w3.org/1999/xhtml"><body>${tale}</body></html>`

  it('calls a chapter without a heading what the contents call it, in EPUB 3 and 2', async () => {
    const nav = `<html xmlns="http://www.w3.org/1999/xhtml"><body><nav><ol><li><a href="text/one.xhtml">Out</a><ol><li><a href="text/two%20b.xhtml">And back</a></li></ol></li><li><a href="end.xhtml">End</a></li></ol></nav></body></html>`
    const ncx = `<ncx><navMap><navPoint><navLabel><text>Out</text></navLabel><content src="text/one.xhtml"/><navPoint><navLabel><text>And back</text></navLabel><content src="text/two%20b.xhtml"/></navPoint></navPoint><navPoint><navLabel><text>End</text></navLabel><content src="end.xhtml"/></navPoint></navMap></ncx>`
    const texts = { 'OEBPS/text/one.xhtml': untitled, 'OEBPS/text/two b.xhtml': untitled }
    const chapters = items().replace(/<item id="nav"[^>]*>/, '')
    const toc = `<item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/>`
    const old = opf('<itemref idref="one"/><itemref idref="two"/>', chapters + toc)
    for (const changes of [
      { ...texts, 'OEBPS/nav.xhtml': nav },
      { ...texts, 'OEBPS/nav.xhtml': '', 'OEBPS/toc.ncx': ncx, 'OEBPS/book.opf': old },
    ]) {
      const { extraction } = await readBook(changes)
      expect(shape(extraction.document).match(/<h\d[^>]*>.*?<\/h\d>/g)).toEqual([
        expect.stringMatching(/^<h2[^>]*>Out<\/h2>$/),
        expect.stringMatching(/^<h3[^>]*>And back<\/h3>$/),
      ])
    }
  })

  it('links notes within a chapter, drops the numbers of printed pages, and shows a cover that is drawn', async () => {
    const svg =
      '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><title>x</title><image xlink:href="../img/pier.png"/></svg>'
    const one = `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>${svg}<p>${prose[0]}<a epub:type="noteref" href="#f">1</a> <span epub:type="pagebreak" id="p12">12</span>${prose[1]}</p><aside epub:type="footnote" id="f"><p>What the pilot said.</p></aside></body></html>`
    const { extraction, assets } = await readBook({ 'OEBPS/text/one.xhtml': one })
    const text = shape(extraction.document)
    expect(assets).toHaveLength(1)
    expect(text).toContain(`<p>${prose[0]}<sup><a href=#n2>1</a></sup> ${prose[1]}</p>`)
    expect(text).toMatch(/id=n2>(?:<p[^>]*>)?What the pilot said\./)
    expect(text).toContain('dataRole=footnote')
  })

  it('is found in the folder that it was packed with, and by paths of Windows', async () => {
    const inFolder = Object.fromEntries(
      Object.entries(book({ 'META-INF/container.xml': container.replace('OEBPS/', 'OEBPS\\') })).map(
        ([name, content]) => [`pilot.epub/${name}`, content],
      ),
    )
    const { extraction, format } = await read(await zipOf(inFolder), 'pilot.zip')
    expect(format).toBe('epub')
    expect(extraction.metadata.title).toBe('The Pilot of Veldmouth')
    expect(extraction.warnings).toEqual([])
  })

  it('takes its metadata from the package', async () => {
    const { extraction } = await readBook()
    expect(extraction.metadata).toMatchObject({
      title: 'The Pilot of Veldmouth',
      authors: ['Jonna Halden'],
      published: '2023-04-05',
      siteName: 'Quay Press',
      url: 'https://veldmouth.invalid/pilot',
      lang: 'en',
      origins: { title: 'container', authors: 'container' },
    })
  })

  it('reads the HTML that stands in for an item of another type', async () => {
    const extra =
      '<item id="fx" href="fx.xml" media-type="application/x-flash" fallback="one"/><item id="loop" href="l" media-type="x/y" fallback="loop"/>'
    const { extraction } = await readBook({
      'OEBPS/book.opf': opf(
        '<itemref idref="fx"/><itemref idref="loop"/><itemref idref="none"/>',
        items(extra),
      ),
    })
    expect(plainText(extraction.document)).toContain(prose[0])
  })

  it('is found behind other renderings, without a container, and by any type that its files are given', async () => {
    const others = container.replace(
      '<rootfiles>',
      '<rootfiles><rootfile full-path="book.pdf" media-type="application/pdf"/>',
    )
    const typed = items().replaceAll('application/xhtml+xml', 'text/xml')
    const books: Entries[] = [
      { 'META-INF/container.xml': others, 'book.pdf': '%PDF-1.4' },
      { 'META-INF/container.xml': '' },
      { 'META-INF/container.xml': container.replace('OEBPS/book.opf', '../../etc/passwd') },
      { 'OEBPS/book.opf': opf(spine, typed) },
      { 'OEBPS/book.opf': opf('') },
    ]
    for (const changes of books) {
      const { extraction } = await readBook(changes)
      expect(plainText(extraction.document)).toContain(prose[0])
    }
  })

  it('says that a copy-protected book is one', async () => {
    const encryption = (algorithm: string, uri: string) =>
      `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><enc:EncryptedData xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptionMethod Algorithm="${algorithm}"/><enc:CipherData><enc:CipherReference URI="${uri}"/></enc:CipherData></enc:EncryptedData></encryption>`
    const drm = book({
      'META-INF/encryption.xml': encryption(
        'http://www.w3.org/2001/04/xmlenc#aes128-cbc',
        'OEBPS/text/one.xhtml',
      ),
    })
    expect(await refusal(await zipOf(drm), 'pilot.epub')).toBe('documentProtected')
    const font = book({
      'META-INF/encryption.xml': encryption('http://www.idpf.org/2008/embedding', 'OEBPS/f.otf'),
    })
    expect(await refusal(await zipOf(font), 'pilot.epub')).toBeNull()
  })

  it('refuses a book whose package is no XML', async () => {
    expect(await refusal(await zipOf(book({ 'OEBPS/book.opf': 'not XML' })), 'pilot.epub')).toBe(
      'documentDamaged',
    )
  })

  it('shows with each chapter that the reading goes on', async () => {
    let signs = 0
    const progress = () => {
      signs += 1
    }
    await onlyArticle(await zipOf(book()), 'book.epub', { progress })
    expect(signs).toBe(3)
  })

  it('refuses a book of pictures only', async () => {
    const pictures = book({ 'OEBPS/book.opf': opf('<itemref idref="map"/>') })
    expect(await refusal(await zipOf(pictures), 'pilot.epub')).toBe('fileNoArticle')
  })

  it('follows no entity, in the package or in a chapter', async () => {
    const { extraction } = await readBook({
      'OEBPS/book.opf': opf(spine)
        .replace(
          '<package',
          '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "&x;&x;">]><package',
        )
        .replace('The Pilot', '&y;The Pilot'),
    })
    expect(extraction.metadata.title).toContain('The Pilot of Veldmouth')
    expect(extraction.metadata.title.length).toBeLessThan(40)
  })

  it('finds chapters and pictures whose addresses differ in case, composition and escapes', async () => {
    const manifest =
      '<item id="one" href="Text/ONE.xhtml" media-type="application/xhtml+xml"/><item id="two" href="text/zw%C3%B3z%20b.xhtml" media-type="application/xhtml+xml"/>'
    const entries = book({ 'OEBPS/book.opf': opf('<itemref idref="one"/><itemref idref="two"/>', manifest) })
    const { 'OEBPS/text/two b.xhtml': two = '', 'OEBPS/img/pier.png': pier = '', ...others } = entries
    const archive = await zipOf({
      ...others,
      'OEBPS/text/zwo\u0301z b.xhtml': two,
      'OEBPS/IMG/Pier.PNG': pier,
    })
    const { extraction, assets } = await read(archive, 'pilot.epub')
    expect(plainText(extraction.document)).toContain(prose[0])
    expect(plainText(extraction.document)).toContain(prose[2])
    expect(assets).toHaveLength(1)
    expect(extraction.warnings).toEqual([])
  })

  it('says which chapters are missing, and how many pictures', async () => {
    const extra = '<item id="gone" href="text/gone.xhtml" media-type="application/xhtml+xml"/>'
    const changes = {
      'OEBPS/book.opf': opf(`${spine}<itemref idref="gone"/><itemref idref="nowhere"/>`, items(extra)),
    }
    const { 'OEBPS/img/pier.png': _, ...entries } = book(changes)
    const { extraction } = await read(await zipOf(entries), 'pilot.epub')
    expect(plainText(extraction.document)).toContain(prose[2])
    expect(extraction.warnings).toEqual([
      { code: 'chaptersMissing', params: { count: 2, names: 'nowhere, gone.xhtml' } },
      { code: 'picturesMissing', params: { count: 1 } },
    ])
  })
})
