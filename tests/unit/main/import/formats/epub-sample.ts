/** A small EPUB with what books have: contents, pictures, notes, links between chapters. */

import { type Entries, picture, prose } from './build.ts'

export const container =
  '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'

const metadata =
  '<dc:title>The Pilot of Veldmouth</dc:title><dc:creator id="a">Jonna Halden</dc:creator><meta refines="#a" property="role">aut</meta><dc:creator id="t">Ada Brink</dc:creator><meta refines="#t" property="role">trl</meta><dc:date>2023-04-05</dc:date><dc:language>en</dc:language><dc:publisher>Quay Press</dc:publisher><dc:identifier>https://veldmouth.invalid/pilot</dc:identifier>'

const chapter = (body: string) =>
  `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/><script src="x.js"/></head><body>${body}</body></html>`

export const items = (extra = '') =>
  `<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/><item id="two" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/><item id="map" href="map.svg" media-type="image/svg+xml"/>${extra}`

export const opf = (spine: string, manifest = items()) =>
  `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">${metadata}</metadata><manifest>${manifest}</manifest><spine>${spine}</spine></package>`

export const spine =
  '<itemref idref="nav"/><itemref idref="one"/><itemref idref="map"/><itemref idref="two"/><itemref idref="one"/>'

export const book = (changes: Entries = {}): Entries => ({
  mimetype: 'application/epub+zip',
  'META-INF/container.xml': container,
  'OEBPS/book.opf': opf(spine),
  'OEBPS/nav.xhtml': chapter('<nav><ol><li><a href="text/one.xhtml">One</a></li></ol></nav>'),
  'OEBPS/map.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>',
  'OEBPS/text/one.xhtml': chapter(
    `<h1>The Pilot of Veldmouth</h1><p>Jonna Halden</p><h2 id="s"><a id="p1"/>One</h2><p>${prose[0]}<a epub:type="noteref" role="doc-noteref" href="two%20b.xhtml#n">1</a></p><div/><p>${prose[1]}&nbsp;&mdash; end. <a href="missing.xhtml">lost</a> <a href="javascript:x()">x</a></p>`,
  ),
  'OEBPS/text/two b.xhtml': chapter(
    `<h2 id="s">Two</h2><figure><img src="../img/pier.png" alt="Pier"/><figcaption aria-hidden="true">The pier</figcaption></figure><p>${prose[2]} See <a href="one.xhtml#s">chapter one</a>.</p><section role="doc-endnotes" class="footnotes"><p id="n">A note. <a href="one.xhtml#r">↩</a></p></section><img src="https://a.invalid/x.png" alt="Far"/>`,
  ),
  'OEBPS/img/pier.png': picture,
  ...changes,
})
