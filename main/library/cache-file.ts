/**
 * A cache of values by key in one file, which grows by what changed: the newest value of a key counts. Values stand together in lines,
 * each with a checksum, so that one that was torn, or that somebody else wrote, is none. Several processes may append at once.
 */

import fs from 'node:fs/promises'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import { hasCode, makePrivateFolder, replace, stampOf, temporaryBeside } from './files.ts'
import { serialQueue, yieldingLoop } from './scheduling.ts'

/** Undefined where the key was forgotten. */
type CachedValue<T> = [key: string, value: T | undefined]

export type CacheFile<T> = {
  /** The values, some at a time, in the order in which they were written; one that was replaced comes, too, before what replaced it. */
  read(): AsyncGenerator<Iterable<CachedValue<T>>>
  /** Takes a value to be written soon; undefined forgets the key. */
  set(key: string, value: T | undefined): void
  /** Writes what was taken since the last time. Never fails: what is derived can be made again. */
  save(): Promise<void>
}

/** How long what was taken first waits for company, in ms. */
const saveDelay = 30_000
/** How many values wait at most. */
const most = 2000
/** A file is written anew once it has so many times as many values as keys; small ones are left as they are. */
const slack = 2
const small = 500
/** A line ends behind so many characters: to check and to parse each value by itself takes three times as long. */
const lineLength = 32_000

const newline = 0x0a
const checksumLength = 8
const checksumOf = (bytes: Uint8Array) => crc32(bytes).toString(16).padStart(checksumLength, '0')

const jsonOf = (key: string, value: unknown) => JSON.stringify(value === undefined ? [key] : [key, value])

/** A line that holds this JSON, with its checksum. */
export const checkedLine = (json: string) => `${checksumOf(Buffer.from(json))} ${json}\n`

const lineOf = (values: readonly string[]) => checkedLine(`[${values.join(',')}]`)

/** The lines of these values, each of which is given as JSON. */
function* linesOf(values: Iterable<string>): Generator<string> {
  let portion: string[] = []
  let length = 0
  for (const value of values) {
    portion.push(value)
    length += value.length
    if (length < lineLength) continue
    yield lineOf(portion)
    portion = []
    length = 0
  }
  if (portion.length > 0) yield lineOf(portion)
}

/** What a line says, without its end; undefined where it is damaged. */
export function checkedJson(bytes: Buffer, start: number, end: number): unknown {
  const json = bytes.subarray(start + checksumLength + 1, end)
  if (json.length === 0) return undefined
  if (Number.parseInt(bytes.toString('latin1', start, start + checksumLength), 16) !== crc32(json))
    return undefined
  return JSON.parse(json.toString('utf8'))
}

/**
 * The cache in this file. `shape` names what the values are and changes whenever that does: a file of another one counts as
 * none. `all` gives every value, for when the file has to be written anew; null where they are not known now.
 */
export function cacheFile<T>(
  file: string,
  shape: string,
  all: () => Iterable<readonly [string, T]> | null,
): CacheFile<T> {
  const header = `${JSON.stringify({ glossa: shape, lines: 2 })}\n`
  const waiting = new Map<string, string>()
  const queue = serialQueue()
  let timer: NodeJS.Timeout | undefined
  /** Whether the file is due to be written anew. */
  let isLoose = false

  const hasHeader = async (): Promise<boolean> => {
    const handle = await fs.open(file, 'r').catch(() => null)
    if (!handle) return false
    try {
      const { buffer } = await handle.read(Buffer.alloc(header.length), 0, header.length, 0)
      return buffer.toString('utf8') === header
    } finally {
      await handle.close()
    }
  }

  const append = async (lines: readonly string[]) => {
    const fresh = !(await hasHeader())
    if (fresh) await fs.rm(file, { force: true })
    await makePrivateFolder(dirname(file))
    await fs.appendFile(file, (fresh ? header : '') + lines.join(''), { mode: 0o600 })
  }

  const writeAnew = async (values: Iterable<readonly [string, T]>) => {
    const temporary = temporaryBeside(file)
    try {
      const pause = yieldingLoop()
      await makePrivateFolder(dirname(file))
      const handle = await fs.open(temporary, 'wx', 0o600)
      try {
        let portion = header
        const all = function* () {
          for (const [key, value] of values) yield jsonOf(key, value)
        }
        for (const line of linesOf(all())) {
          portion += line
          await pause()
          if (portion.length < 1 << 20) continue
          await handle.write(portion)
          portion = ''
        }
        await handle.write(portion)
      } finally {
        await handle.close()
      }
      await replace(temporary, file)
    } catch (error) {
      await fs.rm(temporary, { force: true }).catch(() => undefined)
      throw error
    }
  }

  const save = () =>
    queue.run(async () => {
      clearTimeout(timer)
      timer = undefined
      const lines = [...linesOf(waiting.values())]
      waiting.clear()
      try {
        const values = isLoose ? all() : null
        if (values) {
          isLoose = false
          await writeAnew(values)
        } else if (lines.length > 0) await append(lines)
      } catch (error) {
        if (!(error instanceof Error) || !('code' in error)) throw error
      }
    })

  return {
    async *read() {
      const bytes = await fs.readFile(file).catch(() => null)
      if (bytes?.toString('latin1', 0, header.length) !== header) return
      const keys = new Set<unknown>()
      const pause = yieldingLoop()
      let count = 0
      for (let start = header.length; start < bytes.length; ) {
        const next = bytes.indexOf(newline, start)
        const end = next === -1 ? bytes.length : next
        // The checksum says that this is what we wrote.
        const values = checkedJson(bytes, start, end) as CachedValue<T>[] | undefined
        start = end + 1
        if (Array.isArray(values)) {
          for (const [key] of values) keys.add(key)
          count += values.length
          yield values
        }
        await pause()
      }
      isLoose = count > small && count > slack * keys.size
    },
    set(key, value) {
      waiting.delete(key)
      waiting.set(key, jsonOf(key, value))
      // It is not started anew by the next change, or constant work would never be saved.
      timer ??= setTimeout(save, saveDelay).unref()
      if (waiting.size === most) void save()
    },
    save,
  }
}

/** Removes what an earlier version kept inside the library, and the folder where nothing else is in it. */
export async function removeOldCache(files: readonly string[], folder: string): Promise<void> {
  for (const file of files) await fs.rm(file, { force: true }).catch(() => undefined)
  if ((await stampOf(folder).catch(() => null)) === null) return
  await fs.rmdir(folder).catch((error: unknown) => {
    if (!hasCode(error, 'ENOTEMPTY', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST')) throw error
  })
}
