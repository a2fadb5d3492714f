/**
 * What the rules of both engines, for web pages and for plain text, say of a page's blocks, and how it is decided where they do not
 * agree. Rules only look; this is the one place where a page's marks are made.
 */

import type { BlockRole } from '../article/document.ts'
import type { RemovalRule } from '../article/removal-rules.ts'

/** A run of text as both engines know it; `number` is its place among the page's blocks, from 0. */
export type TextBlock = { readonly number: number; readonly text: string; readonly words: number }

/** What a block is for. `heading` and `question` are for plain text, where no element says so. */
export type Role = Exclude<BlockRole, 'removed'> | 'heading' | 'question'

export function isBlockRole(role: Role): role is Exclude<Role, 'heading' | 'question'> {
  return role !== 'heading' && role !== 'question'
}

/**
 * What is to become of blocks: `remove` takes them out under a rule's name, `restore` puts back what was only presumed to lie outside
 * of the article, `keep` holds them whatever else is found, `role` says what they are for.
 */
type Outcome =
  | { readonly kind: 'remove'; readonly rule: RemovalRule }
  | { readonly kind: 'restore' }
  | { readonly kind: 'keep' }
  | { readonly kind: 'role'; readonly role: Role }

/** Why a rule says so. `words` and `name` are what the page has, in short. */
export type Evidence =
  /** The class or id of the block or of a part around it. */
  | { readonly kind: 'name'; readonly name: string }
  /** Its tag, its ARIA role, or those of a part around it. */
  | { readonly kind: 'element'; readonly element: string }
  | { readonly kind: 'says'; readonly what: Statement; readonly words?: string }
  | { readonly kind: 'stands'; readonly where: Place }
  | { readonly kind: 'built'; readonly as: Shape }
  /** `share` of its characters that are links, 0 to 1. */
  | { readonly kind: 'links'; readonly share: number }
  /** The answer to which part of the page is the article. */
  | { readonly kind: 'container'; readonly container: ContainerName }

/** The answers to which part of a web page is the article: what each holds stands in docs/extraction.md. */
export type ContainerName = 'readability' | 'wide' | 'parts' | 'posts' | 'titled' | 'declared'

/** What a block says. A `label` is a line such as “Read more”, a `phrase` is one within a sentence; `again` is what another block says. */
type Statement =
  | 'title'
  | 'label'
  | 'phrase'
  | 'date'
  | 'author'
  | 'address'
  | 'rights'
  | 'marks'
  | 'source'
  | 'subjects'
  | 'credit'
  | 'caption'
  | 'numbers'
  | 'program'
  | 'question'
  | 'header'
  | 'again'

type Place =
  | 'over-title'
  | 'under-title'
  | 'under-label'
  | 'under-line'
  | 'under-picture'
  | 'over-credit'
  | 'over-head'
  | 'over-text'
  | 'before-text'
  | 'behind-text'
  | 'beside-article'
  | 'in-quote'
  | 'in-figure'
  | 'in-fold'
  | 'out-of-sight'
  | 'among-notes'

type Shape = 'card' | 'comments' | 'empty-section' | 'section' | 'list' | 'prose' | 'only-text' | 'repeated'

/** From a guess, which any rule may correct, to what a page says itself. */
const certainties = ['presumed', 'likely', 'certain'] as const
export type Certainty = (typeof certainties)[number]

export type Finding = {
  readonly blocks: readonly TextBlock[]
  readonly outcome: Outcome
  readonly why: Evidence
  readonly certainty: Certainty
}

/** What has been decided of a block: the rule that removed it, its role, and the findings that said so. */
type Mark = {
  readonly rule: RemovalRule | null
  readonly role: Role | null
  readonly ruleFinding: Finding | null
  readonly roleFinding: Finding | null
}

/** The marks of a page's blocks by their numbers; undefined where nothing was found of a block. */
export type Marks = readonly (Mark | undefined)[]

const unmarked: Mark = { rule: null, role: null, ruleFinding: null, roleFinding: null }

export function removal(
  blocks: readonly TextBlock[],
  rule: RemovalRule,
  why: Evidence,
  certainty: Certainty = 'likely',
): Finding {
  return { blocks, outcome: { kind: 'remove', rule }, why, certainty }
}

export function restoration(blocks: readonly TextBlock[], why: Evidence): Finding {
  return { blocks, outcome: { kind: 'restore' }, why, certainty: 'likely' }
}

export function keeping(blocks: readonly TextBlock[], why: Evidence): Finding {
  return { blocks, outcome: { kind: 'keep' }, why, certainty: 'certain' }
}

export function inRole(
  blocks: readonly TextBlock[],
  role: Role,
  why: Evidence,
  certainty: Certainty = 'likely',
): Finding {
  return { blocks, outcome: { kind: 'role', role }, why, certainty }
}

/** The page as it is after findings, in their order; see `prevails` for what counts where they do not agree. */
export function decide<Page extends { readonly marks: Marks }>(
  page: Page,
  findings: readonly Finding[],
): Page {
  if (findings.length === 0) return page
  const marks = [...page.marks]
  for (const finding of findings)
    for (const { number } of finding.blocks) {
      const mark = marks[number] ?? unmarked
      if (prevails(finding, mark)) marks[number] = marked(mark, finding)
    }
  return { ...page, marks }
}

/**
 * Whether a finding counts against what has been decided of a block. What was decided first stands, but for this: what is kept is
 * kept whatever comes; what is only presumed to be removed can be restored, or removed for another reason that is
 * certain; a role gives way to a surer one. A block's role and its removal do not touch each other.
 */
function prevails({ outcome, certainty }: Finding, { rule, ruleFinding, roleFinding }: Mark): boolean {
  if (outcome.kind === 'role') return roleFinding === null || isSurer(certainty, roleFinding.certainty)
  if (outcome.kind === 'keep') return true
  if (ruleFinding?.outcome.kind === 'keep') return false
  const isPresumed = rule !== null && ruleFinding?.certainty === 'presumed'
  if (outcome.kind === 'restore') return isPresumed
  return rule === null || (isPresumed && certainty === 'certain')
}

function isSurer(certainty: Certainty, other: Certainty): boolean {
  return certainties.indexOf(certainty) > certainties.indexOf(other)
}

function marked(mark: Mark, finding: Finding): Mark {
  const { outcome } = finding
  if (outcome.kind === 'role') return { ...mark, role: outcome.role, roleFinding: finding }
  return { ...mark, rule: outcome.kind === 'remove' ? outcome.rule : null, ruleFinding: finding }
}
