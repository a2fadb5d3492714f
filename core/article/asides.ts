/** What stands in an article's text without being read as part of its sentences: marks of notes, and readings over characters. */

import type { ArticleElement, ArticleNode } from './document.ts'

/** A note's number, letter or sign, perhaps in brackets. */
const mark = /^[[(]?(?:\d{1,4}|\p{L}|[*†‡§¶#]{1,3})[\])]?[.,]?$/u
/** Signs that by themselves lead to a note and back, without being raised. */
const sign = /^(?:[*†‡]{1,3}|[↩↑⤴^]\uFE0E?)$/u

function textWithin(node: ArticleNode): string {
  return node.type === 'text' ? node.value : node.children.map(textWithin).join('')
}

function isLinkWithin({ tagName, properties }: ArticleElement): boolean {
  return tagName === 'a' && properties.href?.startsWith('#') === true
}

/**
 * Whether an element is only the mark of a note, or the way back from one: raised links within the page that read as marks,
 * or a link that is nothing but a sign. A bare number may be that of a section or a formula, and is text.
 */
function isNoteMark(element: ArticleElement): boolean {
  if (isLinkWithin(element)) {
    const inner = element.children.filter((child) => child.type === 'element' || child.value.trim() !== '')
    const [only] = inner
    const isRaised = inner.length === 1 && only?.type === 'element' && only.tagName === 'sup'
    return (isRaised ? mark : sign).test(textWithin(element).trim())
  }
  if (element.tagName !== 'sup') return false
  const links = element.children.filter((child) => child.type === 'element' && isLinkWithin(child))
  if (links.length === 0) return false
  const between = element.children
    .filter((child) => !links.includes(child))
    .map(textWithin)
    .join('')
  return links.every((link) => mark.test(textWithin(link).trim())) && /^[\s,;[\]()–-]*$/.test(between)
}

/** Whether the element is read beside the text and not in it: the mark of a note, or the reading of a character. */
export function isAside(element: ArticleElement): boolean {
  return element.tagName === 'rt' || isNoteMark(element)
}
