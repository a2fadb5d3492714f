/**
 * What this machine has promised to keep of a file: each acknowledged change, in a journal in the user's state folder. Whatever
 * a sync tool lays over the file, these changes can be merged in again.
 */

import fs, { type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { withChangesSince } from '#core/library/acknowledged.ts'
import type { FileRules } from '#core/library/parts.ts'
import type { Format } from '#core/schema/format.ts'
import { hasCode, makeFolder, syncFolder, writeDurably } from './files.ts'
import { decode, encode } from './json-file.ts'

export type KeptChanges<T> = {
  /** A state with all records that this machine has changed, as it left them; null where there are none. */
  read(): Promise<T | null>
  /** Adds what has changed; resolves when it is on the disk. On failure the journal is as before. */
  add(changes: T): Promise<void>
  /** Takes the last addition back, as far as that is possible: its change was not saved after all. */
  undo(): Promise<void>
}

/** So many lines are read as one at the next opening. */
const lineLimit = 60

/** The journal at this path: a line a change, each of them a whole file's text. A line that was cut short does not count. */
export function keptChanges<T extends object>(
  file: string,
  format: Format<T>,
  rules: FileRules,
): KeptChanges<T> {
  let length: number | null = null

  const lines = async (): Promise<T[]> => {
    const text = await fs.readFile(file, 'utf8').catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return ''
      throw error
    })
    return text.split('\n').flatMap((line) => {
      try {
        const { data, newer } = decode(format, Buffer.from(line))
        return newer ? [] : [data]
      } catch {
        return []
      }
    })
  }

  const truncate = async () => {
    if (length !== null) await fs.truncate(file, length).catch(() => undefined)
  }

  return {
    async read() {
      const changes = await lines()
      const kept = changes.reduce<T | null>((before, change) => withChangesSince(rules, before, change), null)
      if (kept && changes.length > lineLimit) {
        // It is only shorter then: on a full disk it stays as it is.
        await writeDurably(file, encode(format, kept), async () => undefined).catch(() => undefined)
      }
      return kept
    },
    async add(changes) {
      const text = `\n${encode(format, changes)}`
      let handle: FileHandle
      let isNew = false
      try {
        handle = await fs.open(file, 'r+')
      } catch (error) {
        if (!hasCode(error, 'ENOENT')) throw error
        await makeFolder(dirname(file))
        handle = await fs.open(file, 'wx', 0o600)
        isNew = true
      }
      try {
        length = (await handle.stat()).size
        await handle.write(text, length)
        await handle.datasync()
      } catch (error) {
        await truncate()
        throw error
      } finally {
        await handle.close()
      }
      if (isNew) await syncFolder(dirname(file))
    },
    undo: truncate,
  }
}
