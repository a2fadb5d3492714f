/** Elements that hold no text of the page: programs, styles, players, form controls. */

import { classNames, elementsIn, flatText } from '../dom.ts'

const dead = new Set(
  (
    'script style link meta template noscript iframe frame object embed applet svg canvas video audio map input select ' +
    'textarea button datalist progress meter output dialog base title source track param'
  ).split(' '),
)

/** What archives and caches put over the pages that they keep. */
const archiveBar = /^wm-ipp(?:-|$)|google-cache-hdr$/

const pageNumberName = /(?:^|\s)(?:page-?num(?:ber)?|pageno|page-break-number)(?=\s|$)/i
const pageNumber = /^[[({]?\s*(?:p|pg|page)?\.?\s*[\divxlc]+\s*[\])}]?$/i

/** The number of a printed page amid the text that was set from it. */
function isPageNumber(element: Element): boolean {
  if (!/^(?:span|a|sup)$/.test(element.localName)) return false
  const names = classNames(element)
  return pageNumberName.test(names) && pageNumber.test(flatText(element))
}

const captionButton = /(?:^|\s)(?:toggle|hide|show)-caption(?=\s|$)/
const mostButtonWords = 3

/** What opens or closes a caption, beside it. */
function isCaptionButton(element: Element): boolean {
  const names = classNames(element)
  return captionButton.test(names) && flatText(element).split(' ').length <= mostButtonWords
}

const mostLabelWords = 4

/** What a choice is called, around it: `Sort by`, without which it says nothing. */
function isLabelOfChoice(element: Element): boolean {
  if (element.localName !== 'label') return false
  const choices = element.getElementsByTagName('select')
  if (choices.length !== 1) return false
  const own = flatText(element)
    .replace(flatText(choices[0] ?? element), '')
    .trim()
  return own.split(' ').length <= mostLabelWords
}

/** What extensions of the reader's browser had hung into the page when it was saved. */
const extensionPart =
  /^(?:hypothesis-(?:sidebar|adder|notebook|toolbar|profile|tooltip)|grammarly-|plasmo-csui)/

/** Removes what is no part of the page itself, before the text in its shadow roots is read. */
export function dropExtensions(body: Element): void {
  for (const element of elementsIn(body))
    if (element.localName.includes('-') && extensionPart.test(element.localName)) element.remove()
}

/** Removes them; links that only run a script become plain text. */
export function dropDead(body: Element): void {
  const shells: Element[] = []
  for (const element of elementsIn(body)) {
    if (
      dead.has(element.localName) ||
      archiveBar.test(element.getAttribute('id') ?? '') ||
      isPageNumber(element) ||
      isLabelOfChoice(element) ||
      isCaptionButton(element)
    ) {
      if (shellTags.has(element.localName)) shells.push(element)
      element.remove()
    } else if (element.localName === 'a' && /^\s*javascript:/i.test(element.getAttribute('href') ?? '')) {
      element.removeAttribute('href')
    }
  }
  if (shells.length > 0 && body.localName === 'body') putBackText(body, shells)
}

/** Controls and players may hold the only text that there is: a letter in a dialog, a paste in a field, what is shown where nothing plays. */
const shellTags: ReadonlySet<string> = new Set('dialog object video audio canvas textarea button'.split(' '))
/** So many characters are a text, and in one of several elements a sentence of it. */
const leastText = 600
const leastSentence = 60

/** Where a body has no text but in such elements, that is its text. */
function putBackText(body: Element, shells: readonly Element[]): void {
  const texts = shells.filter((shell) => (shell.textContent ?? '').length >= leastSentence)
  const length = texts.reduce((sum, shell) => sum + flatText(shell).length, 0)
  if (length < leastText || flatText(body).length >= leastText) return
  for (const shell of texts) {
    if (texts.some((other) => other !== shell && other.contains(shell))) continue
    const box = body.ownerDocument.createElement('div')
    while (shell.firstChild) box.appendChild(shell.firstChild)
    body.append(box)
  }
}

const programs: ReadonlySet<string> = new Set(['script', 'style', 'template'])

/** Removes programs and styles alone, before the text of code blocks is read. */
export function dropScripts(body: Element): void {
  for (const element of elementsIn(body)) if (programs.has(element.localName)) element.remove()
}
