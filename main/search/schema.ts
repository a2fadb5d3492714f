/**
 * The index as it lies on the disk: one SQLite file a library, in the user's cache folder. All of it can be made again from the
 * library, so that it is deleted wherever it is in doubt.
 */

import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Database, SQLite3Error } from 'node-sqlite3-wasm'
import { GlossaError } from '#core/errors.ts'
import { hasCode } from '#main/library/files.ts'

/** It changes whenever what stands in the index does: tables, words, stems. */
const version = 6

/** The columns of the full text, in order, with what a word in each counts. */
const columns = {
  title: 8,
  author: 4,
  site: 2,
  tags: 4,
  text: 1,
  notes: 3,
  translations: 2,
} as const
type Column = keyof typeof columns

/** An article has two rows of words: its text, which may be a book's, is not read again for a note. Both have its number. */
export type AboutColumn = Exclude<Column, 'text'>
export const rowsOf = (n: number) => ({ about: 2 * n, text: 2 * n + 1 })
/** In SQL, the number of the article that a row of words is of. */
export const articleOfRow = 'words.rowid >> 1'

const schema = `
  CREATE TABLE docs (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, reading TEXT NOT NULL, text TEXT NOT NULL,
    created INTEGER NOT NULL, progress REAL NOT NULL, state TEXT NOT NULL, starred INTEGER NOT NULL,
    colors TEXT NOT NULL, has TEXT NOT NULL);
  CREATE INDEX docs_created ON docs (created);
  CREATE INDEX docs_textless ON docs (id) WHERE text = '';
  CREATE TABLE facts (n INTEGER NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, folded TEXT NOT NULL);
  CREATE INDEX facts_of ON facts (n);
  CREATE INDEX facts_in ON facts (field, folded);
  CREATE TABLE forms (key TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (key, word)) WITHOUT ROWID;
  CREATE TABLE languages (lang TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE VIRTUAL TABLE words USING fts5(
    ${Object.keys(columns).join(', ')}, content='', contentless_delete=1, tokenize='ascii',
    prefix='2 3');
  INSERT INTO words (words, rank) VALUES ('rank', 'bm25(${Object.values(columns).join(', ')})');
  PRAGMA user_version = ${version};
`

/** Whether an error means that the file is damaged, and not that it cannot be used just now. */
export function saysDamaged(error: unknown): boolean {
  return (
    error instanceof SQLite3Error &&
    /malformed|not a database|corrupt|no such (?:table|column)/i.test(error.message)
  )
}

/** Whether an error means that nothing can be written where the index is: there is no room, or it is not allowed. */
export function saysUnwritable(error: unknown): boolean {
  if (error instanceof SQLite3Error)
    return /full|i\/o|readonly|read-only|unable to open|could not open|permission/i.test(error.message)
  return hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST', 'EIO')
}

export const saysBusy = (error: unknown) =>
  error instanceof SQLite3Error && /locked|busy/i.test(error.message)

/** The failure to tell of an error of the file or the disk; what is none of these comes back as it is. */
export function indexFailure(error: unknown, file: string): unknown {
  if (saysBusy(error)) return new GlossaError('searchBusy', { file })
  if (!(error instanceof Error) || !saysUnwritable(error)) return error
  return new GlossaError('searchWrite', { file, reason: error.message }, { cause: error })
}

/** What readers in other processes call the index while they read it. */
export const readersName = (file: string) => `${file}.reader-`

/** Deletes an index with all that belongs to it. */
export function removeIndex(file: string): void {
  for (const ending of ['', '-journal', '-wal', '-shm', '.lock', '.open'])
    rmSync(file + ending, { recursive: true, force: true })
}

/** What a process that was killed left behind: its lock, which SQLite would take for a living one's, and names of readers. */
function removeLeftovers(file: string): void {
  rmSync(`${file}.lock`, { recursive: true, force: true })
  const begins = basename(readersName(file))
  for (const name of readdirSync(dirname(file)))
    if (name.startsWith(begins)) rmSync(join(dirname(file), name), { recursive: true, force: true })
}

const settings = `
  PRAGMA synchronous = NORMAL;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -8000;
`

export function isCurrent(db: Database): boolean {
  return Number(db.get('PRAGMA user_version')?.user_version) === version
}

function openFile(file: string): Database {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const db = new Database(file)
  try {
    db.exec(settings)
    if (Number(db.get('PRAGMA user_version')?.user_version) === 0) db.exec(`BEGIN; ${schema} COMMIT;`)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * An open index. `doubtful`: whoever had it open last did not close it. `kept`: it is on the disk, for the next start; otherwise it
 * is in memory alone.
 */
export type OpenIndex = { db: Database; doubtful: boolean; kept: boolean }

/** An index in memory, for where none can be written. */
export function openInMemory(): OpenIndex {
  const db = new Database(':memory:')
  db.exec(`${settings} BEGIN; ${schema} COMMIT;`)
  return { db, doubtful: false, kept: false }
}

function openKept(file: string): Database {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  removeLeftovers(file)
  let db: Database | null = null
  try {
    db = openFile(file)
    if (!isCurrent(db)) throw new SQLite3Error('not a database of this version')
    db.get('SELECT count(*) FROM docs')
    return db
  } catch (error) {
    db?.close()
    if (!(error instanceof SQLite3Error)) throw error
    removeIndex(file)
    return openFile(file)
  }
}

/**
 * Opens the index of a library whose lock we hold, or makes it. What is damaged or of another version is made anew; where nothing can
 * be written, it is made in memory.
 */
export function openIndex(file: string): OpenIndex {
  try {
    return { db: openKept(file), doubtful: markOpen(file), kept: true }
  } catch (error) {
    if (saysUnwritable(error)) return openInMemory()
    throw indexFailure(error, file)
  }
}

/** Puts down that the index is open; returns whether that had been so already. */
function markOpen(file: string): boolean {
  try {
    writeFileSync(`${file}.open`, '', { flag: 'wx', mode: 0o600 })
    return false
  } catch {
    return true
  }
}

/** Closes an index that `openIndex` opened. */
export function closeIndex(file: string, { db, kept }: OpenIndex): void {
  db.close()
  if (kept) rmSync(`${file}.open`, { force: true })
}
