/** The contents of an article: its headings, nested as they are, and which of them a place in the text lies under. */

import type { Block } from './blocks.ts'
import { type ArticleDocument, type ArticleElement, isRemoved } from './document.ts'

/**
 * A heading: `depth` is 0 for those that lie within no other, `start` and `end` its stretch of the article's text in UTF-16 units,
 * `position` and `siblings` its number, from 1, among the headings beside it, and how many those are.
 */
export type ContentsEntry = {
  title: string
  depth: number
  start: number
  end: number
  position: number
  siblings: number
}

const headingTag = /^h([2-4])$/

/** The headings in the order of the text. Those of quotations, tables and asides are none of the article's own. */
export function contentsOf(document: ArticleDocument, blocks: readonly Block[]): ContentsEntry[] {
  const headings: { level: number; block: Block; title: string }[] = []
  const visit = (element: ArticleElement) => {
    if (isRemoved(element)) return
    const level = Number(headingTag.exec(element.tagName)?.[1])
    const block = blocks[element.properties.dataBlock ?? -1]
    const title = level > 0 ? block?.text.replace(/\s+/gu, ' ').trim() : undefined
    if (block && title) headings.push({ level, block, title })
    if (element.tagName !== 'section') return
    for (const child of element.children) if (child.type === 'element') visit(child)
  }
  for (const child of document.children) visit(child)

  const entries: ContentsEntry[] = []
  const open: { level: number; inside: ContentsEntry[] }[] = []
  const groups: ContentsEntry[][] = []
  const top: ContentsEntry[] = []
  groups.push(top)
  for (const { level, block, title } of headings) {
    while ((open.at(-1)?.level ?? 0) >= level) open.pop()
    const group = open.at(-1)?.inside ?? top
    const { start, end } = block
    const entry = { title, depth: open.length, start, end, position: group.length + 1, siblings: 0 }
    group.push(entry)
    entries.push(entry)
    const inside: ContentsEntry[] = []
    groups.push(inside)
    open.push({ level, inside })
  }
  for (const group of groups) for (const entry of group) entry.siblings = group.length
  return entries
}

/** The index of the last heading that begins at or before an offset, by binary search; -1 before the first. */
export function entryAt(entries: readonly Pick<ContentsEntry, 'start'>[], offset: number): number {
  let low = -1
  let high = entries.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((entries[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/**
 * The chapter before or after the one that is read at an offset; from within a chapter, back leads to its own beginning first.
 * Chapters are the headings that lie within no other. Undefined where there is none.
 */
export function chapterBeside(
  entries: readonly ContentsEntry[],
  offset: number,
  direction: 1 | -1,
): ContentsEntry | undefined {
  const chapters = entries.filter(({ depth }) => depth === 0)
  const at = entryAt(chapters, offset)
  if (direction === 1) return chapters[at + 1]
  return chapters[at]?.start === offset ? chapters[at - 1] : chapters[at]
}
