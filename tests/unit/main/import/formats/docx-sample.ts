/** A small Word document with one of each thing that articles have. */

import { type Entries, picture, prose } from './build.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006'
export const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
const p = (inner: string, style = '') =>
  `<w:p><w:pPr>${style === '' ? '' : `<w:pStyle w:val="${style}"/>`}</w:pPr>${inner}</w:p>`
const item = (text: string, level: number, list: number) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${run(text)}</w:p>`
const image = (relation: string, kind: 'embed' | 'link') =>
  `<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="x" descr="Pier"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:${kind}="${relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`

const styles = ['Title', 'heading 1', 'heading 2', 'Quote', 'caption', 'HTML Preformatted']
  .map(
    (name) =>
      `<w:style w:type="paragraph" w:styleId="${name.replace(/ /g, '')}"><w:name w:val="${name}"/></w:style>`,
  )
  .join('')

const level = (number: number, format: string) =>
  `<w:lvl w:ilvl="${number}"><w:numFmt w:val="${format}"/></w:lvl>`

const body = [
  p(run('The Pilot'), 'Title'),
  p(run('First'), 'heading1'),
  p(
    `${run(prose[0])} ${run('bold', '<w:b/>')}${run(' and ')}${run('raised', '<w:vertAlign w:val="superscript"/>')}<w:r><w:footnoteReference w:id="2"/></w:r>`,
  ),
  p(
    `<w:hyperlink r:id="rLink">${run('link')}</w:hyperlink> <w:hyperlink r:id="rEvil">${run('evil')}</w:hyperlink><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins>${run(' added')}</w:ins>`,
  ),
  p(run(prose[1]), 'Quote'),
  item('One', 0, 1),
  item('Nested', 1, 2),
  item('Two', 0, 1),
  `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p>${run('Ship')}</w:p></w:tc><w:tc><w:p>${run('Crew')}</w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>${run('Elisa')}</w:p></w:tc></w:tr></w:tbl>`,
  p(image('rImage', 'embed')),
  p(run('The pier'), 'caption'),
  p(image('rFar', 'link')),
  p(run('let a'), 'HTMLPreformatted'),
  p(run('  let b'), 'HTMLPreformatted'),
  p(
    `${run('Area ')}<m:oMath xmlns:m="${office}/math"><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>`,
  ),
].join('')

export const parts = (changes: Entries = {}): Entries => ({
  '[Content_Types].xml':
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/></Types>',
  '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="${office}/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rLink" Type="${office}/relationships/hyperlink" Target="https://a.invalid/x" TargetMode="External"/><Relationship Id="rEvil" Type="${office}/relationships/hyperlink" Target="javascript:x()" TargetMode="External"/><Relationship Id="rImage" Type="${office}/relationships/image" Target="media/pier.png"/><Relationship Id="rFar" Type="${office}/relationships/image" Target="https://a.invalid/far.png" TargetMode="External"/></Relationships>`,
  'word/styles.xml': `<w:styles ${w}>${styles}</w:styles>`,
  'word/numbering.xml': `<w:numbering ${w}><w:abstractNum w:abstractNumId="1">${level(0, 'decimal')}</w:abstractNum><w:abstractNum w:abstractNumId="2">${level(0, 'bullet')}${level(1, 'bullet')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>`,
  'word/footnotes.xml': `<w:footnotes ${w}><w:footnote w:id="2">${p(run('The note.'))}</w:footnote></w:footnotes>`,
  'word/document.xml': `<w:document ${w} xmlns:r="${office}/relationships"><w:body>${body}</w:body></w:document>`,
  'word/media/pier.png': picture,
  'docProps/core.xml':
    '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Microsoft Word - draft7.doc</dc:title><dc:creator>Jonna Halden; Windows User</dc:creator></cp:coreProperties>',
  ...changes,
})
