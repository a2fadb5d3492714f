/** The comment of an annotation: put on it, and its Markdown as a tree (mdast) for showing and exporting it. */

import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { mathFromMarkdown } from 'mdast-util-math'
import { gfm } from 'micromark-extension-gfm'
import { type Annotation, isOnPassage } from './annotation.ts'
import { mathSyntax } from './math-syntax.ts'

/** A line that opens more quotes and lists in each other than anybody writes: reading them takes the square of their number. */
const tooDeep = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))){101}/m

/** Made once: putting the extensions together costs more than reading a short comment. */
const syntax = {
  extensions: [gfm(), mathSyntax],
  mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown()],
}

const plain = (text: string): Root => ({
  type: 'root',
  children: [{ type: 'paragraph', children: [{ type: 'text', value: text }] }],
})

/**
 * CommonMark with GitHub's additions: tables, task lists, footnotes, struck out text, bare addresses; and formulas between `$`.
 * What is nested too deeply to be read is one paragraph of plain text.
 */
export function commentTree(markdown: string): Root {
  if (tooDeep.test(markdown)) return plain(markdown)
  try {
    return fromMarkdown(markdown, syntax)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return plain(markdown)
  }
}

/** The comment without white space around it; a passage without one is a highlight, a note on the whole article stays a comment. */
export function withComment(annotation: Annotation, text: string): Annotation {
  const comment = text.trim()
  const motivation = comment === '' && isOnPassage(annotation) ? 'highlighting' : 'commenting'
  return { ...annotation, comment, motivation }
}
