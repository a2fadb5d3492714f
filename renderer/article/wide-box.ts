/** What of an article may be wider than its column, and scrolls then: tables and code. */

/** One that is wider takes the focus, to be scrolled by keys, and says what it is; another is passed over. */
export function setReachable(box: HTMLElement, label: string): void {
  const isWide = box.scrollWidth > box.clientWidth + 1
  if (!isWide && box.tabIndex === -1) return
  box.tabIndex = isWide ? 0 : -1
  box.role = isWide ? 'group' : null
  box.ariaLabel = isWide ? label : null
}
