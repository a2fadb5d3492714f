/**
 * What this machine has promised to keep of a file: each acknowledged change, in a journal in the user's state folder. Whatever
 * a sync tool lays over the file, these changes can be merged in again.
 */

import fs from 'node:fs/promises'
import { dirname } from 'node:path'
import { withChangesSince } from '#core/library/acknowledged.ts'
import type { FileRules } from '#core/library/parts.ts'
import type { Format } from '#core/schema/format.ts'
import { hasCode, makePrivateFolder, syncFolder, writeDurably } from './files.ts'
import { decode, encode } from './json-file.ts'

export type KeptChanges<T> = {
  /**
   * A state with all records that this machine has changed, as it left them; null where there are none. `isInterrupted` tells that
   * the last save may have been cut short, before anyone was told that it was done.
   */
  read(): Promise<{ state: T; isInterrupted: boolean } | null>
  /** Adds what has changed; resolves when it is on the disk. On failure the journal is as before. */
  add(changes: T): Promise<void>
  /** Notes that the file has the last addition, too. Nothing depends on it but what the reader is told after a crash. */
  confirm(): Promise<void>
  /** Takes the last addition back, as far as that is possible: its change was not saved after all. */
  undo(): Promise<void>
}

/** The line after a change that is in the file as well. */
const confirmed = '{"saved":true}\n'
/** More lines than these are read as one at the next opening. */
const lineLimit = 60

/** The changes that these lines hold; one that was cut short does not count. */
function changesIn<T>(format: Format<T>, text: string): T[] {
  return text.split('\n').flatMap((line) => {
    try {
      const { data, newer } = decode(format, Buffer.from(line))
      return newer ? [] : [data]
    } catch {
      return []
    }
  })
}

/** Opens a file for writing at its end, made with its folder if it is not there. */
async function openJournal(file: string) {
  try {
    return { handle: await fs.open(file, 'r+'), isNew: false }
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
    await makePrivateFolder(dirname(file))
    return { handle: await fs.open(file, 'wx', 0o600), isNew: true }
  }
}

/** The journal at this path: a line a change, each of them a whole file's text. */
export function keptChanges<T extends object>(
  file: string,
  format: Format<T>,
  rules: FileRules,
): KeptChanges<T> {
  /** How long the journal was before the last addition. */
  let length: number | null = null

  const undo = async () => {
    if (length !== null) await fs.truncate(file, length).catch(() => undefined)
  }

  return {
    async read() {
      const text = await fs.readFile(file, 'utf8').catch((error: unknown) => {
        if (hasCode(error, 'ENOENT')) return ''
        throw error
      })
      const changes = changesIn(format, text)
      const [first, ...others] = changes
      if (!first) return null
      const state = others.reduce((before, change) => withChangesSince(rules, before, change), first)
      const isInterrupted = !text.endsWith(confirmed)
      if (changes.length > lineLimit && !isInterrupted) {
        // It is only shorter then: on a full disk it stays as it is.
        const compact = `${encode(format, state)}${confirmed}`
        await writeDurably(file, compact, async () => undefined).catch(() => undefined)
      }
      return { state, isInterrupted }
    },
    async add(changes) {
      // The line break before it ends a line that was cut short.
      const text = `\n${encode(format, changes)}`
      const { handle, isNew } = await openJournal(file)
      try {
        length = (await handle.stat()).size
        await handle.write(text, length)
        await handle.datasync()
      } catch (error) {
        await undo()
        throw error
      } finally {
        await handle.close()
      }
      if (isNew) await syncFolder(dirname(file))
    },
    async confirm() {
      await fs.appendFile(file, confirmed).catch(() => undefined)
    },
    undo,
  }
}
