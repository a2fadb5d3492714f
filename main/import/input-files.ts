/** The files that an import has before it: those that were named, and those in the folders that were named. */

import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, resolve, sep } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import { displayName, fileError } from './file-error.ts'
import { readInLibrary } from './library-folder.ts'
import { pageOfFolder } from './page-folder.ts'

/** A path as the file system has it: names need not be valid UTF-8. */
export type FilePath = string | Buffer

/**
 * A file to import, or why it cannot be. `path` is as the user gave it (in a folder: the folder as given and the way
 * down); `name` is the file's name. Both are readable text even where the name is not valid UTF-8; `location` is exact.
 */
export type InputFile = { path: string; name: string } & ({ location: FilePath } | { error: GlossaError })

type Entry = { location: Buffer; path: string; name: string; kind: 'file' | 'folder' | 'link' }
type Folder = Omit<Entry, 'kind'>

const separator = Buffer.from(sep)
const collator = new Intl.Collator('en', { numeric: true })
const systemFiles: ReadonlySet<string> = new Set(['Thumbs.db', 'desktop.ini'])

/** The files that the paths stand for, in the order given and within a folder in natural order. Never rejects. */
export async function inputFiles(paths: readonly string[], base: string): Promise<InputFile[]> {
  const found: InputFile[] = []
  for (const given of paths) for (const file of await filesOf(given, base)) found.push(file)
  return found
}

async function filesOf(path: string, base: string): Promise<InputFile[]> {
  const location = resolve(base, path)
  const name = basename(location)
  try {
    if (!(await stat(location)).isDirectory()) return [{ path, name, location }]
    const found = await walk({ location: Buffer.from(location), path, name })
    if (found.length > 0) return found
    return [{ path, name, error: new GlossaError('fileFolder', { file: displayName(name) }) }]
  } catch (error) {
    return [{ path, name, error: fileError(error, name) }]
  }
}

/** All that lies in a folder, depth first; a stack instead of recursion, since folders nest as deep as they like. */
async function walk(folder: Folder): Promise<InputFile[]> {
  const found: InputFile[] = []
  const root = await realpath(folder.location, { encoding: 'buffer' })
  const ahead: Entry[] = [{ ...folder, location: root, kind: 'folder' }]
  for (let entry = ahead.pop(); entry; entry = ahead.pop()) {
    const { location, path, name, kind } = entry
    if (kind === 'file') found.push({ path, name, location })
    else if (kind === 'link') {
      const file = await linkedFile(entry, root)
      if (file) found.push(file)
    } else {
      try {
        ahead.push(...(await entriesOf(entry)).reverse())
      } catch (error) {
        found.push({ path, name, error: fileError(error, name) })
      }
    }
  }
  return found
}

/** A link in a folder counts only where it leads to a file in that same folder; one to another folder is not followed. */
async function linkedFile(link: Entry, root: Buffer): Promise<InputFile | null> {
  const { path, name } = link
  try {
    const target = await realpath(link.location, { encoding: 'buffer' })
    if ((await stat(target)).isDirectory()) return null
    const inside = target.subarray(0, root.length + separator.length)
    if (inside.equals(Buffer.concat([root, separator]))) return { path, name, location: target }
    return { path, name, error: new GlossaError('fileNotRegular', { file: displayName(name) }) }
  } catch (error) {
    return { path, name, error: fileError(error, name) }
  }
}

/** The folder's entries in natural order, without hidden files and the resources of saved pages. */
async function entriesOf(folder: Folder): Promise<Entry[]> {
  const entries = await readdir(folder.location, { encoding: 'buffer', withFileTypes: true })
  const children = entries.map((entry) => childOf(folder, entry))
  const names = new Set(children.map((child) => child.name))
  const list = readInLibrary(names)
  const isRead = (child: Entry) => (list === null ? !isIgnored(child, names) : child.name === list)
  return children.filter(isRead).sort(byName)
}

function childOf(folder: Folder, entry: Dirent<Buffer>): Entry {
  const name = entry.name.toString()
  return {
    location: Buffer.concat([folder.location, separator, entry.name]),
    path: folder.path.endsWith(sep) ? folder.path + name : folder.path + sep + name,
    name,
    kind: entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'file',
  }
}

/** Hidden files, and the folder of a page beside it: no articles, and nothing to mention. */
function isIgnored({ name, kind }: Entry, siblings: ReadonlySet<string>): boolean {
  if (name.startsWith('.') || systemFiles.has(name)) return true
  return kind === 'folder' && pageOfFolder(name, siblings) !== null
}

function byName(a: Entry, b: Entry): number {
  return collator.compare(a.name, b.name) || Buffer.compare(a.location, b.location)
}
