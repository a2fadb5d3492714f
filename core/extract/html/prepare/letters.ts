/** Letters in archives of mailing lists, which set them in `pre`: their text as paragraphs, their quotes as quotes, over them who wrote and when. */

import { classed, classNames, elementsIn, flatText, isAllOf, namedIn, nearest, renamed } from '../dom.ts'
import { isFlow } from '../read-inline.ts'

/** A line of a letter: how deep it is quoted, its text without the marks of that, and its nodes with them. */
type Line = { depth: number; text: string; nodes: Node[] }
type Head = { from: string; date: string }

/** Such a share of a letter's lines are running text. */
const leastProse = 0.4
const fewestWords = 6
const longestWord = 60
/** So many characters of Chinese or Japanese are as much as that. */
const fewestIdeographs = 15

/** A letter in its `pre`, not yet written: `over` are the elements before it that tell who wrote it. */
type Found = {
  pre: Element
  head: Head
  lines: readonly Line[]
  others: readonly Line[]
  over: readonly Element[]
}

/**
 * Writes the letters of a page of an archive; other text in `pre` stays as it is, also a letter that an article quotes. A letter by
 * itself is the main part of its page.
 */
export function writeLetters(body: Element): void {
  const isParted = namedIn(body, 'hr').length > 0
  const found: Found[] = []
  for (const pre of namedIn(body, 'pre')) {
    const isPost = isPostText(pre) && isAlone(pre)
    if (!(isParted || isPost) || !pre.parentNode || [...pre.children].some(isFlow)) continue
    const lines = linesOf(pre)
    const letter = letterIn(pre, lines)
    if (!letter && isPost) writePost(pre, lines)
    if (letter && isWritten(letter.lines)) found.push(letter)
  }
  if (found.length === 0) return
  const prose = proseBeside(body)
  const quoted = found.reduce((words, { pre }) => words + wordsOf(flatText(pre)), 0)
  if (prose > quoted * mostBeside || found.some(({ pre }) => isInArticle(pre))) return
  const letters = found.map(writeLetter)
  const [letter] = letters
  if (letter && letters.length === 1 && prose === 0 && namedIn(body, 'main').length === 0)
    renamed(letter, 'main')
}

const isPostText = classed(
  /^(?!.*(?:error|warning|commit|log|debug|status|exception|console))(?:(?:[a-z]+[-_])*(?:comment|message|msg|post)[-_](?:text|body|content)|comment|message|msg|post)$/,
)

/** A page with more prose of its own than this share of its letters only quotes them. */
const mostBeside = 0.25
/** Shorter lines beside letters belong to the archive. */
const shortestBeside = 12

const wordsOf = (text: string) => (text === '' ? 0 : text.split(' ').length)

/** The words of running text in a box beside its `pre`s, its links and what stands around every page. */
function proseBeside(box: Element): number {
  let sum = 0
  for (const element of [box, ...elementsIn(box)]) {
    if (!isFlow(element) || nearest(element, 'pre h1 h2 h3 h4 h5 h6 header footer nav aside form address'))
      continue
    let words = 0
    for (let node = element.firstChild; node; node = node.nextSibling) {
      const isPart = node.nodeType === 1 && (isFlow(node as Element) || (node as Element).localName === 'a')
      if (!isPart) words += wordsOf(flatText(node))
    }
    if (words >= shortestBeside) sum += words
  }
  return sum
}

const isArticle = classed(/^(?:h-?entry|(?:post|entry|article)(?:[-_](?:content|body|text))?)$/)

/** Whether text stands in a part that is an article, and that has prose of its own. */
function isInArticle(pre: Element): boolean {
  for (let around = pre.parentElement; around; around = around.parentElement)
    if ((/^(?:article|main)$/.test(around.localName) || isArticle(around)) && proseBeside(around) > 0)
      return true
  return false
}

/** Whether the text of a `pre` stands by itself in the box of its post, as no paragraph does that tells of it. */
function isAlone(pre: Element): boolean {
  let box = pre.parentElement
  for (let inner = pre; box && isAllOf(inner, box); box = box.parentElement) inner = box
  return box !== null && !/^(?:body|main|article)$/.test(box.localName) && proseBeside(box) === 0
}

/** A post that a tracker sets in `pre`, as it was typed. */
function writePost(pre: Element, lines: readonly Line[]): void {
  if (!isWritten(lines)) return
  const box = pre.ownerDocument.createElement('div')
  box.setAttribute('class', classNames(pre))
  writeParagraphs(box, lines, makerIn(pre.ownerDocument))
  pre.parentNode?.replaceChild(box, pre)
}

function isWritten(lines: readonly Line[]): boolean {
  const full = lines.filter(({ text }) => text.trim() !== '')
  const prose = full.filter(({ text }) => {
    const words = text.trim().split(/\s+/)
    if (words.some((word) => word.length > longestWord)) return false
    return (
      words.length >= fewestWords ||
      (text.match(/\p{Script=Han}|\p{Script=Hiragana}/gu)?.length ?? 0) >= fewestIdeographs
    )
  })
  return full.length > 0 && prose.length >= full.length * leastProse
}

/** The lines of a `pre`; links and the like stay whole, spans are opened. */
function linesOf(pre: Element): Line[] {
  const rows: Node[][] = [[]]
  const add = (node: Node) => rows.at(-1)?.push(node)
  const visit = (element: Element) => {
    for (const node of [...element.childNodes]) {
      if (node.nodeType === 3) {
        for (const [index, text] of (node.nodeValue ?? '').split('\n').entries()) {
          if (index > 0) rows.push([])
          if (text !== '') add(pre.ownerDocument.createTextNode(text))
        }
      } else if (node.nodeType === 1) {
        if ((node.textContent ?? '').includes('\n')) visit(node as Element)
        else add(node)
      }
    }
  }
  visit(pre)
  return rows.map(lineOf)
}

const quoted = /^\s?(?:>\s?)+/

function lineOf(nodes: Node[]): Line {
  const text = nodes.map((node) => node.textContent ?? '').join('')
  const marks = quoted.exec(text)?.[0] ?? ''
  return { depth: marks.replace(/[^>]/g, '').length, text: text.slice(marks.length), nodes }
}

/** The nodes of a line without the marks of a quote. */
function nodesOf({ text, nodes }: Line): readonly Node[] {
  let left = nodes.reduce((length, node) => length + (node.textContent ?? '').length, -text.length)
  for (const node of nodes) {
    const value = node.textContent ?? ''
    if (left > 0) node.textContent = value.slice(left)
    left -= value.length
  }
  return nodes
}

const field = /^(From|Date|Sent|To|Cc|Subject|Message-ID|In-Reply-To|References|List-Id):\s*(.*)$/i

/** A letter that begins with its head, or that stands under it. */
function letterIn(pre: Element, lines: readonly Line[]): Found | null {
  const own = headIn(lines)
  if (own) return { pre, ...own, over: [] }
  const above = headOver(pre)
  return above && { pre, ...above, lines, others: [] }
}

/** The head that a letter begins with, its other fields, and the lines behind it. */
function headIn(lines: readonly Line[]): Pick<Found, 'head' | 'others' | 'lines'> | null {
  const start = lines.findIndex(({ text }) => text.trim() !== '')
  const fields = new Map<string, string>()
  let end = start
  for (; end < lines.length && lines[end]?.text.trim() !== ''; end += 1) {
    const [, name, value] = field.exec(lines[end]?.text ?? '') ?? []
    if (name) fields.set(name.toLowerCase(), value ?? '')
    else if (fields.size === 0) return null
  }
  const head = headFrom(fields)
  const others = lines.slice(start, end).filter(({ text }) => !isSigning(text))
  return head && { head, others, lines: lines.slice(end) }
}

/** These fields stand over the letter in the article. */
const isSigning = (line: string) => /^(?:From|Date|Sent):/i.test(line)

function headFrom(fields: ReadonlyMap<string, string>): Head | null {
  const from = fields.get('from')
  const date = fields.get('date') ?? fields.get('sent')
  return from && date ? { from, date: date.replace(/\s*\[.*$/, '') } : null
}

/** So many elements stand between a letter and the lines over it that tell who wrote it. */
const mostOver = 12

/** The head over a letter, and the elements that it stands in: a list of its fields, or a name, an address and a day. */
function headOver(pre: Element): Pick<Found, 'head' | 'over'> | null {
  let [name, address, day]: (Element | null)[] = [null, null, null]
  let over = pre.previousElementSibling
  for (let left = mostOver; over && left > 0; over = over.previousElementSibling, left -= 1) {
    if (over.localName === 'pre') return null
    if (over.localName === 'i' && !day) day = over
    else if (over.localName === 'a' && day && !address) address = over
    else if (over.localName === 'b' && address && !name) name = over
    if (over.localName !== 'ul' && over.localName !== 'div') continue
    const fields = new Map<string, string>()
    const signing: Element[] = []
    for (const item of over.children) {
      const line = flatText(item).replace(/^([\w-]+) ?:/, '$1:')
      const [, key, value] = field.exec(line) ?? []
      if (key) fields.set(key.toLowerCase(), value ?? '')
      if (isSigning(line)) signing.push(item)
    }
    const head = headFrom(fields)
    if (head) return { head, over: signing }
  }
  if (!name || !address || !day || !/ at |@/.test(address.textContent ?? '')) return null
  return { head: { from: flatText(name), date: flatText(day) }, over: [name, address, day] }
}

/** The name in `Ada Quay <ada@…>` or `ada@… (Ada Quay)`. */
function nameIn(from: string): string {
  const bracketed = /\(([^()]+)\)\s*$/.exec(from)?.[1]
  const before = from.replace(/\s*<[^>]*>.*$/, '').replace(/^["']|["']$/g, '')
  return (bracketed ?? before).trim() || from
}

/** Puts a letter in the place of its `pre`; the fields that the article does not show stand before it. */
function writeLetter({ pre, head, lines, others, over }: Found): Element {
  const make = makerIn(pre.ownerDocument)
  const letter = make('div', 'post letter')
  for (const element of over) element.remove()
  if (others.length > 0) pre.parentNode?.insertBefore(fieldsOf(others, make), pre)
  pre.parentNode?.replaceChild(letter, pre)
  const date = make('p', 'date')
  date.appendChild(make('time', '', head.date))
  letter.appendChild(make('p', 'author', nameIn(head.from)))
  letter.appendChild(date)
  const body = make('div', 'post-body')
  letter.appendChild(body)
  const end = lines.findLastIndex(({ text, depth }) => depth === 0 && /^-- ?$/.test(text))
  const signature = end < 0 ? [] : lines.slice(end + 1)
  writeParagraphs(body, end < 0 ? lines : lines.slice(0, end), make)
  if (signature.length > 0) {
    const box = make('div', 'signature')
    writeParagraphs(box, signature, make)
    letter.appendChild(box)
  }
  return letter
}

type Make = (tag: string, className: string, text?: string) => Element

const makerIn =
  (document: Document): Make =>
  (tag, className, text = '') => {
    const element = document.createElement(tag)
    if (className !== '') element.setAttribute('class', className)
    if (text !== '') element.appendChild(document.createTextNode(text))
    return element
  }

function fieldsOf(lines: readonly Line[], make: Make): Element {
  const fields = make('p', '')
  for (const [index, { nodes }] of lines.entries()) {
    if (index > 0) fields.appendChild(make('br', ''))
    for (const node of nodes) fields.appendChild(node)
  }
  return fields
}

function writeParagraphs(box: Element, lines: readonly Line[], make: Make): void {
  let part: Line[] = []
  let quotes: Element[] = []
  const close = () => {
    const depth = part[0]?.depth ?? 0
    quotes = quotes.slice(0, depth)
    while (quotes.length < depth) {
      const quote = make('blockquote', '')
      ;(quotes.at(-1) ?? box).appendChild(quote)
      quotes.push(quote)
    }
    if (part.length > 0) (quotes.at(-1) ?? box).appendChild(paragraphOf(part, make))
    part = []
  }
  for (const line of lines) {
    if (part.length > 0 && (line.text.trim() === '' || line.depth !== part[0]?.depth)) close()
    if (line.text.trim() !== '') part.push(line)
  }
  close()
}

const codeLine = /^(?:\s{2,}\S|\t|[+-]\S|@@ )|[{};]\s*$/

/** A line that is shorter ends where its author ended it. */
const fullLine = 45
const opensItem = /^\s*(?:[-*•–]|\d{1,3}[.)])\s/

/** Short lines of which some are indented are no running text. */
const isIndented = (lines: readonly Line[]) =>
  lines.some(({ text }) => /^\s{2,}\S/.test(text)) &&
  lines.every(({ text }) => text.length < fullLine && !opensItem.test(text))

function paragraphOf(lines: readonly Line[], make: Make): Element {
  if (
    isIndented(lines) ||
    lines.filter(({ text }) => codeLine.test(text) && !opensItem.test(text)).length * 2 > lines.length
  )
    return make('pre', '', lines.map(({ text }) => text).join('\n'))
  const paragraph = make('p', '')
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1]
    if (before) {
      const goesOn = before.text.length >= fullLine && !opensItem.test(line.text)
      paragraph.appendChild(goesOn ? paragraph.ownerDocument.createTextNode(' ') : make('br', ''))
    }
    for (const node of nodesOf(line)) paragraph.appendChild(node)
  }
  return paragraph
}
