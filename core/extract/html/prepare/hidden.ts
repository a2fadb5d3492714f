/** What the page does not show is not part of the article. */

const unseen =
  /(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-(?:text|only|response)|screenreader(?:-only)?|u-visually-hidden|a11y-hidden|element-invisible|assistive-text)(?:\s|$)/i

/** Removes hidden elements; one that holds most of the page's text is hidden only until a script shows it, and stays. */
export function dropHidden(body: Element): void {
  const hidden = hiddenIn(body)
  if (hidden.length === 0) return
  const most = (body.textContent?.length ?? 0) / 3
  for (let element = hidden.pop(); element; element = hidden.pop()) {
    if ((element.textContent?.length ?? 0) < most) element.remove()
    else {
      show(element)
      hidden.push(...hiddenIn(element))
    }
  }
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
