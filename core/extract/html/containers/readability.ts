/** Readability's container: the part of the page that its scoring of paragraphs finds. */

import { Readability } from '@mozilla/readability'
import type { Block, Page } from '../page.ts'
import { markAttribute } from '../read-page.ts'

/** What Readability says of the page beside its text. */
export type Found = { title: string; byline: string; siteName: string; lang: string; published: string }

/**
 * Lets Readability take the document apart (it is not whole afterwards) and gives the blocks that survived it; none where it
 * finds no article.
 */
export function readabilityBlocks(document: Document, page: Page): { found: Found; blocks: Set<Block> } {
  const survivors = new Set<number>()
  const reader = new Readability<Set<number>>(document, {
    // Taking classes off what it has found is work for nothing.
    keepClasses: true,
    serializer: (node) => {
      collectMarks(node as Element, survivors)
      return survivors
    },
  })
  const result = resultOf(reader)
  const found = {
    title: result?.title ?? '',
    byline: result?.byline ?? '',
    siteName: result?.siteName ?? '',
    lang: result?.lang ?? '',
    published: result?.publishedTime ?? '',
  }
  const survived = (block: Block) => block.marks.some((mark) => survivors.has(mark))
  return { found, blocks: new Set(page.blocks.filter(survived)) }
}

/** Of some pages that no one would write it climbs beyond the root, and fails: then it has found nothing. */
function resultOf(reader: Readability<Set<number>>) {
  try {
    return reader.parse()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return null
  }
}

function collectMarks(element: Element, marks: Set<number>): void {
  const mark = element.getAttribute(markAttribute)
  if (mark !== null) marks.add(Number(mark))
  for (let child = element.firstElementChild; child; child = child.nextElementSibling)
    collectMarks(child, marks)
}
