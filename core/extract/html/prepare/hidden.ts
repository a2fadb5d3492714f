/** What the page does not show is not part of the article. */

import { classNames, elementsIn, flatText, holds, nearest, neighbour, remembered, renamed } from '../dom.ts'
import { holdsFlow, isFlow } from '../read-inline.ts'

const unseen =
  /(?:^|\s)(?:sr-only(?:-focusable)?|visually-?hidden(?:-focusable)?|screen-reader-(?:text|only|response|shortcut)|screenreader(?:-only)?|u-visually-hidden|u-hiddenvisually|a11y-hidden|a11y-only|element-invisible|assistive-text|a-offscreen|offscreen|off-screen|vh|hidden-visually|visuallyhidden|show-for-sr|skip-(?:link|to-content|nav)|sronly|(?!not-)(?:[\w-]*[_-])?(?:sr-?only|visually-?hidden|screen-?reader(?:-?(?:only|text))?)(?:[_-]+\w+)*)(?=\s|$)/i
const unseenStyle =
  /(?:left|top|text-indent)\s*:\s*-\d{4,}|clip\s*:\s*rect\(\s*(?:0|1px)|clip-path\s*:\s*inset\(\s*(?:50|100)%/i
const printed = /(?:^|\s)(?:print-?only|only-?print|visible-print(?:-[a-z]+)?|show-for-print)(?=\s|$)/i
/** Alone, these say little: pages show such parts with scripts, or at some widths. What a form answers is shown only then. */
const concealed = /(?:^|\s)(?:hidden|hide|is-hidden|d-none|invisible)(?=\s|$)/i
const answering =
  /(?:^|\s)(?:(?:[\w-]*[_-])?alert(?:-\w+)*|(?:[\w-]*[_-])?(?:error|success|failure|invalid)(?:[\w-]*[_-])?(?:texts?|messages?|msg|feedback|(?:message)?container|box|popup|modal|wrap(?:per)?|hint|label|icon|notice|summary)?)(?=\s|$)/i
/** What is shown from some width on is no answer. */
const shownWider =
  /(?:^|\s)(?:d-(?:sm|md|lg|xl|xxl)-(?!none)[\w-]+|(?:max-)?(?:xs|sm|md|lg|\d?xl):!?(?:block|flex|grid|contents|table|flow-root|visible|inline(?:-\w+)?)|show-for-(?:small|medium|large|xlarge)[\w-]*|visible-(?:xs|sm|md|lg)[\w-]*)(?=\s|$)/i
/** What builders of sites and their forms say once a form is sent, and copies of slides that make a row of them endless. */
const unasked =
  /(?:^|\s)(?:w-form-(?:done|fail)|slick-cloned|swiper-slide-duplicate|(?:splide|glide)__slide--clone|owl-item cloned)(?=\s|$)/
const undisplayed = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i

/** The attributes by which an element knows the hidden parts that stood at its start and behind it: their numbers in what `dropHidden` gives. */
export const hidesAttribute = 'data-hides'
export const hidesBehindAttribute = 'data-hides-behind'

/** Fewer words than this, or more links than text, and a hidden part is a button, a label or a menu. */
const leastWords = 8
const mostLinks = 0.5

/**
 * Takes hidden elements out; one that holds most of the page's text is hidden only until a script shows it, and stays. Gives
 * those that hold text, so that they can be shown among what was left out.
 */
export function dropHidden(body: Element): Element[] {
  showLabelled(body)
  dropTwins(body)
  const hidden = hiddenIn(body)
  if (hidden.length === 0) return []
  const most = (body.textContent?.length ?? 0) / 3
  const parts: Element[] = []
  for (let element = hidden.pop(); element; element = hidden.pop()) {
    if ((element.textContent?.length ?? 0) >= most) {
      show(element)
      for (const inner of hiddenIn(element)) hidden.push(inner)
      continue
    }
    if (speaksForCell(element)) {
      show(element)
      element.removeAttribute('class')
      continue
    }
    const before = element.previousElementSibling
    const holder = element.parentElement
    element.remove()
    if (!holder || !holdsText(element)) continue
    if (before && isFlow(before)) note(before, hidesBehindAttribute, parts.length)
    else note(holder, hidesAttribute, parts.length)
    parts.push(boxed(element))
  }
  return parts
}

/** Words for screen readers that say what a drawing in a cell shows, as a tick for “yes”, are all that the cell says. */
function speaksForCell(element: Element): boolean {
  const cell = nearest(element.parentElement, 'td th')
  if (!cell || !isUnseen(element) || holds(cell, 'input button select')) return false
  const text = flatText(element)
  return text !== '' && text === flatText(cell)
}

/** Parts are taken from the end of the page: the earlier ones come first. */
function note(element: Element, attribute: string, number: number): void {
  const others = element.getAttribute(attribute)
  element.setAttribute(attribute, others === null ? String(number) : `${number} ${others}`)
}

/** An item of a list or a cell is a box like others where its list is not. */
function boxed(element: Element): Element {
  const box = element.ownerDocument.createElement('div')
  box.appendChild(element)
  if (/^(?:li|t[dh]|d[td]|caption|figcaption|summary|legend)$/.test(element.localName))
    renamed(element, 'div')
  return box
}

function holdsText(element: Element): boolean {
  if (!isFlow(element) || /^(?:tr|tbody|thead|tfoot)$/.test(element.localName)) return false
  const text = flatText(element)
  if (text.split(' ').length < leastWords && text.length < leastWords * 6) return false
  let links = 0
  for (const link of element.getElementsByTagName('a')) links += flatText(link).length
  return links <= text.length * mostLinks
}

/** The outermost hidden elements: what stands within them goes or stays with them. */
function hiddenIn(root: Element): Element[] {
  const found: Element[] = []
  const visit = (element: Element) => {
    for (let child = element.firstElementChild; child; child = child.nextElementSibling) {
      if (isHidden(child)) found.push(child)
      else visit(child)
    }
  }
  visit(root)
  return found
}

const isAnswer = (names: string) => concealed.test(names) && answering.test(names) && !shownWider.test(names)

/** What the classes of an element say of who sees it. */
const namesIn = remembered((names) => ({
  isUnseen: unseen.test(names) || unasked.test(names) || isAnswer(names),
  isPrinted: printed.test(names),
}))
const nameless = { isUnseen: false, isPrinted: false }

function namesOf(element: Element) {
  const names = classNames(element)
  return names === '' ? nameless : namesIn(names)
}

/** Whether an element is only for screen readers. */
export function isUnseen(element: Element): boolean {
  if (namesOf(element).isUnseen) return true
  const style = element.getAttribute('style')
  return style !== null && unseenStyle.test(style)
}

export function isHidden(element: Element): boolean {
  if (!element.hasAttributes()) return false
  const hidden = element.getAttribute('hidden')
  if (hidden !== null && hidden !== 'until-found') return true
  if (element.getAttribute('aria-hidden') === 'true' && !isSecondLink(element)) return true
  const style = element.getAttribute('style')
  if (style !== null && (undisplayed.test(style) || isShrunk(element, style) || unseenStyle.test(style)))
    return true
  const { isUnseen: isUnseenName, isPrinted } = namesOf(element)
  return isUnseenName || (isPrinted && isForPaper(element))
}

/** What is there for paper alone: a line or two; notes that the page shows over their marks are printed as a list. */
function isForPaper(element: Element): boolean {
  return !holds(element, 'li') && flatText(element).split(' ').length <= mostPrinted
}

const mostPrinted = 60

/** Text of no size; layouts set it around boxes to close the gaps between them. */
function isShrunk(element: Element, style: string): boolean {
  return (
    element.firstElementChild === null && /(?:^|[;\s])font-size\s*:\s*0(?:px|em|%)?\s*(?:;|!|$)/i.test(style)
  )
}

/** A link with a line of text is shown: it is left out for screen readers, since another one leads to the same page. */
function isSecondLink(element: Element): boolean {
  return element.localName === 'a' && flatText(element).split(' ').length >= leastWords
}

/** Readability hides by the same attributes. */
export function show(element: Element): void {
  for (const name of ['hidden', 'aria-hidden', 'style']) element.removeAttribute(name)
}

const isSilent = (element: Element) => element.getAttribute('aria-hidden') === 'true'

/** Words that are shown letter by letter are kept from screen readers, which read the label instead: the text is both. */
function showLabelled(body: Element): void {
  for (const element of elementsIn(body)) {
    const label = element.getAttribute('aria-label')
    if (!label || !elementsIn(element).some(isSilent)) continue
    const text = letters(label)
    if (text !== '' && text === letters(element.textContent ?? '') && !holdsFlow(element))
      element.textContent = label
  }
}

/**
 * Text for screen readers stands beside what it describes. Where it says the same, it is the text; else the reader sees
 * the other.
 */
function dropTwins(body: Element): void {
  for (const spoken of elementsIn(body)) {
    if (isFlow(spoken) || !isUnseen(spoken) || !spoken.parentNode) continue
    const beside = [...silentSiblings(spoken, 'previous').reverse(), ...silentSiblings(spoken, 'next')]
    // A unit is spoken within the number's element, and shown behind it.
    const { parentElement: around } = spoken
    const isLast = around !== null && !isFlow(around) && neighbour(spoken, 'next') === null
    const shown = beside.length === 0 && isLast ? silentSiblings(around, 'next') : beside
    const text = shown.map((element) => element.textContent ?? '').join('')
    if (shown.length === 0) continue
    if (!/[\p{L}\p{N}]/u.test(text)) {
      if (isSignOfNumber(spoken, shown, text))
        for (const element of shown) element.removeAttribute('aria-hidden')
      continue
    }
    if (letters(text) === letters(spoken.textContent ?? '')) {
      spoken.removeAttribute('class')
      spoken.removeAttribute('style')
      for (const element of shown) element.remove()
    } else for (const element of shown) element.removeAttribute('aria-hidden')
  }
}

/** A sign that belongs to the number beside it, and that screen readers get as a word. */
function isSignOfNumber(spoken: Element, shown: readonly Element[], text: string): boolean {
  const ends = [spoken, shown[0], shown.at(-1)]
  if (/^\s*[-\u2212\u2013+±~≈<>≤≥$€£¥]\s*$/u.test(text))
    return ends.some((one) => /^\s*[\p{N}.,]/u.test(one?.nextSibling?.textContent ?? ''))
  return (
    /^\s*[%‰°×]\s*$/u.test(text) &&
    ends.some((one) => /\p{N}\s*$/u.test(one?.previousSibling?.textContent ?? ''))
  )
}

function silentSiblings(element: Element, direction: 'next' | 'previous'): Element[] {
  const found: Element[] = []
  for (let node = neighbour(element, direction); node?.nodeType === 1; node = neighbour(node, direction)) {
    const sibling = node as Element
    if (sibling.getAttribute('aria-hidden') !== 'true' || isFlow(sibling) || sibling.localName === 'svg')
      break
    found.push(sibling)
  }
  return found
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}
