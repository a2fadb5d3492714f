/** How a mark in the page looks, and what it says about itself. */

import { layersOf } from '#core/annotation/overlaps.ts'
import type { LookOf } from './painter.ts'

type State = {
  lookOf: LookOf
  focused: string | null
  hovered: string | null
  openLink: string
}

/** The glosses that a mark belongs to, the top one first. */
export function idsOf(mark: HTMLElement): string[] {
  return mark.dataset.ids?.split(' ') ?? []
}

/** Styles the mark of one segment: all ids, the colours of its layers, its states, and a tooltip that names the colours. */
export function styleMark(mark: HTMLElement, ids: readonly string[], state: State): void {
  const { focused, hovered, lookOf, openLink } = state
  const inFocus = focused !== null && ids.includes(focused)
  const under = hovered !== null && ids.includes(hovered)
  const order = inFocus ? [focused, ...ids.filter((id) => id !== focused)] : ids
  const looks = order.map(lookOf).filter((look) => look !== undefined)
  const layers = layersOf(looks)
  const lit = inFocus ? focused : under ? hovered : null
  const edge = lit === null ? undefined : lookOf(lit)?.color

  mark.dataset.ids = ids.join(' ')
  mark.dataset.color = looks[0]?.color ?? 'yellow'
  mark.dataset.style = looks[0]?.style ?? 'highlight'
  mark.toggleAttribute('data-under', layers.under !== undefined)
  mark.toggleAttribute('data-line', layers.line !== undefined)
  mark.classList.toggle('focused', inFocus)
  mark.classList.toggle('hovered', under)
  const tokens = {
    '--fill': layers.fill && `--hl-${layers.fill}`,
    '--line-color': layers.line && `--edge-${layers.line}`,
    '--under': layers.under && `--edge-${layers.under}`,
    '--lit': edge && `--edge-${edge}`,
  }
  for (const [name, token] of Object.entries(tokens)) {
    if (token) mark.style.setProperty(name, `var(${token})`)
    else mark.style.removeProperty(name)
  }
  const labels = [...new Set(looks.map(({ label }) => label))].join(' · ')
  mark.title = mark.closest('a') ? `${labels}\n${openLink}` : labels
}

/** Describes each gloss to screen readers once, by the first of its marks in a block; `described` are those that had theirs. */
export function describeMark(
  mark: Element,
  ids: readonly string[],
  lookOf: LookOf,
  described: Set<string>,
): void {
  const fresh = ids.filter((id) => !described.has(id))
  for (const id of fresh) described.add(id)
  const descriptions = fresh.flatMap((id) => lookOf(id)?.description ?? [])
  if (descriptions.length > 0) mark.setAttribute('aria-description', descriptions.join('; '))
}

/** The gloss that a click on a mark of these brings into focus: each click goes one deeper where several lie on each other. */
export function idToFocus(ids: readonly string[], focused: string | null): string | null {
  return ids[(ids.indexOf(focused ?? '') + 1) % Math.max(1, ids.length)] ?? null
}

export const markUnder = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('mark[data-ids]') : null

/** How far the pointer may stray between the press and the release of a click, in px. */
const stray = 4

/**
 * Tells which glosses a click in this element is on, none being an empty list. Where the text is laid out anew between press and
 * release, the pointer is no longer on the mark: what was pressed counts.
 */
export function watchPresses(host: HTMLElement): {
  idsClicked(event: MouseEvent): string[]
  dispose(): void
} {
  let pressed: { ids: string[]; x: number; y: number } | null = null
  const press = ({ target, clientX, clientY }: PointerEvent) => {
    const mark = markUnder(target)
    pressed = mark && { ids: idsOf(mark), x: clientX, y: clientY }
  }
  host.addEventListener('pointerdown', press)
  return {
    idsClicked({ target, clientX, clientY, detail }) {
      const mark = markUnder(target)
      const before = pressed
      pressed = null
      if (mark) return idsOf(mark)
      // A key has no press before it (so no count of clicks), and who has selected text has not clicked.
      if (detail === 0 || !before || !window.getSelection()?.isCollapsed) return []
      return Math.hypot(clientX - before.x, clientY - before.y) <= stray ? before.ids : []
    },
    dispose: () => host.removeEventListener('pointerdown', press),
  }
}
