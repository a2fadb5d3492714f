/** The comment of an annotation: put on it, and its Markdown as a tree (mdast) for showing and exporting it. */

import type { Nodes, PhrasingContent, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { mathFromMarkdown } from 'mdast-util-math'
import { gfm } from 'micromark-extension-gfm'
import { type Annotation, isOnPassage } from './annotation.ts'
import { mathSyntax } from './math-syntax.ts'

/** A line that opens more quotes and lists in each other than anybody writes: reading them takes the square of their number. */
const tooDeep = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))){101}/m

/** More marks than these nobody writes into one paragraph, nor so many lines of quotes: reading them takes the square of their number. */
const mostMarks = 2000
const count = (text: string, mark: RegExp) => text.match(mark)?.length ?? 0

function hasTooManyMarks(markdown: string): boolean {
  if (markdown.length <= mostMarks) return false
  if (count(markdown, /^[ \t]*>/gm) > mostMarks) return true
  return markdown.split(/\n[ \t]*\n/).some((block) => count(block, /[*_~`[\]<>!$]/g) > mostMarks)
}

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
 * What is nested too deeply to be read, or is made of marks, is one paragraph of plain text.
 */
export function commentTree(markdown: string): Root {
  if (tooDeep.test(markdown) || hasTooManyMarks(markdown)) return plain(markdown)
  try {
    return fromMarkdown(markdown, syntax)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return plain(markdown)
  }
}

/** An address of the library as it is copied: it counts as a link where it stands by itself, too. */
export const libraryAddress = /glossa:\/\/open\/[0-9a-z]{26}(?:\?gloss=[0-9a-z]{26})?/g

function withLibraryLinks<T extends Nodes>(node: T): T {
  if (!('children' in node) || node.type === 'link' || node.type === 'linkReference') return node
  const children = node.children.flatMap((child): Nodes[] =>
    child.type === 'text' ? linkedText(child.value) : [withLibraryLinks(child)],
  )
  return { ...node, children }
}

function linkedText(value: string): PhrasingContent[] {
  const nodes: PhrasingContent[] = []
  let end = 0
  for (const { 0: url, index } of value.matchAll(libraryAddress)) {
    if (index > end) nodes.push({ type: 'text', value: value.slice(end, index) })
    nodes.push({ type: 'link', url, children: [{ type: 'text', value: url }] })
    end = index + url.length
  }
  if (end < value.length) nodes.push({ type: 'text', value: value.slice(end) })
  return nodes
}

/** The tree as it is shown, where a bare address of the library is a link; what was added has no position. */
export function shownComment(markdown: string): Root {
  return withLibraryLinks(commentTree(markdown))
}

/** The comment without white space around it; a passage without one is a highlight, a note on the whole article stays a comment. */
export function withComment(annotation: Annotation, text: string): Annotation {
  const comment = text.trim()
  const motivation = comment === '' && isOnPassage(annotation) ? 'highlighting' : 'commenting'
  return { ...annotation, comment, motivation }
}
