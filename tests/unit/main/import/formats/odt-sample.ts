/** A small OpenDocument text with one of each thing that articles have. */

import { type Entries, picture, prose } from './build.ts'

const spaces = ['office', 'style', 'text', 'table', 'draw', 'fo', 'svg', 'meta']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat('xmlns:xlink="http://www.w3.org/1999/xlink"', 'xmlns:dc="http://purl.org/dc/elements/1.1/"')
  .join(' ')

const automatic = [
  '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>',
  '<style:style style:name="T2" style:family="text" style:parent-style-name="T1"><style:text-properties fo:font-style="italic"/></style:style>',
  '<style:style style:name="T3" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>',
  '<style:style style:name="T4" style:family="text"><style:text-properties text:display="none"/></style:style>',
  '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>',
  '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/><text:list-level-style-bullet text:level="2"/></text:list-style>',
].join('')

const body = [
  '<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p></text:deletion></text:changed-region></text:tracked-changes>',
  '<text:p text:style-name="Title">The Pilot</text:p>',
  '<text:table-of-content><text:index-body><text:p>First 1</text:p></text:index-body></text:table-of-content>',
  '<text:h text:outline-level="1"><text:bookmark text:name="one"/>First</text:h>',
  `<text:p>${prose[0]} <text:span text:style-name="T1">bold</text:span><text:s text:c="2"/><text:span text:style-name="T2">both</text:span><text:span text:style-name="T3">up</text:span><text:span text:style-name="T4">hidden</text:span><text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>The note.</text:p></text:note-body></text:note></text:p>`,
  '<text:p><text:a xlink:href="https://a.invalid/x">link</text:a><text:line-break/><text:a xlink:href="javascript:x()">evil</text:a> <text:a xlink:href="#one">up</text:a></text:p>',
  `<text:p text:style-name="P1">${prose[1]}</text:p><text:p text:style-name="P1">${prose[2]}</text:p>`,
  '<text:list text:style-name="L1"><text:list-item text:start-value="3"><text:p>Three</text:p><text:list><text:list-item><text:p>Nested</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>Four</text:p></text:list-item></text:list>',
  '<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Ship</text:p></table:table-cell><table:table-cell><text:p>Crew</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Elisa</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>',
  '<text:p><draw:frame><draw:text-box><text:p text:style-name="Illustration"><draw:frame><draw:image xlink:href="Pictures/pier.png"/><svg:desc>Pier</svg:desc></draw:frame>The pier</text:p></draw:text-box></draw:frame></text:p>',
  '<text:p text:style-name="Preformatted_20_Text">let a</text:p><text:p text:style-name="Preformatted_20_Text"><text:s text:c="2"/>let b</text:p>',
  '<text:p>Area <draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></text:p>',
  '<text:p><text:ruby><text:ruby-base>港</text:ruby-base><text:ruby-text>みなと</text:ruby-text></text:ruby><office:annotation><text:p>a remark</text:p></office:annotation></text:p>',
  '<text:p><draw:frame><draw:image xlink:href="https://a.invalid/far.png"/></draw:frame></text:p>',
].join('')

export const content = (text: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${spaces}><office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:text>${text}</office:text></office:body></office:document-content>`

export const parts = (changes: Entries = {}): Entries => ({
  mimetype: 'application/vnd.oasis.opendocument.text',
  'content.xml': content(body),
  'styles.xml': `<office:document-styles ${spaces}><office:styles><style:style style:name="Quotations" style:family="paragraph"/></office:styles></office:document-styles>`,
  'meta.xml': `<office:document-meta ${spaces}><office:meta><dc:title>draft.odt</dc:title><meta:initial-creator>Jonna Halden</meta:initial-creator><dc:language>en</dc:language></office:meta></office:document-meta>`,
  'Pictures/pier.png': picture,
  'Object 1/content.xml':
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></semantics></math>',
  ...changes,
})
