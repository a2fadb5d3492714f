/** Follows deep links: waits until the window is ready, and says so when a link leads nowhere. */

import { type LinkTarget, parseDeepLink } from '#core/links/deep-link.ts'

export type DeepLinks = {
  follow(link: string): void
  /** The window can show things from now on. */
  ready(): void
  /** The window is gone, or not yet drawn. */
  wait(): void
}

/** `show` brings the window to the passage; `refuse` tells of a link that is none of ours. */
export function deepLinks(show: (target: LinkTarget) => void, refuse: (link: string) => void): DeepLinks {
  let shown = false
  let waiting: string | undefined
  const lead = (link: string) => {
    const target = parseDeepLink(link)
    if (target) show(target)
    else refuse(link)
  }
  return {
    follow(link) {
      if (shown) lead(link)
      else waiting = link
    },
    ready() {
      shown = true
      const link = waiting
      waiting = undefined
      if (link !== undefined) lead(link)
    },
    wait() {
      shown = false
    },
  }
}
