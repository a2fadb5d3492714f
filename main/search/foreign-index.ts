/**
 * The index of a library that another process has open and writes to. SQLite here has one lock for readers and writers alike, and a
 * reader that held it, or was killed with it, would stop the writer. So it is read without: under a name of our own, and what was read
 * counts where nothing was written meanwhile.
 */

import { closeSync, copyFileSync, existsSync, fstatSync, linkSync, openSync, readSync, rmSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { Database } from 'node-sqlite3-wasm'
import { GlossaError } from '#core/errors.ts'
import type { Index } from './find.ts'
import { indexFailure, isCurrent, readersName, saysBusy, saysDamaged } from './schema.ts'
import { vocabulary } from './vocabulary.ts'

export type ForeignIndex = {
  /** Rejects with `searchBusy` where there is no index of this version, or it is written to all the time. */
  consult<T>(ask: (index: Index) => T): Promise<T>
  close(): void
}

/** How long a question waits for a moment in which nothing is written, and how long it rests between two tries, in ms. */
const patience = { most: 5000, rest: 15 }

/** SQLite counts the changes of a file in four bytes of its first page. */
const changeCounter = { at: 24, length: 4 }
/** What a journal begins with as long as its change is not complete. */
const journalMagic = Buffer.from('d9d505f920a163d7', 'hex')

/** So many bytes of a file, with its inode; null where it is not there. */
function bytesOf(file: string, at: number, length: number): { bytes: Buffer; ino: number } | null {
  let handle: number | null = null
  try {
    handle = openSync(file, 'r')
    const bytes = Buffer.alloc(length)
    readSync(handle, bytes, 0, length, at)
    return { bytes, ino: fstatSync(handle).ino }
  } catch {
    return null
  } finally {
    if (handle !== null) closeSync(handle)
  }
}

/** Which state of which file is there; null while it is being written to, or there is none. */
function stateOf(file: string): string | null {
  const journal = bytesOf(`${file}-journal`, 0, journalMagic.length)
  if (journal?.bytes.equals(journalMagic)) return null
  const found = bytesOf(file, changeCounter.at, changeCounter.length)
  return found && `${found.ino} ${found.bytes.toString('hex')}`
}

export function foreignIndex(file: string): ForeignIndex {
  const name = `${readersName(file)}${process.pid}`
  /** `of`: the state that it is a copy of; null where it is the file itself, in whatever state. */
  let open: (Index & { of: string | null; close(): void }) | null = null

  const openNow = (state: string) => {
    rmSync(name, { force: true })
    let of: string | null = null
    try {
      linkSync(file, name)
    } catch {
      // Not every disk has links.
      copyFileSync(file, name)
      of = state
    }
    const db = new Database(name, { readOnly: true })
    try {
      db.exec('PRAGMA temp_store = MEMORY')
      if (!isCurrent(db)) throw new GlossaError('searchBusy', { file })
      const words = vocabulary(db)
      open = {
        db,
        words,
        of,
        close() {
          words.close()
          db.close()
        },
      }
      return open
    } catch (error) {
      db.close()
      throw error
    }
  }
  const close = () => {
    open?.close()
    open = null
    rmSync(name, { force: true })
  }

  return {
    async consult(ask) {
      const until = performance.now() + patience.most
      let isDamaged = false
      while (performance.now() < until && !isDamaged) {
        const before = stateOf(file)
        if (before !== null) {
          try {
            if (open && open.of !== null && open.of !== before) close()
            const answer = ask(open ?? openNow(before))
            if (stateOf(file) === before) return answer
          } catch (error) {
            // Half of a change looks like damage.
            if (!saysBusy(error) && stateOf(file) === before) {
              close()
              if (!saysDamaged(error)) throw indexFailure(error, file)
              isDamaged = true
            }
          }
          // What it remembers of pages may be half of a change.
          close()
        }
        if (!existsSync(file)) break
        await delay(patience.rest)
      }
      throw new GlossaError('searchBusy', { file })
    },
    close,
  }
}
