/** Headings as plain headings: without marks that lead to them, links to edit them, buttons, and boxes inside or around them. */

import { foldWords } from '../../../text/fold.ts'
import {
  classed,
  classesOf,
  classNames,
  elementsIn,
  flatText,
  holds,
  isAllOf,
  nearest,
  printsPage,
  renamed,
  unwrap,
} from '../dom.ts'
import { isFlow } from '../read-inline.ts'
import { leadNames } from '../words/lead-names.ts'
import { dropSourceLinks } from './source-links.ts'

const isPermalinkName = classed(
  /^(?:header-?link|headerlink|(?:header|heading)-?anchor(?:-parent|-link)?|hash-?link|permalink|anchor(?:js-link|-link)?|octicon-link|direct-link|deep-link|section-link|copy-link|headline-link|mark|self-?link|pilcrow|id-?link|anchor-icon|tsd-anchor-icon|[a-z]+-idlink)$/,
)
const toTop = /^#(?:_?top|top_of_page|page-?top)$/i
const permalinkText = /^(?:[\s\u200b\u200c\ufeff¶#§🔗∞◆◇]|\u200d|⚓)*$/u
/** The sign of a paragraph is nothing but a mark that leads to it, wherever it stands. */
const paragraphSign = /^\s*¶\s*$/
/** Arrows that lead to the top of the page. */
const topArrow = /^(?:[▲△↑⬆⇧\s]|\ufe0f)+$/u
const permalinkWord =
  /^(?:link|permalink|anchor|hashtag|copy(?: link)?|direct link.*|link to (?:this )?(?:heading|section))$/i
const isEditName = classed(
  /^(?:mw-editsection.*|edit-?section|section-edit|edit-?link|edit-this-page|editsection)$/,
)
const editAddress = /[?&]action=edit\b|\/(?:edit|_edit)(?:[/?#]|$)|veaction=edit/
const longestEdit = 30

const isHeading = (element: Element) => /^h[1-6]$/.test(element.localName)
const holdsMedia = (element: Element) => holds(element, 'img picture table ul ol pre figure video')

/** More than this is no heading, whatever its element says; nor are several words that end as a sentence of this length does. */
const longestHeading = 400
const longestSentence = 160

/** The attribute that keeps an id which only repeats a heading: a place to link to, from which no name is to be read. */
export const slugAttribute = 'data-slug'

export function plainHeadings(body: Element): void {
  nameHeadings(body)
  const elements = elementsIn(body)
  dropEditLinks(elements)
  dropSourceLinks(elements)
  dropPermalinks(elements)
  const headings = elements.filter(isHeading)
  for (const heading of headings) if (heading.parentNode) tidy(heading)
  for (const heading of headings) {
    if (!heading.parentNode) continue
    liftOut(heading, body)
    for (const one of [heading, heading.parentElement, heading.parentElement?.parentElement])
      if (one && one !== body) freeSlug(one, flatText(heading))
  }
}

/** Elements that only say that they are headings. */
function nameHeadings(body: Element): void {
  for (const element of elementsIn(body)) {
    if (element.getAttribute('role') !== 'heading' || isHeading(element)) continue
    const text = flatText(element)
    if (text === '' || isParagraph(text) || nearest(element, 'nav h1 h2 h3 h4 h5 h6')) continue
    const level = Number(element.getAttribute('aria-level') ?? 2)
    renamed(element, `h${level >= 1 && level <= 6 ? level : 2}`)
  }
}

const wordsIn = (text: string) => foldWords(text.replace(/[-_]/g, ' ')).split(' ')

/** An id made of the heading's own words says what the section is about, not what part of the page it is. */
function freeSlug(element: Element, heading: string): void {
  const id = element.getAttribute('id')
  if (!id) return
  const words = new Set(wordsIn(heading))
  // Programs put a letter before the slug.
  const isSlug =
    wordsIn(id).every((word) => words.has(word) || word.length === 1) ||
    wordsIn(id).join('') === wordsIn(heading).join('')
  if (!isSlug && !isOneOfSections(element, id)) return
  element.setAttribute(slugAttribute, id)
  element.removeAttribute('id')
}

/** Sections of a manual have ids that begin with its name, as `lock-description` and `lock-for-share` do. */
function isOneOfSections(element: Element, id: string): boolean {
  const prefix = /^[a-z]+[-_.]/i.exec(id)?.[0]
  if (prefix === undefined || classNames(element) === id) return false
  return [element.previousElementSibling, element.nextElementSibling].some(
    (other) =>
      other?.localName === element.localName &&
      (other.getAttribute('id') ?? other.getAttribute(slugAttribute) ?? '').startsWith(prefix) &&
      /^h[1-6]$/.test(other.firstElementChild?.localName ?? ''),
  )
}

function dropEditLinks(elements: readonly Element[]): void {
  const opened = new Map<Element, boolean>()
  for (const element of elements) {
    const isNamed = isEditName(element)
    if ((!isNamed && element.localName !== 'a') || !element.parentNode || isHeading(element)) continue
    if (isNamed && flatText(element).length <= longestEdit) element.remove()
    else if (element.localName === 'a' && editAddress.test(element.getAttribute('href') ?? '')) {
      if (flatText(element).length <= longestEdit && (isBesideHeading(element, opened) || isAlone(element)))
        element.remove()
    }
  }
}

/** Whether a link stands in no sentence: little is said beside it. */
function isAlone(link: Element): boolean {
  if (!/\/(?:edit|_edit)\//.test(link.getAttribute('href') ?? '')) return false
  let around = link.parentElement
  while (around && !isFlow(around)) around = around.parentElement
  return around !== null && flatText(around).length <= flatText(link).length + longestEdit
}

/** Whether a heading stands around or beside an element; `opened` keeps of which boxes it is known that they hold one. */
function isBesideHeading(element: Element, opened: Map<Element, boolean>): boolean {
  for (
    let around = element.parentElement, level = 0;
    around && level < 3;
    around = around.parentElement, level += 1
  ) {
    const isOpened = opened.get(around) ?? (isHeading(around) || [...around.children].some(isHeading))
    opened.set(around, isOpened)
    if (isOpened) return true
  }
  return false
}

/** Links whose only text is a mark go; links named as marks that hold the heading's own words stay as words. */
function dropPermalinks(elements: readonly Element[]): void {
  for (const link of elements) {
    const named = isPermalinkName(link)
    const isLink = link.localName === 'a' && /^[^?]*#/.test(link.getAttribute('href') ?? '')
    if ((!named && !isLink) || !link.parentNode || isHeading(link)) continue
    const text = link.textContent ?? ''
    if (isLink && (paragraphSign.test(text) || isArrowToTop(link, text)) && !holdsMedia(link)) {
      keepId(link, nearest(link, 'h1 h2 h3 h4 h5 h6 dt'))
      link.remove()
      continue
    }
    const heading = nearest(link, 'h1 h2 h3 h4 h5 h6 dt')
    if (heading && isLink && toTop.test(link.getAttribute('href') ?? '') && saysMore(heading, link)) {
      link.remove()
      continue
    }
    if (permalinkText.test(text) && (named || heading) && !holdsMedia(link)) {
      const marks = /[¶#§🔗∞◆◇\u200b]|⚓/u.test(text)
      if (!named && !marks && text.trim() !== '') continue
      keepId(link, heading)
      link.remove()
    } else if (
      isLink &&
      heading &&
      (named || leadsToItself(heading, link)) &&
      permalinkWord.test(text.trim()) &&
      saysMore(heading, link)
    ) {
      keepId(link, heading)
      link.remove()
    } else if (heading && isHeading(heading) && link.localName === 'a' && isLink) unwrap(link)
  }
}

/** Whether a link leads to the very heading that it stands in. */
function leadsToItself(heading: Element, link: Element): boolean {
  const id = heading.getAttribute('id')
  return id !== null && link.getAttribute('href') === `#${id}`
}

function isArrowToTop(link: Element, text: string): boolean {
  const address = link.getAttribute('href') ?? ''
  return topArrow.test(text) && (address === '#' || toTop.test(address))
}

function keepId(link: Element, heading: Element | null): void {
  const id = link.getAttribute('id') ?? link.getAttribute('name')
  if (heading && id && !heading.hasAttribute('id')) heading.setAttribute('id', id)
}

/** What stands in a heading is running text: buttons are words, boxes dissolve, empty ones go. */
function tidy(heading: Element): void {
  if (isParagraph(flatText(heading))) {
    const isLead =
      leadNames.test(classesOf(heading).join(' ')) || heading.getAttribute('itemprop') === 'description'
    const paragraph = renamed(heading, 'div')
    if (isLead) paragraph.setAttribute('class', 'lead')
    return
  }
  const media = holdsMedia(heading)
  for (const inner of elementsIn(heading)) {
    if (!inner.parentNode) continue
    const empty =
      flatText(inner) === '' && !holdsMedia(inner) && inner.localName !== 'img' && inner.localName !== 'br'
    if (empty) {
      keepId(inner, heading)
      inner.remove()
    } else if ((printsPage(inner) || isAnnouncing(inner)) && saysMore(heading, inner)) {
      inner.remove()
    } else if (inner.localName === 'button') {
      if (saysMore(heading, inner)) inner.remove()
      else renamed(inner, 'span')
    } else if (isFlow(inner) && !media) {
      const span = renamed(inner, 'span')
      if (span.previousSibling) span.parentNode?.insertBefore(span.ownerDocument.createTextNode(' '), span)
    }
  }
  if (flatText(heading) !== '' || media || heading.getElementsByTagName('img').length > 0) {
    // Of what a heading is called nothing counts, but that it is no heading, or that it names who wrote a post.
    if (leadNames.test(classesOf(heading).join(' '))) heading.setAttribute('class', 'lead')
    else if (isSigning(heading)) heading.setAttribute('class', 'username')
    else heading.removeAttribute('class')
  }
}

const isTipName = classed(/(?:^|[-_])(?:tooltip|copied|tooltip-?text|copy-?(?:message|status|feedback))$/)

/** What a button in a heading will say once it was pressed. */
const isAnnouncing = (element: Element) =>
  isTipName(element) ||
  element.getAttribute('role') === 'status' ||
  element.getAttribute('role') === 'tooltip'

const signing =
  /^(?:[a-z]+-+)*(?:username|user-?name|author|author-?name|poster|message-name|post-?user(?:-name)?)$/i
const longestName = 60

/** Whether a heading, by its own name or that of the box that it fills, is the name of somebody. */
function isSigning(heading: Element): boolean {
  const text = flatText(heading)
  return text.length <= longestName && classesOf(heading).some((name) => signing.test(name))
}

/** Beside words of the heading a button copies, edits or links; without any, it opens the section. */
function saysMore(heading: Element, button: Element): boolean {
  return flatText(heading).length - flatText(button).length >= 2
}

function isParagraph(text: string): boolean {
  return (
    text.length > longestHeading || (text.length > longestSentence && /[.!?…。！？]["”’»)]*$/u.test(text))
  )
}

/** A box that holds a heading and nothing else is the heading. */
function liftOut(heading: Element, body: Element): void {
  let around: Element | null = heading.parentElement
  while (around && around !== body && /^(?:div|span|header|hgroup|a)$/.test(around.localName)) {
    const outer: Element | null = around.parentElement
    if (!isAllOf(heading, around) || holdsMedia(around)) return
    const id = around.getAttribute('id')
    if (id && !heading.hasAttribute('id')) heading.setAttribute('id', id)
    if (around.localName === 'a' && around.hasAttribute('href')) {
      const link = around
      while (heading.firstChild) link.appendChild(heading.firstChild)
      link.parentNode?.insertBefore(heading, link)
      heading.appendChild(link)
    } else {
      around.parentNode?.insertBefore(heading, around)
      around.remove()
    }
    around = outer
  }
}
