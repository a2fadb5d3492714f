/** What works on the pages of a PDF as on the text: what the rows have, and the way from note to note. */

import type { TextView } from '#renderer/article/page-view.ts'
import type { ShownArticle } from '#renderer/article/reader-store.ts'
import { useCommands } from '#renderer/commands.ts'
import { RowsTools } from './RowsTools.tsx'
import { stepGloss } from './use-reader-keys.ts'

export function PagesTools({ page, view }: { page: ShownArticle; view: TextView }) {
  useCommands('pages', {
    'next-gloss': () => stepGloss(view, 1),
    'previous-gloss': () => stepGloss(view, -1),
  })
  return <RowsTools page={page} view={view} />
}
