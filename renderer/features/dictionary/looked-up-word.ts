/** The word of the article that is meant: what is selected, or what the caret stands in. */

export type Meant = { word: string; lang?: string; range: Range }

/** More words than these are no entry of a dictionary. */
const longest = 80

/** The word around a place in an element's text, by the rules of its language; null where there is none. */
function wordAround(element: Element, node: Node, offset: number, lang: string | undefined): Range | null {
  const before = document.createRange()
  before.selectNodeContents(element)
  before.setEnd(node, offset)
  const at = before.toString().length
  const segments = new Intl.Segmenter(lang, { granularity: 'word' }).segment(element.textContent ?? '')
  // A caret behind the last letter of a word means that word.
  const found = [segments.containing(at), segments.containing(at - 1)].find((segment) => segment?.isWordLike)
  if (!found) return null
  const range = document.createRange()
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let start = found.index
  let end = found.index + found.segment.length
  let begun = false
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const length = text.nodeValue?.length ?? 0
    if (!begun && start < length) {
      range.setStart(text, start)
      begun = true
    }
    if (begun && end <= length) {
      range.setEnd(text, end)
      return range
    }
    start -= length
    end -= length
  }
  return null
}

/** The word at the window's selection, if it lies in an article's text or its translation. */
export function meantWord(): Meant | null {
  const selection = window.getSelection()
  if (!selection || selection.rangeCount === 0) return null
  const { focusNode, focusOffset } = selection
  const element = focusNode instanceof Element ? focusNode : focusNode?.parentElement
  const block = element?.closest('[data-block], [lang]')
  if (!focusNode || !element || !block || !element.closest('article')) return null
  const lang = element.closest('[lang]')?.getAttribute('lang') ?? undefined
  const range = selection.isCollapsed
    ? wordAround(block, focusNode, focusOffset, lang)
    : selection.getRangeAt(0).cloneRange()
  const word = range?.toString().trim() ?? ''
  if (!range || word === '' || word.length > longest) return null
  return { word, range, ...(lang !== undefined && { lang }) }
}
