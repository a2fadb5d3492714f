/** The list of all articles without opening each: kept in memory, and in cache/index.json, which may be deleted. */

import fs from 'node:fs/promises'
import { dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { type Article, type ArticleSummary, summarise } from '#core/article/article.ts'
import { patterns } from '#core/article/patterns.ts'
import { distance, nearIdentical, plainAddress } from '#core/article/same-article.ts'
import { isId } from '#core/id.ts'
import { articleSummarySchema } from '#core/schema/article.ts'
import type { Format } from '#core/schema/format.ts'
import { idSchema } from '#core/schema/stored.ts'
import type { StoredArticle } from './article-store.ts'
import {
  fileModeIn,
  makeFolder,
  readRegular,
  replace,
  type Stamp,
  sameStamp,
  stampNow,
  temporaryBeside,
} from './files.ts'
import { decode, encode } from './json-file.ts'
import { articleFile, type Layout, type Location } from './layout.ts'
import { readingFile } from './reading-file.ts'
import { forEachParallel, serialQueue } from './scheduling.ts'

/**
 * `stamp` is that of the article.json that the entry was made from, `reading` that of reading.json, null where there is none;
 * `files` are the hashes of its originals.
 */
type IndexEntry = {
  location: Location
  stamp: Stamp
  reading: Stamp | null
  summary: ArticleSummary
  files: string[]
  address?: string | undefined
  fingerprint?: string | undefined
}

/** How far the article was read, undefined where nobody has; `stamp` is that of its reading.json. */
export type Progress = { progress: number | undefined; stamp: Stamp | null }

export type ListIndex = {
  /**
   * Brings the index up to what lies on the disk: only what changed since the cache was written is read. `load` reads
   * an article; null where it cannot be listed.
   */
  refresh(
    load: (location: Location, id: string) => Promise<(StoredArticle & { read: Progress }) | null>,
  ): Promise<void>
  /** Newest first. */
  list(location: Location): ArticleSummary[]
  entry(id: string): IndexEntry | undefined
  find(sha256: string): IndexEntry | undefined
  /** Another article in the library with the same address, else one with nearly the same text. */
  similar(id: string): { summary: ArticleSummary; reason: 'address' | 'text' } | null
  /** Returns whether this is news. */
  set(location: Location, article: Article, stamp: Stamp): boolean
  /** The same for how far it was read. */
  setProgress(id: string, read: Progress): boolean
  move(id: string, location: Location): void
  remove(id: string): void
  /** Writes the cache if there is anything new in it. Never fails: what is derived can be made again. */
  save(): Promise<void>
}

const stamp = z.strictObject({ mtimeMs: z.number(), size: z.number(), ino: z.number() })
const entry = z.strictObject({
  location: z.enum(['articles', 'trash']),
  stamp,
  reading: stamp.nullable(),
  summary: articleSummarySchema,
  files: z.array(z.string().regex(patterns.sha256)),
  address: z.string().optional(),
  fingerprint: z.string().regex(patterns.fingerprint).optional(),
})
const format: Format<Record<string, IndexEntry>> = {
  version: 3,
  schema: z.record(idSchema, entry),
  migrations: {},
}
/** Writing thousands of entries is felt; what a crash costs is reading the few articles that changed since. */
const saveDelay = 30_000

async function readCache(file: string): Promise<Map<string, IndexEntry>> {
  try {
    const found = await readRegular(file)
    return new Map(found ? Object.entries(decode(format, found.bytes).data) : [])
  } catch {
    return new Map()
  }
}

async function writeCache(file: string, entries: ReadonlyMap<string, IndexEntry>): Promise<void> {
  const temporary = temporaryBeside(file)
  try {
    await makeFolder(dirname(file))
    await fs.writeFile(temporary, encode(format, Object.fromEntries(entries)), {
      mode: await fileModeIn(dirname(file)),
    })
    await replace(temporary, file)
  } catch {
    await fs.rm(temporary, { force: true }).catch(() => undefined)
  }
}

/** The names of the article folders on a location; links to folders are none. */
async function idsOn(layout: Layout, location: Location): Promise<string[]> {
  const found = await fs.readdir(layout.location(location), { withFileTypes: true }).catch(() => [])
  return found.filter((one) => one.isDirectory() && isId(one.name)).map(({ name }) => name)
}

type Place = { location: Location; id: string }

/** All articles in order of their ids. Where an id is on both locations, the one in the library counts. */
export async function places(layout: Layout): Promise<Place[]> {
  const locations = new Map<string, Location>()
  for (const location of ['trash', 'articles'] as const) {
    for (const id of await idsOn(layout, location)) locations.set(id, location)
  }
  return [...locations].map(([id, location]) => ({ location, id })).sort((a, b) => (a.id < b.id ? -1 : 1))
}

function entryOf(
  location: Location,
  article: Article,
  stamp: Stamp,
  { progress, stamp: reading }: Progress,
): IndexEntry {
  const files = article.revisions.flatMap(({ source }) => (source ? [source.sha256] : []))
  const address = article.metadata.url && plainAddress(article.metadata.url)
  const summary = { ...summarise(article), progress: progress ?? summarise(article).progress }
  return { location, stamp, reading, summary, files, address, fingerprint: article.fingerprint }
}

/** The index of a library, still empty. */
export function listIndex(layout: Layout, writable: boolean): ListIndex {
  const entries = new Map<string, IndexEntry>()
  let dirty = false
  let timer: NodeJS.Timeout | undefined
  const queue = serialQueue()
  const save = () =>
    queue.run(async () => {
      clearTimeout(timer)
      if (!dirty || !writable) return
      dirty = false
      await writeCache(layout.index, entries)
    })
  const changed = () => {
    dirty = true
    clearTimeout(timer)
    timer = setTimeout(save, saveDelay).unref()
  }

  return {
    async refresh(load) {
      const cached = await readCache(layout.index)
      const unread: Place[] = []
      for (const [count, place] of (await places(layout)).entries()) {
        // Asking for thousands of stamps one by one is many times faster this way, but others must get their turn.
        if (count % 256 === 0) await setImmediate()
        const known = cached.get(place.id)
        const folder = layout.article(place.location, place.id)
        if (
          known &&
          sameStamp(known.stamp, stampNow(articleFile(folder))) &&
          sameStamp(known.reading, stampNow(readingFile(folder)))
        ) {
          entries.set(place.id, { ...known, location: place.location })
        } else unread.push(place)
      }
      await forEachParallel(unread, async ({ location, id }) => {
        const found = await load(location, id)
        if (found) entries.set(id, entryOf(location, found.article, found.stamp, found.read))
      })
      dirty = unread.length > 0 || cached.size !== entries.size
      const inOrder = [...entries].sort(([a], [b]) => (a < b ? -1 : 1))
      entries.clear()
      for (const [id, one] of inOrder) entries.set(id, one)
    },
    list: (location) =>
      [...entries.values()]
        .filter((one) => one.location === location)
        .map(({ summary }) => summary)
        .sort((a, b) => (a.id < b.id ? 1 : -1)),
    entry: (id) => entries.get(id),
    find: (sha256) => [...entries.values()].find(({ files }) => files.includes(sha256)),
    similar(id) {
      const own = entries.get(id)
      if (!own) return null
      const others = [...entries].filter(([other, { location }]) => other !== id && location === 'articles')
      const sameAddress = others.find(([, { address }]) => address !== undefined && address === own.address)
      if (sameAddress) return { summary: sameAddress[1].summary, reason: 'address' }
      const { fingerprint: print } = own
      if (print === undefined) return null
      const sameText = others.find(
        ([, { fingerprint }]) => fingerprint !== undefined && distance(print, fingerprint) <= nearIdentical,
      )
      return sameText ? { summary: sameText[1].summary, reason: 'text' } : null
    },
    set(location, article, stamp) {
      const known = entries.get(article.id)
      if (known?.location === location && sameStamp(known.stamp, stamp)) return false
      const read = { progress: known?.summary.progress, stamp: known?.reading ?? null }
      entries.set(article.id, entryOf(location, article, stamp, read))
      changed()
      return true
    },
    setProgress(id, { progress = 0, stamp: reading }) {
      const known = entries.get(id)
      if (!known || sameStamp(known.reading, reading)) return false
      entries.set(id, { ...known, reading, summary: { ...known.summary, progress } })
      changed()
      return true
    },
    move(id, location) {
      const known = entries.get(id)
      if (!known) return
      entries.set(id, { ...known, location })
      changed()
    },
    remove(id) {
      if (entries.delete(id)) changed()
    },
    save,
  }
}
