/** The list of all articles without opening each: kept in memory, and in a cache that may be deleted. */

import fs from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { isWithin, tagPaths } from '#core/annotation/tags.ts'
import type { Article, ArticleSummary } from '#core/article/article.ts'
import { type Likeness, LookAlikes } from '#core/article/look-alikes.ts'
import { isId } from '#core/id.ts'
import { stateOf } from '#core/library/filing.ts'
import { Latest } from '#core/library/latest.ts'
import type { StoredArticle } from './article-store.ts'
import { cacheFile } from './cache-file.ts'
import { type Stamp, sameStamp, stampNow, stampOf } from './files.ts'
import { articleFile, type Layout, type Location, locationOfTwo } from './layout.ts'
import {
  entryOf,
  type IndexEntry,
  type Progress,
  restored,
  type StoredEntry,
  stored,
  unread,
} from './list-entry.ts'
import { readingFile } from './reading-file.ts'
import { forEachParallel } from './scheduling.ts'

/** Reads an article for the list; null where it cannot be listed. */
type Load = (location: Location, id: string) => Promise<(StoredArticle & { read: Progress }) | null>

export type ListIndex = {
  /** Takes what the cache says, true or not: whether there is any. */
  readCache(): Promise<boolean>
  /**
   * Brings the index up to what lies on the disk: only what changed since the cache was written is read, the newest first.
   * `news` is called for each article that is another one than before; the signal ends it early. `quiet` where `progress` is not to
   * tell of it. Where the library's folder is not there (any more), everything stays as it is.
   */
  refresh(load: Load, news: (id: string) => void, signal: AbortSignal, quiet?: boolean): Promise<void>
  /** How many articles have been looked at, of how many, while that is under way; else null. */
  progress(): { done: number; total: number } | null
  /** Newest first. */
  list(location: Location): ArticleSummary[]
  entry(id: string): IndexEntry | undefined
  find(sha256: string): IndexEntry | undefined
  /** Another article in the library with the same address, else one with nearly the same text. */
  similar(id: string): { summary: ArticleSummary; reason: 'address' | 'text' } | null
  /** Pairs of articles in the library that are alike; after each article others can have their turn. */
  pairs(): Generator<Likeness[]>
  /** How many annotations the articles of the library have; those in the trash do not count. */
  annotations(): number
  /** The tags of those annotations and of the articles, the most frequent first. */
  tags(): string[]
  /** How many articles in the library `tagged` gives for each tag. */
  tagCounts(): ReadonlyMap<string, number>
  /** The ids of the articles in the library that carry this tag, or one within it, or have a note that does. */
  tagged(tag: string): string[]
  /** The articles in the library that were read last and those whose notes were changed last, the latest first. */
  recent(count: number): { read: ArticleSummary[]; noted: ArticleSummary[] }
  /** The ids of the articles in the library with texts that lost and wait for a decision, the newest first. */
  conflicting(): string[]
  /** The ids of the articles in the library that have an approved translation. */
  translated(): string[]
  /** Returns whether this is news. */
  set(location: Location, article: Article, stamp: Stamp): boolean
  /** The same for how far it was read. */
  setProgress(id: string, read: Progress): boolean
  move(id: string, location: Location): void
  remove(id: string): void
  /** Calls back with every entry that becomes another one, and what it was before; undefined where there is none. */
  onEntry(listener: (id: string, entry: IndexEntry | undefined, before: IndexEntry | undefined) => void): void
  /** Writes the cache if there is anything new in it. Never fails: what is derived can be made again. */
  save(): Promise<void>
}

/** Changes whenever the shape of a stored entry does; what is kept beside the cache changes with it. */
export const listShape = 'list 8'

/** The names of the article folders on a location; links to folders are none. */
async function idsOn(layout: Layout, location: Location): Promise<string[]> {
  const found = await fs.readdir(layout.location(location), { withFileTypes: true }).catch(() => [])
  return found.filter((one) => one.isDirectory() && isId(one.name)).map(({ name }) => name)
}

type Place = { location: Location; id: string }

/** All articles in order of their ids. Where an id is on both locations, the one in the library counts, if anything is left of it. */
export async function places(layout: Layout): Promise<Place[]> {
  const locations = new Map<string, Location>()
  for (const id of await idsOn(layout, 'trash')) locations.set(id, 'trash')
  for (const id of await idsOn(layout, 'articles'))
    locations.set(id, locations.has(id) ? await locationOfTwo(layout, id) : 'articles')
  return [...locations].map(([id, location]) => ({ location, id })).sort((a, b) => (a.id < b.id ? -1 : 1))
}

function add(counts: Map<string, number>, key: string, times: number): void {
  const now = (counts.get(key) ?? 0) + times
  if (now > 0) counts.set(key, now)
  else counts.delete(key)
}

const alphabet = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** How many stamps are asked for in one turn: one by one would take many times as long. */
const turn = 128

/**
 * The index of a library, still empty, cached in this file. `old` gives what an earlier version cached, where this one has cached
 * nothing yet.
 */
export function listIndex(
  layout: Layout,
  file: string,
  old: () => Promise<ReadonlyMap<string, IndexEntry>>,
): ListIndex {
  const entries = new Map<string, IndexEntry>()
  /** Made when it is first asked: only imports and the search for duplicates do. */
  let alike: LookAlikes | null = null
  const lookAlikes = () => {
    if (alike) return alike
    alike = new LookAlikes()
    for (const [id, entry] of entries) alike.set(id, entry)
    return alike
  }
  const tags = new Map<string, number>()
  /** How many articles carry each tag, or one within it. */
  const tagged = new Map<string, number>()
  const listeners = new Set<Parameters<ListIndex['onEntry']>[0]>()
  const cache = cacheFile<StoredEntry>(file, listShape, allStored)
  function* allStored(): Generator<[string, StoredEntry]> {
    for (const [id, entry] of entries) yield [id, stored(entry)]
  }
  /** What could not be read, with the stamp of its file: looked at again when that is another one. */
  const unreadable = new Map<string, Stamp | null>()
  let annotations = 0
  let progress: { done: number; total: number } | null = null

  const count = (entry: IndexEntry | undefined, sign: 1 | -1) => {
    if (entry?.location !== 'articles') return
    annotations += sign * entry.annotations
    const own = Object.keys(entry.tags)
    for (const tag of own) add(tags, tag, sign * (entry.tags[tag] ?? 0))
    for (const path of tagPaths(own)) add(tagged, path, sign)
  }
  const lastRead = new Latest()
  const lastNoted = new Latest()
  const put = (id: string, entry: IndexEntry | undefined) => {
    const own = entry?.location === 'articles' ? entry : null
    // What was read to its end, or put away, is not gone on with.
    lastRead.set(id, own?.summary.state === 'reading' ? own.read.at : '')
    lastNoted.set(id, own?.noted ?? '')
    const before = entries.get(id)
    count(before, -1)
    count(entry, 1)
    if (entry) {
      entries.set(id, entry)
      alike?.set(id, entry)
    } else {
      entries.delete(id)
      alike?.remove(id)
    }
    for (const listener of listeners) listener(id, entry, before)
  }
  const change = (id: string, entry: IndexEntry | undefined) => {
    put(id, entry)
    cache.set(id, entry && stored(entry))
  }
  const inLibrary = (id: string) => entries.get(id)?.location === 'articles'

  return {
    async readCache() {
      const found = new Map<string, IndexEntry>()
      for await (const values of cache.read()) {
        for (const [id, entry] of values) {
          if (entry) found.set(id, restored(id, entry))
          else found.delete(id)
        }
      }
      for (const [id, entry] of found) put(id, entry)
      if (found.size === 0) for (const [id, entry] of await old()) change(id, entry)
      return entries.size > 0
    },
    async refresh(load, news, signal, quiet = false) {
      // What is saved, added or moved meanwhile is newer than what is found here.
      const start = new Map(entries)
      const isOvertaken = (id: string) => entries.get(id) !== start.get(id)
      const isGone = async () => (await stampOf(layout.location('articles'))) === null
      const there = await places(layout)
      if (await isGone()) return
      const known = new Set(there.map(({ id }) => id))
      // What was moved while the folders were listed, one after the other, is in neither list. Wherever it goes, one of these looks meets it.
      const isStill = (id: string) =>
        (['articles', 'trash', 'articles'] as const).some(
          (location) => stampNow(articleFile(layout.article(location, id))) !== null,
        )
      for (const id of start.keys()) {
        if (known.has(id) || isOvertaken(id) || isStill(id)) continue
        change(id, undefined)
        news(id)
      }
      const unread: Place[] = []
      const counts = { done: 0, total: there.length }
      if (!quiet) progress = counts
      // The newest stand at the head of the list.
      for (const [index, place] of there.reverse().entries()) {
        if (index % turn === 0) await setImmediate()
        if (signal.aborted) return
        const { id, location } = place
        if (isOvertaken(id)) continue
        const cached = entries.get(id)
        const folder = layout.article(location, id)
        const stamp = stampNow(articleFile(folder))
        if (
          !cached ||
          !sameStamp(cached.stamp, stamp) ||
          !sameStamp(cached.reading, stampNow(readingFile(folder)))
        ) {
          const failed = unreadable.get(id)
          if (failed === undefined || !sameStamp(failed, stamp)) unread.push(place)
          continue
        }
        if (cached.location !== location) {
          change(id, { ...cached, location })
          news(id)
        }
      }
      counts.done = there.length - unread.length
      await forEachParallel(unread, async ({ location, id }) => {
        if (signal.aborted || isOvertaken(id)) return
        const before = entries.get(id)
        const stamp = stampNow(articleFile(layout.article(location, id)))
        const found = await load(location, id)
        counts.done += 1
        if (isOvertaken(id)) return
        if (found) unreadable.delete(id)
        else {
          // Moved, or about to be noted as moved: whoever moves it knows better.
          if (stampNow(articleFile(layout.article(location, id))) === null && isStill(id)) return
          if (await isGone()) return
          if (isOvertaken(id)) return
          unreadable.set(id, stamp)
        }
        if (!found && !before) return
        change(id, found ? entryOf(location, found.article, found.stamp, found.read) : undefined)
        news(id)
      })
      progress = null
    },
    progress: () => progress,
    list: (location) =>
      [...entries.values()]
        .filter((one) => one.location === location)
        .map(({ summary }) => summary)
        .sort((a, b) => (a.id < b.id ? 1 : -1)),
    entry: (id) => entries.get(id),
    find(sha256) {
      const [id] = lookAlikes().ofFile(sha256)
      return id === undefined ? undefined : entries.get(id)
    },
    similar(id) {
      for (const reason of ['address', 'text'] as const) {
        const others = lookAlikes()
        const other =
          reason === 'address' ? others.sameAddress(id, inLibrary) : others.sameText(id, inLibrary)
        const found = other === undefined ? undefined : entries.get(other)
        if (found) return { summary: found.summary, reason }
      }
      return null
    },
    pairs: () => lookAlikes().pairs(inLibrary),
    annotations: () => annotations,
    tags: () =>
      [...tags].sort(([a, one], [b, two]) => two - one || alphabet.compare(a, b)).map(([tag]) => tag),
    tagCounts: () => tagged,
    tagged: (tag) =>
      [...entries].flatMap(([id, { location, tags: own }]) =>
        location === 'articles' && Object.keys(own).some((one) => isWithin(one, tag)) ? [id] : [],
      ),
    recent(count) {
      const summaries = (latest: Latest) => latest.ids(count).flatMap((id) => entries.get(id)?.summary ?? [])
      return { read: summaries(lastRead), noted: summaries(lastNoted) }
    },
    translated: () =>
      [...entries].flatMap(([id, { location, approved }]) =>
        location === 'articles' && approved ? [id] : [],
      ),
    conflicting: () =>
      [...entries]
        .flatMap(([id, { location, conflicts }]) => (location === 'articles' && conflicts > 0 ? [id] : []))
        .sort()
        .reverse(),
    set(location, article, stamp) {
      const known = entries.get(article.id)
      if (known?.location === location && sameStamp(known.stamp, stamp)) return false
      const read = known && (known.reading || known.read.opened) ? known.read : undefined
      change(article.id, entryOf(location, article, stamp, { read, stamp: known?.reading ?? null }))
      return true
    },
    setProgress(id, { read = unread, stamp: reading }) {
      const known = entries.get(id)
      if (!known || sameStamp(known.reading, reading)) return false
      const summary = { ...known.summary, progress: read.progress, state: stateOf(known.byHand, read) }
      change(id, { ...known, reading, read, summary })
      return true
    },
    move(id, location) {
      const known = entries.get(id)
      if (known) change(id, { ...known, location })
    },
    remove(id) {
      if (entries.has(id)) change(id, undefined)
    },
    onEntry: (listener) => void listeners.add(listener),
    save: cache.save,
  }
}
