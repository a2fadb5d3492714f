import { expect, it } from 'vitest'
import { declaredBy } from '#core/extract/html/metadata/metadata.ts'
import { prepare } from '#core/extract/html/prepare/prepare.ts'
import { readPage } from '#core/extract/html/read-page.ts'
import { isGenerated, readsAsReference } from '#core/extract/html/reference.ts'
import { htmlDocument } from '#main/import/html-document.ts'

const sections = '<h2 id="one">One</h2><p>Some text.</p><h2 id="two">Two</h2><p>More text.</p>'
const code = '<pre>make install</pre>'

function isReference(body: string, head = '', title = 'Ferry', is = readsAsReference): boolean {
  const html = `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body>${body}</body></html>`
  const document = htmlDocument(html, 'page.html')
  const declared = declaredBy(document)
  const { imageSources, hidden } = prepare(document.body)
  const page = readPage(document.body, { links: new Map(), images: new Map(), imageSources }, hidden)
  return is(page, declared)
}

const isMade = (body: string, head = '') => isReference(body, head, 'Ferry', isGenerated)

it('takes headings that can be led to, with code, for a work of reference', () => {
  expect(isReference(sections + code)).toBe(true)
  expect(isReference(sections)).toBe(false)
  expect(isReference(`<h2>One</h2><p>Some text.</p><h2>Two</h2>${code}`)).toBe(false)
})

it('knows a section by its own id as well', () => {
  const inSections = '<section id="a"><h2>A</h2><p>Text.</p></section><section id="b"><h2>B</h2></section>'
  expect(isReference(inSections + code)).toBe(true)
})

it('takes terms that are code for code', () => {
  expect(isReference(`${sections}<dl><dt><a href="#x"><code>-x</code></a></dt><dd>Cuts.</dd></dl>`)).toBe(
    true,
  )
  expect(isReference(`${sections}<dl><dt>Ferry</dt><dd>A boat.</dd></dl>`)).toBe(false)
})

it('takes the question whether a page has helped for that of a help centre', () => {
  expect(isReference(`${sections}<div class="article-votes">Was this article helpful?</div>`)).toBe(true)
})

it('goes by what the page says of itself', () => {
  expect(isReference('<p>Some text.</p>', '<meta name="generator" content="Docusaurus v3">')).toBe(true)
  const type = '<script type="application/ld+json">{"@type":"TechArticle","headline":"Ferry"}</script>'
  expect(isReference('<p>Some text.</p>', type)).toBe(true)
})

it.each([
  ['generator', 'ReSpec 25.4.2'],
  ['generator', 'http://example.org/tools/rfc2629.xslt, Revision 1.2'],
  ['generator', 'publican v4.3.2'],
  ['docsearch:version', '2.1'],
  ['ajs-page-id', '4711'],
  ['DC.Type', 'task'],
])('knows a manual, a wiki or a standard by what its head declares: %s, %s', (name, content) =>
  expect(isReference('<p>Some text.</p>', `<meta name="${name}" content="${content}">`)).toBe(true),
)

it('takes what the maker of a book or of a site of posts makes for a manual where no day of publication is declared', () => {
  const quarto = '<meta name="generator" content="quarto-1.5.57">'
  expect(isReference('<p>Some text.</p>', quarto)).toBe(true)
  expect(isReference('<p>Some text.</p>', `${quarto}<meta name="dcterms.date" content="2024-03-04">`)).toBe(
    false,
  )
  expect(isReference('<p>Some text.</p>', '<meta name="DC.Type" content="Text">')).toBe(false)
})

it('takes no page that declares when it was published, or an article of the press', () => {
  const published = '<meta property="article:published_time" content="2024-03-04">'
  expect(isReference(sections + code, published)).toBe(false)
  const type = '<script type="application/ld+json">{"@type":"BlogPosting","headline":"Ferry"}</script>'
  expect(isReference(sections + code, type)).toBe(false)
})

it('takes no news of a program for its manual', () => {
  const published = '<meta property="article:published_time" content="2024-03-04">'
  const asked = '<p>GET /tanks</p>'
  expect(isReference(asked)).toBe(true)
  expect(isReference(asked, published)).toBe(false)
  expect(isReference(code, published, 'Ferry | Ferry Documentation')).toBe(false)
  expect(isReference(code, published, 'Ferry | Documentation')).toBe(true)
})

it.each([
  'Swift 6: a new concurrency API',
  'Ferry | The API war',
  'Ferry - Why the manual transmission died',
])('knows no manual by a word amid a title: %s', (title) => expect(isReference(code, '', title)).toBe(false))

it.each([
  'Tanks — Ferry 2.1 documentation',
  'Tanks | Ferry API',
  'Tanks - Handbuch',
  'Tanks: Ferry Manual 2.1',
])('knows a manual by what a part of its title ends with: %s', (title) =>
  expect(isReference(code, '', title)).toBe(true),
)

it('knows a manual by what the name of its site begins or ends with', () => {
  const site = (name: string) => `<meta property="og:site_name" content="${name}">`
  expect(isReference(code, site('Documentation de Ferry'))).toBe(true)
  expect(isReference(code, site('Ferry Docs'))).toBe(true)
  expect(isReference(code, site('The Manual Post'))).toBe(false)
})

it('takes no article of the press that ends with a program’s name for its manual', () => {
  const type = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry"}</script>'
  const built = '<p>Some text.</p><p>The new site of the port was built with Docusaurus.</p>'
  for (const is of [isReference, isMade]) expect(is(built, type)).toBe(false)
})

it.each([
  'Created using Sphinx 7.2.',
  '© 2024, the ferry project. Built with Sphinx using a theme of its own.',
  'Generated using TypeDoc',
  'Documentation generated by JSDoc 4.0 on Monday',
  'Made with Material for MkDocs',
  'Powered by GitBook',
])('knows the program of a manual by its last lines: %s', (line) =>
  expect(isMade(`<p>Some text.</p><p>${line}</p>`)).toBe(true),
)

it.each([
  'The Mary Anne was built by a yard in Portsmouth.',
  'The Mary Anne was built by Yard and Sons.',
  'The statue on the pier was made by Sphinx, a workshop of the town.',
  'The songs were made with Starlight, a band of the harbour.',
  'Le navire a été lancé après un an, built by docklands workers.',
  'The reform was powered by redoctrination, as its enemies called it.',
  'Das Boot, made by Yardley in Hull, liegt am Steg.',
])('takes no sentence of a text for the name of a program: %s', (line) =>
  expect(isMade(`<p>Some text.</p><p>${line}</p>`)).toBe(false),
)

it.each([
  '<!-- Generated by javadoc (17) on Tue Mar 03 2026 -->',
  '<!-- Created by GNU Texinfo 6.8 -->',
  '<link rel="stylesheet" href="../css/jazzy.css">',
  '<script src="assets/documenter.js"></script>',
  '<meta name="generator" content="TypeDoc 0.25">',
])('knows the program of a reference by its head: %s', (head) =>
  expect(isMade('<p>Some text.</p>', head)).toBe(true),
)

it('knows the program of a reference by the names of parts, by signatures, and by a line beside the text', () => {
  expect(
    isMade(
      '<div class="phpdocumentor-section"><h2>Tank</h2><p class="phpdocumentor-summary">Text.</p></div>',
    ),
  ).toBe(true)
  expect(isMade('<div id="mdbook-content"><p>Text.</p></div><div id="mdbook-popup"><p>Keys.</p></div>')).toBe(
    true,
  )
  expect(isMade('<h4 class="signature">def row</h4><h4 class="signature">def sail</h4>')).toBe(true)
  expect(isMade(`<p>Generated by gi-docgen 2023.1</p>${'<p>Some text.</p>'.repeat(20)}`)).toBe(true)
})

it.each([
  '<!-- Made by hand, with docbooks in mind -->',
  '<link rel="stylesheet" href="themes/sphinx-moth.css">',
  '<link rel="stylesheet" href="typedocks.css">',
])('takes no other page for one of a reference: %s', (head) =>
  expect(isMade('<p>Some text.</p>', head)).toBe(false),
)

it('takes no signatures of people, no wiki and no post of a blog for a reference that a program made', () => {
  expect(isMade('<p class="signature">Ann</p><p class="signature">Bob</p>')).toBe(false)
  expect(isMade('<p>Some text.</p>', '<meta name="generator" content="MediaWiki 1.39">')).toBe(false)
  const type = '<script type="application/ld+json">{"@type":"BlogPosting","headline":"Ferry"}</script>'
  expect(isMade('<p>Some text.</p>', `${type}<meta name="generator" content="Docusaurus v3">`)).toBe(false)
})

const post = '<meta property="og:type" content="article">'
const made = `${'<p>Some text.</p>'.repeat(3)}<p>Built with VitePress</p>`

it('takes no post for a reference that a program made, whatever its blog is made with', () => {
  const published = '<meta property="article:published_time" content="2024-03-04">'
  expect(isMade('<p>Some text.</p>', `${published}<meta name="generator" content="Docusaurus v2.4">`)).toBe(
    false,
  )
  expect(isMade(made, published)).toBe(false)
  expect(isReference(made, published)).toBe(false)
  expect(isMade('<p>Some text.</p>', '<link rel="stylesheet" href="/css/asciidoctor.css">')).toBe(false)
})

it('goes by what a program declares alone where the page is called an article', () => {
  expect(isMade(made)).toBe(true)
  expect(isMade(made, post)).toBe(false)
  expect(isReference(made, post)).toBe(true)
  expect(isMade('<p>Some text.</p>', `${post}<link rel="stylesheet" href="../css/jazzy.css">`)).toBe(false)
  expect(isMade('<p>Some text.</p>', `${post}<meta name="generator" content="Starlight v0.36">`)).toBe(true)
})

it('takes no heading for a part of a program for speaking of it, nor the section that it opens', () => {
  const headings = '<h2 id="docusaurus-and-mkdocs">Sites</h2><p>Text.</p><h2 id="jsdoc-names">Names</h2>'
  const sections =
    '<section id="bookdown-tips"><h2>Tips</h2></section><section id="pkgdown-tips"><h2>More</h2></section>'
  for (const body of [headings, sections, '<div class="jazzy-slider"><p>Text.</p></div>'])
    expect(isMade(body)).toBe(false)
})
