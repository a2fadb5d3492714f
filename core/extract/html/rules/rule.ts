/** What a rule is: it looks at a page and what has been decided of its blocks, and says what it finds. It changes nothing. */

import type { ArticleMetadata } from '../../../article/metadata.ts'
import type { Finding } from '../../findings.ts'
import type { Labels } from '../../text/words/labels.ts'
import type { PageKind } from '../kinds.ts'
import type { Page } from '../page.ts'
import type { EndNotes } from '../words/end-notes.ts'

/** `lang` is the page's language without its region. */
export type RuleContext = {
  metadata: ArticleMetadata
  lang: string | undefined
  labels: Labels
  endNotes: EndNotes
  kind: PageKind
  /** Whether the page is one of a work of reference, see `reference.ts`. */
  isReference: boolean
  /** Whether a program made the page that makes nothing but references: its main part holds nothing but text. */
  isGenerated: boolean
}
export type Rule = (page: Page, context: RuleContext) => readonly Finding[]
