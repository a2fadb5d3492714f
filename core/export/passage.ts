/** Plain text as Markdown: passages as block quotes, translations as paragraphs, whatever signs they hold. */

import type { BlockContent, Paragraph, PhrasingContent, Root } from 'mdast'
import { type Options, toMarkdown as write } from 'mdast-util-to-markdown'
import type { TextRange } from '../annotation/annotation.ts'
import type { Block } from '../article/blocks.ts'
import { textHandler } from './escaping.ts'

/** One block of a passage; `code` keeps its lines and spaces. */
export type PassageBlock = { text: string; code: boolean }

const options: Options = { bullet: '-', rule: '*', handlers: { text: textHandler } }

/** Web addresses, as far as any Markdown reads them between angle brackets; not the punctuation that follows them. */
const address =
  /(?<![\p{L}\p{N}_])https?:\/\/[\p{L}\p{N}/](?:[\p{L}\p{N}\-._~/?#&=%+:@,;!$'()*]*[\p{L}\p{N}\-_~/&=%+@$*])?/gu

/** Text with its web addresses as links, which are written `<https://…>` without any escaping. */
function phrasing(text: string): PhrasingContent[] {
  const nodes: PhrasingContent[] = []
  let end = 0
  for (const match of text.matchAll(address)) {
    const [url] = match
    if (match.index > end) nodes.push({ type: 'text', value: text.slice(end, match.index) })
    nodes.push({ type: 'link', url, children: [{ type: 'text', value: url }] })
    end = match.index + url.length
  }
  if (end < text.length) nodes.push({ type: 'text', value: text.slice(end) })
  return nodes
}

/** The paragraphs of a text: parted by empty lines, their own lines kept, stray white space not. */
function paragraphsOf(text: string): Paragraph[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t\f\v]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/^[ \n]+|[ \n]+$/g, ''))
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => ({ type: 'paragraph', children: phrasing(paragraph) }))
}

function serialise(children: Root['children']): string {
  return write({ type: 'root', children }, options).replace(/\n+$/, '')
}

/** The blocks of the article that a range covers, each cut to the range. */
export function passageAt(blocks: readonly Block[], range: TextRange): PassageBlock[] {
  return blocks
    .filter((block) => block.start < range.end && block.end > range.start)
    .map((block) => ({
      text: block.text.slice(Math.max(0, range.start - block.start), range.end - block.start),
      code: block.element.tagName === 'pre',
    }))
}

/** The blocks of a passage of which only the words are known: each line is one. */
export function passageOf(text: string): PassageBlock[] {
  return text.split(/\r\n?|\n/).map((line) => ({ text: line, code: false }))
}

/** A passage as a block quote: every line of it, and the lines between its blocks, begin with `>`. */
export function quoteMarkdown(passage: readonly PassageBlock[]): string {
  const children = passage.flatMap(({ text, code }): BlockContent[] =>
    code ? [{ type: 'code', value: text.replace(/^\n+|\s+$/g, '') }] : paragraphsOf(text),
  )
  return serialise([{ type: 'blockquote', children }])
}

/** Plain text as paragraphs, the first of which may open with a label in bold. */
export function paragraphsMarkdown(text: string, label?: string): string {
  const paragraphs = paragraphsOf(text)
  const [first] = paragraphs
  if (first && label !== undefined) {
    first.children.unshift(
      { type: 'strong', children: [{ type: 'text', value: label }] },
      { type: 'text', value: ' ' },
    )
  }
  return serialise(paragraphs)
}

/** A few words set off from what follows them. */
export function emphasisMarkdown(text: string): string {
  return serialise([
    { type: 'paragraph', children: [{ type: 'emphasis', children: [{ type: 'text', value: text }] }] },
  ])
}

/** A heading of one line. */
export function headingMarkdown(text: string, depth: 1 | 2 | 3): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return serialise([{ type: 'heading', depth, children: phrasing(line) }])
}
