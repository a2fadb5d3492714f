/** What Word's XML says that mammoth does not read, written as it does: hidden words, readings over words, large first letters, headings by their level. */

import { GlossaError } from '#core/errors.ts'
import { descendantsOf, firstOf, type XmlElement } from '#core/xml/xml.ts'

const ruby =
  /<w:r(?:\s[^<>]*)?>(?:\s*<w:rPr>(?:(?!<\/w:rPr>)[\s\S])*<\/w:rPr>)?\s*<w:ruby>(?:(?!<\/w:ruby>)[\s\S])*<w:rubyBase>((?:(?!<\/w:rubyBase>)[\s\S])*)<\/w:rubyBase>\s*<\/w:ruby>\s*<\/w:r>/g
const run =
  /<w:r(?:\s[^<>]*)?>\s*<w:rPr>((?:(?!<\/w:rPr>)[\s\S])*)<\/w:rPr>(?:(?!<\/?w:r[\s>])[\s\S])*<\/w:r>/g
const vanished = /<w:vanish(?:\s+w:val="(?:1|true|on)")?\s*\/>/
/** The first letter, drawn large in a frame of its own, which is a paragraph; and the start of the paragraph that it belongs to. */
const dropCap =
  /<w:p(?:\s[^<>]*)?>\s*<w:pPr>(?:(?!<\/w:pPr>)[\s\S])*<w:framePr\s[^<>]*w:dropCap="(?:drop|margin)"(?:(?!<\/w:pPr>)[\s\S])*<\/w:pPr>((?:(?!<\/w:p>)[\s\S])*)<\/w:p>\s*(<w:p(?:\s[^<>]*)?>\s*(?:<w:pPr\/>|<w:pPr>(?:(?!<\/w:pPr>)[\s\S])*<\/w:pPr>)?)/g
/** Elements around runs that mammoth passes over with all that they hold: simple fields, and directions of writing. */
const transparent = /<\/?w:(?:fldSimple|dir|bdo)(?:\s[^<>]*)?>/g
const alternatives =
  /<mc:AlternateContent(?:\s[^<>]*)?>((?:(?!<\/?mc:AlternateContent[\s>])[\s\S])*)<\/mc:AlternateContent>/g
const drawing = /<w:drawing(?:\s[^<>]*)?>(?:(?!<\/w:drawing>)[\s\S])*<\/w:drawing>/g
const boxText = /<w:txbxContent(?:\s[^<>]*)?>(?:(?!<\/w:txbxContent>)[\s\S])*<\/w:txbxContent>/g
const paragraphProperties = /<w:pPr>((?:(?!<\/w:pPr>)[\s\S])*)<\/w:pPr>/g

/** Styles that no document defines: by their ids mammoth knows the paragraphs that Word counts as headings. */
const outlineStyle = 'GlossaOutline'
/** Word has nine levels of its outline, HTML six headings. */
const levels = [1, 2, 3, 4, 5, 6] as const

const tags = /<(\/?)([A-Za-z][\w:.-]*)(?:[^<>"']|"[^"<]*"|'[^'<]*')*>/g
const deepest = 500

/**
 * Whether every element of a part is closed within those around it: what is not so is mammoth's to refuse, and what looks for the ends of
 * elements would look through all the rest for each. Throws `documentDamaged` where elements lie deeper than in any document.
 */
export function isNested(xml: string, file: string): boolean {
  const open: string[] = []
  for (const [tag, closing, name = ''] of xml.matchAll(tags)) {
    if (closing === '/') {
      if (open.pop() !== name) return false
    } else if (!tag.endsWith('/>') && open.push(name) > deepest)
      throw new GlossaError('documentDamaged', { file, format: 'Word' })
  }
  return open.length === 0
}

/** The XML of a part of a document for mammoth. */
export function plainWord(xml: string): string {
  let text = xml.replace(transparent, '')
  if (text.includes('<w:txbxContent')) text = withBoxes(text)
  if (text.includes('<w:ruby>')) text = text.replace(ruby, '$1')
  if (text.includes('w:dropCap=')) text = text.replace(dropCap, '$2$1')
  if (text.includes('<w:vanish'))
    text = text.replace(run, (whole, properties: string) => (vanished.test(properties) ? '' : whole))
  if (text.includes('<w:outlineLvl'))
    text = text.replace(paragraphProperties, (whole, properties: string) => {
      const level = /<w:outlineLvl w:val="([0-5])"\s*\/>/.exec(properties)?.[1]
      return level === undefined || properties.includes('<w:pStyle')
        ? whole
        : `<w:pPr><w:pStyle w:val="${outlineStyle}${Number(level) + 1}"/>${properties}</w:pPr>`
    })
  return text
}

/** The text of drawn boxes also where a document has no older form of them, which alone mammoth reads. */
function withBoxes(xml: string): string {
  return xml
    .replace(alternatives, (whole, inner: string) =>
      inner.includes('<mc:Fallback') ? whole : inner.replace(/<\/?mc:Choice(?:\s[^<>]*)?>/g, ''),
    )
    .replace(
      drawing,
      (whole) => `${whole}${(whole.match(boxText) ?? []).map((box) => `<w:pict>${box}</w:pict>`).join('')}`,
    )
}

/** Lines of mammoth's style map for paragraphs that count as headings by their own level, or by that of their style. */
export function outlineMap(styles: XmlElement | undefined): string[] {
  const own = levels.map((level) => `p.${outlineStyle}${level} => h${level}:fresh`)
  const all = new Map(
    (styles ? descendantsOf(styles, 'style') : []).map((style) => [
      style.attributes.get('w:styleId') ?? '',
      style,
    ]),
  )
  const styled = [...all.values()].flatMap((style) => {
    const id = style.attributes.get('w:styleId') ?? ''
    const name = firstOf(style, 'name')?.attributes.get('w:val') ?? ''
    const level = outlineOf(style, all) + 1
    const isOwn =
      style.attributes.get('w:type') === 'paragraph' && !/^(?:heading \d|title|subtitle)$/i.test(name)
    return isOwn && level <= levels.length && /^[A-Za-z][\w-]*$/.test(id)
      ? [`p.${id} => h${level}:fresh`]
      : []
  })
  return [...own, ...styled]
}

/** The level of a style's paragraphs in the outline, from 0, by the style itself or by that which it is based on; 9 where there is none. */
function outlineOf(style: XmlElement, all: ReadonlyMap<string, XmlElement>): number {
  const seen = new Set<XmlElement>()
  for (let at: XmlElement | undefined = style; at && !seen.has(at); ) {
    seen.add(at)
    const level = firstOf(at, 'outlineLvl')?.attributes.get('w:val')
    const heading = /^heading (\d)$/i.exec(firstOf(at, 'name')?.attributes.get('w:val') ?? '')?.[1]
    if (level !== undefined) return Number(level)
    if (heading !== undefined) return Number(heading) - 1
    at = all.get(firstOf(at, 'basedOn')?.attributes.get('w:val') ?? '')
  }
  return 9
}
