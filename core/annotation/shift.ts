/** Moves places in an article's text over parts that were put back: exact arithmetic, no searching. */

import { isBlock, nodeText } from '../article/blocks.ts'
import {
  type ArticleDocument,
  type ArticleElement,
  type ArticleNode,
  isRemoved,
} from '../article/document.ts'
import { currentRange, type Placed, type TextRange } from './annotation.ts'

/** Text that came in: `at` is an offset into the text before, `length` in UTF-16 units. */
export type Insertion = { at: number; length: number }

type Pair = { before: ArticleNode; after: ArticleNode }

/** The nodes of two documents that differ only in what is removed, side by side. */
function pairs(before: readonly ArticleNode[], after: readonly ArticleNode[]): Pair[] {
  return after.flatMap((node, place) => {
    const other = before[place]
    return other ? [{ before: other, after: node }] : []
  })
}

/** The blocks of the document after, each with what it was before; null where it was removed. */
function blockPairs(before: ArticleDocument, after: ArticleDocument) {
  const found: { before: ArticleElement | null; after: ArticleElement }[] = []
  const visit = (pair: Pair, wasRemoved: boolean) => {
    if (pair.before.type === 'text' || pair.after.type === 'text' || isRemoved(pair.after)) return
    const removed = wasRemoved || isRemoved(pair.before)
    if (!isBlock(pair.after)) {
      for (const child of pairs(pair.before.children, pair.after.children)) visit(child, removed)
    } else if (nodeText(pair.after) !== '') {
      const old = !removed && nodeText(pair.before) !== ''
      found.push({ before: old ? pair.before : null, after: pair.after })
    }
  }
  for (const pair of pairs(before.children, after.children)) visit(pair, false)
  return found
}

/** What came into a block's running text; returns the block's length before. */
function insertionsWithin(pair: Pair, at: number, found: Insertion[]): number {
  const { before, after } = pair
  if (isRemoved(before) && !isRemoved(after)) {
    const { length } = nodeText(after)
    if (length > 0) found.push({ at, length })
    return 0
  }
  if (before.type === 'text' || after.type === 'text' || isRemoved(after) || before.tagName === 'br') {
    return nodeText(before).length
  }
  let length = 0
  for (const child of pairs(before.children, after.children)) {
    length += insertionsWithin(child, at + length, found)
  }
  return length
}

/**
 * What came into the article's text between two states of a document that differ only in that parts removed before are
 * no longer removed. A new block comes in before the block that follows it, together with the line break between them.
 */
export function insertionsBetween(before: ArticleDocument, after: ArticleDocument): Insertion[] {
  const found: Insertion[] = []
  const blocks = blockPairs(before, after)
  const lastOld = blocks.findLastIndex((block) => block.before !== null)
  let at = 0
  blocks.forEach((block, place) => {
    if (block.before) {
      at += insertionsWithin({ before: block.before, after: block.after }, at, found)
      if (place < lastOld) at += 1
      return
    }
    const first = lastOld === -1 && place === 0
    found.push({ at, length: nodeText(block.after).length + (first ? 0 : 1) })
  })
  return found
}

const total = (insertions: readonly Insertion[], counts: (insertion: Insertion) => boolean) =>
  insertions.reduce((sum, insertion) => (counts(insertion) ? sum + insertion.length : sum), 0)

/** Where the character at this offset stands after the insertions. */
export function shiftOffset(offset: number, insertions: readonly Insertion[]): number {
  return offset + total(insertions, ({ at }) => at <= offset)
}

/** A range after the insertions: both ends stay on their characters, so that what came in between is included. */
export function shiftRange({ start, end }: TextRange, insertions: readonly Insertion[]): TextRange {
  const shifted = shiftOffset(start, insertions)
  return { start: shifted, end: end > start ? shiftOffset(end - 1, insertions) + 1 : shifted }
}

/** The revision in whose text a present place is counted; null where there is none (whole article, lost). */
export function placeRevision({ anchor, selector, image, revision }: Placed): number | null {
  if ((!selector && !image) || anchor?.state === 'lost') return null
  return anchor?.revision ?? revision
}

/**
 * An annotation, or a translation's target, in the revision that follows its place's own. What was marked (`selector`)
 * never changes; a place that waits for the reader's review goes on waiting. Lost ones and notes on the whole article stay
 * as they are.
 */
export function shiftPlace<T extends Placed>(
  placed: T,
  insertions: readonly Insertion[],
  revision: number,
): T {
  const range = currentRange(placed)
  if (!range) return placed
  const { state, how } = placed.anchor ?? { state: 'ok', how: 'block' }
  return { ...placed, anchor: { state, how, revision, ...shiftRange(range, insertions) } }
}
