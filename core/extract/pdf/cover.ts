/** A cover that a repository or a publisher has put before an article: it names the title, which the next page has again, over the text. */

import { titleKey } from '../html/metadata/declared-title.ts'
import type { PdfBlock } from './blocks.ts'
import type { Usual } from './lines.ts'

/** In letters: a title that says something, and all that a cover says. */
const shortestTitle = 12
const mostOnCover = 3_000
/** A title is so many times as large as the text, among so many blocks at the top of its page. */
const largerBy = 1.15
const firstBlocks = 6

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
  const letters = cover.reduce((sum, { text }) => sum + text.length, 0)
  const title = next
    .slice(0, firstBlocks)
    .find(({ kind, lines }) => kind === 'heading' && (lines[0]?.size ?? 0) > size * largerBy)
  const key = title ? titleKey(title.text) : ''
  const isNamed = key.length >= shortestTitle && cover.some(({ text }) => titleKey(text).includes(key))
  const goesOver = cover.some(({ lines }) => lines.some(({ page }) => page !== lines[0]?.page))
  return new Set(isNamed && letters <= mostOnCover && !goesOver ? cover : [])
}
