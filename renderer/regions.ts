/** The parts of the window that the keyboard goes through as wholes, marked by `data-region`: library, page, margin. */

import { useEffect } from 'react'

const isRegion = '[data-region]'

/** Where the focus goes within a region: what it marks as its entry, else the current one of its things, else the first. */
function entryOf(region: HTMLElement): HTMLElement {
  const choices = ['[data-entry]', '[aria-current="page"], [aria-current="true"]', 'input, [tabindex]']
  for (const choice of choices) {
    const found = region.querySelector<HTMLElement>(choice)
    if (found) return found
  }
  return region
}

/** Moves the focus into a region; whether it had a place for it. */
function enter(region: HTMLElement): boolean {
  const entry = entryOf(region)
  entry.focus({ preventScroll: true })
  return document.activeElement === entry
}

/** Moves the focus to the next or the previous region that can take it. */
export function stepRegion(direction: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>(isRegion)]
  const here = document.activeElement?.closest<HTMLElement>(isRegion)
  const at = here ? regions.indexOf(here) : -1
  const first = at === -1 && direction === -1 ? 0 : at
  for (let step = 1; step <= regions.length; step += 1) {
    const next = regions[(first + direction * step + regions.length * 2) % regions.length]
    if (next && enter(next)) return
  }
}

/** How many of the places that had the focus are remembered. */
const memory = 12

/**
 * Keeps the focus in the window: where the element that has it goes away, it returns to the one before that is still
 * there, or to the page.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let places: Element[] = []
    const focused = ({ target }: FocusEvent) => {
      if (target instanceof Element)
        places = [target, ...places.filter((place) => place !== target)].slice(0, memory)
    }
    const changed = () => {
      const [last] = places
      if (document.activeElement !== document.body || !last || last.isConnected) return
      const open = document.querySelector('dialog[open]')
      places = places.filter((place) => place.isConnected)
      for (const place of places) {
        if (open && !open.contains(place)) continue
        if (place instanceof HTMLElement) place.focus({ preventScroll: true })
        if (document.activeElement === place) return
      }
      // A dialog begins with its heading, the window with its page.
      if (open) return open.querySelector<HTMLElement>('[tabindex]')?.focus()
      for (const selector of ['[data-region="page"]', isRegion]) {
        const region = document.querySelector<HTMLElement>(selector)
        if (region && enter(region)) return
      }
    }
    const observer = new MutationObserver(changed)
    observer.observe(document.body, { childList: true, subtree: true })
    document.addEventListener('focusin', focused)
    return () => {
      observer.disconnect()
      document.removeEventListener('focusin', focused)
    }
  }, [])
}
