/** Notes whose text stands in an attribute of their mark alone: a script would have shown it over the mark. */

import { classNames, elementsIn, flatText, holds, nearest } from '../dom.ts'
import { fragmentOf, noteMark } from './notes.ts'

const textAttributes: ReadonlySet<string> = new Set([
  'data-footnote-content',
  'data-footnote-text',
  'data-footnote',
  'data-fn-content',
  'data-tippy-content',
  'data-tooltip',
  'data-original-title',
  'data-bs-original-title',
  'data-note',
  'data-content',
  'title',
])
const marks: ReadonlySet<string> = new Set(['a', 'sup', 'span', 'button'])
const markName =
  /(?:^|[-_\s])(?:foot-?notes?|end-?notes?|side-?notes?|note-?ref|fn-?ref|footnote-?(?:ref|link|mark))(?=[-_\s]|$)/i
/** So many words are a note, and no label for a link. */
const fewestWords = 3
/** No other link of a text is a number in brackets. */
const bracketed = /^\[\d{1,3}\]$/
const label = /^(?:jump|go|see|read|view|back|scroll|footnote|note)\b/i

/** Writes the text of such a note behind its mark, as side notes are written. */
export function writeAttributeNotes(body: Element): void {
  let ids: ReadonlySet<string> | undefined
  for (const mark of elementsIn(body)) {
    if (!marks.has(mark.localName)) continue
    // The cheap question first: few marks have such an attribute.
    const text = textIn(mark)
    if (text === '' || !noteMark.test(flatText(mark)) || !isReference(mark)) continue
    ids ??= new Set(elementsIn(body).map((element) => element.getAttribute('id') ?? ''))
    const id = fragmentOf(mark)
    if (id !== '' && ids.has(id)) continue
    const note = body.ownerDocument.createElement('span')
    note.setAttribute('class', 'sidenote')
    note.textContent = text
    const outer =
      mark.parentElement?.localName === 'sup' && flatText(mark.parentElement) === flatText(mark)
        ? mark.parentElement
        : mark
    outer.parentNode?.insertBefore(note, outer.nextSibling)
  }
}

function isReference(mark: Element): boolean {
  const isRaised = mark.localName === 'sup' || nearest(mark, 'sup') !== null || holds(mark, 'sup')
  if (isRaised || bracketed.test(flatText(mark))) return true
  return [mark, mark.parentElement].some((one) => one && markName.test(classNames(one)))
}

function textIn(mark: Element): string {
  for (const name of mark.getAttributeNames()) {
    if (!textAttributes.has(name)) continue
    const text = (mark.getAttribute(name) ?? '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    if (text.split(' ').length >= fewestWords && !label.test(text)) return text
  }
  return ''
}
