/** Looking furniture words up: which tables fit a page's language, and whether a line is one of their labels. */

import { foldWords } from '../../../text/fold.ts'
import { asia } from './asia.ts'
import { cs } from './cs.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { bylineKeys } from './international.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import { rtl } from './rtl.ts'
import { ru } from './ru.ts'
import { sv } from './sv.ts'
import { uk } from './uk.ts'
import type { Vocabulary } from './vocabulary.ts'

const tables: Readonly<Record<string, Vocabulary>> = {
  pl,
  de,
  es,
  fr,
  it,
  pt,
  nl,
  cs,
  sk: cs,
  ru,
  uk,
  sv,
  da: sv,
  nb: sv,
  no: sv,
  zh: asia,
  ja: asia,
  ko: asia,
  id: asia,
  ms: asia,
  tr: asia,
  ar: rtl,
  he: rtl,
  fa: rtl,
}

type LabelKind = keyof Vocabulary

/** The labels of one kind: whole lines, openings of longer lines, and patterns that find one as the key of a line. */
export type LabelSet = {
  whole: ReadonlySet<string>
  openings: ReadonlySet<string>
  /** The labels themselves, the longest first. */
  keys: readonly string[]
  patterns: Readonly<Record<KeyStyle, RegExp>>
}
export type Labels = Readonly<Record<LabelKind, LabelSet>>

/** What must stand after a key: a colon (or a mark like it), at least a space, or at least a space after a key of several words. */
export type KeyStyle = 'colon' | 'space' | 'phrase'

/** A label as pages count it: `12 comments`, `Comments (12)`. */
function withoutCounts(label: string): string {
  return label.replace(/^(?:\d+ )+/, '').replace(/(?: \d+)+$/, '')
}

const opening = '^[\\s([|–—-]*'
const colon = '\\s*\\)?\\s*[.:：/／＝︱|]+\\s*'

/** Keys are stored without punctuation; on the page an apostrophe or hyphen may stand where the key has a space. */
function keyPattern(keys: readonly string[], after: string): RegExp {
  if (keys.length === 0) return /(?!)/
  const alternatives = keys.map((key) => key.split(' ').join("[\\s'’./・-]+")).join('|')
  return new RegExp(`${opening}(?:${alternatives})(?:${after})`, 'iu')
}

function labelSet(lists: readonly (readonly string[])[]): LabelSet {
  const all = [...new Set(lists.flat())]
  const openings = new Set(all.filter((label) => label.endsWith(' *')).map((label) => label.slice(0, -2)))
  const whole = new Set(all.filter((label) => !label.endsWith(' *')))
  const keys = [...whole].sort((a, b) => b.length - a.length)
  const patterns = {
    colon: keyPattern(keys, colon),
    space: keyPattern(keys, `${colon}|\\s+|$`),
    phrase: keyPattern(
      keys.filter((key) => key.includes(' ')),
      `${colon}|\\s+`,
    ),
  }
  return { whole, openings, keys, patterns }
}

const everyTable = Object.values({ ...tables, en })
/** Menu labels of all languages, and buttons, for telling a copied page whatever its language. */
export const allNavigation: LabelSet = labelSet(everyTable.map((table) => table.navigation))
export const allActions: LabelSet = labelSet(everyTable.map((table) => table.actions))

/**
 * The labels to go by on a page of this language: its own table and the English one, whose words stand on pages of every
 * language. Of an unknown language all tables.
 */
export function labelsFor(lang: string | undefined): Labels {
  const own = lang === undefined ? undefined : lang === 'en' ? en : tables[lang]
  const chosen = own ? [own, en] : [...new Set([...Object.values(tables), en])]
  const set = (kind: LabelKind) => labelSet(chosen.map((table) => table[kind]))
  return {
    ads: set('ads'),
    teasers: set('teasers'),
    comments: set('comments'),
    tail: set('tail'),
    contact: set('contact'),
    keyPoints: set('keyPoints'),
    photo: set('photo'),
    caption: set('caption'),
    by: labelSet([...chosen.map((table) => table.by), bylineKeys]),
    and: set('and'),
    published: set('published'),
    updated: set('updated'),
    rights: set('rights'),
    source: set('source'),
    tags: set('tags'),
    actions: set('actions'),
    navigation: set('navigation'),
  }
}

const longestLabel = 7
const longestLine = 90
/** No key stands in a line longer than this, however few words it has. */
const longestKeyLine = 400

/** A line as labels are looked up: folded, without counts beside it; empty where it is too long for one. */
export function labelOf(text: string): string {
  return text.length > longestLine ? '' : withoutCounts(foldWords(text))
}

/** Whether a line, as `labelOf` gives it, is a label of the set. */
export function isLabel(label: string, set: LabelSet): boolean {
  if (label === '') return false
  if (set.whole.has(label)) return true
  const words = label.split(' ')
  if (words.length > longestLabel) return false
  return words.some((_, count) => set.openings.has(words.slice(0, count + 1).join(' ')))
}

/** What follows a key of the set at the start of a line (`Photo: A. Nowak` → `A. Nowak`), or undefined where none stands there. */
export function afterKey(text: string, set: LabelSet, style: KeyStyle = 'colon'): string | undefined {
  const match = text.length > longestKeyLine ? null : set.patterns[style].exec(text)
  if (!match) return undefined
  return text
    .slice(match[0].length)
    .replace(/[)\]]$/, '')
    .trim()
}
