/** Links from the entries of a program's reference to its source code that stand in lines of their own, or in a heading. In a term they are part of it. */

import { classed, flatText, nearest } from '../dom.ts'

const isSourceName = classed(
  /^(?:src|src-?link|source-?link|link-?source|link-?see-?src|view-?source|viewcode-(?:link|block))$/,
)
const sourceText = /^\[?(?:(?:view|show|toggle)\s)?(?:source|src)(?:\scode)?\]?$/i
/** Where sources lie: in the folder of a repository, or beside the reference as pages of their own. */
const sourceAddress =
  /\/(?:blob|tree|edit|new)\/[^#]*\.\w+(?:#|$)|(?:^|\/)(?:src|_?source|_modules)\/[^#]*\.html?#|-source\.html#|\/new\/[^#]*[?&]filename=/i
const editText = /^\[?(?:edit|(?:edit|improve) this (?:page|doc))\]?$/i
/** What may stand beside such a link and goes with it: the version that brought the entry, and what parts the two. */
const besideLink = /^(?:[\s\d.·•∙|()[\]{}:,+−–-]|const|unstable|since)*$/

/** Removes the links, of `elements`, with the versions beside them. */
export function dropSourceLinks(elements: readonly Element[]): void {
  for (const link of elements) {
    if (link.localName !== 'a' || !link.parentNode) continue
    // Few links are named so, stand in a heading or lead to sources: the texts of the others are not asked.
    const isNamed = isSourceName(link) || [...link.children].some(isSourceName)
    const leadsToSource = sourceAddress.test(link.getAttribute('href') ?? '')
    if (!isNamed && !leadsToSource && !nearest(link, 'h1 h2 h3 h4 h5 h6')) continue
    if (nearest(link, 'dt')) continue
    const text = flatText(link)
    if (sourceText.test(text) || (leadsToSource && editText.test(text))) outermost(link).remove()
  }
}

/** The largest element around a link in which nothing else is said. */
function outermost(link: Element): Element {
  let outer = link
  for (let around = link.parentElement; around; around = around.parentElement) {
    if (/^(?:body|main|article|section|h[1-6]|d[tdl]|li|summary|details)$/.test(around.localName)) break
    if (!besideLink.test(flatText(around).replace(flatText(link), ''))) break
    outer = around
  }
  return outer
}
