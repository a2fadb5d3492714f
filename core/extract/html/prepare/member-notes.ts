/** What forums write beside a member's name or the date in the same line: a rank, a count of posts, a later change, a button that folds the post. */

import { classesOf, classNames, flatText, holds, nearest, neighbour, remembered } from '../dom.ts'

const noteName = remembered((name) =>
  /^(?:[a-z]+-+)*(?:user-?title|role-?title|(?:user|poster|profile|author|member)-?(?:rank|role|group|level)|rank-?title|member-?group|post-?count|posts-?count|flair|user-?flair|reputation(?:-?score)?|who-points|num-?children|post[-_]?edit|edited[-_]?post|edit-?(?:note|info)|modified)$/.test(
    name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase(),
  ),
)
const inline = /^(?:span|em|i|b|strong|small|font|a)$/
const unshown = /^(?:d-none|hidden|hide|is-hidden)$/
const fold = /^\s*[[(]?[–−+-][\])]\s*$/

/** Puts ranks and counts on lines of their own, and takes out folding buttons and names that are written twice. */
export function partMemberNotes(elements: readonly Element[]): void {
  for (const element of elements) {
    if (!inline.test(element.localName) || !element.parentNode) continue
    if (element.localName === 'a') {
      const text = element.firstChild?.nodeType === 3 ? (element.firstChild.nodeValue ?? '') : ''
      if (text.length <= 5 && fold.test(text)) element.remove()
      continue
    }
    const names = classesOf(element)
    if (names.length === 0) continue
    if (names.some((name) => unshown.test(name)) && isTwin(element)) element.remove()
    else if (names.some(noteName) && !isWithinText(element)) ownLine(element)
  }
}

/** Whether an element stands in a paragraph, a cell that lays out no page, or a link that an item of a list holds. */
function isWithinText(element: Element): boolean {
  const around = nearest(element, 'pre p td')
  if (around && !(around.localName === 'td' && holds(around, 'div table'))) return true
  for (let link = nearest(element, 'a'); link; link = nearest(link.parentElement, 'a'))
    if (link.parentElement?.localName === 'li') return true
  return false
}

/** Whether an element that a style sheet hides says what its neighbour says, for machines. */
function isTwin(element: Element): boolean {
  const text = flatText(element)
  if (text === '') return false
  return (['previous', 'next'] as const).some((direction) => {
    const other = neighbour(element, direction)
    return other !== null && flatText(other) === text
  })
}

function ownLine(element: Element): void {
  const line = element.ownerDocument.createElement('div')
  line.setAttribute('class', classNames(element))
  element.parentNode?.replaceChild(line, element)
  line.appendChild(element)
}
