/** What a page embeds (videos, sound, maps, posts) as a link in a figure: it is no text, and the reader can go there. */

import { classed, classesOf, elementsIn, flatText, holds, isWithin, nearest, renamed } from '../dom.ts'

const player =
  /\/(?:embed|embeds|player|widgets?\/(?:player|video)|maps|video|videos|episode)(?:[/?._-]|$)|^(?:https?:)?\/\/(?:player|embed|maps|open)\./i
/** Frames that show nothing of the article: advertising, counters, forms, comments, buttons. */
const foreign =
  /(?:^|[/.?&=_-])(?:ads?|adserver|adservice|adsystem|doubleclick|[a-z]*syndication|safeframe|tagmanager|analytics|pixel|beacon|sync|consent|captcha|recaptcha|chat|like|likebox|share|follow|comments?|disqus|newsletter|subscribe|sign-?up|form|forms|login|checkout|donate)(?:[/.?&=_-]|\d|$)/i
const foreignTitle =
  /\b(?:advert\w*|ads?|3rd party|captcha|tracking|consent|cookie\w*|chat|comments?|newsletter|subscribe|like button)\b/i
const foreignName =
  /(?:^|[-_])(?:ads?|advert\w*|adslot|dfp|gpt|newsletter|comments?|share|social|captcha)(?:$|[-_])/
const aside: ReadonlySet<string> = new Set(['nav', 'header', 'footer', 'aside', 'form', 'dialog'])

const isUnshown = (element: Element) =>
  element.getAttribute('aria-hidden') === 'true' || element.hasAttribute('hidden')
const longestLabel = 120
const leastSize = 60

const lateSources = ['src', 'data-src', 'data-lazy-src', 'data-original', 'data-litespeed-src'] as const

/** Replaces each frame, video and recording of the article by its link. Hidden ones are left to be removed. */
export function linkEmbeds(body: Element): void {
  for (const element of elementsIn(body)) {
    if (!element.parentNode) continue
    if (/^amp-(?:iframe|video|audio)$/.test(element.localName)) renamed(element, 'div')
    else if (/^(?:lite|amp)-(?:youtube|vimeo)$/.test(element.localName))
      writeEmbed(element, videoAddress(element))
    else if (isBookmark(element)) writeBookmark(element)
    else if (element.localName === 'object') openObject(element)
    else if (element.localName === 'iframe') writeEmbed(element, frameAddress(element))
    else if (/^(?:video|audio)$/.test(element.localName)) writeEmbed(element, mediaAddress(element))
    else if (isEmptyPlayer(element)) writeEmbed(element, addressOf(element))
  }
}

/** Components that show a video know it by its number alone. */
function videoAddress(player: Element): string {
  const id = player.getAttribute('videoid') ?? player.getAttribute('data-videoid') ?? ''
  if (!/^[\w-]+$/.test(id)) return ''
  return player.localName.endsWith('youtube')
    ? `https://www.youtube.com/watch?v=${id}`
    : `https://vimeo.com/${id}`
}

const isBookmarkName = classed(/^(?:kg-|notion-)?bookmark(?:-card|-container|-block)?$/)
const isTitleName = classed(/(?:^|[-_])title$/)

/** A card that the author has set into the text to lead to another page: one link around its title and what is said of that page. */
function isBookmark(element: Element): boolean {
  if (!/^(?:figure|div|a)$/.test(element.localName) || !isBookmarkName(element)) return false
  return linksOf(element).length === 1 && element.getElementsByTagName('p').length < mostParagraphs
}

const mostParagraphs = 3

function linksOf(card: Element): string[] {
  const links = card.localName === 'a' ? [card] : [...card.getElementsByTagName('a')]
  return [...new Set(links.map((link) => link.getAttribute('href') ?? ''))].filter((href) =>
    /^https?:/.test(href),
  )
}

function writeBookmark(card: Element): void {
  const [address = ''] = linksOf(card)
  const title = elementsIn(card).find((inner) => isTitleName(inner) && flatText(inner) !== '')
  if (title) card.setAttribute('title', flatText(title))
  // Within a figure of its own nothing but the link would be left of it.
  const outer = nearest(card, 'figure')
  writeEmbed(outer && flatText(outer) === flatText(card) && outer !== card ? outer : card, address)
}

function addressOf(element: Element): string {
  for (const name of lateSources) {
    const value = element.getAttribute(name)?.trim() ?? ''
    if (/^(?:https?:)?\/\//i.test(value)) return value
  }
  return ''
}

function frameAddress(frame: Element): string {
  const address = addressOf(frame)
  const title = frame.getAttribute('title')?.trim() ?? ''
  if (foreign.test(address) || foreignTitle.test(title)) return ''
  return player.test(address) || title.includes(' ') ? address : ''
}

function mediaAddress(media: Element): string {
  const sources = [media, ...media.getElementsByTagName('source')]
  const address = sources.map(addressOf).find((one) => one !== '') ?? ''
  return foreign.test(address) ? '' : address
}

/** A box without text that a script would have put a player into. */
function isEmptyPlayer(element: Element): boolean {
  const address = /^(?:div|span)$/.test(element.localName) ? element.getAttribute('data-src') : null
  return (
    address !== null && player.test(address) && element.firstElementChild === null && flatText(element) === ''
  )
}

function writeEmbed(element: Element, address: string): void {
  if (address === '' || isAside(element)) return
  const document = element.ownerDocument
  const link = document.createElement('a')
  link.setAttribute('href', address)
  link.textContent = labelOf(element, address)
  const caption = document.createElement('figcaption')
  caption.appendChild(link)
  if (nearest(element, 'figure')) {
    element.parentNode?.replaceChild(caption, element)
    return
  }
  const figure = document.createElement('figure')
  figure.appendChild(caption)
  // A figure ends the paragraph that it stands in.
  const paragraph = nearest(element, 'p')
  if (paragraph && flatText(paragraph) !== '')
    paragraph.parentNode?.insertBefore(figure, paragraph.nextSibling)
  else element.parentNode?.replaceChild(figure, element)
  element.remove()
}

function labelOf(element: Element, address: string): string {
  const named = [element.getAttribute('title'), element.getAttribute('aria-label')]
    .map((name) => name?.trim() ?? '')
    .find((name) => name !== '')
  const label = named ?? address.replace(/^(?:https?:)?\/\/(?:www\.)?/i, '').replace(/[?#].*$/, '')
  return label.length > longestLabel ? `${label.slice(0, longestLabel)}…` : label
}

function isAside(element: Element): boolean {
  if (isWithin(element, (one) => aside.has(one.localName) || isUnshown(one))) return true
  for (let one: Element | null = element, level = 0; one && level < 3; one = one.parentElement, level += 1) {
    if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(one.getAttribute('style') ?? '')) return true
    if (classesOf(one).some((name) => foreignName.test(name))) return true
  }
  const size = (name: string) => Number.parseFloat(element.getAttribute(name) ?? '100')
  return (
    element.localName === 'iframe' &&
    (size('width') < leastSize || size('height') < leastSize) &&
    !/%/.test(element.getAttribute('width') ?? '')
  )
}

/** What an object shows where it cannot be shown itself, where that leads somewhere. */
function openObject(object: Element): void {
  if (object.querySelector('a[href], img') === null || holds(object, 'object embed')) return
  renamed(object, 'div')
}
