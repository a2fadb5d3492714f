/** The styles of an OpenDocument text: what a paragraph, a run of text or a list is, by all that its style derives from. */

import { childrenOf, descendantsOf, type XmlElement } from '#core/xml/xml.ts'

export type ParagraphKind =
  | 'title'
  | 'date'
  | 'quote'
  | 'code'
  | 'caption'
  | 'rule'
  | 'term'
  | 'definition'
  | 'text'
type TextLook = {
  bold: boolean
  italic: boolean
  struck: boolean
  raised: 'sup' | 'sub' | null
  code: boolean
  hidden: boolean
}

export type OdtStyles = {
  paragraphKind: (style: string | undefined) => ParagraphKind
  textLook: (style: string | undefined) => TextLook
  isOrdered: (list: string | undefined, level: number) => boolean
}

/** Style names of LibreOffice, Word, AbiWord, Calligra and pandoc; names are kept in English whatever the user's language. */
const kinds: readonly [ParagraphKind, RegExp][] = [
  ['title', /^Title$/i],
  ['date', /^Date$/i],
  ['quote', /^(?:Quotations?|(?:Intense )?Quote|Block ?quot(?:e|ation)|Block Text)$/i],
  ['code', /^(?:Preformatted( Text)?|Source ?Code|HTML Preformatted)$/i],
  ['caption', /^(?:Caption|Illustration|Figure(?: ?Caption)?|Table ?Caption|Drawing)$/i],
  ['rule', /^Horizontal Line$/i],
  ['term', /^(?:Definition Term.*|List Heading)$/i],
  ['definition', /^(?:Definition Definition.*|List Contents)$/i],
]
const codeStyle = /^(?:Source[ _]?Text|Source_Text|Verbatim Char|Teletype|HTML Code)$/i
const longestChain = 20

export function readStyles(trees: readonly XmlElement[]): OdtStyles {
  const styles = new Map<string, XmlElement>()
  const lists = new Map<string, XmlElement>()
  for (const tree of trees) {
    for (const style of descendantsOf(tree, 'style')) {
      styles.set(keyOf(style.attributes.get('style:family'), style.attributes.get('style:name')), style)
    }
    for (const list of descendantsOf(tree, 'list-style'))
      lists.set(list.attributes.get('style:name') ?? '', list)
  }

  /** The style and all that it derives from, itself first. */
  const chain = (family: string, name: string | undefined): XmlElement[] => {
    const found: XmlElement[] = []
    let next = name
    while (next !== undefined && found.length < longestChain) {
      const style = styles.get(keyOf(family, next))
      if (!style) break
      found.push(style)
      next = style.attributes.get('style:parent-style-name')
    }
    return found
  }

  const namesIn = (family: string, name: string | undefined): string[] => [
    ...(name === undefined ? [] : [decoded(name)]),
    ...chain(family, name).flatMap(({ attributes }) =>
      ['style:display-name', 'style:name', 'style:parent-style-name'].map((key) =>
        decoded(attributes.get(key) ?? ''),
      ),
    ),
  ]

  return {
    paragraphKind(style) {
      const names = namesIn('paragraph', style)
      return kinds.find(([, pattern]) => names.some((name) => pattern.test(name)))?.[0] ?? 'text'
    },
    textLook(style) {
      const derived = chain('text', style)
      const value = (attribute: string) => {
        for (const element of derived) {
          for (const properties of childrenOf(element, 'text-properties')) {
            const found = properties.attributes.get(attribute)
            if (found !== undefined) return found
          }
        }
        return ''
      }
      const position = value('style:text-position')
      return {
        bold: /^(?:bold|[6-9]00)$/.test(value('fo:font-weight')),
        italic: /^(?:italic|oblique)$/.test(value('fo:font-style')),
        struck: /^(?!none)./.test(
          value('style:text-line-through-style') || value('style:text-line-through-type'),
        ),
        raised: /^(?:super|[1-9])/.test(position) ? 'sup' : /^(?:sub|-)/.test(position) ? 'sub' : null,
        code: namesIn('text', style).some((name) => codeStyle.test(name)),
        hidden: value('text:display') === 'none',
      }
    },
    isOrdered(list, level) {
      const style = lists.get(list ?? '')
      const found =
        style && childrenOf(style).find(({ attributes }) => attributes.get('text:level') === String(level))
      return (
        found?.name === 'text:list-level-style-number' &&
        (found.attributes.get('style:num-format') ?? '') !== ''
      )
    },
  }
}

function keyOf(family: string | undefined, name: string | undefined): string {
  return `${family ?? ''} ${name ?? ''}`
}

/** `Preformatted_20_Text` is how the file writes `Preformatted Text`. */
function decoded(name: string): string {
  return name.replace(/_([0-9a-f]{1,4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}
