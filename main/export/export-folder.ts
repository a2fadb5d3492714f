/**
 * Puts exported articles into a folder: each where its earlier export in the same format is, without losing what was written there by
 * hand.
 */

import { mkdir, open, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { exportFileName, nameKey } from '#core/export/file-name.ts'
import { mergeExports } from '#core/export/merge-exports.ts'
import { hasCode, replace, stampOf, temporaryBeside, writeDurably } from '#main/library/files.ts'
import { saving } from '#main/library/save-error.ts'
import { type Memory, openMemories, sha256 } from './export-memory.ts'
import type { Exported } from './formats.ts'
import { copyPictures } from './pictures.ts'

/**
 * `path` is the article's file; `kept` is where the earlier file went, which was changed by hand in a way that could not be
 * joined with the new notes.
 */
type SavedExport = { path: string; kept?: string }

export type ExportFolder = { save(file: Exported): Promise<SavedExport> }

type FolderOptions = {
  /** Where it is remembered what was written last, file by file. */
  stateDir: string
  /** Writes over what was changed by hand. */
  force: boolean
}

/** Enough for the lines up to the mark, also where the reader has put some of their own before it. */
const headBytes = 4096
/** The name of a file that was kept beside its article's next export. */
const isKept = / \(before \d{4}-\d\d-\d\d\)\.\w+$/
const anyId = /[0-9a-hjkmnp-tv-z]{26}/g

async function headOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

/** The bytes of a file, or null where there is none. */
async function bytesOf(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

/** Opens the folder for a run of exports, and makes it where there is none. Earlier exports are found by what is in them. */
export async function openExportFolder(path: string, options: FolderOptions): Promise<ExportFolder> {
  await saving(path, () => mkdir(path, { recursive: true }))
  const folder = await realpath(path)
  const entries = await readdir(folder, { withFileTypes: true })
  const names = new Set(entries.map(({ name }) => nameKey(name)))
  /** The files in the folder by the ids near their beginnings. */
  const earlier = new Map<string, string[]>()
  const note = (file: string, head: string) => {
    for (const [found] of head.matchAll(anyId)) {
      // A part of a string keeps the whole of it in memory; of thousands of files that is felt.
      const id = Buffer.from(found).toString()
      const files = earlier.get(id) ?? []
      if (!files.includes(file)) earlier.set(id, [...files, file])
    }
  }
  for (const entry of entries) {
    const file = join(folder, entry.name)
    if (entry.isFile()) note(file, await headOf(file).catch(() => ''))
  }

  const memoriesOf = await openMemories(join(options.stateDir, 'exports'), folder)

  /** A path in the folder that no file has, nor had in another format; the id is put before the title where that alone is taken. */
  const freePath = async (file: Exported, suffix = '') => {
    const { id, title, extension } = file
    const others = new Set((await memoriesOf(file).others()).map(({ name }) => nameKey(name)))
    for (let number = 1; ; number += 1) {
      const prefix = number === 1 ? '' : number === 2 ? `${id} ` : `${id} ${number} `
      const name = exportFileName(prefix + title, extension, suffix)
      const path = join(folder, name)
      if (!names.has(nameKey(name)) && !others.has(nameKey(name)) && (await stampOf(path)) === null)
        return path
    }
  }

  /** Remembers what was written, to know by the next time what is the reader's own. */
  const remember = async (file: Exported, path: string) => {
    const text = file.merges && typeof file.content === 'string' ? file.content : null
    const memory: Memory = { name: basename(path), sha256: sha256(file.content), text }
    await memoriesOf(file).write(memory)
  }

  const earlierOf = async (file: Exported, memory: Memory | null): Promise<string | null> => {
    const { id, extension, mark } = file
    const remembered = memory && names.has(nameKey(memory.name)) ? join(folder, memory.name) : null
    if (mark === null) return remembered
    // A file that no longer says what it is belongs to whoever changed it.
    const marked: string[] = []
    for (const found of earlier.get(id) ?? []) {
      if (extname(found).toLowerCase() !== `.${extension}`) continue
      if (mark(await headOf(found).catch(() => ''))) marked.push(found)
    }
    if (remembered !== null && marked.includes(remembered)) return remembered
    // Of several, what was kept for the reader is not written over.
    const free = marked.filter((found) => !isKept.test(basename(found)))
    return free.length === 0 ? null : renamed(free, memory, await memoriesOf(file).others())
  }

  /** Of an article's files that are not under their names of then the one in a format, by what is remembered of it and of the `others`. */
  const renamed = async (files: string[], memory: Memory | null, others: Memory[]) => {
    const byName = new Set(others.map(({ name }) => nameKey(name)))
    const byContent = new Set(others.map((other) => other.sha256))
    const unclaimed: string[] = []
    for (const file of files) {
      if (byName.has(nameKey(basename(file)))) continue
      const bytes = others.length > 0 ? await bytesOf(file) : null
      const content = bytes && sha256(bytes)
      if (content !== null && content === memory?.sha256) return file
      if (content === null || !byContent.has(content)) unclaimed.push(file)
    }
    // Of a format that was never written here there is no file, as long as one of another can be it.
    const isOthers = memory === null && others.some(({ name }) => !names.has(nameKey(name)))
    return isOthers ? null : (unclaimed[0] ?? null)
  }

  /** What only the reader has is on the disk before it counts as written; an export can be made again. */
  const write = async (path: string, content: string | Uint8Array, isReaders: boolean) => {
    if (isReaders) await writeDurably(path, content, async () => {})
    else await writeWhole(path, content)
    names.add(nameKey(basename(path)))
    if (typeof content === 'string') note(path, content.slice(0, headBytes))
  }

  return {
    save: (file) =>
      saving(exportFileName(file.title, file.extension), async () => {
        const memory = await memoriesOf(file).read()
        const path = (await earlierOf(file, memory)) ?? (await freePath(file))
        const now = await bytesOf(path)
        let content: string | Uint8Array | null = file.content
        const isChanged = now !== null && sha256(now) !== memory?.sha256 && sha256(now) !== sha256(content)
        if (isChanged && !options.force) content = merged(memory, now, file.content)
        let kept: string | undefined
        if (content === null && now !== null) {
          kept = await freePath(file, ` (before ${new Date().toISOString().slice(0, 10)})`)
          await write(kept, now, true)
        }
        await copyPictures(path, file.pictures)
        const next = content ?? file.content
        const isNews = now === null || sha256(now) !== sha256(next)
        if (isNews) await write(path, next, isChanged)
        if (isNews || memory?.name !== basename(path) || memory.sha256 !== sha256(file.content)) {
          await remember(file, path)
        }
        return kept === undefined ? { path } : { path, kept }
      }),
  }
}

/** Puts a file in its place in one step. */
async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = temporaryBeside(path)
  try {
    await writeFile(temporary, content, { flag: 'wx' })
    await replace(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
}

function merged(memory: Memory | null, now: Uint8Array, next: string | Uint8Array): string | null {
  const last = memory?.text ?? null
  return last === null || typeof next !== 'string'
    ? null
    : mergeExports(last, Buffer.from(now).toString(), next)
}
