/** Parts that a page holds twice, for small and for large screens, or cut short and whole: one of them is the text. */

import { classNames, elementsIn, flatText, neighbour, remembered } from '../dom.ts'
import { isFlow } from '../read-inline.ts'

/** Names that say on which screens a part is shown. */
const ofScreens =
  /(?:^|[\s_-])(?:mobile|desktop|phone|tablet|handheld)(?:[_-]?(?:only|view|version|visible|hidden|show|hide))?(?=[\s_-]|$)|(?:^|\s)(?:d-(?:none|(?:xs|sm|md|lg|xl)-[a-z]+)|(?:hidden|visible)-(?:xs|sm|md|lg)|(?:hide|show)-(?:for|on)-[a-z-]+|(?:xs|sm|md|lg|xl):(?:hidden|block|flex|grid|inline))(?=\s|$)/

const isOfScreens = remembered((names) => ofScreens.test(names.toLowerCase()))
const shortestTwin = 30

/**
 * Hides the second of two neighbours of the same text, one of which is named for some screens only; and the first where it is the beginning
 * of the second, which is shown once a reader asks for more.
 */
export function hideTwins(body: Element): void {
  for (const element of elementsIn(body)) {
    if (!element.parentNode || !isFlow(element)) continue
    const next = neighbour(element, 'next')
    if (next?.nodeType !== 1) continue
    const twin = next as Element
    if (isUnshown(classNames(twin)) && opensWith(twin, element)) element.setAttribute('hidden', '')
    const isNamed = [element, twin].some((one) => isOfScreens(classNames(one)))
    if (!isNamed || element.hasAttribute('hidden')) continue
    const text = flatText(element)
    if (text.length >= shortestTwin && text === flatText(twin)) twin.setAttribute('hidden', '')
  }
}

const isUnshown = remembered((names) => /(?:^|[\s_-])display-{1,2}none(?=\s|$)/.test(names.toLowerCase()))
const sampleLength = 60

function opensWith(whole: Element, beginning: Element): boolean {
  const text = flatText(beginning)
  if (text.length < shortestTwin) return false
  const other = flatText(whole)
  return other.length >= text.length && other.startsWith(text.slice(0, sampleLength))
}
