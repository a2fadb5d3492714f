/** What a page shows on a click is part of the article: panels of tabs and accordions stand open, under their labels. */

import { classesOf, elementsIn, flatText, neighbour, renamed } from '../dom.ts'
import { isFlow } from '../read-inline.ts'
import { isHidden, isUnseen, show } from './hidden.ts'

const panelName =
  /^(?:collapse|collapsed|.*accordion.*|tab-?(?:pane|panel|content|body)|tabs?__(?:panel|content)|panel(?:-collapse|-body)?|toggle-?(?:content|body)|faq.*|answer|details?-?(?:content|body)|expandable.*|spoiler.*|read-?more.*|more-?(?:text|content))$/
const notPanels =
  'nav, header, footer, aside, dialog, form, [role="dialog"], [role="menu"], [role="navigation"], [aria-modal="true"]'

/** Shows the panels that a tab or a button of the article opens, and writes the labels of tabs over them. */
export function openPanels(body: Element): void {
  const opened = new Set<string>()
  const elements = elementsIn(body)
  for (const element of elements) {
    const id = element.getAttribute('aria-controls')
    if (id && !element.closest(notPanels)) for (const one of id.split(/\s+/)) opened.add(one)
  }
  for (const element of elements) {
    if (!isHidden(element) || isUnseen(element) || !element.parentNode) continue
    const isPanel =
      element.getAttribute('role') === 'tabpanel' ||
      opened.has(element.getAttribute('id') ?? '') ||
      classesOf(element).some((name) => panelName.test(name))
    if (isPanel && isFlow(element) && holdsProse(element) && !element.closest(notPanels)) show(element)
  }
  for (const list of elements) if (list.getAttribute('role') === 'tablist') labelPanels(list)
  for (const button of [...body.getElementsByTagName('button')]) {
    const panel = button.getAttribute('aria-controls')
    if (!panel || button.closest(`${notPanels}, [role="tablist"], h1, h2, h3, h4, h5, h6, summary, pre`))
      continue
    const next =
      neighbour(button, 'next') ?? (button.parentElement && neighbour(button.parentElement, 'next'))
    const isOpened = next?.nodeType === 1 && (next as Element).getAttribute('id') === panel
    if (isOpened && holdsProse(next as Element) && flatText(button).length >= 3) {
      const strong = renamed(button, 'strong')
      const paragraph = strong.ownerDocument.createElement('p')
      strong.parentNode?.insertBefore(paragraph, strong)
      paragraph.appendChild(strong)
    }
  }
}

/** A panel holds sentences, or code, and is no menu. */
function holdsProse(element: Element): boolean {
  const text = flatText(element)
  if (element.getElementsByTagName('form').length > 0) return false
  const links = [...element.getElementsByTagName('a')].reduce((sum, link) => sum + flatText(link).length, 0)
  if (links > text.length / 2) return false
  return (
    (text.split(' ').length >= 6 && /[.!?。！？]/.test(text)) ||
    element.getElementsByTagName('pre').length > 0
  )
}

/** A row of tabs has no place in a text: each label moves over its panel. */
function labelPanels(list: Element): void {
  const tabs = elementsIn(list).filter((element) => element.getAttribute('role') === 'tab')
  const holder = list.parentElement
  if (!holder || tabs.length === 0 || list.closest('nav, header, footer')) return
  const panels = elementsIn(holder).filter((element) => element.getAttribute('role') === 'tabpanel')
  if (panels.length !== tabs.length) return
  tabs.forEach((tab, index) => {
    const panel = panels[index]
    const label = flatText(tab)
    if (!panel || label === '' || flatText(panel) === '') return
    const paragraph = panel.ownerDocument.createElement('p')
    const strong = panel.ownerDocument.createElement('strong')
    strong.textContent = label
    paragraph.appendChild(strong)
    panel.insertBefore(paragraph, panel.firstChild)
  })
  list.remove()
}
