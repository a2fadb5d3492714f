/** Finds the article's container with Readability, and removes from the Page all that lies outside of it. */

import { Readability } from '@mozilla/readability'
import type { Page } from './page.ts'
import { markAttribute } from './read-page.ts'

/** What Readability says of the page beside its text. */
export type Found = { title: string; byline: string; siteName: string; lang: string; published: string }

/**
 * Lets Readability take the document apart (it is not whole afterwards) and removes the blocks that
 * did not survive it, under the rule `outside-article`. Null where it finds no article.
 */
export function findContainer(document: Document, page: Page): Found | null {
  const survivors = new Set<number>()
  const result = new Readability<Set<number>>(document, {
    serializer: (node) => {
      collectMarks(node as Element, survivors)
      return survivors
    },
  }).parse()
  if (!result) return null
  for (const block of page.blocks) {
    if (block.tag === 'hr') continue
    if (!block.marks.some((mark) => survivors.has(mark))) block.rule = 'outside-article'
  }
  return {
    title: result.title ?? '',
    byline: result.byline ?? '',
    siteName: result.siteName ?? '',
    lang: result.lang ?? '',
    published: result.publishedTime ?? '',
  }
}

function collectMarks(element: Element, marks: Set<number>): void {
  const mark = element.getAttribute(markAttribute)
  if (mark !== null) marks.add(Number(mark))
  for (let child = element.firstElementChild; child; child = child.nextElementSibling)
    collectMarks(child, marks)
}
