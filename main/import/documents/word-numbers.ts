/** Lists of Word documents: which paragraphs their styles put into one, and which number an item has where a list goes on after other text. */

import { childrenOf, descendantsOf, firstOf, type XmlElement } from '#core/xml/xml.ts'

/** The id of a style that no document defines: runs in it hold the number of their item. */
export const numberStyle = 'GlossaNumber'

type Place = { list: string; level: string }
/** A level of a list: `start` is its first number, null where it has bullets. */
type Level = { start: number | null; style: string | undefined }
type List = { kind: string; overrides: ReadonlyMap<string, number> }
type Numbering = { lists: ReadonlyMap<string, List>; kinds: ReadonlyMap<string, ReadonlyMap<string, Level>> }

const propertyOf = (element: XmlElement | undefined, name: string) =>
  (element && firstOf(element, name))?.attributes.get('w:val')

function numberingIn(root: XmlElement): Numbering {
  const kinds = new Map(
    descendantsOf(root, 'abstractNum').map((kind) => [
      kind.attributes.get('w:abstractNumId') ?? '',
      new Map(
        childrenOf(kind, 'lvl').map((level) => [level.attributes.get('w:ilvl') ?? '0', levelOf(level)]),
      ),
    ]),
  )
  const lists = new Map(
    descendantsOf(root, 'num').map((list) => [
      list.attributes.get('w:numId') ?? '',
      {
        kind: propertyOf(list, 'abstractNumId') ?? '',
        overrides: new Map(
          childrenOf(list, 'lvlOverride').flatMap((level) => {
            const start = Number(propertyOf(level, 'startOverride') ?? Number.NaN)
            return Number.isInteger(start) ? [[level.attributes.get('w:ilvl') ?? '0', start] as const] : []
          }),
        ),
      },
    ]),
  )
  return { kinds, lists }
}

function levelOf(level: XmlElement): Level {
  const isBullet = /^(?:bullet|none)$/.test(propertyOf(level, 'numFmt') ?? 'decimal')
  return {
    start: isBullet ? null : Number(propertyOf(level, 'start') ?? 1),
    style: propertyOf(level, 'pStyle'),
  }
}

/** The list of each paragraph style that has one, itself or from the style that it is based on; headings are none. */
function styleLists(styles: XmlElement | undefined, { kinds, lists }: Numbering): ReadonlyMap<string, Place> {
  const all = new Map(
    (styles ? descendantsOf(styles, 'style') : []).map((style) => [
      style.attributes.get('w:styleId') ?? '',
      style,
    ]),
  )
  const found = new Map<string, Place>()
  for (const [id, style] of all) {
    let list: string | undefined
    let isHeading = false
    const seen = new Set<XmlElement>()
    for (
      let at: XmlElement | undefined = style;
      at && !seen.has(at);
      at = all.get(propertyOf(at, 'basedOn') ?? '')
    ) {
      seen.add(at)
      isHeading ||= firstOf(at, 'outlineLvl') !== undefined || /^heading/i.test(propertyOf(at, 'name') ?? '')
      list ??= propertyOf(firstOf(at, 'numPr'), 'numId')
    }
    if (list === undefined || isHeading) continue
    const levels = kinds.get(lists.get(list)?.kind ?? '') ?? new Map<string, Level>()
    const linked = [...levels].find(([, level]) => level.style === id)?.[0]
    found.set(id, { list, level: propertyOf(firstOf(style, 'numPr'), 'ilvl') ?? linked ?? '0' })
  }
  return found
}

const paragraph = /(<w:p(?:\s[^<>]*)?>\s*<w:pPr>)((?:(?!<\/w:pPr>)[\s\S])*)<\/w:pPr>/g
const attribute = (properties: string, name: string) =>
  new RegExp(`<w:${name}\\s[^<>]*w:val="([^"]*)"`).exec(properties)?.[1]

/** The XML of a document in which list paragraphs say so themselves, and items of numbered lists begin with their number in `numberStyle`. */
export function withNumbers(
  xml: string,
  numbers: XmlElement | undefined,
  styles: XmlElement | undefined,
): string {
  if (!numbers) return xml
  const numbering = numberingIn(numbers)
  const byStyle = styleLists(styles, numbering)
  const next = counter(numbering)
  return xml.replace(paragraph, (whole, start: string, properties: string) => {
    const own = /<w:numPr>([\s\S]*?)<\/w:numPr>/.exec(properties)?.[1]
    const styled = byStyle.get(attribute(properties, 'pStyle') ?? '')
    const list = own === undefined ? styled?.list : attribute(own, 'numId')
    if (list === undefined || list === '0') return whole
    const level = (own === undefined ? styled?.level : attribute(own, 'ilvl')) ?? '0'
    const added =
      own === undefined ? `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>` : ''
    const number = next({ list, level })
    const run =
      number === null
        ? ''
        : `<w:r><w:rPr><w:rStyle w:val="${numberStyle}"/></w:rPr><w:t>${number}</w:t></w:r>`
    return `${start}${properties}${added}</w:pPr>${run}`
  })
}

/** Counts items as Word does: lists of one kind go on in each other, unless one says where it starts. */
function counter({ lists, kinds }: Numbering): (place: Place) => number | null {
  const counts = new Map<string, Map<string, number>>()
  const started = new Set<string>()
  return ({ list, level }) => {
    const { kind, overrides } = lists.get(list) ?? { kind: '', overrides: new Map<string, number>() }
    const of = kinds.get(kind)?.get(level)
    const own = counts.get(kind) ?? new Map<string, number>()
    counts.set(kind, own)
    for (const deeper of [...own.keys()]) if (Number(deeper) > Number(level)) own.delete(deeper)
    if (!of || of.start === null) return null
    const override = overrides.get(level)
    const key = `${list} ${level}`
    const isFirst = override !== undefined && !started.has(key)
    const number = isFirst ? override : (own.get(level) ?? of.start - 1) + 1
    started.add(key)
    own.set(level, number)
    return number
  }
}

/** Takes the numbers out of a document's HTML; a list that does not begin with its first one says where it does. */
export function takeNumbers(body: Element): void {
  for (const number of [...body.querySelectorAll('span.number')]) {
    const item = number.closest('li')
    const value = Number(number.textContent)
    const isFirst = item?.parentElement?.localName === 'ol' && item.previousElementSibling === null
    if (
      isFirst &&
      value > 1 &&
      !item.parentElement?.hasAttribute('start') &&
      item.querySelector('span.number') === number
    )
      item.parentElement?.setAttribute('start', String(value))
    number.remove()
  }
}
