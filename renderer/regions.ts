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
  document.documentElement.dataset.keyboard = ''
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
const remembered = 12

const regionOf = (element: Element | null) => element?.closest<HTMLElement>(isRegion)?.dataset.region

/**
 * Keeps the focus in the window. Where the element that has it goes away, its region gives it to its successor: the page to the
 * text in whatever view it now is, others to what they mark as its place of rest, as in place of a list that is empty now, or to the
 * place of theirs that had it before. Never to a field of another region.
 */
export function useFocusFallback(): void {
  useEffect(() => {
    let places: { element: Element; region: string | undefined }[] = []
    const focused = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return
      places = [
        { element: target, region: regionOf(target) },
        ...places.filter(({ element }) => element !== target),
      ].slice(0, remembered)
    }
    const changed = () => {
      const [last] = places
      if (document.activeElement !== document.body || !last || last.element.isConnected) return
      const dialog = document.querySelector('dialog[open]')
      places = places.filter(({ element }) => element.isConnected)
      const region = last.region ?? 'page'
      const own = document.querySelector<HTMLElement>(`[data-region="${region}"]`)
      if (!dialog && region === 'page' && own && enter(own)) return
      const rest = dialog ? null : own?.querySelector<HTMLElement>('[data-rest]')
      if (rest) return rest.focus({ preventScroll: true })
      for (const { element, region: there } of places) {
        if (dialog ? !dialog.contains(element) : there !== region) continue
        if (element instanceof HTMLElement) element.focus({ preventScroll: true })
        if (document.activeElement === element) return
      }
      // A dialog begins with its heading, the window with its page.
      if (dialog) return dialog.querySelector<HTMLElement>('[tabindex]')?.focus()
      for (const selector of ['[data-region="page"]', isRegion]) {
        const other = document.querySelector<HTMLElement>(selector)
        if (other && enter(other)) return
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

/** Tells the style sheets whether the reader goes through the window by keys: since Tab or a step of regions, until a click. */
export function useKeyboardMode(): void {
  useEffect(() => {
    const root = document.documentElement
    const pressed = ({ key }: KeyboardEvent) => {
      if (key === 'Tab') root.dataset.keyboard = ''
    }
    const pointed = () => {
      delete root.dataset.keyboard
    }
    window.addEventListener('keydown', pressed, true)
    window.addEventListener('pointerdown', pointed, true)
    return () => {
      window.removeEventListener('keydown', pressed, true)
      window.removeEventListener('pointerdown', pointed, true)
    }
  }, [])
}
