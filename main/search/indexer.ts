/** Keeps the index in step with the library's files: what changed since, and only that, is read again. */

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Database } from 'node-sqlite3-wasm'
import { isId } from '#core/id.ts'
import type { SearchProgress } from '#core/search/results.ts'
import { foldedValue } from '#core/search/tokens.ts'
import { type IndexEntry, readEntry } from './index-entry.ts'
import { manyArticles } from './protocol.ts'
import { articleFolder, readProgress, stampsOf } from './read-article.ts'
import { rowsOf } from './schema.ts'
import type { Vocabulary } from './vocabulary.ts'

export type Indexer = {
  /** Brings the whole index in step; the promise resolves when it is. */
  refresh(): Promise<void>
  /** The same for some articles; it does not wait until the whole index is in step. */
  update(ids: readonly string[]): Promise<void>
  /** Ends the work under way after the articles that are in hand. */
  close(): Promise<void>
}

/** How many articles are read, then written in one transaction, before a search or another change has its turn. */
const portion = 8
/** How many stamps are compared in one turn. */
const stampsInTurn = 128
/** At most so many articles without a text are looked at again with every change: the text may have come later. */
const mostTextless = 20

/** What the index knows of an article's files. */
type Known = { stamp: string; reading: string; text: string }

function articlesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory() && isId(one.name))
    .map(({ name }) => name)
}

function* portionsOf<T>(all: readonly T[], length: number): Generator<T[]> {
  for (let from = 0; from < all.length; from += length) yield all.slice(from, from + length)
}

export function indexer(
  db: Database,
  words: Vocabulary,
  root: string,
  onProgress: (progress: SearchProgress) => void,
): Indexer {
  const knownOf = db.prepare('SELECT n, stamp, reading, text FROM docs WHERE id = ?')
  const insertDoc = db.prepare('INSERT INTO docs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const insertFact = db.prepare('INSERT INTO facts VALUES (?, ?, ?, ?)')
  const deleteWords = db.prepare('DELETE FROM words WHERE rowid = ?')
  const insertText = db.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)')
  const insertAbout = db.prepare(
    'INSERT INTO words (rowid, title, author, site, tags, notes, translations) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const statements = [knownOf, insertDoc, insertFact, deleteWords, insertText, insertAbout]
  let progress: SearchProgress = null
  let closed = false
  /** One portion after the other, whoever asks for them: none sees half of another. */
  let turns: Promise<unknown> = Promise.resolve()
  const refreshing = new Set<Promise<void>>()

  const tell = (now: SearchProgress) => {
    progress = now
    onProgress(now)
  }
  const turn = (task: () => Promise<void>): Promise<void> => {
    const done = turns.then(() => (closed ? undefined : task()))
    turns = done.catch(() => undefined)
    return done
  }

  const indexed = (id: string): (Known & { n: number }) | null => {
    const row = knownOf.get([id])
    if (!row) return null
    const { n, stamp, reading, text } = row
    return { n: Number(n), stamp: String(stamp), reading: String(reading), text: String(text) }
  }

  const remove = (id: string) => {
    const n = indexed(id)?.n
    if (n === undefined) return
    for (const row of Object.values(rowsOf(n))) deleteWords.run([row])
    db.run('DELETE FROM facts WHERE n = ?', [n])
    db.run('DELETE FROM docs WHERE n = ?', [n])
  }

  const put = ({ id, text, about, lang, ...entry }: IndexEntry) => {
    const known = indexed(id)
    const n = known?.n ?? Number(db.get('SELECT coalesce(max(n), 0) + 1 AS n FROM docs')?.n)
    const rows = rowsOf(n)
    if (known) {
      deleteWords.run([rows.about])
      if (text.words !== null) deleteWords.run([rows.text])
      db.run('DELETE FROM facts WHERE n = ?', [n])
      db.run('DELETE FROM docs WHERE n = ?', [n])
    }
    insertDoc.run([
      n,
      id,
      entry.stamp,
      entry.reading,
      text.stamp,
      entry.created,
      entry.progress,
      entry.state,
      entry.starred ? 1 : 0,
      entry.colors,
      entry.has,
    ])
    for (const { field, values } of entry.facts)
      for (const value of values) insertFact.run([n, field, value, foldedValue(value)])
    const { title, author, site, tags, notes, translations } = about
    insertAbout.run([rows.about, title, author, site, tags, notes, translations])
    for (const column of [title, author, site, tags, notes]) words.add(new Set(column.split(' ')), lang)
    if (text.words !== null) {
      insertText.run([rows.text, text.words])
      words.add(new Set(text.words.split(' ')), lang)
    }
    for (const one of entry.translated) words.add(new Set(one.words), one.lang)
  }

  /** Runs changes in one transaction. */
  const writing = (change: () => void) => {
    db.exec('BEGIN IMMEDIATE')
    try {
      change()
      db.exec('COMMIT')
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK')
      words.forget()
      throw error
    }
  }

  /** What has to be done for these articles: `read` where only how far they are read has changed. */
  const compare = async (ids: readonly string[], known: ReadonlyMap<string, Known>) => {
    const changed: string[] = []
    const read: string[] = []
    const gone: string[] = []
    for (const [count, id] of ids.entries()) {
      // A search is answered before thousands of stamps are compared, too.
      if (count % stampsInTurn === stampsInTurn - 1) await setImmediate()
      if (closed) break
      const stamps = stampsOf(articleFolder(root, id))
      const before = known.get(id)
      if (!stamps) {
        if (before) gone.push(id)
      } else if (before?.stamp !== stamps.stamp || before.text === '') changed.push(id)
      else if (before.reading !== stamps.reading) read.push(id)
    }
    return { changed, read, gone }
  }

  const takeChanged = (ids: readonly string[]) =>
    turn(async () => {
      const entries = await Promise.all(ids.map((id) => readEntry(root, id, indexed(id)?.text ?? '')))
      if (closed) return
      writing(() => {
        for (const entry of entries) if (entry) put(entry)
      })
      await setImmediate()
    })
  const takeGone = (ids: readonly string[]) =>
    turn(async () => {
      // What has come back meanwhile stays.
      const gone = ids.filter((id) => !stampsOf(articleFolder(root, id)))
      writing(() => gone.forEach(remove))
    })
  const takeRead = (ids: readonly string[]) =>
    turn(async () => {
      const states: [string, number, string][] = []
      for (const id of ids) {
        const folder = articleFolder(root, id)
        const reading = stampsOf(folder)?.reading
        if (reading !== undefined) states.push([reading, await readProgress(folder), id])
      }
      writing(() => {
        for (const state of states) db.run('UPDATE docs SET reading = ?, progress = ? WHERE id = ?', state)
      })
    })

  const take = async ({ changed, read, gone }: Awaited<ReturnType<typeof compare>>, shown: boolean) => {
    for (const ids of portionsOf(gone, stampsInTurn)) await takeGone(ids)
    for (const ids of portionsOf(read, stampsInTurn)) await takeRead(ids)
    const total = changed.length
    let done = 0
    for (const ids of portionsOf(changed, portion)) {
      if (closed) return
      if (shown) tell({ done, total })
      await takeChanged(ids)
      done += ids.length
    }
  }

  /** What the index is asked to do is waited for before it is closed. */
  const tracked = (work: () => Promise<void>): Promise<void> => {
    const done = closed ? Promise.resolve() : work()
    refreshing.add(done)
    const forget = () => refreshing.delete(done)
    done.then(forget, forget)
    return done
  }

  return {
    refresh: () =>
      tracked(async () => {
        const rows = db.all('SELECT id, stamp, reading, text FROM docs')
        const known = new Map(
          rows.map(({ id, stamp, reading, text }) => [
            String(id),
            { stamp: String(stamp), reading: String(reading), text: String(text) },
          ]),
        )
        const present = articlesIn(join(root, 'articles'))
        const all = [...new Set([...present.sort().reverse(), ...known.keys()])]
        try {
          await take(await compare(all, known), true)
        } finally {
          tell(null)
        }
      }),
    update: (ids) =>
      tracked(async () => {
        const textless = db.all(`SELECT id FROM docs WHERE text = '' LIMIT ${mostTextless}`)
        const all = [...new Set([...ids, ...textless.map(({ id }) => String(id))])]
        const known = new Map<string, Known>()
        for (const id of all) {
          const found = indexed(id)
          if (found) known.set(id, found)
        }
        const isLong = ids.length > manyArticles && progress === null
        try {
          await take(await compare(all, known), isLong)
        } finally {
          if (isLong) tell(null)
        }
      }),
    async close() {
      closed = true
      await Promise.allSettled(refreshing)
      await turns
      for (const statement of statements) statement.finalize()
    },
  }
}
