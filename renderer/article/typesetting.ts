/** Sets TeX as MathML, which the window draws itself. A module of its own: it is loaded with the first formula. */

import '@fontsource/stix-two-math/latin.css'
import temml, { type Options } from 'temml'
import common from 'temml/dist/Temml-Local.css?inline'
import { typeset } from '#core/article/formulas.ts'
import own from './formula.css?inline'

/** The formulas that are set. */
const drawn = '.formula[data-set]'

const sheet = new CSSStyleSheet()
sheet.replaceSync(`${common}\n${own}`)
const known = new Map<string, Element | null>()
const mostKnown = 2_000

function set(tex: string, options: Options): Element | null {
  const box = document.createElement('span')
  temml.render(tex, box, options)
  return box.firstElementChild
}

/** The MathML of a formula, or null where its source is not TeX; `apart` sets it as one that stands in a line of its own. */
export function mathOf(source: string, apart: boolean): Element | null {
  const key = `${apart ? 1 : 0}${source}`
  let math = known.get(key)
  if (math === undefined) {
    math = typeset(source, apart, set)
    if (known.size < mostKnown) known.set(key, math)
  }
  return (math?.cloneNode(true) as Element | undefined) ?? null
}

/** In UTF-16 units: a longer source may make a formula that is wider than the column. */
const narrow = 60

/** Shows the MathML in place of the source that the host holds. */
export function show(host: HTMLElement, math: Element, source: string): void {
  if (host.shadowRoot) return
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [sheet]
  const text = document.createElement('span')
  text.className = 'source'
  text.ariaHidden = 'true'
  text.append(document.createElement('slot'))
  root.append(text, math)
  host.dataset.set = ''
  if (source.length > narrow) host.dataset.wide = ''
}

/** The formulas that a range of the DOM touches. */
function formulasIn(range: Range): HTMLElement[] {
  const { commonAncestorContainer: around } = range
  const within = around instanceof HTMLElement ? around : around.parentElement
  const own = within?.closest<HTMLElement>(drawn)
  if (own) return [own]
  return [...(within?.querySelectorAll<HTMLElement>(drawn) ?? [])].filter((host) =>
    range.intersectsNode(host),
  )
}

let selected: HTMLElement[] = []

// The letters of a source do not fill its formula: where they are selected, the box says so.
document.addEventListener('selectionchange', () => {
  for (const host of selected) delete host.dataset.selected
  const selection = window.getSelection()
  const isEmpty = !selection || selection.isCollapsed || selection.rangeCount === 0
  selected = isEmpty ? [] : formulasIn(selection.getRangeAt(0))
  for (const host of selected) host.dataset.selected = ''
})

// Nor is there a letter wherever the pointer goes over one: a formula is selected whole, by two clicks or a drag across it.
const formulaUnder = ({ target }: Event) =>
  target instanceof Element ? target.closest<HTMLElement>(drawn) : null
const dragged = 4
let pressed: { host: HTMLElement; x: number; y: number } | null = null

document.addEventListener('pointerdown', (event) => {
  const host = event.button === 0 ? formulaUnder(event) : null
  pressed = host && { host, x: event.clientX, y: event.clientY }
})
document.addEventListener('pointerup', (event) => {
  const { host, x = 0, y = 0 } = pressed ?? {}
  pressed = null
  const isDrag = Math.hypot(event.clientX - x, event.clientY - y) >= dragged
  if (host && isDrag && host === formulaUnder(event)) window.getSelection()?.selectAllChildren(host)
})
document.addEventListener('dblclick', (event) => {
  const host = formulaUnder(event)
  if (host) window.getSelection()?.selectAllChildren(host)
})
