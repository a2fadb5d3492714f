/** Callouts and admonitions (notes, tips, warnings) in boxes of the text become asides, with their label in bold. */

import type { CalloutKind } from '../../../article/document.ts'
import {
  classesOf,
  classNames,
  elementsIn,
  flatText,
  holds,
  nearest,
  neighbour,
  remembered,
  renamed,
  unwrap,
} from '../dom.ts'
import { holdsFlow } from '../read-inline.ts'
import { noteAttribute } from './notes.ts'

/** The attributes by which the reader of the page finds an aside and its kind. */
export const areaAttribute = 'data-area'
export const calloutAttribute = 'data-callout'

const kindNames: readonly [CalloutKind, RegExp][] = [
  ['caution', /(?:^|-)(?:caution|danger|error|critical|failure|bug)(?:$|-)/],
  ['warning', /(?:^|-)(?:warning|warn|attention)(?:$|-)/],
  ['important', /(?:^|-)(?:important|required|key)(?:$|-)/],
  ['tip', /(?:^|-)(?:tip|hint|success|check|done|best-practice|pro-tip)(?:$|-)/],
  [
    'note',
    /(?:^|-)(?:note|info|information|notice|seealso|see-also|primary|secondary|abstract|summary|question|example|todo|memo)(?:$|-)/,
  ],
]

/** Names that nothing but a callout has. */
const surely =
  /^(?:admonition(?:block|-block)?|theme-admonition|callout(?:-block|-box|-card)?|kg-callout-card|(?:notion|nextra)-callout|bd-callout|bs-callout|docs-callout|markdown-alert|custom-block|custom-container|notecard|starlight-aside|confluence-information-macro|hint(?:-box|box)?|gitbook-hint|infobox-note|wp-block-[a-z-]*(?:callout|notice)|rubric-note|prompt-(?:info|tip|warning|danger))$/
/** Names that a bar of the site may have as well. */
const perhaps =
  /^(?:[a-z]+-callout|alert|notice|note|info|tip|warning|important|caution|danger|message|panel|info-?box|notification|note-?box|tip-?box|warning-?box|box-(?:note|info|tip|warning)|noteblock|flash)$/
/** Names that any part may have as one of several kinds: those of a callout have a title. */
const titled = /^[a-z]+-(?:note|tip|hint|warning|important|caution|danger)$/
const never =
  /cookie|consent|gdpr|banner|dismiss|sticky|popup|modal|newsletter|subscri|paywall|toast|ad-|login|infobox|hatnote|navigation/
const titleName =
  /(?:^|[-_])(?:title|heading|header|label|caption|admonitionheading[a-z0-9_-]*)(?:$|[-_])|^admonition-?heading/

const longest = 4_000
const shortest = 12
const longestLabel = 90

export function writeCallouts(body: Element): void {
  for (const element of elementsIn(body)) {
    if (
      !element.parentNode ||
      !/^(?:div|aside|section|blockquote|p|table|details|figure)$/.test(element.localName)
    )
      continue
    if (element.localName === 'blockquote') nameMarked(element)
    if (isCallout(element)) write(element)
  }
}

const markedKind = /^\s*\[!([a-z]+)\][+-]?\s*/i

/** A quote that opens with the kind of a callout, as GitHub and Obsidian write it, where a page shows it as it was typed. */
function nameMarked(quote: Element): void {
  const first = quote.firstElementChild
  const text = first?.firstChild
  const kind = text?.nodeType === 3 ? markedKind.exec(text.nodeValue ?? '') : null
  if (!first || !text || !kind || first.localName !== 'p') return
  if (flatText(quote).length - kind[0].length < shortest) return
  text.nodeValue = (text.nodeValue ?? '').slice(kind[0].length)
  const next = text.nextSibling
  if ((text.nodeValue ?? '').trim() === '' && next?.nodeType === 1 && (next as Element).localName === 'br')
    next.remove()
  quote.setAttribute('class', 'callout')
  quote.setAttribute(calloutAttribute, kind[1] ?? '')
}

/** Titles that are kept from screen readers, since the callout itself is labelled, are shown. */
export function showCalloutTitles(body: Element): void {
  for (const element of elementsIn(body))
    if (
      element.getAttribute('aria-hidden') === 'true' &&
      classesOf(element).some((name) => /(?:callout|admonition|aside|alert|notice)[-_]*title$/.test(name))
    )
      element.removeAttribute('aria-hidden')
}

/** What the classes of an element say of it. */
const namesIn = remembered((classes) => {
  const names = classes
    .toLowerCase()
    .split(/\s+/)
    .map((name) => name.replace(/__/g, '-'))
  const some = (pattern: RegExp) => names.some((name) => pattern.test(name))
  return {
    names,
    isSure: some(surely),
    isTitled: some(titled),
    isMaybe: some(perhaps),
    isNever: some(never),
  }
})

function isCallout(element: Element): boolean {
  const { names, isSure, isTitled, isMaybe, isNever } = namesIn(classNames(element))
  const role = element.getAttribute('role')
  const isNote = role === 'note' || role === 'doc-tip' || role === 'doc-notice' || isTyped(element)
  if (!isSure && !isTitled && !isMaybe && !isNote) return false
  const sure = isSure || (isTitled && element.children.length > 1 && opensWithTitle(element, names))
  if (!sure && !isMaybe && !isNote) return false
  if (element.localName === 'figure' && !names.includes('callout')) return false
  if (isNever || never.test(element.getAttribute('id') ?? '')) return false
  if (nearest(element, 'nav header footer form dialog pre')) return false
  const text = flatText(element)
  if (
    text.length < shortest ||
    text.length > longest ||
    holds(element, 'h1 form input') ||
    elementsIn(element).some((inner) => inner.hasAttribute(noteAttribute))
  )
    return false
  const code = [...element.getElementsByTagName('pre')].reduce((sum, pre) => sum + flatText(pre).length, 0)
  if (!sure && text.length - code < shortest) return false
  const links = [...element.getElementsByTagName('a')].reduce((sum, link) => sum + flatText(link).length, 0)
  if (links > text.length * 0.6) return false
  return sure || standsInProse(element)
}

const typeName = /^(?:note|tip|hint|info|warning|caution|important|danger)$/i

/** A box of which an attribute says what kind it is, as books and manuals have it. */
const isTyped = (element: Element) =>
  /^(?:aside|div)$/.test(element.localName) && typeName.test(element.getAttribute('data-type') ?? '')

/** Whether the first box of a callout is named as the title of what the callout is named. */
function opensWithTitle(element: Element, names: readonly string[]): boolean {
  const first = element.firstElementChild
  if (first === null) return false
  return (
    isShortHeading(first) || classesOf(first).some((name) => names.some((own) => name === `${own}-title`))
  )
}

const mostHeadingWords = 3

const isShortHeading = (element: Element) =>
  /^h[2-6]$/.test(element.localName) && flatText(element).split(' ').length <= mostHeadingWords

/** Whether a paragraph of running text stands beside the element, or beside what wraps it. */
function standsInProse(element: Element): boolean {
  for (
    let one: Element | null = element, level = 0;
    one?.parentElement && level < 2;
    one = one.parentElement, level += 1
  ) {
    const others = [...one.parentElement.children].filter((sibling) => sibling !== one)
    if (others.some((sibling) => sibling.localName === 'p' && flatText(sibling).length >= 25)) return true
  }
  return false
}

/** Callouts that have a sign in place of a label. */
const signs: readonly [CalloutKind, RegExp][] = [
  ['tip', /[💡✅👍🔥]/u],
  ['warning', /[⚠🚧]/u],
  ['caution', /[🚨⛔🛑❌🚫]/u],
  ['important', /[❗📢📣]/u],
]

/** Takes the sign out that stands before a callout's text in an element of its own. */
function takeIcon(element: Element): string {
  for (const inner of elementsIn(element).slice(0, 6)) {
    const text = flatText(inner)
    if (text === '' || text === flatText(element)) continue
    if (!/^(?:\p{Extended_Pictographic}|\p{Emoji_Component})+$/u.test(text) || /^[\d#*]+$/.test(text))
      return ''
    inner.remove()
    return text
  }
  return ''
}

function kindOf(element: Element, icon: string): CalloutKind {
  const own = (
    element.getAttribute(calloutAttribute) ??
    element.getAttribute('data-type') ??
    ''
  ).toLowerCase()
  const names = [own, ...classesOf(element)].map((name) => name.replace(/_+/g, '-'))
  return (
    kindNames.find(([, pattern]) => names.some((name) => pattern.test(name)))?.[0] ??
    signs.find(([, sign]) => sign.test(icon))?.[0] ??
    'note'
  )
}

function write(element: Element): void {
  const kind = kindOf(element, takeIcon(element))
  // A table only sets an icon beside the text.
  const isFrame = element.localName === 'table' || element.firstElementChild?.localName === 'table'
  const label = labelOf(element)
  const words = label ? flatText(label) : iconTitle(element)
  if (words !== '') {
    const paragraph = element.ownerDocument.createElement('p')
    const strong = element.ownerDocument.createElement('strong')
    strong.textContent = words
    paragraph.appendChild(strong)
    label?.remove()
    element.insertBefore(paragraph, element.firstChild)
  }
  for (const inner of elementsIn(element)) {
    const isBox = /^(?:div|section)$/.test(inner.localName)
    if (isBox || (isFrame && /^(?:table|tbody|tr|td)$/.test(inner.localName))) {
      // Boxes within say nothing, and Readability throws short ones away.
      if (holdsFlow(inner)) unwrap(inner)
      else if (flatText(inner) === '' && !holds(inner, 'img')) inner.remove()
      else renamed(inner, 'p')
    } else if (/^(?:p|summary)$/.test(inner.localName)) inner.removeAttribute('class')
  }
  // Readability throws `aside` elements away.
  const aside = renamed(element, 'section')
  aside.setAttribute(areaAttribute, 'aside')
  aside.setAttribute(calloutAttribute, kind)
}

/** The callout's own title: an element named so, or its first element where that is a short line that is no sentence. */
function labelOf(element: Element): Element | null {
  for (const inner of elementsIn(element).slice(0, 8)) {
    const text = flatText(inner)
    if (text === '' || text.length > longestLabel || inner.localName === 'svg') continue
    if (
      /^(?:div|p|span|strong|summary|h[2-6])$/.test(inner.localName) &&
      classesOf(inner).some((name) => titleName.test(name))
    )
      return text === flatText(element) ? null : inner
  }
  return openingWord(element)
}

const oneWord = /^\p{L}{3,20}$/u

/** What a sign that stands in place of the label is called, in a word. */
function iconTitle(element: Element): string {
  for (const inner of elementsIn(element).slice(0, 8)) {
    const title = inner.getAttribute('title')?.trim() ?? ''
    if (oneWord.test(title) && flatText(inner) === '') return title
  }
  return ''
}

const mostLabelWords = 2

/** A heading that opens the callout, or a paragraph of a word or two before those that it labels. */
function openingWord(element: Element): Element | null {
  const [first, next] = [...element.children]
  if (!first || !next || neighbour(first, 'previous') !== null) return null
  if (/^h[2-6]$/.test(first.localName)) return flatText(first).length <= longestLabel ? first : null
  if (first.localName !== 'p') return null
  const text = flatText(first)
  const isWord = text.split(' ').length <= mostLabelWords && /^\p{L}[\p{L}\s]*:?$/u.test(text)
  return isWord && !holds(first, 'a code img') ? first : null
}
