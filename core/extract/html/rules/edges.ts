/** Lines before the first and after the last paragraph that name people, dates and rights: metadata, not text. */

import { endsSentence } from '../../../text/sentences.ts'
import { type Finding, removal } from '../../findings.ts'
import { findDate, isRelativeDate } from '../../text/dates.ts'
import { afterKey, type Labels } from '../../text/words/labels.ts'
import { titleKey } from '../metadata/declared-title.ts'
import { ancestors, type Block, roleOf } from '../page.ts'
import { agencySignature } from '../words/agencies.ts'
import { generatedBy } from '../words/makers.ts'
import { readingTime } from '../words/reading-time.ts'
import { isProseBlock, keptBlocks, linkShare, proseSpan } from './measure.ts'
import { namesRights, openLicence, opensWithRights, opensWithSign } from './rights.ts'
import type { Rule, RuleContext } from './rule.ts'

/** Prose at the start within which a date or byline may still stand. */
const headProse = 2

/** So many blocks before the last paragraph a line of rights may stand. */
const rightsReach = 2

/** Removes date lines, bylines, tags, sources and rights at the article's two ends. */
export const removeEdges: Rule = (page, context) => {
  const blocks = keptBlocks(page).filter((block) => block.tag !== 'pre' && roleOf(page, block) === null)
  const { last } = proseSpan(page)
  const isTimed = blocks.filter(isClock).length >= fewestTimes
  let prose = 0
  return blocks.flatMap((block): Finding[] => {
    if (isProseBlock(block)) prose += 1
    if (inTableOrQuote(block)) return []
    const atHead = prose <= headProse
    const atTail = block.number > last
    const isItem = isListed(block)
    const mayBeMeta = atHead ? prose === 0 || !isItem || opensLine(block) : atTail && !isItem
    const meta = mayBeMeta ? metaLineOf(block, context, prose === 0, atTail) : null
    if (meta !== null) return [metaRemoval(block, meta)]
    const isNearEnd = block.number >= last - rightsReach
    const isLast = block.number >= last && opensWithSign(block.text)
    if ((isLast || (isNearEnd && block.words <= 60)) && isRights(block, context))
      return [removal([block], 'rights-line', { kind: 'says', what: 'rights' })]
    if (context.isGenerated && isNearEnd && block.words <= mostMetaWords && generatedBy.test(block.text))
      return [removal([block], 'page-tail', { kind: 'says', what: 'program' })]
    if (atTail && !isItem && namesSource(block, context))
      return [removal([block], 'source-line', { kind: 'says', what: 'source' })]
    if (isTagLine(block, context, atTail))
      return [removal([block], 'tag-line', { kind: 'says', what: 'subjects' })]
    const isEdge = prose === 0 || atTail
    if ((isNumbers(block) && !(isTimed && isClock(block)) && !opensYear(block)) || (isEdge && isCount(block)))
      return [removal([block], 'meta-line', { kind: 'says', what: 'numbers' })]
    return []
  })
}

const metaRemoval = (block: Block, meta: MetaLine): Finding =>
  removal([block], meta, { kind: 'says', what: metaStatements[meta] })

const mostMetaWords = 16

/** What a line at the article's ends says and nothing else; once there was prose, a day under a key of its own is none of it. */
function metaLineOf(
  block: Block,
  context: RuleContext,
  beforeProse: boolean,
  atTail: boolean,
): MetaLine | null {
  if (block.words > mostMetaWords) return null
  const meta = metaRuleOf(block, context) ?? (atTail && agencySignature.test(block.text) ? 'byline' : null)
  return meta !== null && (beforeProse || !namesOtherDay(block.text, context.labels)) ? meta : null
}

/** So many times of day among the text are those of its parts, as a live blog has them. */
const fewestTimes = 3

const isClock = ({ text }: Block) => /^\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?$/i.test(text)

/** `(24 recipes)` at the ends of a text; amid it, a play says so how long its people wait. */
const isCount = ({ text, tag }: Block) => /^\(\d[\d.,]*\s\p{L}+\)$/u.test(text) && !isEntry.test(tag)
const isEntry = /^(?:li|td|th|dd|dt|h\d)$/

const isNumbers = ({ text, tag }: Block) => /^[\p{N}\s.,/:|()+–-]+$/u.test(text) && !isEntry.test(tag)

const year = /^\d{4}(?:\s?[–-]\s?(?:\d{2}|\d{4}))?$/

/** The year that an entry of a timeline opens with: in a box of its own, like others beside it. */
function opensYear(block: Block): boolean {
  if (!year.test(block.text)) return false
  const entry = [...ancestors(block)].find(({ from, to }) => to - from > 1)
  if (entry?.from !== block.number || entry.parent === null) return false
  const alike = entry.parent.children.filter(
    (other) => other.tag === entry.tag && other.names === entry.names,
  )
  return alike.length >= 2
}

/** Items of a list behind the text are references and programmes; names and dates stand in lists over it only. */
function isListed(block: Block): boolean {
  for (const { tag } of ancestors(block)) if (tag === 'li') return true
  return false
}

/** An item that goes on a sentence, as `from 1 May for shops` does, is no line of its own. */
const opensLine = ({ text }: Block) => /^[^\p{L}\p{N}]*(?:[^\p{Ll}]|by\s)/u.test(text)

/** Figures of a table and signatures under a quote look like dates and names. */
function inTableOrQuote(block: Block): boolean {
  for (const { tag } of ancestors(block))
    if (tag === 'table' || tag === 'blockquote' || tag === 'dl') return true
  return false
}

type MetaLine = 'address-line' | 'date-line' | 'byline' | 'meta-line'
const metaStatements = {
  'address-line': 'address',
  'date-line': 'date',
  byline: 'author',
  'meta-line': 'numbers',
} as const

/** The rule for a line that gives an address, a date, an author or the time it takes to read and nothing else, or null. */
export function metaRuleOf(block: Block, context: RuleContext): MetaLine | null {
  if (/^(?:https?:\/\/|www\.)\S+$/.test(block.text) && block.linkChars === 0)
    return context.isReference ? null : 'address-line'
  if (isDateLine(block.text, context)) return 'date-line'
  if (isByline(block.text, context)) return 'byline'
  return readingTime.test(block.text) ? 'meta-line' : null
}

/** A date with few other words, and no sentence. */
function isDateLine(text: string, { lang, labels }: RuleContext): boolean {
  if (isClockLine(text, lang, labels)) return true
  if (endsSentence(text) && !/\b[ap]\.m\.$/i.test(text)) return false
  const found = findDate(text, lang)
  if (!found) return false
  const others =
    found.rest
      .replace(/\b\d{1,2}[:.]\d{2}\b|\b[ap]\.?m\.?\b|\b[A-Z]{2,4}\b/gi, ' ')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return others.length <= 6
}

/** `Closing date: 3.11.2026`: a key of the page's own, and none that tells when it was published. */
function namesOtherDay(text: string, labels: Labels): boolean {
  if (!/^\p{L}[\p{L}\s]{2,30}:\s/u.test(text)) return false
  const keys = [labels.published, labels.updated, labels.by, labels.photo, labels.source]
  return (
    keys.every((set) => afterKey(text, set) === undefined) &&
    !/date|datum|fecha|data|time/i.test(/^[^:\s]+/.exec(text)?.[0] ?? '')
  )
}

/** So many words say how long ago something was. */
const mostAgoWords = 5

/** `Updated at 1:23 p.m.`, `Updated over 2 months ago` name no day. */
function isClockLine(text: string, lang: string | undefined, labels: Labels): boolean {
  const time = afterKey(text, labels.updated, 'space') ?? afterKey(text, labels.published, 'space')
  if (time === undefined) return false
  if (time.split(' ').length <= mostAgoWords && isRelativeDate(time, lang)) return true
  return /^(?:\p{L}{1,3}\s)?\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s\p{Lu}{2,4})?\.?$/iu.test(time)
}

/** The authors' names with little else, or "By …". */
function isByline(text: string, { metadata, labels, isGenerated }: RuleContext): boolean {
  if (endsSentence(text) && text.length > 60) return false
  const key = titleKey(text)
  const names = metadata.authors.map(titleKey).filter((name) => name.length >= 4)
  let rest = key
  for (const name of names) rest = rest.replace(name, '')
  if (names.length > 0 && rest.length < key.length && rest.length <= 24) return true
  if (isGenerated && names.length === 0) return false
  const after = afterKey(text, labels.by, /^by\s/i.test(text) ? 'space' : 'colon')
  return after !== undefined && after.length > 0 && after.split(' ').length <= 8 && /^\p{Lu}/u.test(after)
}

const mostSourceWords = 6

/** `Source: the ministry`: whom a text comes from, at its end. */
function namesSource({ text, words, linkChars }: Block, { labels, isReference }: RuleContext): boolean {
  if (isReference || words > mostSourceWords || linkChars > 0 || endsSentence(text)) return false
  const after = afterKey(text, labels.source)
  return after !== undefined && after !== ''
}

function isRights(block: Block, { labels }: RuleContext): boolean {
  const { text } = block
  if (opensWithSign(text) || openLicence.test(text)) return true
  return isProseBlock(block) ? opensWithRights(text, labels) : namesRights(text, labels)
}

function isTagLine(block: Block, { labels }: RuleContext, atTail: boolean): boolean {
  const linked = linkShare(block) > 0.6
  if (!linked && !(atTail && block.words <= 40)) return false
  const after = afterKey(block.text, labels.tags, linked ? 'space' : 'colon')
  return after !== undefined && !endsSentence(after)
}
