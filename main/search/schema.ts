/**
 * The index as it lies on the disk: one SQLite file a library, in the user's cache folder. All of it can be made again from the
 * library, so that it is deleted wherever it is in doubt.
 */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Database, SQLite3Error } from 'node-sqlite3-wasm'
import { GlossaError } from '#core/errors.ts'

/** It changes whenever what stands in the index does: tables, words, stems. */
const version = 5

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
export type Column = keyof typeof columns

const schema = `
  CREATE TABLE docs (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, reading TEXT NOT NULL,
    created INTEGER NOT NULL, progress REAL NOT NULL, state TEXT NOT NULL, starred INTEGER NOT NULL,
    colors TEXT NOT NULL, has TEXT NOT NULL);
  CREATE INDEX docs_created ON docs (created);
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

/** The failure to tell of an error of the file or the disk; what is none of these comes back as it is. */
export function indexFailure(error: unknown, file: string): unknown {
  if (!(error instanceof SQLite3Error)) return error
  if (/locked|busy/i.test(error.message)) return new GlossaError('searchBusy', { file })
  if (!/full|i\/o|readonly|read-only|unable to open|permission/i.test(error.message)) return error
  return new GlossaError('searchWrite', { file, reason: error.message }, { cause: error })
}

/** Deletes an index with all that belongs to it. */
export function removeIndex(file: string): void {
  for (const ending of ['', '-journal', '.lock', '.open'])
    rmSync(file + ending, { recursive: true, force: true })
}

const settings = `
  PRAGMA synchronous = NORMAL;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -8000;
`

function versionOf(db: Database): number {
  return Number(db.get('PRAGMA user_version')?.user_version)
}

function openFile(file: string): Database {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const db = new Database(file)
  db.exec(settings)
  if (versionOf(db) === 0) db.exec(`BEGIN; ${schema} COMMIT;`)
  return db
}

/** An open index. `doubtful`: whoever had it open last did not close it. */
export type OpenIndex = { db: Database; doubtful: boolean }

/**
 * Opens the index of a library whose lock we hold, or makes it. What is damaged or of another version is made anew, and the lock
 * that a killed process left is removed: SQLite would take it for a living one's.
 */
export function openIndex(file: string): OpenIndex {
  rmSync(`${file}.lock`, { recursive: true, force: true })
  let db: Database | null = null
  try {
    db = openFile(file)
    if (versionOf(db) !== version) throw new SQLite3Error('not a database of this version')
    db.get('SELECT count(*) FROM docs')
  } catch (error) {
    db?.close()
    if (!(error instanceof SQLite3Error)) throw error
    removeIndex(file)
    try {
      db = openFile(file)
    } catch (again) {
      throw indexFailure(again, file)
    }
  }
  return { db, doubtful: markOpen(file) }
}

/** Opens an index that another process keeps, to be read only; null where there is none of this version. */
export function openForeignIndex(file: string): Database | null {
  let db: Database | null = null
  try {
    db = new Database(file, { readOnly: true })
    db.exec('PRAGMA temp_store = MEMORY')
    if (versionOf(db) === version) return db
    db.close()
    return null
  } catch (error) {
    db?.close()
    if (saysDamaged(error) || !/locked|busy/i.test(String(error))) return null
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
export function closeIndex(file: string, db: Database): void {
  db.close()
  rmSync(`${file}.open`, { force: true })
}
