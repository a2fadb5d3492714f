/** What stands over a code block or in its corner: the name of its language, and buttons. The name is kept as the language, the rest goes. */

import { classesOf, classNames, elementsIn, flatText, holds, neighbour, renamed } from '../dom.ts'
import { isCodeButton } from '../words/code-buttons.ts'
import { languageOfClasses, languageOfName } from '../words/code-languages.ts'
import { codeLanguage } from './code.ts'
import { isHidden } from './hidden.ts'

const languageAttributes = [
  'data-lang',
  'data-language',
  'data-code-language',
  'data-code-block-lang',
  'data-enlighter-language',
  'data-syntax',
  'lang',
] as const

/** Names of languages that a class alone says of other things. */
const noLanguage = /^(?:text|txt|log|basic|rest|reason|block|console|less|elixir|crystal|d|q)$/i

/** The language that the block, what it holds, or what is closely around it is named after. */
export function languageOf(element: Element): string | null {
  const own = element.getAttribute(codeLanguage)
  if (own !== null) return own
  const around: Element[] = [
    element,
    ...elementsIn(element)
      .filter((inner) => /^(?:code|pre|div|td)$/.test(inner.localName))
      .slice(0, 6),
  ]
  for (
    let outer = element.parentElement, level = 0;
    outer && level < 3;
    outer = outer.parentElement, level += 1
  ) {
    if (holdsMore(outer, element.localName === 'pre' ? 1 : 2)) break
    around.push(outer)
  }
  for (const one of around) {
    for (const name of languageAttributes) {
      const value = one.getAttribute(name)
      const language = value ? languageOfName(value, name !== 'lang') : null
      if (language !== null) return language
    }
    const params = one.getAttribute('data-syntaxhighlighter-params') ?? ''
    const names = classNames(one)
    const isOnlyName = /^(?:code|pre)$/.test(one.localName) && /^\S+$/.test(names)
    const language =
      languageOfClasses(`${names} ${params}`) ??
      (isOnlyName && !noLanguage.test(names) ? languageOfName(names, false) : null)
    if (language !== null) return language
  }
  return null
}

/** Whether more than so many blocks stand in an element. */
function holdsMore(element: Element, most: number): boolean {
  let count = 0
  const visit = (outer: Element): boolean => {
    for (let child = outer.firstElementChild; child; child = child.nextElementSibling) {
      if (child.localName === 'pre') count += 1
      if (count > most || visit(child)) return true
    }
    return false
  }
  return visit(element)
}

const notHolder = /^(?:body|article|main|section|td|li|dd|blockquote)$/
const longestBar = 60
const mostLevels = 3

/**
 * Takes the bars of a block out, within it and in the boxes around it that hold nothing else, and gives the language that one of
 * them names, or null. The name of a file stays.
 */
export function takeBars(block: Element): string | null {
  const bars = barsWithin(block)
  for (
    let inner = block, level = 0;
    level < mostLevels && inner.parentElement && !notHolder.test(inner.parentElement.localName);
    level += 1
  ) {
    const holder: Element = inner.parentElement
    const others = barsBeside(inner, holder)
    if (others === null || holdsText(holder)) break
    bars.push(...others)
    inner = holder
  }
  const before = neighbour(block, 'previous')
  if (before?.nodeType === 1 && isOwnHeader(before as Element, block) && !bars.includes(before as Element))
    bars.push(before as Element)
  let language: string | null = null
  for (const bar of bars) {
    const named = isText(bar) && !isHeader(bar, block) ? null : languageIn(bar)
    language ??= named
    const isBar =
      named !== null || isButtonRow(bar) || isLanguageLabel(bar) || (isAlone(bar, block) && isLinkRow(bar))
    if (isBar && !holds(bar, 'img')) bar.remove()
    else if (isName(bar, block)) renamed(bar, 'p')
  }
  return language
}

/** What stands beside an element in a box; null where some of it is too long for a bar. */
function barsBeside(inner: Element, holder: Element): Element[] | null {
  const others: Element[] = []
  for (let child = holder.firstElementChild; child; child = child.nextElementSibling) {
    if (child === inner) continue
    if (flatText(child).length > longestBar) return null
    others.push(child)
  }
  return others
}

/** Headings and paragraphs are part of the text, also where they say no more than the name of a language. */
function isText(bar: Element): boolean {
  return [bar, ...elementsIn(bar)].some(({ localName }) => /^(?:h[1-6]|p)$/.test(localName))
}

const headerName = /code|lang|highlight|snippet|syntax/

/** What is called after code, right beside the block or the box that holds it, or stands in the block itself. */
function isHeader(bar: Element, block: Element): boolean {
  if (block.contains(bar)) return true
  if (!classesOf(bar).some((name) => headerName.test(name))) return false
  return [neighbour(bar, 'next'), neighbour(bar, 'previous')].some((other) => other?.contains(block))
}

/** A box right over the block that says that it is its header, among other paragraphs. */
function isOwnHeader(bar: Element, block: Element): boolean {
  if (bar.localName !== 'div' || flatText(bar).length > longestBar || isText(bar)) return false
  return (
    isHeader(bar, block) &&
    classesOf(bar).some((name) => /(?:^|-)(?:header|head|bar|lang(?:uage)?)$/.test(name))
  )
}

/** The name of a file over its code is a line of the text, whatever its box is called. */
function isName(bar: Element, block: Element): boolean {
  return (
    /^(?:div|header|span)$/.test(bar.localName) &&
    !bar.contains(block) &&
    !block.contains(bar) &&
    textsOf(bar).length === 1 &&
    !holds(bar, 'a h1 h2 h3 h4 h5 h6') &&
    neighbour(bar, 'next') !== null &&
    !isHidden(bar)
  )
}

/** What a `pre` holds beside the one `code` in it. */
function barsWithin(block: Element): Element[] {
  const [code, ...others] = [...block.getElementsByTagName('code')]
  if (!code || others.length > 0 || flatText(code) === '') return []
  const bars: Element[] = []
  for (let inner = code; inner !== block && inner.parentElement; inner = inner.parentElement)
    bars.push(...[...inner.parentElement.children].filter((child) => child !== inner))
  return bars.filter((bar) => flatText(bar).length <= longestBar)
}

/** Whether text stands in an element itself, beside its children. */
function holdsText(element: Element): boolean {
  return [...element.childNodes].some((node) => node.nodeType === 3 && /\S/.test(node.nodeValue ?? ''))
}

/** The texts of a bar, each in an element of its own; what buttons say is left out. */
export function textsOf(bar: Element): string[] {
  const texts: string[] = []
  const visit = (element: Element) => {
    if (/^(?:button|svg|style|script|clipboard-copy)$/.test(element.localName)) return
    const own = [...element.childNodes]
      .filter((node) => node.nodeType === 3)
      .map(flatText)
      .join(' ')
      .trim()
    if (own !== '') texts.push(own)
    for (const child of element.children) visit(child)
  }
  visit(bar)
  return texts
}

/** The language that a bar names where it says nothing else. */
function languageIn(bar: Element): string | null {
  const texts = textsOf(bar).filter((text) => !isCodeButton(text))
  const [name] = texts
  return texts.length === 1 && name !== undefined ? languageOfName(name, false) : null
}

const languageLabel = /^(?:code-?|block-?)?lang(?:uage)?(?:-?(?:name|label|tag))?$/
const mostLabelWords = 3

/** A bar whose one text stands in an element that says that it is a language: one of which no name is known is one as well. */
function isLanguageLabel(bar: Element): boolean {
  const texts = textsOf(bar).filter((text) => !isCodeButton(text))
  const [name = ''] = texts
  if (texts.length !== 1 || name.split(' ').length > mostLabelWords || /[./\\]/.test(name)) return false
  return [bar, ...elementsIn(bar)].some(
    (one) => flatText(one) === name && classesOf(one).some((names) => languageLabel.test(names)),
  )
}

/** A bar that says nothing but what buttons do. */
function isButtonRow(bar: Element): boolean {
  if (/^(?:img|figure|picture|pre|code|h[1-6]|table|hr|br|figcaption|summary)$/.test(bar.localName))
    return false
  return flatText(bar) !== '' && textsOf(bar).every(isCodeButton)
}

const longestLinkRow = 40

/** `Code: Select all`: a short line with a link that leads nowhere, since it selects or copies. */
function isLinkRow(bar: Element): boolean {
  if (!/^(?:p|div|span)$/.test(bar.localName) || flatText(bar).length > longestLinkRow) return false
  const links = [...bar.getElementsByTagName('a')]
  return (
    links.length > 0 && links.every((link) => /^(?:#|javascript:)/i.test(link.getAttribute('href') ?? '#'))
  )
}

/** Whether nothing but a bar stands beside a block. */
function isAlone(bar: Element, block: Element): boolean {
  return bar.parentElement === block.parentElement && bar.parentElement?.children.length === 2
}
