/** The cleaning rules in their order: each looks at what those before it have left, and says what it finds. */

import { decide } from '../../findings.ts'
import { labelsOf } from '../labels.ts'
import type { Page } from '../page.ts'
import { endNotesFor } from '../words/end-notes.ts'
import { removeAuthorNote } from './author-note.ts'
import { markCaptions } from './captions.ts'
import { removeCards } from './cards.ts'
import { removeComments } from './comments.ts'
import { removeEdges } from './edges.ts'
import { removeEmbedNotices } from './embeds.ts'
import { removeEndNotes } from './end-notes.ts'
import { removeGates } from './gates.ts'
import { removeEmptyHeadings } from './headings.ts'
import { restoreHero } from './hero.ts'
import { removeActions, removeLabelled } from './labels.ts'
import { markLead } from './lead.ts'
import { removeListLines } from './letters.ts'
import { removeLinkBlocks } from './links.ts'
import { removeAroundMarks } from './marked-text.ts'
import { removeNamedParts } from './named-parts.ts'
import { restoreNotes } from './notes.ts'
import { removeOtherArticles } from './other-articles.ts'
import { removeOtherProducts } from './other-products.ts'
import { removePostscript } from './postscript.ts'
import { restoreQuotes } from './quotes.ts'
import { removeRepeatedQuotes } from './repeated-quotes.ts'
import { removeRepeats } from './repeats.ts'
import { markRoles } from './roles.ts'
import type { Rule, RuleContext } from './rule.ts'
import { removeSiteHeadings, removeTitle, removeTitleHeading } from './title.ts'

const titleRules: readonly Rule[] = [removeTitle, removeTitleHeading, removeSiteHeadings]

const rules: readonly Rule[] = [
  ...titleRules,
  removeAroundMarks,
  removeListLines,
  restoreHero,
  restoreQuotes,
  restoreNotes,
  removeOtherArticles,
  removeOtherProducts,
  removeRepeats,
  markLead,
  markCaptions,
  markRoles,
  removeComments,
  removeCards,
  removeEmbedNotices,
  removeGates,
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

/** Rules for what stands in an article's main part and is none of it; a reference has links to its other pages there. */
const unmade: ReadonlySet<Rule> = new Set([removeLinkBlocks, removeCards, removeAuthorNote])

/** The parts of a page are often links and dates; what stands in posts was chosen line by line. */
function rulesFor({ kind, isGenerated }: Pick<RuleContext, 'kind' | 'isGenerated'>): readonly Rule[] {
  if (isGenerated && kind === 'article') return rules.filter((rule) => !unmade.has(rule))
  if (kind === 'thread') return [...titleRules, removeRepeatedQuotes, markCaptions, removeLabelled]
  if (kind === 'listing')
    return [...titleRules, removeListLines, removeOtherProducts, removeRepeats, markCaptions, removeActions]
  if (kind === 'page') return rules.filter((rule) => !articleOnly.has(rule))
  return rules
}

type Given = Pick<RuleContext, 'metadata' | 'kind' | 'isReference' | 'isGenerated'>

/** The page with what the rules find of it, each rule looking at what those before it have left. */
export function applyRules(page: Page, given: Given): Page {
  const lang = given.metadata.lang?.split('-')[0]
  const context = { ...given, lang, labels: labelsOf(lang), endNotes: endNotesFor(lang) }
  return rulesFor(given).reduce((marked, rule) => decide(marked, rule(marked, context)), page)
}
