/** Letters in archives of mailing lists, which set them in `pre`: their text as paragraphs, their quotes as quotes, over them who wrote and when. */

import { classed, classNames, flatText, namedIn, renamed } from '../dom.ts'
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

/** Writes the letters of a page of an archive; other text in `pre` stays as it is. A letter by itself is the main part of its page. */
export function writeLetters(body: Element): void {
  const isParted = namedIn(body, 'hr').length > 0
  const letters: Element[] = []
  for (const pre of namedIn(body, 'pre')) {
    const isPost = isPostText(pre)
    if (!(isParted || isPost) || !pre.parentNode || [...pre.children].some(isFlow)) continue
    const lines = linesOf(pre)
    const own = headIn(lines)
    const head = own?.head ?? headOver(pre)
    const rest = own ? lines.slice(own.end) : lines
    if (!head && isPost) writePost(pre, lines)
    if (!head || !isWritten(rest)) continue
    const letter = letterOf(pre.ownerDocument, head, rest)
    pre.parentNode.replaceChild(letter, pre)
    letters.push(letter)
  }
  const [letter] = letters
  if (letter && letters.length === 1 && namedIn(body, 'main').length === 0) renamed(letter, 'main')
}

const isPostText = classed(/^(?:[a-z]+[-_])*(?:comment|message|msg|post)(?:[-_](?:text|body|content))?$/)

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

/** The head that a letter begins with, and the line behind it. */
function headIn(lines: readonly Line[]): { head: Head; end: number } | null {
  const start = lines.findIndex(({ text }) => text.trim() !== '')
  const fields = new Map<string, string>()
  let end = start
  for (; end < lines.length && lines[end]?.text.trim() !== ''; end += 1) {
    const [, name, value] = field.exec(lines[end]?.text ?? '') ?? []
    if (name) fields.set(name.toLowerCase(), value ?? '')
    else if (fields.size === 0) return null
  }
  const head = headFrom(fields)
  return head && { head, end }
}

function headFrom(fields: ReadonlyMap<string, string>): Head | null {
  const from = fields.get('from')
  const date = fields.get('date') ?? fields.get('sent')
  return from && date ? { from, date: date.replace(/\s*\[.*$/, '') } : null
}

/** So many elements stand between a letter and the lines over it that tell who wrote it. */
const mostOver = 12

/** The head over a letter: a list of its fields, or a name, an address and a day. Those that are found are taken out. */
function headOver(pre: Element): Head | null {
  const fields = new Map<string, string>()
  let [name, address, day]: (Element | null)[] = [null, null, null]
  let over = pre.previousElementSibling
  for (let left = mostOver; over && left > 0; over = over.previousElementSibling, left -= 1) {
    if (over.localName === 'i' && !day) day = over
    else if (over.localName === 'a' && day && !address) address = over
    else if (over.localName === 'b' && address && !name) name = over
    if (over.localName !== 'ul' && over.localName !== 'div') continue
    for (const item of over.children) {
      const [, key, value] = field.exec(flatText(item).replace(/^([\w-]+) ?:/, '$1:')) ?? []
      if (key) fields.set(key.toLowerCase(), value ?? '')
    }
    const head = headFrom(fields)
    if (head) {
      over.remove()
      return head
    }
  }
  if (!name || !day || !/ at |@/.test(address?.textContent ?? '')) return null
  const head = { from: flatText(name), date: flatText(day) }
  for (const element of [name, address, day]) element?.remove()
  return head
}

/** The name in `Ada Quay <ada@…>` or `ada@… (Ada Quay)`. */
function nameIn(from: string): string {
  const bracketed = /\(([^()]+)\)\s*$/.exec(from)?.[1]
  const before = from.replace(/\s*<[^>]*>.*$/, '').replace(/^["']|["']$/g, '')
  return (bracketed ?? before).trim() || from
}

function letterOf(document: Document, head: Head, lines: readonly Line[]): Element {
  const make = makerIn(document)
  const letter = make('div', 'post letter')
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
