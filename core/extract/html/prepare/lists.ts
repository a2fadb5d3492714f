/** Lists as lists, however they are written: paragraphs with bullets, elements that only say so, lists within lists, marks set twice. */

import { classNames, elementsIn, flatText, holds, nearest, neighbour, renamed } from '../dom.ts'
import { holdsFlow } from '../read-inline.ts'

/** Signs that nothing but an item opens with: a dash opens what somebody says. */
const bullet = /^[\s\u00a0]*[•◦▪▫‣⁃●○■□▸►✓✔✗✘❖·][\s\u00a0]+(?=\S)/u
const longestItem = 2_000
const fewestItems = 2

/** Makes lists of what is one, before form controls are gone: a ticked box is part of its item. */
export function tidyLists(body: Element): void {
  const elements = elementsIn(body)
  for (const element of elements) {
    if (element.localName === 'input') writeTick(element)
    else if (element.localName === 'li') writeDrawnTick(element)
  }
  for (const element of elements) if (element.getAttribute('role') === 'list') nameList(element)
  for (const element of elements) if (/^[uo]l$/.test(element.localName)) moveIntoItems(element)
  for (const element of elements) if (element.localName === 'ol') nameBulleted(element)
  for (const element of elements) if (element.localName === 'ol') splitAtNumbers(element)
  for (const element of elements)
    if (/^(?:p|div)$/.test(element.localName) && element.parentNode) splitLines(element)
  for (const element of elementsIn(body))
    if (element.localName === 'p' && element.parentNode && isItem(element)) gatherItems(element)
  for (const element of elementsIn(body))
    if (element.localName === 'ul' || element.localName === 'ol') dropOwnMarks(element)
}

/** `[x]` for a box at the start of an item. */
function writeTick(input: Element): void {
  const item = nearest(input, 'li')
  if (!item || input.getAttribute('type') !== 'checkbox') return
  let node: Node = input
  while (node !== item) {
    if (neighbour(node, 'previous') || !node.parentNode) return
    node = node.parentNode
  }
  if (flatText(item) === '' || isIngredient(item)) return
  const mark = input.getAttribute('checked') === null ? '[ ]' : '[x]'
  const gap = /^\s/.test(input.nextSibling?.textContent ?? '') ? '' : ' '
  input.parentNode?.replaceChild(input.ownerDocument.createTextNode(`${mark}${gap}`), input)
}

/** Whether a box is there for cooks to tick off what they have. */
const isIngredient = (item: Element) => /(?:^|[\s_-])ingredients?(?=[\s_-]|$)/i.test(classNames(item))

/** A box that is only drawn at the start of an item: ticked or not, or null where there is none. */
function drawnTick(item: Element): boolean | null {
  const own = item.getAttribute('data-checked') ?? item.getAttribute('data-list')
  if (own !== null && /^(?:un)?checked$|^(?:true|false)$/.test(own))
    return own === 'checked' || own === 'true'
  const [box] = item.children
  if (!box) return null
  const names = classNames(box)
  const isBox = box.getAttribute('role') === 'checkbox'
  if ((!isBox && !/(?:^|[\s_-])check-?box/i.test(names)) || flatText(box) !== '') return null
  if (isBox) return box.getAttribute('aria-checked') === 'true'
  const tick = /(?:^|[\s_-])(?:(on|checked|done|ticked)|(?:off|unchecked|open))(?=\s|$)/i.exec(names)
  return tick === null ? null : tick[1] !== undefined
}

function writeDrawnTick(item: Element): void {
  const isTicked = drawnTick(item)
  if (isTicked === null || holds(item, 'input') || flatText(item) === '') return
  const [box] = item.children
  if (box && flatText(box) === '' && !holds(box, 'img')) box.remove()
  const mark = item.ownerDocument.createTextNode(isTicked ? '[x] ' : '[ ] ')
  item.insertBefore(mark, item.firstChild)
}

/** An editor numbers the items of all its lists in the mark-up, and says of each whether it has a bullet. */
function nameBulleted(list: Element): void {
  const items = [...list.children]
  const isBulleted = (item: Element) =>
    /^(?:bullet|(?:un)?checked)$/.test(item.getAttribute('data-list') ?? '')
  if (list.parentNode && items.length > 0 && items.every(isBulleted)) renamed(list, 'ul')
}

/** An element that says that it is a list, of nothing but items that say so and hold a text each. */
function nameList(list: Element): void {
  const items = [...list.children]
  const isNamed = (item: Element) => item.getAttribute('role') === 'listitem' && item.localName === 'div'
  if (list.localName !== 'div' || items.length < fewestItems || !items.every(isNamed)) return
  if (items.some((item) => holds(item, 'h1 h2 h3 h4 h5 h6 img article'))) return
  if (nearest(list, 'nav header footer aside')) return
  for (const item of items) renamed(item, 'li')
  renamed(list, 'ul')
}

/** A list that stands in another one, and not in an item of it, belongs to the item before it. */
function moveIntoItems(list: Element): void {
  const around = list.parentElement
  if (!around || !/^[uo]l$/.test(around.localName)) return
  const item = list.previousElementSibling
  if (item?.localName === 'li') item.appendChild(list)
}

/** Items after one that sets its own number count on from there. */
function splitAtNumbers(list: Element): void {
  const items = [...list.children]
  if (list.localName === 'ol' && list.hasAttribute('reversed') && !nearest(list, 'li')) {
    countDown(list, items)
    return
  }
  // Threads number their posts so, too.
  if (items.some(holdsFlow) || nearest(list, 'li')) return
  let expected = Number(list.getAttribute('start') ?? 1)
  let target = list
  for (const item of items) {
    const own = Number(item.getAttribute('value') ?? expected)
    if (Number.isInteger(own) && own !== expected && own >= 0) {
      if (item !== items[0]) {
        const rest = list.ownerDocument.createElement('ol')
        target.parentNode?.insertBefore(rest, target.nextSibling)
        target = rest
      }
      target.setAttribute('start', String(own))
      expected = own
    }
    if (target !== list) target.appendChild(item)
    if (item.localName === 'li') expected += 1
  }
}

/** A list that counts down is one list for each item: no other has a number that falls. */
function countDown(list: Element, items: readonly Element[]): void {
  list.removeAttribute('reversed')
  if (items.length < fewestItems || items.some(({ localName }) => localName !== 'li')) return
  const first = Number(list.getAttribute('start') ?? items.length)
  let last = list
  for (const [index, item] of items.entries()) {
    if (index > 0) {
      const next = list.ownerDocument.createElement('ol')
      last.parentNode?.insertBefore(next, last.nextSibling)
      next.appendChild(item)
      last = next
    }
    last.setAttribute('start', String(first - index))
  }
}

function isItem(paragraph: Element): boolean {
  const text = paragraph.textContent ?? ''
  return bullet.test(text) && text.length <= longestItem
}

/** A run of paragraphs that each open with the same bullet is a list. */
function gatherItems(first: Element): void {
  if (nearest(first, 'li td th')) return
  const sign = (paragraph: Element) => (paragraph.textContent ?? '').trim()[0]
  const run = [first]
  for (let next = neighbour(first, 'next'); next?.nodeType === 1; next = neighbour(next, 'next')) {
    const paragraph = next as Element
    if (paragraph.localName !== 'p' || !isItem(paragraph) || sign(paragraph) !== sign(first)) break
    run.push(paragraph)
  }
  if (run.length < fewestItems) return
  const list = first.ownerDocument.createElement('ul')
  first.parentNode?.insertBefore(list, first)
  for (const paragraph of run) {
    trimStart(paragraph, bullet)
    list.appendChild(renamed(paragraph, 'li'))
  }
}

/** Lines of one paragraph that each open with a bullet are paragraphs of their own; what stands over them stays. */
function splitLines(block: Element): void {
  if (holdsFlow(block) || !holds(block, 'br')) return
  const lines: Node[][] = [[]]
  for (const node of [...block.childNodes]) {
    if (node.nodeType === 1 && (node as Element).localName === 'br') lines.push([])
    else lines.at(-1)?.push(node)
  }
  const textOf = (line: readonly Node[]) => line.map((node) => node.textContent ?? '').join('')
  const shown = lines.filter((line) => textOf(line).trim() !== '' || line.some(isMedia))
  const items = shown.filter((line) => bullet.test(textOf(line)))
  const [first] = items
  if (!first || items.length < fewestItems) return
  // From the first bullet on, each line is an item.
  if (shown.slice(shown.indexOf(first)).some((line) => !bullet.test(textOf(line)))) return
  for (const line of items) {
    const paragraph = block.ownerDocument.createElement('p')
    for (const node of line) paragraph.appendChild(node)
    block.parentNode?.insertBefore(paragraph, block)
  }
  const head = shown.slice(0, shown.indexOf(first)).flat()
  const [opening] = items.map((line) => line[0]?.parentElement)
  if (head.length > 0 && opening) {
    const paragraph = block.ownerDocument.createElement('p')
    for (const node of head) paragraph.appendChild(node)
    opening.parentNode?.insertBefore(paragraph, opening)
  }
  block.remove()
}

const media: ReadonlySet<string> = new Set(
  'audio canvas embed iframe img math object picture svg video'.split(' '),
)

/** Whether a node shows something without any text. */
function isMedia(node: Node): boolean {
  if (node.nodeType !== 1) return false
  return [node as Element, ...elementsIn(node as Element)].some(({ localName }) => media.has(localName))
}

/** Bullets and numbers that the items of a list have written out are set once. */
function dropOwnMarks(list: Element): void {
  const items = [...list.children].filter(({ localName }) => localName === 'li')
  if (items.length < fewestItems) return
  const start = Number(list.getAttribute('start') ?? 1)
  const markOf = (index: number) =>
    list.localName === 'ul'
      ? bullet
      : new RegExp(`^[\\s\\u00a0]*\\(?${start + index}[.)][\\s\\u00a0]+(?=\\S)`)
  if (!items.every((item, index) => markOf(index).test(item.textContent ?? ''))) return
  for (const [index, item] of items.entries()) trimStart(item, markOf(index))
}

/** Takes what a pattern finds off the start of an element's text, which may be parted among elements. */
function trimStart(root: Element, pattern: RegExp): void {
  let left = pattern.exec(root.textContent ?? '')?.[0].length ?? 0
  const visit = (node: Node) => {
    for (let child = node.firstChild; child && left > 0; child = child.nextSibling) {
      if (child.nodeType === 3) {
        const value = child.nodeValue ?? ''
        child.nodeValue = value.slice(left)
        left -= Math.min(left, value.length)
      } else visit(child)
    }
  }
  visit(root)
}
