/** The cleaning rules in their order: each looks at what is still kept and gives what it removes its name. */

import type { ArticleMetadata } from '../../../article/metadata.ts'
import type { PageKind } from '../kinds.ts'
import { labelsOf } from '../labels.ts'
import type { Page } from '../page.ts'
import { endNotesFor } from '../words/end-notes.ts'
import { removeAuthorNote } from './author-note.ts'
import { markCaptions } from './captions.ts'
import { removeCards } from './cards.ts'
import { removeComments } from './comments.ts'
import { removeEdges } from './edges.ts'
import { removeEndNotes } from './end-notes.ts'
import { removeEmptyHeadings } from './headings.ts'
import { restoreHero } from './hero.ts'
import { removeLabelled } from './labels.ts'
import { markLead } from './lead.ts'
import { removeLinkBlocks } from './links.ts'
import { removeNamedParts } from './named-parts.ts'
import { restoreNotes } from './notes.ts'
import { removeOtherArticles } from './other-articles.ts'
import { removePostscript } from './postscript.ts'
import { restoreQuotes } from './quotes.ts'
import { markRoles } from './roles.ts'
import type { Rule } from './rule.ts'
import { removeTitle } from './title.ts'

const rules: readonly Rule[] = [
  removeTitle,
  restoreHero,
  restoreQuotes,
  restoreNotes,
  removeOtherArticles,
  markLead,
  markCaptions,
  markRoles,
  removeComments,
  removeCards,
  removeNamedParts,
  removeLabelled,
  removeLinkBlocks,
  removePostscript,
  removeEdges,
  removeEndNotes,
  removeAuthorNote,
  removeEmptyHeadings,
]

const articleOnly: ReadonlySet<Rule> = new Set([removeLinkBlocks, removeEdges, removeCards, removeAuthorNote])

/** The parts of a page are often links and dates; what stands in posts was chosen line by line. */
function rulesFor(kind: PageKind): readonly Rule[] {
  if (kind === 'thread') return [removeTitle, markCaptions, removeLabelled]
  if (kind === 'listing') return [removeTitle, markCaptions]
  if (kind === 'page') return rules.filter((rule) => !articleOnly.has(rule))
  return rules
}

/** Applies every rule to the page, which is changed. */
export function applyRules(page: Page, metadata: ArticleMetadata, kind: PageKind): void {
  const lang = metadata.lang?.split('-')[0]
  const context = { metadata, lang, labels: labelsOf(lang), endNotes: endNotesFor(lang), kind }
  for (const rule of rulesFor(kind)) rule(page, context)
}
