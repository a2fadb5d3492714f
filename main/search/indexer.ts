/** Keeps the index in step with the library's files: what changed since, and only that, is read again. */

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Database } from 'node-sqlite3-wasm'
import { colorOf, isLost } from '#core/annotation/annotation.ts'
import { tagPath } from '#core/annotation/tags.ts'
import type { Article } from '#core/article/article.ts'
import { isId } from '#core/id.ts'
import type { SearchProgress } from '#core/search/results.ts'
import { foldedValue, tokenWords } from '#core/search/tokens.ts'
import { baseLanguage } from '#core/translation/language.ts'
import {
  articleFolder,
  type ReadBlock,
  readArticleFile,
  readBlocks,
  readProgress,
  stampsOf,
  writingOf,
} from './read-article.ts'
import type { Column } from './schema.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Stands between the blocks and notes of a column, so that no phrase is found across two of them. */
const between = '\u241E'

/** What the index takes from an article. */
type Entry = {
  id: string
  stamp: string
  reading: string
  article: Article
  blocks: ReadBlock[]
  progress: number
}

export type Indexer = {
  /** Brings the whole index in step; the promise resolves when it is. */
  refresh(): Promise<void>
  /** The same for some articles. */
  update(ids: readonly string[]): Promise<void>
  progress(): SearchProgress
  /** Ends the work under way after the article that is in hand. */
  close(): Promise<void>
}

/** How many articles are read, then written in one transaction, before a search has its turn. */
const portion = 8

const joined = (texts: readonly string[]) =>
  texts.map((text) => tokenWords(text).join(' ')).join(` ${between} `)

function hostOf(url: string | undefined): string[] {
  if (url === undefined || !URL.canParse(url)) return []
  return [new URL(url).hostname.replace(/^www\./u, '')]
}

function havingsOf({ annotations, translations, tags }: Article): string[] {
  const found: [string, boolean][] = [
    ['notes', annotations.length > 0],
    ['comments', annotations.some(({ comment }) => comment !== '')],
    ['translations', translations.length > 0],
    ['tags', tags.length > 0 || annotations.some((annotation) => annotation.tags.length > 0)],
    [
      'lost',
      annotations.some(isLost) || translations.some(({ target }) => 'selector' in target && isLost(target)),
    ],
  ]
  return found.filter(([, has]) => has).map(([name]) => name)
}

function articlesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory() && isId(one.name))
    .map(({ name }) => name)
}

const listed = (values: Iterable<string>) => ` ${[...new Set(values)].join(' ')} `

export function indexer(
  db: Database,
  words: Vocabulary,
  root: string,
  onProgress: (progress: SearchProgress) => void,
): Indexer {
  const numberOf = db.prepare('SELECT n FROM docs WHERE id = ?')
  const insertDoc = db.prepare('INSERT INTO docs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const insertFact = db.prepare('INSERT INTO facts VALUES (?, ?, ?, ?)')
  const insertWords = db.prepare(
    'INSERT INTO words (rowid, title, author, site, tags, text, notes, translations) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const statements = [numberOf, insertDoc, insertFact, insertWords]
  let progress: SearchProgress = null
  let closed = false
  let working: Promise<void> = Promise.resolve()

  const tell = (now: SearchProgress) => {
    progress = now
    onProgress(now)
  }

  const remove = (id: string): number | null => {
    const n = numberOf.get([id])?.n
    if (typeof n !== 'number') return null
    db.run('DELETE FROM words WHERE rowid = ?', [n])
    db.run('DELETE FROM facts WHERE n = ?', [n])
    db.run('DELETE FROM docs WHERE n = ?', [n])
    return n
  }

  const put = ({ id, stamp, reading, article, blocks, progress: read }: Entry) => {
    const n = remove(id) ?? Number(db.get('SELECT coalesce(max(n), 0) + 1 AS n FROM docs')?.n)
    const { metadata, annotations } = article
    const { notes, translations } = writingOf(article)
    const sites = [...(metadata.siteName === undefined ? [] : [metadata.siteName]), ...hostOf(metadata.url)]
    const tags = [...new Set([...article.tags, ...annotations.flatMap((annotation) => annotation.tags)])]
    const created = Date.parse(article.created) || 0
    const colors = listed(annotations.map(({ color }) => colorOf(color)))
    insertDoc.run([
      n,
      id,
      stamp,
      reading,
      created,
      read,
      article.state ?? '',
      article.starred ? 1 : 0,
      colors,
      listed(havingsOf(article)),
    ])
    const facts: [string, readonly string[]][] = [
      ['author', metadata.authors],
      ['site', sites],
      // Whoever asks for a tag asks for those within it, too.
      ['tag', [...new Set(tags.flatMap(tagPath))]],
      ['lang', metadata.lang === undefined ? [] : [metadata.lang]],
    ]
    for (const [field, values] of facts)
      for (const value of values) insertFact.run([n, field, value, foldedValue(value)])
    const texts: Record<Column, string> = {
      title: joined([metadata.title]),
      author: joined(metadata.authors),
      site: joined(sites),
      tags: joined(tags),
      text: joined(blocks.map(({ view }) => view.text)),
      notes: joined(notes.map(({ text }) => text)),
      translations: joined(translations.map(({ text }) => text)),
    }
    insertWords.run([n, ...Object.values(texts)])
    const lang = baseLanguage(metadata.lang ?? '')
    for (const [column, text] of Object.entries(texts))
      if (column !== 'translations') words.add(new Set(text.split(' ')), lang)
    for (const one of translations) words.add(new Set(tokenWords(one.text)), baseLanguage(one.lang))
  }

  const read = async (id: string): Promise<Entry | null> => {
    const folder = articleFolder(root, id)
    const stamps = stampsOf(folder)
    if (!stamps) return null
    try {
      const article = await readArticleFile(folder)
      const blocks = await readBlocks(folder, article.revision)
      return { id, ...stamps, article, blocks, progress: await readProgress(folder, article) }
    } catch {
      // The library repairs or tells what cannot be read; once it is another file, it is looked at again.
      return null
    }
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

  /** What has to be done for these articles: `reading` where only that has changed. */
  const compare = async (
    ids: readonly string[],
    known: ReadonlyMap<string, { stamp: string; reading: string }>,
  ) => {
    const unread: string[] = []
    const read: string[] = []
    const gone: string[] = []
    for (const [count, id] of ids.entries()) {
      // A search is answered before thousands of stamps are compared, too.
      if (count % 128 === 127) await setImmediate()
      const stamps = stampsOf(articleFolder(root, id))
      const before = known.get(id)
      if (!stamps) {
        if (before) gone.push(id)
      } else if (before?.stamp !== stamps.stamp) unread.push(id)
      else if (before.reading !== stamps.reading) read.push(id)
    }
    return { unread, read, gone }
  }

  const takeReading = async (ids: readonly string[]) => {
    for (const id of ids) {
      const folder = articleFolder(root, id)
      const reading = stampsOf(folder)?.reading
      if (reading === undefined) continue
      const read = await readProgress(folder)
      db.run('UPDATE docs SET reading = ?, progress = ? WHERE id = ?', [reading, read, id])
    }
  }

  const take = async (
    { unread, read: readOnly, gone }: Awaited<ReturnType<typeof compare>>,
    shown: boolean,
  ) => {
    const total = unread.length
    if (shown && total > 0) tell({ done: 0, total })
    if (gone.length > 0) writing(() => gone.forEach(remove))
    await takeReading(readOnly)
    for (let from = 0; from < total && !closed; from += portion) {
      if (shown && from > 0) tell({ done: from, total })
      const entries = await Promise.all(unread.slice(from, from + portion).map(read))
      if (closed) return
      writing(() => {
        for (const entry of entries) if (entry) put(entry)
      })
      await setImmediate()
    }
  }

  /** One after the other: each compares with what the one before has written. */
  const run = (task: () => Promise<void>): Promise<void> => {
    const result = working.then(() => (closed ? undefined : task()))
    working = result.catch(() => undefined)
    return result
  }

  return {
    refresh: () =>
      run(async () => {
        const rows = db.all('SELECT id, stamp, reading FROM docs')
        const known = new Map(
          rows.map(({ id, stamp, reading }) => [
            String(id),
            { stamp: String(stamp), reading: String(reading) },
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
      run(async () => {
        const known = new Map<string, { stamp: string; reading: string }>()
        for (const id of ids) {
          const row = db.get('SELECT stamp, reading FROM docs WHERE id = ?', [id])
          if (row) known.set(id, { stamp: String(row.stamp), reading: String(row.reading) })
        }
        await take(await compare(ids, known), false)
      }),
    progress: () => progress,
    async close() {
      closed = true
      await working
      for (const statement of statements) statement.finalize()
    },
  }
}
