/** A cover that a repository or a publisher has put before an article: it names the title, which the next page has again, over the text. */

import { titleKey } from '../html/metadata/declared-title.ts'
import type { PdfBlock } from './blocks.ts'
import { coverLabel } from './labels.ts'
import type { Usual } from './lines.ts'

/** In letters: a title that says something, and all that a cover says. */
const shortestTitle = 12
const mostOnCover = 3_000
/** A title is so many times as large as the text, among so many blocks at the top of its page. */
const largerBy = 1.15
const firstBlocks = 6
/** A block is the title where that is so large a share of it. */
const wholeTitle = 0.8
/** So many letters that say nothing of a cover are text of the article. */
const textLength = 150

/** The blocks of such a cover; none where the first page is one of the article's own. */
export function coverOf(blocks: readonly PdfBlock[], { size }: Usual): Set<PdfBlock> {
  const pages = new Map<number, PdfBlock[]>()
  for (const block of blocks) {
    const page = block.lines[0]?.page
    if (page === undefined) continue
    const own = pages.get(page)
    if (own) own.push(block)
    else if (pages.size === 2) break
    else pages.set(page, [block])
  }
  const [cover = [], next = []] = pages.values()
  const title = next
    .slice(0, firstBlocks)
    .find(({ kind, lines }) => kind === 'heading' && (lines[0]?.size ?? 0) > size * largerBy)
  const goesOver = cover.some(({ lines }) => lines.some(({ page }) => page !== lines[0]?.page))
  return new Set(title && !goesOver && readsAsCover(cover) && names(cover, title) ? cover : [])
}

/** Whether a page says what covers say, and nothing else at length. */
function readsAsCover(page: readonly PdfBlock[]): boolean {
  const letters = page.reduce((sum, { text }) => sum + text.length, 0)
  const others = page.filter(({ text }) => !coverLabel.test(text))
  return (
    letters <= mostOnCover &&
    others.length < page.length &&
    others.every(({ kind, text }) => kind === 'heading' || text.length < textLength)
  )
}

/** Whether a cover names a title: in what it says of the article, or in its largest letters. An entry of a table of contents is no name. */
function names(cover: readonly PdfBlock[], title: PdfBlock): boolean {
  const key = titleKey(title.text)
  if (key.length < shortestTitle) return false
  const written = title.text.trim().toLowerCase()
  const sizeOf = ({ lines }: PdfBlock) => lines[0]?.size ?? 0
  const largest = Math.max(...cover.map(sizeOf))
  return cover.some((block) => {
    // In a sentence that is no citation, the same words have no capital.
    const at = block.text.toLowerCase().indexOf(written)
    const isCited = at >= 0 && !/\p{Ll}/u.test(block.text.charAt(at)) && coverLabel.test(block.text)
    const own = titleKey(block.text)
    const isLargest = sizeOf(block) > largest - 0.3
    return isCited || (isLargest && own.includes(key) && key.length >= own.length * wholeTitle)
  })
}
