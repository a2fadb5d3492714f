/** What a page shows on a click is part of the article: panels of tabs and accordions stand open, under their labels. */

import { hasUnspaced } from '../../../text/scripts.ts'
import {
  classed,
  classesOf,
  classNames,
  elementsIn,
  flatText,
  holds,
  isWithin,
  namedIn,
  nearest,
  neighbour,
  renamed,
  unwrap,
} from '../dom.ts'
import { isFlow } from '../read-inline.ts'
import { isHidden, isUnseen, show } from './hidden.ts'

const isPanelName = classed(
  /^(?:collapse|collapsed|.*accordion.*|(?:.*[-_])?(?:tabs?[-_]*(?:pane|panel|content|body)|toggle[-_]?(?:content|body))|callout-?content|panel(?:-collapse|-body)?|faq.*|answer|details?-?(?:content|body)|expandable.*|expand(?:er|ed)?-?(?:content|body|panel|text)|spoiler.*|read-?more.*|more-?(?:text|content))$/,
)
const notPanels: ReadonlySet<string> = new Set(['nav', 'header', 'footer', 'aside', 'dialog', 'form'])
const notPanelRole = /^(?:dialog|menu|navigation)$/

/** Whether an element stands in a part of the page that holds no panels of the article. */
function isBeside(element: Element): boolean {
  return isWithin(
    element,
    (one) =>
      notPanels.has(one.localName) ||
      notPanelRole.test(one.getAttribute('role') ?? '') ||
      one.getAttribute('aria-modal') === 'true',
  )
}

const isInTabs = (element: Element) => isWithin(element, (one) => one.getAttribute('role') === 'tablist')

/** Shows the panels that a tab or a button of the article opens, and writes the labels of tabs over them. */
export function openPanels(body: Element): void {
  const opened = new Set<string>()
  const elements = elementsIn(body)
  for (const element of elements) {
    const id = element.getAttribute('aria-controls')
    if (id && !isBeside(element)) for (const one of id.split(/\s+/)) opened.add(one)
  }
  for (const element of elements) {
    if (!isHidden(element) || isUnseen(element) || !element.parentNode) continue
    const isPanel =
      element.getAttribute('role') === 'tabpanel' ||
      opened.has(element.getAttribute('id') ?? '') ||
      isPanelName(element) ||
      isFolded(element)
    if ((isPanel || isOfComponent(element)) && isFlow(element) && holdsProse(element) && !isBeside(element))
      show(element)
  }
  for (const element of elements) if (element.parentNode && isCutOff(element)) openCut(element)
  for (const list of elements) if (list.getAttribute('role') === 'tablist') labelPanels(list)
  for (const list of elements) if (list.parentNode && isTabRow(list)) labelByRow(list)
  for (const label of namedIn(body, 'label')) if (isTabLabel(label)) writeLabel(label)
  openStatements(body)
  // Site builders fold answers into what they call a menu.
  for (const menu of namedIn(body, 'nav')) if (!holds(menu, 'a') && holdsProse(menu)) renamed(menu, 'div')
  for (const fields of namedIn(body, 'fieldset'))
    if (!holds(fields, 'input select textarea button') && flatText(fields) !== '') renamed(fields, 'div')
  for (const button of namedIn(body, 'button')) {
    const panel = button.getAttribute('aria-controls')
    if (!panel || nearest(button, 'h1 h2 h3 h4 h5 h6 summary pre') || isBeside(button) || isInTabs(button))
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

/** What a fold holds, and a definition of which only the term is shown. */
function isFolded(element: Element): boolean {
  if (element.parentElement?.localName === 'details') return element.localName !== 'summary'
  const term = element.localName === 'dd' ? element.previousElementSibling : null
  return term?.localName === 'dt' && !isHidden(term)
}

/** All that a component of the site's own holds: its script shows the text in another form, as tabs do. */
function isOfComponent(element: Element): boolean {
  const around = element.parentElement
  return (
    element.localName === 'dl' && around?.localName.includes('-') === true && around.children.length === 1
  )
}

const moreName =
  /(?:^|[-_\s])(?:read|show|see|view|load)?-?(?:more|toggle|expand)(?:[-_](?:link|button|btn|toggle))?(?:$|\s)/i
const longestMore = 40
const fewestHidden = 5

/** The rest of a sentence or a paragraph, hidden behind a link or a button that shows it. */
function isCutOff(element: Element): boolean {
  if (isFlow(element) || !isHidden(element) || isUnseen(element) || isBeside(element)) return false
  return flatText(element).split(' ').length >= fewestHidden && moreBehind(element) !== null
}

/** The link or button right behind an element that opens it. */
function moreBehind(element: Element): Element | null {
  const next = element.nextElementSibling
  if (!next || !/^(?:a|button|span)$/.test(next.localName) || flatText(next).length > longestMore) return null
  const leadsAway = /^(?!#|javascript:|$)/.test(next.getAttribute('href') ?? '')
  return !leadsAway && moreName.test(classNames(next)) ? next : null
}

/** Shows what was cut off, without what stands for it and what opens it. */
function openCut(element: Element): void {
  const dots = element.previousElementSibling
  if (dots && /^[\s.…]+$/.test(dots.textContent ?? '')) dots.remove()
  moreBehind(element)?.remove()
  show(element)
}

/** What a program's interface answers, or where it is asked: references set it into the button that opens the details. */
const request = /^(?:get|post|put|patch|delete|head|options)\s*\/\S*/i
const status = /^(?:10[0-3]|20[0-8]|30[0-8]|4[0-2]\d|431|451|50[0-8]|[1-5]xx|default)$/i

/** Whether a button holds a request, or a status in an element of its own before what it means. */
function isStatement(button: Element): boolean {
  if (request.test(flatText(button))) return true
  const code = elementsIn(button).find((inner) => flatText(inner) !== '')
  if (!code || flatText(code) === flatText(button)) return false
  return status.test(flatText(code)) && flatText(button).startsWith(flatText(code))
}

function openStatements(body: Element): void {
  for (const button of namedIn(body, 'button')) {
    if (!isStatement(button) || isBeside(button) || isInTabs(button)) continue
    for (const inner of elementsIn(button)) {
      inner.parentNode?.insertBefore(space(inner), inner)
      if (isFlow(inner)) unwrap(inner)
    }
    renamed(button, 'p')
  }
}

const space = (element: Element) => element.ownerDocument.createTextNode(' ')

/** A panel holds sentences, or code, and is no menu. */
function holdsProse(element: Element): boolean {
  const text = flatText(element)
  if (holds(element, 'form')) return false
  const links = [...element.getElementsByTagName('a')].reduce((sum, link) => sum + flatText(link).length, 0)
  if (links > text.length / 2) return false
  return (holdsWords(text) && /[.!?。！？]/.test(text)) || holds(element, 'pre')
}

/** So many characters are a sentence where no spaces stand between words. */
const shortestUnspaced = 10

const fewestWords = 3

const holdsWords = (text: string) =>
  text.split(' ').length >= fewestWords || (hasUnspaced(text) && text.length >= shortestUnspaced)

/** A row of tabs has no place in a text: each label moves over its panel. */
function labelPanels(list: Element): void {
  const tabs = elementsIn(list).filter((element) => element.getAttribute('role') === 'tab')
  const around = list.parentElement
  const isBoxed = around?.children.length === 1 && /^(?:div|span)$/.test(around.localName)
  const holder = isBoxed ? around.parentElement : around
  if (!holder || tabs.length === 0 || nearest(list, 'nav header footer')) return
  const panels = elementsIn(holder).filter((element) => element.getAttribute('role') === 'tabpanel')
  if (panels.length !== tabs.length) return
  tabs.forEach((tab, index) => {
    const panel = panels[index]
    const label = flatText(tab)
    if (!panel || label === '' || flatText(panel) === '') return
    putLabel(panel, label)
  })
  list.remove()
}

/** Writes a label over a panel, unless the panel begins with it itself. */
function putLabel(panel: Element, label: string): void {
  const heading = namedIn(panel, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6')[0]
  if (heading && flatText(heading) === label && flatText(panel).startsWith(label)) return
  const paragraph = panel.ownerDocument.createElement('p')
  const strong = panel.ownerDocument.createElement('strong')
  strong.textContent = label
  paragraph.appendChild(strong)
  panel.insertBefore(paragraph, panel.firstChild)
}

const tabRow =
  /^(?:nav-tabs|tab(?:bed)?-?(?:labels|links|list|nav|buttons|headers?)|tabs?__(?:list|nav)|tabs)$/
const tabPanel = /(?:^|[-_])tab(?:bed|s)?(?:[-_]+|$)/
const longestTab = 60
const mostTabs = 12

/** A row of labels that no role tells: each leads to a panel by its id, or as many panels stand in the box behind it. */
function isTabRow(list: Element): boolean {
  return (
    /^(?:ul|ol|div)$/.test(list.localName) &&
    classesOf(list).some((name) => tabRow.test(name)) &&
    !nearest(list, 'nav header footer') &&
    list.children.length >= 2 &&
    list.children.length <= mostTabs
  )
}

function labelByRow(list: Element): void {
  const tabs = [...list.children].filter(({ localName }) => localName !== 'input')
  const labels = tabs.map(flatText)
  if (labels.some((label) => label === '' || label.length > longestTab)) return
  const box = neighbour(list, 'next')
  const beside = box?.nodeType === 1 ? [...(box as Element).children] : []
  const panels = tabs.map((tab, index) => {
    const link = tab.localName === 'a' ? tab : tab.getElementsByTagName('a')[0]
    const id = /^#(.+)$/.exec(link?.getAttribute('href') ?? '')?.[1]
    const named = id === undefined ? undefined : beside.find((panel) => panel.getAttribute('id') === id)
    return named ?? (id === undefined && beside.length === tabs.length ? beside[index] : undefined)
  })
  const isPanel = (panel: Element | undefined): panel is Element =>
    panel !== undefined &&
    flatText(panel) !== '' &&
    (classesOf(panel).some((name) => tabPanel.test(name)) || holds(panel, 'pre'))
  if (!panels.every(isPanel)) return
  panels.forEach((panel, index) => {
    if (isHidden(panel)) show(panel)
    if (isPanel(panel)) putLabel(panel, labels[index] ?? '')
  })
  list.remove()
}

/** The label of a button that is chosen among others, right before the panel that it shows. */
function isTabLabel(label: Element): boolean {
  const [before, next] = [neighbour(label, 'previous'), neighbour(label, 'next')]
  return (
    before?.nodeType === 1 &&
    (before as Element).localName === 'input' &&
    (before as Element).getAttribute('type') === 'radio' &&
    next?.nodeType === 1 &&
    isFlow(next as Element) &&
    flatText(label) !== '' &&
    flatText(label).length <= longestTab
  )
}

function writeLabel(label: Element): void {
  const panel = neighbour(label, 'next') as Element
  putLabel(panel, flatText(label))
  label.remove()
}
