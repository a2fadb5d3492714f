/** What the list keeps of an article, made from its files, and how it is stored: without what most articles have. */

import { isDeepStrictEqual } from 'node:util'
import {
  type Article,
  type ArticleSummary,
  type ReadSoFar,
  readIn,
  summarise,
} from '#core/article/article.ts'
import { plainAddress } from '#core/article/same-article.ts'
import { openConflicts } from '#core/library/conflicts.ts'
import { articleRules } from '#core/library/parts.ts'
import type { Stamp } from './files.ts'
import type { Location } from './layout.ts'

/**
 * `stamp` is that of the article.json that the entry was made from, `reading` that of reading.json, null where there is none;
 * `files` are the hashes of its originals. `byHand` is the state that was set by hand. `annotations` is how many there are, `noted`
 * when the last of them was changed, `tags` how often each tag is on the article or on one of them, `approved` whether any of its
 * translations is.
 */
export type IndexEntry = {
  location: Location
  stamp: Stamp
  reading: Stamp | null
  summary: ArticleSummary
  byHand: string | null
  read: ReadSoFar
  files: string[]
  address?: string | undefined
  fingerprint?: string | undefined
  annotations: number
  noted: string
  tags: Record<string, number>
  approved: boolean
  /** How many texts lost to changes made elsewhere and wait for a decision. */
  conflicts: number
}

/** How far the article was read, undefined where nobody has opened it; `stamp` is that of its reading.json. */
export type Progress = { read: ReadSoFar | undefined; stamp: Stamp | null }

/** Of an article that nobody has opened. */
export const unread: ReadSoFar = { opened: false, progress: 0, furthest: 0, at: '' }

/** What most entries have: it is not stored, since what is stored is read at every start. */
const usualSummary = {
  authors: [],
  progress: 0,
  state: 'new',
  starred: false,
  tags: [],
  glossCount: 0,
  translations: [],
} satisfies Partial<ArticleSummary>
const usual = {
  location: 'articles',
  reading: null,
  byHand: null,
  read: unread,
  files: [],
  annotations: 0,
  noted: '',
  tags: {},
  approved: false,
  conflicts: 0,
} satisfies Partial<IndexEntry>

/** An entry without what is usual, and without its id, which is its key. */
export type StoredEntry = Omit<IndexEntry, keyof typeof usual | 'summary'> &
  Partial<Pick<IndexEntry, keyof typeof usual>> & {
    summary: Omit<ArticleSummary, keyof typeof usualSummary | 'id'> &
      Partial<Pick<ArticleSummary, keyof typeof usualSummary>>
  }

/** A value without its members that are equal to the usual ones. */
function unusual<T extends object, U extends Partial<T>>(value: T, usual: U) {
  const told = Object.entries(value).filter(
    ([key, member]) => !(key in usual && isDeepStrictEqual(member, usual[key as keyof U])),
  )
  // Those that are left are the ones that T has beyond U, and some of U's.
  return Object.fromEntries(told) as Omit<T, keyof U> & Partial<Pick<T, keyof U & keyof T>>
}

/** An entry as it is stored. */
export function stored(entry: IndexEntry): StoredEntry {
  const { id: _, ...summary } = entry.summary
  return { ...unusual(entry, usual), summary: unusual(summary, usualSummary) }
}

/** An entry that was stored. Written out, since ten thousand of them by spreading take a tenth of a second of each start. */
export function restored(id: string, entry: StoredEntry): IndexEntry {
  return {
    location: entry.location ?? usual.location,
    stamp: entry.stamp,
    reading: entry.reading ?? usual.reading,
    summary: restoredSummary(id, entry.summary),
    byHand: entry.byHand ?? usual.byHand,
    read: entry.read ?? usual.read,
    files: entry.files ?? usual.files,
    address: entry.address,
    fingerprint: entry.fingerprint,
    annotations: entry.annotations ?? usual.annotations,
    noted: entry.noted ?? usual.noted,
    tags: entry.tags ?? usual.tags,
    approved: entry.approved ?? usual.approved,
    conflicts: entry.conflicts ?? usual.conflicts,
  }
}

function restoredSummary(id: string, told: StoredEntry['summary']): ArticleSummary {
  const summary: ArticleSummary = {
    id,
    title: told.title,
    authors: told.authors ?? usualSummary.authors,
    created: told.created,
    revision: told.revision,
    wordCount: told.wordCount,
    progress: told.progress ?? usualSummary.progress,
    state: told.state ?? usualSummary.state,
    starred: told.starred ?? usualSummary.starred,
    tags: told.tags ?? usualSummary.tags,
    glossCount: told.glossCount ?? usualSummary.glossCount,
    translations: told.translations ?? usualSummary.translations,
  }
  if (told.siteName !== undefined) summary.siteName = told.siteName
  if (told.lang !== undefined) summary.lang = told.lang
  if (told.published !== undefined) summary.published = told.published
  return summary
}

/** The entry of an article. */
export function entryOf(
  location: Location,
  article: Article,
  stamp: Stamp,
  { read, stamp: reading }: Progress,
): IndexEntry {
  const tags: Record<string, number> = {}
  for (const tagged of [article, ...article.annotations]) {
    for (const tag of new Set(tagged.tags)) tags[tag] = (tags[tag] ?? 0) + 1
  }
  const times = [...article.annotations, ...article.translations].map(({ updated }) => updated)
  return {
    location,
    stamp,
    reading,
    summary: summarise(article, read),
    byHand: article.state ?? null,
    read: read ?? readIn(article),
    files: article.revisions.flatMap(({ source }) => (source ? [source.sha256] : [])),
    address: article.metadata.url && plainAddress(article.metadata.url),
    fingerprint: article.fingerprint,
    annotations: article.annotations.length,
    noted: times.sort().at(-1) ?? '',
    tags,
    approved: article.translations.some(({ status }) => status === 'approved'),
    conflicts: openConflicts(articleRules, article),
  }
}
