/**
 * What the head of a page says of the program that made it, where it declares none: comments, and the names of its stylesheets and
 * scripts; and the lines of a program's reference that say how a thing is called.
 */

import { classed, elementsIn } from '../dom.ts'

const isComment = ({ nodeType }: Node) => nodeType === 8

/** Comments of the head and before it, and the addresses of its stylesheets and scripts, as they stand there. */
export function makersIn(document: Document): readonly string[] {
  const { head } = document
  if (!head) return []
  const around = [document, document.documentElement, head].flatMap((node) => [...node.childNodes])
  const comments = around.filter(isComment).map((node) => (node.textContent ?? '').trim())
  const files = [...head.children].flatMap((element) => {
    const name = element.localName
    if (name !== 'link' && name !== 'script') return []
    return [element.getAttribute(name === 'link' ? 'href' : 'src') ?? '']
  })
  return [...comments, ...files].filter((text) => text !== '')
}

const isSignatureName = classed(
  /^(?:.*[_-])?(?:signature|mem-?(?:item|proto|name)[a-z]*|member-?(?:summary|signature))$/,
)
const signed: ReadonlySet<string> = new Set(['h2', 'h3', 'h4', 'h5', 'h6', 'table', 'td', 'th', 'pre', 'dt'])

/** How many headings, terms, tables and cells are called signatures: those of people, under what they say, stand in none. */
export function countSignatures(document: Document): number {
  return elementsIn(document.body).filter((one) => signed.has(one.localName) && isSignatureName(one)).length
}
