/** Parts that a page holds twice, for small and for large screens: one of them is the text. */

import { classNames, elementsIn, flatText, neighbour, remembered } from '../dom.ts'
import { isFlow } from '../read-inline.ts'

/** Names that say on which screens a part is shown. */
const ofScreens =
  /(?:^|[\s_-])(?:mobile|desktop|phone|tablet|handheld)(?:[_-]?(?:only|view|version|visible|hidden|show|hide))?(?=[\s_-]|$)|(?:^|\s)(?:d-(?:none|(?:xs|sm|md|lg|xl)-[a-z]+)|(?:hidden|visible)-(?:xs|sm|md|lg)|(?:hide|show)-(?:for|on)-[a-z-]+|(?:xs|sm|md|lg|xl):(?:hidden|block|flex|grid|inline))(?=\s|$)/

const isOfScreens = remembered((names) => ofScreens.test(names.toLowerCase()))
const shortestTwin = 30

/** Hides the second of two neighbours of the same text, one of which is named for some screens only. */
export function hideTwins(body: Element): void {
  for (const element of elementsIn(body)) {
    if (!element.parentNode || !isFlow(element)) continue
    const next = neighbour(element, 'next')
    if (next?.nodeType !== 1) continue
    const twin = next as Element
    const isNamed = [element, twin].some((one) => isOfScreens(classNames(one)))
    if (!isNamed || element.hasAttribute('hidden')) continue
    const text = flatText(element)
    if (text.length >= shortestTwin && text === flatText(twin)) twin.setAttribute('hidden', '')
  }
}
