/**
 * A sync tool, as Dropbox, OneDrive, iCloud, Nextcloud and Syncthing work: it compares each file with what it carried last, takes
 * the side that has changed, and where both have, keeps one of them under another name.
 */

import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'

/** How tools name the copy of a file that was changed in two places. */
export const copyNames: ((stem: string, extension: string, count: number) => string)[] = [
  (stem, extension, count) => `${stem} (Ann's conflicted copy 2026-01-${count})${extension}`,
  (stem, extension, count) => `${stem}-LAPTOP${count}${extension}`,
  (stem, extension, count) => `${stem} ${count}${extension}`,
  (stem, extension, count) => `${stem} (conflicted copy 2026-01-02 ${count})${extension}`,
  (stem, extension, count) => `${stem}.sync-conflict-20260102-${count}-ABCDEFG${extension}`,
  (stem, extension, count) => `${stem}_conflict-${count}${extension}`,
  (stem, extension, count) => `${stem}${extension}.conflict${count}`,
  (stem, extension, count) => `${stem}.conflict${count}${extension}`,
  (stem, extension, count) =>
    `${stem} (Kopia powodująca konflikt, Ania ${count})${extension}`.normalize('NFD'),
]

type Bytes = Uint8Array
type Base = Map<string, string>

const hashOf = (bytes: Bytes | null) => (bytes ? createHash('sha256').update(bytes).digest('hex') : '')
const isCarried = (name: string) =>
  !/^\.incoming-|\.tmp$/.test(path.basename(name)) && !name.includes('.incoming-')

async function filesIn(root: string): Promise<string[]> {
  const found: string[] = []
  for (const part of ['library.json', 'articles', 'trash']) {
    const entries = await fs
      .readdir(path.join(root, part), { recursive: true, withFileTypes: true })
      .catch(() => [])
    for (const one of entries)
      if (one.isFile()) found.push(path.relative(root, path.join(one.parentPath, one.name)))
  }
  const top = await fs.readdir(root).catch(() => [])
  return [...found, ...top.filter((name) => name.endsWith('.json'))].filter(isCarried)
}

const read = (file: string): Promise<Bytes | null> => fs.readFile(file).catch(() => null)

/**
 * How a file arrives: whole, or cut short. `later` is the tool's that goes on with it the next time; `kept` that of a tool that was
 * killed, and takes what is there for this machine's own change.
 */
export type Arrival = 'whole' | 'later' | 'kept'

/** What a tool that writes in place has written of a file when it is cut short; the machine's clock says that was a while ago. */
async function putPart(file: string, bytes: Bytes, eighths: number): Promise<Bytes> {
  const part = bytes.subarray(0, Math.floor((bytes.length * eighths) / 8))
  await fs.mkdir(path.dirname(file), { recursive: true })
  await fs.writeFile(file, part)
  const time = new Date(Date.now() - 10_000)
  await fs.utimes(file, time, time)
  return part
}

/** Only what is written again and again is taken for a change of this machine. */
const isRewritten = (name: string) => ['article.json', 'library.json'].includes(path.basename(name))

async function put(file: string, bytes: Bytes | null): Promise<void> {
  if (bytes === null) {
    await fs.rm(file, { force: true })
    // A folder that holds nothing any more goes as well.
    await fs.rmdir(path.dirname(file)).catch(() => undefined)
    return
  }
  await fs.mkdir(path.dirname(file), { recursive: true })
  const temporary = path.join(path.dirname(file), `.~sync-${path.basename(file)}.tmp`)
  await fs.writeFile(temporary, bytes)
  await fs.rename(temporary, file)
}

export type SyncTool = {
  /**
   * Carries between a machine's folder and the server what `isDue` says of each path; `copies` picks the tool's way to name copies,
   * `arrival` says how files arrive of which `eighths` of eight parts are written. Resolves to whether anything was carried.
   */
  sync(
    root: string,
    isDue: (file: string) => boolean,
    copies: number,
    cut?: { arrival: Arrival; eighths: number },
  ): Promise<boolean>
}

/** The server, with nothing on it. */
export function syncTool(): SyncTool {
  const server = new Map<string, Bytes>()
  const bases = new Map<string, Base>()
  let count = 10

  return {
    async sync(root, isDue, copies, { arrival, eighths } = { arrival: 'whole', eighths: 8 }) {
      const base = bases.get(root) ?? new Map<string, string>()
      bases.set(root, base)
      let isCarriedOver = false
      const all = new Set([...(await filesIn(root)), ...server.keys(), ...base.keys()])
      for (const name of [...all].filter(isDue)) {
        const file = path.join(root, name)
        const [own, other, last] = [await read(file), server.get(name) ?? null, base.get(name) ?? '']
        const isSame = hashOf(own) === hashOf(other)
        const isOwnChanged = hashOf(own) !== last
        const isOtherChanged = hashOf(other) !== last
        const note = (bytes: Bytes | null) => {
          if (bytes) base.set(name, hashOf(bytes))
          else base.delete(name)
        }
        if (isSame) {
          note(own)
          continue
        }
        isCarriedOver = true
        if (!isOwnChanged || (isOtherChanged && own === null)) {
          const isCut = other !== null && (arrival === 'later' || (arrival === 'kept' && isRewritten(name)))
          if (isCut) {
            const part = await putPart(file, other, eighths)
            note(arrival === 'later' ? part : other)
          } else {
            await put(file, other)
            note(other)
          }
        } else if (!isOtherChanged || other === null) {
          if (own) server.set(name, own)
          else server.delete(name)
          note(own)
        } else {
          // Both: the server's keeps the name, this machine's gets another one, which goes to the server as a new file.
          count += 1
          const extension = path.extname(name)
          const naming = copyNames[copies % copyNames.length] ?? copyNames[0]
          const copy = naming?.(path.basename(name, extension), extension, count) ?? name
          await put(path.join(path.dirname(file), copy), own)
          await put(file, other)
          note(other)
        }
      }
      return isCarriedOver
    },
  }
}
