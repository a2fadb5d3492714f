/** The outline of a file (its bookmarks) tells which blocks are headings, and how deep. */

import type { PdfBlock } from './blocks.ts'
import type { OutlineEntry } from './page.ts'

/** A heading is looked for so far from where its entry leads, in points. */
const reach = 160
const deepest = 4
const longest = 220

/** Letters and digits alone: outlines write numbers, quotes and spaces in their own way. */
const keyOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
const withoutNumber = (text: string): string =>
  text.replace(/^\s*(?:\p{L}{3,12}\s+)?(?:[\dIVXLC]+(?:\.\d+)*|\p{Lu}(?:\.\d+)*)[.:)]?\s+(?=\S)/u, '')

/**
 * The blocks, where those that the outline names are headings of its levels, and other headings that look like them, too. An outline
 * that has one entry over all others names the article itself by that.
 */
export function withOutline(blocks: readonly PdfBlock[], outline: readonly OutlineEntry[]): PdfBlock[] {
  const tops = outline.filter(({ depth }) => depth === 0)
  const shift = tops.length === 1 && outline.length > 1 ? 1 : 0
  const levels = new Map<PdfBlock, number>()
  const byPage = blocksByPage(blocks)
  for (const entry of outline) {
    const block = blockOf(entry, byPage.get(entry.page) ?? [], levels)
    if (block) levels.set(block, Math.min(2 + Math.max(0, entry.depth - shift), deepest))
  }
  if (levels.size === 0) return [...blocks]
  const looks = levelsOfLooks(levels)
  return blocks.map((block) => {
    const level = levels.get(block)
    if (level !== undefined) return { ...block, kind: 'heading', level }
    const alike = block.kind === 'heading' ? looks.get(lookOf(block)) : undefined
    return alike === undefined ? block : { ...block, level: alike }
  })
}

function blocksByPage(blocks: readonly PdfBlock[]): Map<number, PdfBlock[]> {
  const byPage = new Map<number, PdfBlock[]>()
  for (const block of blocks) {
    const page = block.lines[0]?.page
    if (page === undefined) continue
    const own = byPage.get(page)
    if (own) own.push(block)
    else byPage.set(page, [block])
  }
  return byPage
}

/** The block that an entry names, among those of its page. */
function blockOf(
  { title, y }: OutlineEntry,
  blocks: readonly PdfBlock[],
  taken: ReadonlyMap<PdfBlock, number>,
): PdfBlock | undefined {
  const keys = new Set([keyOf(title), keyOf(withoutNumber(title))].filter((key) => key.length > 1))
  const found = blocks.filter((block) => {
    const [first] = block.lines
    return (
      first !== undefined &&
      !taken.has(block) &&
      block.text.length <= longest &&
      /^(?:heading|paragraph|item)$/.test(block.kind) &&
      (y === null || Math.abs(first.y - y) < reach) &&
      (keys.has(keyOf(block.text)) || keys.has(keyOf(withoutNumber(block.text))))
    )
  })
  const distance = (block: PdfBlock) => Math.abs((block.lines[0]?.y ?? 0) - (y ?? 0))
  return found.sort((a, b) => distance(a) - distance(b))[0]
}

function lookOf({ lines }: PdfBlock): string {
  const [first] = lines
  return first ? `${Math.round(first.size * 2)} ${first.style.bold} ${first.style.italic}` : ''
}

/** The level that most of the named headings of one look have. */
function levelsOfLooks(levels: ReadonlyMap<PdfBlock, number>): Map<string, number> {
  const counts = new Map<string, Map<number, number>>()
  for (const [block, level] of levels) {
    const own = counts.get(lookOf(block)) ?? new Map<number, number>()
    own.set(level, (own.get(level) ?? 0) + 1)
    counts.set(lookOf(block), own)
  }
  return new Map(
    [...counts].map(([look, own]) => [look, [...own].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 2]),
  )
}
