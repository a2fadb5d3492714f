/** A comment's Markdown as a tree (mdast), for showing it and for containing it in an export. */

import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/** A line that opens more quotes and lists in each other than anybody writes: reading them takes the square of their number. */
const tooDeep = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))){101}/m

const plain = (text: string): Root => ({
  type: 'root',
  children: [{ type: 'paragraph', children: [{ type: 'text', value: text }] }],
})

/**
 * CommonMark with GitHub's additions: tables, task lists, footnotes, struck out text, bare addresses. What is nested too
 * deeply to be read is one paragraph of plain text.
 */
export function commentTree(markdown: string): Root {
  if (tooDeep.test(markdown)) return plain(markdown)
  try {
    return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return plain(markdown)
  }
}
