/** Puts exported articles into a folder: each where its earlier export is, without losing what was written there by hand. */

import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, realpath } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { exportFileName } from '#core/export/file-name.ts'
import { mergeExports } from '#core/export/merge-exports.ts'
import { hasCode, stampOf, writeDurably } from '#main/library/files.ts'
import { saving } from '#main/library/save-error.ts'

/**
 * `mark` is what tells the export of this article from any other file, near its beginning. `merges` where it is a text of
 * lines that a reader may write into.
 */
export type ExportFile = {
  id: string
  title: string
  extension: string
  mark: string
  text: string
  merges?: boolean
}

/**
 * `path` is the article's file; `kept` is where the earlier file went, which was changed by hand in a way that could not be
 * joined with the new notes.
 */
type SavedExport = { path: string; kept?: string }

export type ExportFolder = { save(file: ExportFile): Promise<SavedExport> }

type FolderOptions = {
  /** Where it is remembered what was written last, file by file. */
  stateDir: string
  /** Writes over what was changed by hand. */
  force: boolean
}

/** Enough for the lines up to the mark. */
const headBytes = 1024
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

/** The text of a file, or null where there is none that can be read. */
async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'EISDIR', 'EACCES')) return null
    throw error
  }
}

/** Opens the folder for a run of exports, and makes it where there is none. Earlier exports are found by what is in them. */
export async function openExportFolder(path: string, options: FolderOptions): Promise<ExportFolder> {
  await saving(path, () => mkdir(path, { recursive: true }))
  const folder = await realpath(path)
  const entries = await readdir(folder, { withFileTypes: true })
  const names = new Set(entries.map(({ name }) => name.normalize('NFC').toLowerCase()))
  /** The files in the folder by the ids near their beginnings. */
  const earlier = new Map<string, { path: string; head: string }[]>()
  const note = (file: string, head: string) => {
    for (const [id] of head.matchAll(anyId))
      earlier.set(id, [...(earlier.get(id) ?? []), { path: file, head }])
  }
  for (const entry of entries) {
    const file = join(folder, entry.name)
    if (entry.isFile()) note(file, await headOf(file).catch(() => ''))
  }

  const earlierOf = ({ id, extension, mark }: ExportFile) =>
    earlier.get(id)?.find(({ path: file, head }) => extname(file) === `.${extension}` && head.includes(mark))

  /** A path in the folder that no file has; the id is put before the title where that alone is taken. */
  const freePath = async (title: string, { id, extension }: ExportFile) => {
    for (let number = 1; ; number += 1) {
      const prefix = number === 1 ? '' : number === 2 ? `${id} ` : `${id} ${number} `
      const name = exportFileName(prefix + title, extension)
      const path = join(folder, name)
      if (!names.has(name.toLowerCase()) && (await stampOf(path)) === null) return path
    }
  }

  const memories = join(options.stateDir, 'exports')
  const memoryOf = ({ id, extension }: ExportFile) =>
    join(
      memories,
      createHash('sha256')
        .update(JSON.stringify([folder, id, extension]))
        .digest('hex'),
    )

  /** Remembers what was written, to know by the next time what is the reader's own. */
  const remember = async (file: ExportFile) => {
    await mkdir(memories, { recursive: true, mode: 0o700 })
    await writeDurably(memoryOf(file), file.text, async () => {})
  }

  const write = async (file: string, text: string) => {
    await writeDurably(file, text, async () => {})
    names.add(
      file
        .slice(folder.length + 1)
        .normalize('NFC')
        .toLowerCase(),
    )
    note(file, text.slice(0, headBytes))
  }

  return {
    save: (file) =>
      saving(exportFileName(file.title, file.extension), async () => {
        const found = earlierOf(file)
        if (!found) {
          const path = await freePath(file.title, file)
          await write(path, file.text)
          await remember(file)
          return { path }
        }
        const { path } = found
        const now = (await textOf(path)) ?? ''
        const last = await textOf(memoryOf(file))
        let text: string | null = file.text
        if (!options.force && now !== last && now !== file.text) {
          text = last !== null && file.merges ? mergeExports(last, now, file.text) : null
        }
        let kept: string | undefined
        if (text === null) {
          kept = await freePath(`${file.title} (before ${new Date().toISOString().slice(0, 10)})`, file)
          await write(kept, now)
        }
        await write(path, text ?? file.text)
        await remember(file)
        return kept === undefined ? { path } : { path, kept }
      }),
  }
}
