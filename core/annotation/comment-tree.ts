/** A comment's Markdown as a tree (mdast), for showing it and for containing it in an export. */

import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/**
 * CommonMark with GitHub's additions: tables, task lists, footnotes, struck out text, bare addresses. What is nested too
 * deeply to be read is one paragraph of plain text.
 */
export function commentTree(markdown: string): Root {
  try {
    return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return {
      type: 'root',
      children: [{ type: 'paragraph', children: [{ type: 'text', value: markdown }] }],
    }
  }
}
