/** The running text of an OpenDocument paragraph: spans, links, notes, pictures in it. */

import type { ArticleElement, ArticleNode, ArticleProperties, TagName } from '#core/article/document.ts'
import { childrenOf, firstOf, localName, textOf, type XmlElement } from '#core/xml/xml.ts'
import type { Draft } from './finish.ts'
import type { OdtStyles } from './odt-styles.ts'

/** `flow` reads blocks within the text (text boxes); `note` keeps a footnote and gives its place. */
export type RunReading = {
  draft: Draft
  styles: OdtStyles
  formulas: ReadonlyMap<string, string>
  flow: (element: XmlElement) => ArticleElement[]
  note: (element: XmlElement) => ArticleElement
}

/** `inline` is the paragraph's text; `around` are the blocks that are anchored in it; `ids` the names of its bookmarks. */
export type Run = { inline: ArticleNode[]; around: ArticleElement[]; ids: string[] }

const mostSpaces = 1000
const unseen = new Set([
  'annotation',
  'annotation-end',
  'tracked-changes',
  'hidden-text',
  'hidden-paragraph',
  'note-citation',
  'soft-page-break',
  'change',
  'change-start',
  'change-end',
  'ruby-base',
  'ruby-text',
  'script',
  'title',
  'desc',
])

export function readRun(paragraph: XmlElement, reading: RunReading): Run {
  const { draft, styles, formulas } = reading
  const around: ArticleElement[] = []
  const ids: string[] = []

  const children = (element: XmlElement): ArticleNode[] =>
    element.children.flatMap((child) => (typeof child === 'string' ? [text(folded(child))] : inline(child)))

  const inline = (element: XmlElement): ArticleNode[] => {
    const { attributes } = element
    const name = localName(element)
    if (name === 's') {
      const count = Number(attributes.get('text:c') ?? 1)
      return [text(' '.repeat(Math.min(Math.max(Math.trunc(count) || 1, 1), mostSpaces)))]
    }
    if (name === 'tab') return [text('\t')]
    if (name === 'line-break') return [make('br', {}, [])]
    if (name === 'span') return span(element)
    if (name === 'a' || element.name === 'draw:a') return link(element)
    if (name === 'note') return [reference(element)]
    if (name === 'bookmark' || name === 'bookmark-start' || name === 'reference-mark-start') {
      ids.push(attributes.get('text:name') ?? '')
      return []
    }
    if (name === 'ruby') return ruby(element)
    if (unseen.has(name)) return []
    if (element.name === 'draw:frame' || element.name === 'draw:g') return frame(element)
    if (element.name.startsWith('draw:')) {
      around.push(...reading.flow(element))
      return []
    }
    return children(element)
  }

  const span = (element: XmlElement): ArticleNode[] => {
    const look = styles.textLook(element.attributes.get('text:style-name'))
    if (look.hidden) return []
    let nodes = children(element)
    const tags: (TagName | false | null)[] = [
      look.code && 'code',
      look.raised,
      look.struck && 's',
      look.italic && 'em',
      look.bold && 'strong',
    ]
    for (const tag of tags) if (tag) nodes = [make(tag, {}, nodes)]
    return nodes
  }

  const link = (element: XmlElement): ArticleNode[] => {
    const href = element.attributes.get('xlink:href')?.trim() ?? ''
    if (href === '') return children(element)
    const anchor = make('a', {}, children(element))
    draft.links.set(anchor, href.replace(/^#(.*)\|(?:outline|region|table|frame)$/, '#$1'))
    return [anchor]
  }

  /** The number of a footnote, linked to the note at the end. */
  const reference = (element: XmlElement): ArticleNode => {
    const note = reading.note(element)
    const key = `note ${draft.targets.size}`
    draft.targets.set(key, note)
    const number = textOf(firstOf(element, 'note-citation')).trim()
    const anchor = make('a', {}, [text(number === '' ? '*' : number)])
    draft.links.set(anchor, `#${key}`)
    return make('sup', {}, [anchor])
  }

  const ruby = (element: XmlElement): ArticleNode[] => {
    const base = firstOf(element, 'ruby-base')
    const gloss = firstOf(element, 'ruby-text')
    return [make('ruby', {}, [...(base ? children(base) : []), make('rt', {}, gloss ? children(gloss) : [])])]
  }

  /** A frame holds a picture, a formula or a box of text; a box with a picture and its caption is a figure. */
  const frame = (element: XmlElement): ArticleNode[] => {
    const parts = childrenOf(element)
    const box = parts.find(({ name }) => name === 'draw:text-box')
    if (box) {
      const content = reading.flow(box)
      around.push(...(content.some(holdsImage) ? [figure(content)] : content))
      return []
    }
    const object = parts.find(({ name }) => name === 'draw:object')
    const formula = object && formulas.get(object.attributes.get('xlink:href') ?? '')
    if (formula) return [make('code', { dataSource: formula }, [text(formula)])]
    const image = parts.find(({ name }) => name === 'draw:image')
    return image ? [picture(image, element)] : parts.flatMap(inline)
  }

  const picture = (image: XmlElement, parent: XmlElement): ArticleElement => {
    const written = image.attributes.get('xlink:href') ?? ''
    const element = make('img', {}, [])
    const caption = (name: string) => textOf(firstOf(parent, name)).replace(/\s+/g, ' ').trim()
    draft.images.set(element, {
      address: written,
      alt: caption('desc') || caption('title'),
      title: '',
      width: 0,
      height: 0,
    })
    return element
  }

  return { inline: children(paragraph), around, ids }
}

function text(value: string): ArticleNode {
  return { type: 'text', value }
}

/** An article element. */
export function make(
  tagName: TagName,
  properties: ArticleProperties,
  children: readonly ArticleNode[],
): ArticleElement {
  return { type: 'element', tagName, properties, children: [...children] }
}

/** White space counts once: further spaces, tabs and line ends are elements. */
function folded(value: string): string {
  return value.replace(/[\t\r\n ]+/g, ' ')
}

function holdsImage(element: ArticleElement): boolean {
  return (
    element.tagName === 'img' ||
    element.children.some((child) => child.type === 'element' && holdsImage(child))
  )
}

/** The pictures of a box, then the rest of its text as their caption. */
function figure(content: readonly ArticleElement[]): ArticleElement {
  const images: ArticleNode[] = []
  const words: ArticleNode[] = []
  const part = (node: ArticleNode) => {
    if (node.type === 'element' && node.tagName === 'img') images.push(node)
    else if (node.type === 'element' && node.tagName !== 'a' && holdsImage(node)) node.children.forEach(part)
    else if (node.type === 'element' && /^(?:p|h[234]|figure)$/.test(node.tagName))
      words.push(...node.children)
    else words.push(node)
  }
  content.forEach(part)
  const caption = words.length > 0 ? [make('figcaption', {}, words)] : []
  return make('figure', {}, [...images, ...caption])
}
