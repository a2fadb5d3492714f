/** Side notes: a note that stands amid its sentence becomes a list item behind its block, with a reference in its place. */

import { classesOf, elementsIn, flatText, neighbour } from '../dom.ts'
import { isFlow } from '../read-inline.ts'
import { noteAttribute, noteMark } from './notes.ts'

const sideName =
  /^(?:side-?note|margin-?note|marginal|side-note-content|sidenote__content|ltx_note_outer|footnote-?(?:content|text|popup|tooltip|inline)|fn-?(?:content|text)|note-content|footnotecontent|inline-footnote)$/

/** Notes within the sentence that they belong to move behind its block, with a reference in their place. */
export function writeSideNotes(body: Element): void {
  let count = 0
  for (const note of elementsIn(body)) {
    if (!note.parentNode || isFlow(note) || !classesOf(note).some((name) => sideName.test(name))) continue
    const block = blockAround(note)
    if (!block || block === body || flatText(note) === '' || flatText(block) === flatText(note)) continue
    count += 1
    const shown = dropMarksBefore(note)
    const label = shown ?? String(count)
    const id = `side-note-${count}`
    const document = body.ownerDocument
    const sup = document.createElement('sup')
    const link = document.createElement('a')
    link.setAttribute('href', `#${id}`)
    link.textContent = label
    sup.appendChild(link)
    const outer =
      note.parentElement && /ltx_note(?:$|\s)/.test(note.parentElement.getAttribute('class') ?? '')
        ? note.parentElement
        : note
    outer.parentNode?.insertBefore(sup, outer)
    for (const one of elementsIn(note))
      if (
        /(?:^|\s)(?:ltx_tag_note|ltx_note_mark|sidenote-number|note-number)(?:\s|$)/.test(
          one.getAttribute('class') ?? '',
        )
      )
        one.remove()
    const item = document.createElement('li')
    while (note.firstChild) item.appendChild(note.firstChild)
    outer.remove()
    note.remove()
    item.setAttribute('id', id)
    item.setAttribute(noteAttribute, label)
    placeBehind(block, item, label)
  }
}

function blockAround(element: Element): Element | null {
  let around = element.parentElement
  while (around && !isFlow(around)) around = around.parentElement
  return around
}

/** Takes out what shows the mark of a side note (labels, boxes to tick), and gives the mark where it is one. */
function dropMarksBefore(note: Element): string | null {
  let label: string | null = null
  const parts = [
    note.parentElement?.getAttribute('class')?.includes('ltx_note') ? null : neighbour(note, 'previous'),
  ]
  for (let node = parts[0]; node && node.nodeType === 1; ) {
    const element = node as Element
    const before = neighbour(element, 'previous')
    const text = flatText(element)
    const isMark = noteMark.test(text)
    if (
      element.localName !== 'input' &&
      element.localName !== 'label' &&
      !(isMark && /^(?:sup|a|span)$/.test(element.localName))
    )
      break
    if (element.localName === 'label' && text !== '' && !isMark && /[\p{L}\p{N}]/u.test(text)) break
    if (isMark) label = text.replace(/[[\]().]+/g, '')
    element.remove()
    if (isMark) break
    node = before
  }
  const own = note.parentElement?.querySelector('.ltx_note_mark')
  if (own) label = flatText(own)
  return label
}

function placeBehind(block: Element, item: Element, label: string): void {
  const document = block.ownerDocument
  const inside = /^(?:li|td|th|dd|div|blockquote|figure|section|article)$/.test(block.localName)
  const next = inside ? block.lastElementChild : block.nextElementSibling
  if (next?.localName === 'ol' && next.hasAttribute(noteAttribute)) {
    next.appendChild(item)
    return
  }
  const list = document.createElement('ol')
  list.setAttribute(noteAttribute, label)
  if (/^\d+$/.test(label) && label !== '1') list.setAttribute('start', label)
  list.appendChild(item)
  if (inside) block.appendChild(list)
  else block.parentNode?.insertBefore(list, block.nextSibling)
}
