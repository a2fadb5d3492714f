/**
 * The index of a library that another process has open and writes to. SQLite here has one lock for readers and writers alike, and a
 * reader that held it, or was killed with it, would stop the writer. So it is read without: under a name of our own, and what was read
 * counts where nothing was written meanwhile.
 */

import { closeSync, existsSync, linkSync, openSync, readSync, rmSync, statSync } from 'node:fs'
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

/** Which state of which file is there; null while it is being written to, or there is none. */
function stateOf(file: string): string | null {
  if (existsSync(`${file}-journal`)) return null
  try {
    const handle = openSync(file, 'r')
    try {
      const bytes = Buffer.alloc(changeCounter.length)
      readSync(handle, bytes, 0, changeCounter.length, changeCounter.at)
      return `${statSync(file).ino} ${bytes.toString('hex')}`
    } finally {
      closeSync(handle)
    }
  } catch {
    return null
  }
}

export function foreignIndex(file: string): ForeignIndex {
  const name = `${readersName(file)}${process.pid}`
  let open: (Index & { close(): void }) | null = null

  const openNow = () => {
    rmSync(name, { force: true })
    let path = name
    try {
      linkSync(file, name)
    } catch {
      // A disk without links: then it is read under its lock.
      path = file
    }
    const db = new Database(path, { readOnly: true })
    try {
      db.exec('PRAGMA temp_store = MEMORY')
      if (!isCurrent(db)) throw new GlossaError('searchBusy', { file })
      const words = vocabulary(db)
      open = {
        db,
        words,
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
            const answer = ask(open ?? openNow())
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
