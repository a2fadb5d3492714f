/** Plain text as Markdown: passages as block quotes, translations as paragraphs, whatever signs they hold. */

import type { Paragraph, Root } from 'mdast'
import { type Options, toMarkdown as write } from 'mdast-util-to-markdown'
import { phrasingWithAddresses, textHandler } from './escaping.ts'

const options: Options = { bullet: '-', rule: '*', handlers: { text: textHandler } }

/** The paragraphs of a text: parted by empty lines, their own lines kept, stray white space not. */
function paragraphsOf(text: string): Paragraph[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t\f\v]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/^[ \n]+|[ \n]+$/g, ''))
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => ({ type: 'paragraph', children: phrasingWithAddresses(paragraph) }))
}

function serialise(children: Root['children']): string {
  return write({ type: 'root', children }, options).replace(/\n+$/, '')
}

/** A passage of which only the words are known, as a block quote: each line is a block of its own. */
export function passageMarkdown(text: string): string {
  const children = text.split(/\r\n?|\n/).flatMap(paragraphsOf)
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
  return serialise([{ type: 'heading', depth, children: phrasingWithAddresses(line) }])
}
