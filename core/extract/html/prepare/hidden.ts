/** What the page does not show is not part of the article. */

import { elementsIn } from '../dom.ts'

const unseen =
  /(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-(?:text|only|response)|screenreader(?:-only)?|u-visually-hidden|a11y-hidden|element-invisible|assistive-text)(?:\s|$)/i

/** Removes hidden elements; one that holds most of the page's text is hidden only until a script shows it, and stays. */
export function dropHidden(body: Element): void {
  const hidden = elementsIn(body).filter(isHidden)
  if (hidden.length === 0) return
  const most = (body.textContent?.length ?? 0) / 3
  for (const element of hidden) {
    if ((element.textContent?.length ?? 0) < most) element.remove()
    else show(element)
  }
}

function isHidden(element: Element): boolean {
  const hidden = element.getAttribute('hidden')
  if (hidden !== null && hidden !== 'until-found') return true
  if (element.getAttribute('aria-hidden') === 'true') return true
  const style = element.getAttribute('style')
  if (style && /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style)) return true
  const names = element.getAttribute('class')
  return names !== null && names !== '' && unseen.test(names)
}

/** Readability hides by the same attributes. */
function show(element: Element): void {
  for (const name of ['hidden', 'aria-hidden', 'style']) element.removeAttribute(name)
}
