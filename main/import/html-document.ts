/** Builds the DOM of a page with parse5, and refuses pages that are too deep or too large while they are being built. */

import { html, parse, type TreeAdapter } from 'parse5'
import { GlossaError } from '#core/errors.ts'
import { namedIn, remembered } from '#core/extract/html/dom.ts'
import type { DomComment } from './dom/characters.ts'
import { DomDocument } from './dom/document.ts'
import type { DomElement } from './dom/element.ts'
import { adapterOf, type DomTypes } from './dom/mark-up.ts'
import type { DomNode } from './dom/node.ts'
import { isComment, isElement, isText } from './dom/node-types.ts'
import { flatText } from './parts.ts'
import { unshownText } from './unshown-text.ts'
import { isXhtml, xhtmlAsHtml } from './xhtml.ts'

/** `bookElements` are those of all chapters of a book, each of which is a page of its own. */
export const pageLimits = { depth: 500, elements: 200_000, bookElements: 2_000_000 } as const

/** The attributes that say something of the text. They are looked up one by one, so that all the others are left out. */
const attributeNames: ReadonlySet<string> = new Set(
  (
    'alt aria-checked aria-controls aria-hidden aria-label aria-level aria-modal class colspan content data-content data-footnote data-footnote-content data-footnote-text data-fn-content data-note data-tippy-content data-tooltip datetime dir epub:type height hidden href http-equiv id itemprop itemtype lang ' +
    'name property pubdate rel role rowspan shadowmode shadowroot shadowrootmode slot src srcdoc srcset start style title type width xml:lang'
  ).split(' '),
)
const lateImageName =
  /^data-(?:[a-z-]*src(?:set)?|bg|original(?:-[a-z]+)?|lazy|[a-z-]*(?:image|img|asset)(?:-url)?|url|full|hires)$/
const codeName =
  /^data-(?:lang|language|code-language|code-block-lang|enlighter-language|syntax|syntaxhighlighter-params|line|line-num(?:ber)?|linenumber|code-marker|callout)$/
/** The moment of a time that scripts keep up to date. */
const momentName = /^(?:ts|data-(?:timestamp|time|datetime|date))$/
/** The number that a script counts up to. */
const counterName = /^data-(?:to-value|number-value|purecounter-end|count(?:-?to)?)$/
const formulaNames: ReadonlySet<string> = new Set(
  'alttext data-entry data-expr data-katex data-latex data-math data-tex display encoding'.split(' '),
)
const isKnownName = remembered(
  (name) =>
    attributeNames.has(name) ||
    lateImageName.test(name) ||
    codeName.test(name) ||
    momentName.test(name) ||
    counterName.test(name),
)
/** Where scripts keep a moment that an element tells. */
const momentNames: ReadonlySet<string> = new Set(
  'data-time data-timestamp data-utime data-datetime data-tippy-content'.split(' '),
)
/** Attributes that say something of the text on some elements only. */
const namesOfTag: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['abbr', momentNames],
  ['span', momentNames],
  ['aside', new Set(['data-type'])],
  ['div', new Set(['data-type'])],
  ['input', new Set(['checked'])],
  ['amp-vimeo', new Set(['data-videoid'])],
  ['amp-youtube', new Set(['data-videoid'])],
  ['li', new Set(['data-checked', 'data-list', 'value'])],
  ['lite-vimeo', new Set(['videoid'])],
  ['lite-youtube', new Set(['videoid'])],
  ['ol', new Set(['reversed'])],
  ['td', new Set(['align', 'data-label', 'data-th', 'data-title'])],
  ['textarea', new Set(['readonly'])],
  ['th', new Set(['align'])],
  ['tr', new Set(['align'])],
])
const maxAttributes = 64
const maxNameValue = 1_000
const maxTextValue = 100_000

/**
 * The DOM of a page. Comments are left out but for those that say where a page was saved from, or which program made it; the content
 * of a `<template>` stands in the element itself. Where most of the page's text is for browsers without scripts, its
 * `<noscript>` elements are part of the page. Throws `pageTooDeep` and `pageTooLarge`.
 */
export function htmlDocument(text: string, file: string): Document {
  const source = isXhtml(text) ? xhtmlAsHtml(text) : text
  const document = parsed(source, file, true)
  // Asking the text is cheaper than walking the page.
  const unframed = /<frameset/i.test(text) ? withoutFrames(document) : null
  if (unframed !== null) return htmlDocument(unframed, file)
  if (!/<noscript/i.test(text) || !servesWithoutScripts(document)) return withUnshown(document, source, file)
  const whole = parsed(source, file, false)
  for (const element of [...whole.body.getElementsByTagName('noscript')]) {
    while (element.firstChild) element.parentNode?.insertBefore(element.firstChild, element)
    element.remove()
  }
  return whole
}

/** Pages that show more characters than this hold their text. */
const enoughShown = 4_000

/** A page that shows little, with the text that its scripts would have shown behind the rest. */
function withUnshown(document: Document, source: string, file: string): Document {
  if (shownLength(document.body, enoughShown) >= enoughShown) return document
  const unshown = unshownText(source, {
    text: shownText(document.body),
    hasProse: proseLength(document.body) >= leastProse,
    titles: titlesOf(document),
  })
  if (unshown === null) return document
  const article = parsed(`<article>${unshown}</article>`, file, true).body.firstElementChild
  if (article) document.body.appendChild(article)
  return document
}

/** A page that shows less prose than this shows nothing of its text. */
const leastProse = 600
/** Texts of this length are prose, and no labels; shorter ones are where a script puts more into a character. */
const leastRun = 60

const titlesOf = (document: Document) => [
  document.title,
  // Without the site's name.
  ...document.title.split(/\s+[|–—-]\s+/),
  ...[...document.getElementsByTagName('h1')].map(({ textContent }) => textContent ?? ''),
]

/** How much of what is shown is prose: links are none. */
function proseLength(element: Element): number {
  let length = 0
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 3) {
      const text = (node.nodeValue ?? '').replace(/\s+/g, ' ').trim()
      if (weight(text) >= leastRun) length += weight(text)
    } else if (isShown(node) && (node as Element).localName !== 'a') length += proseLength(node as Element)
  }
  return length
}

/** What a page of frames says to browsers that show none, where that is a text; null for any other page. */
function withoutFrames(document: Document): string | null {
  if (document.getElementsByTagName('frameset').length === 0) return null
  const [noframes] = [...document.getElementsByTagName('noframes')]
  const source = noframes?.textContent ?? ''
  return source.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').length >= leastNoscript ? source : null
}

function parsed(text: string, file: string, scriptingEnabled: boolean): Document {
  const document = new DomDocument()
  const { adapter, moved } = limitedAdapter(document, file)
  parse(text, { treeAdapter: adapter, scriptingEnabled })
  // A page of frames has none.
  if (!document.body) document.documentElement?.appendChild(document.createElement('body'))
  const whole = asDocument(document)
  if (moved()) refuseDeep(whole, file)
  return whole
}

/** Our DOM has what is asked of it, and is typed as what all know. */
const asDocument = (document: DomDocument) => document as unknown as Document

/** Notices that scripts are needed are shorter than this, in characters without tags; one of the scripts that put most into one counts for three. */
const leastNoscript = 600
/** A notice has no heading of the page. */
const leastArticle = 200
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu
const weight = (text: string) => text.length + 2 * (text.match(dense)?.length ?? 0)

/** Whether the `<noscript>` elements hold most of the page's text. With scripts on, their content is one text of source. */
function servesWithoutScripts(document: Document): boolean {
  let hidden = 0
  let weighed = 0
  let least = leastNoscript
  for (const element of namedIn(document.body, 'noscript')) {
    const text = flatText(element.textContent ?? '')
    hidden += text.length
    if (/<(?:h1|article)\b/i.test(element.textContent ?? '')) least = leastArticle
    weighed += weight(text)
  }
  return weighed >= least && shownLength(document.body, hidden) < hidden
}

/** The length of the text that a browser with scripts shows, counted until it reaches `most`. */
function shownLength(element: Element, most: number): number {
  let length = 0
  for (let node = element.firstChild; node && length < most; node = node.nextSibling) {
    if (node.nodeType === 3) length += (node.nodeValue ?? '').trim().length
    else if (isShown(node)) length += shownLength(node as Element, most - length)
  }
  return length
}

function shownText(element: Element): string {
  let text = ''
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 3) text += node.nodeValue ?? ''
    else if (isShown(node)) text += ` ${shownText(node as Element)} `
  }
  return text
}

const isShown = (node: Node) =>
  node.nodeType === 1 && !/^(?:noscript|script|style|template)$/.test((node as Element).localName)

/** Keeps to the limits and leaves out what is not read. `moved` tells whether the parser moved nodes after they were placed. */
function limitedAdapter(
  document: DomDocument,
  file: string,
): { adapter: TreeAdapter<DomTypes>; moved: () => boolean } {
  const plain = adapterOf(document)
  let elements = 0
  let nodes = 0
  let open = 0
  let moves = 0

  const count = () => {
    nodes += 1
    if (nodes > pageLimits.elements * 4) tooLarge(file)
  }
  const setAttributes = (element: DomElement, attributes: readonly { name: string; value: string }[]) => {
    const foreign = element.namespaceURI !== html.NS.HTML
    const own = namesOfTag.get(element.localName)
    let kept = 0
    for (const { name, value } of attributes) {
      const known = formulaNames.has(name) || (!foreign && (isKnownName(name) || own?.has(name)))
      if (!known || kept >= maxAttributes) continue
      kept += 1
      element.setAttribute(name, shortened(name, value))
    }
  }

  const adapter: TreeAdapter<DomTypes> = {
    ...plain,
    createElement(tagName, namespace, attributes) {
      elements += 1
      if (elements > pageLimits.elements) tooLarge(file)
      const element = document.createElementNS(namespace, tagName)
      setAttributes(element, attributes)
      return element
    },
    adoptAttributes(element, attributes) {
      setAttributes(
        element,
        attributes.filter(({ name }) => !element.hasAttribute(name)),
      )
    },
    appendChild(parent, child) {
      if ((isComment(child) && !isProvenance(child)) || isDrawing(parent)) return
      count()
      parent.appendChild(child)
    },
    insertBefore(parent, child, reference) {
      count()
      parent.insertBefore(child, reference)
    },
    insertText(parent, value) {
      if (isProgram(parent)) return
      if (!parent.lastChild || !isText(parent.lastChild)) count()
      plain.insertText(parent, value)
    },
    insertTextBefore(parent, value, reference) {
      if (!reference.previousSibling || !isText(reference.previousSibling)) count()
      plain.insertTextBefore(parent, value, reference)
    },
    detachNode(node) {
      moves += 1
      node.remove()
    },
    onItemPush() {
      open += 1
      if (open > pageLimits.depth) tooDeep(file)
    },
    onItemPop() {
      open -= 1
    },
  }
  return { adapter, moved: () => moves > 0 }
}

/** What an `svg` draws is nothing that is read. */
const isDrawing = (node: DomNode): boolean => isElement(node) && node.localName === 'svg'

/** Styles and scripts are not text; scripts that hold data or a formula are read. */
function isProgram(node: DomNode): boolean {
  if (!isElement(node)) return false
  if (node.localName === 'style') return true
  return node.localName === 'script' && !/ld\+json|math\/tex/i.test(node.getAttribute('type') ?? '')
}

/** Each of an element's classes once, parted by single spaces. */
const namesOnce = remembered((names) => [...new Set(names.split(/\s+/).filter(Boolean))].join(' '))

/** Addresses may be long (data: URIs); names and texts of that length only serve to slow the rules down. */
function shortened(name: string, value: string): string {
  if (name === 'class') return namesOnce(value.slice(0, maxNameValue))
  if (name === 'id' || name === 'style') return value.slice(0, maxNameValue)
  if (value.length <= maxTextValue || value.startsWith('data:image/') || name === 'srcdoc') return value
  return name === 'content' || name === 'srcset' ? value.slice(0, maxTextValue) : ''
}

/** What the browser notes at the top of a page that it saves: where from; and what made the page. */
function isProvenance(comment: DomComment): boolean {
  return /saved from (?:url=|https?:)|saved with singlefile|^\s*(?:generated|created|produced|made) by /i.test(
    comment.data.slice(0, 400),
  )
}

/** Mis-nested formatting can make the tree deeper than the parser's own stack was. */
function refuseDeep(document: Document, file: string): void {
  let depth = 0
  let node: Node | null = document.firstChild
  while (node) {
    if (node.firstChild) {
      node = node.firstChild
      depth += 1
      if (depth > pageLimits.depth) tooDeep(file)
      continue
    }
    while (node && !node.nextSibling) {
      node = node.parentNode
      depth -= 1
    }
    node = node?.nextSibling ?? null
  }
}

function tooDeep(file: string): never {
  throw new GlossaError('pageTooDeep', { file, limit: pageLimits.depth })
}

function tooLarge(file: string): never {
  throw new GlossaError('pageTooLarge', { file, limit: pageLimits.elements })
}
