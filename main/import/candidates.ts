/** What an import has before it: the files that were named, and those in the folders that were named. */

import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, resolve, sep } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import type { FilePath } from './admit.ts'
import { readFailure } from './file-failure.ts'
import { passedOver } from './passed-over.ts'
import { shownName } from './shown-name.ts'

/**
 * A file to import, or why it cannot be. `shown` is its path as the user gave it (in a folder: the folder as given and
 * the way down); `name` is the file's name. Both are readable text even where the name is not valid UTF-8; `path` is exact.
 */
export type Candidate = { shown: string; name: string } & ({ path: FilePath } | { error: GlossaError })

type Place = { path: Buffer; shown: string; name: string }
type Entry = Place & { kind: 'file' | 'folder' | 'link' }

const separator = Buffer.from(sep)
const collator = new Intl.Collator('en', { numeric: true })

function byName(a: Entry, b: Entry): number {
  return collator.compare(a.name, b.name) || Buffer.compare(a.path, b.path)
}

function kindOf(entry: Dirent<Buffer>): Entry['kind'] {
  if (entry.isDirectory()) return 'folder'
  return entry.isSymbolicLink() ? 'link' : 'file'
}

function childOf(folder: Place, entry: Dirent<Buffer>): Entry {
  const name = entry.name.toString()
  return {
    path: Buffer.concat([folder.path, separator, entry.name]),
    shown: folder.shown.endsWith(sep) ? folder.shown + name : folder.shown + sep + name,
    name,
    kind: kindOf(entry),
  }
}

/** The folder's entries in natural order, without hidden files and the resources of saved pages. */
async function entriesOf(folder: Place): Promise<Entry[]> {
  const entries = await readdir(folder.path, { encoding: 'buffer', withFileTypes: true })
  const children = entries.map((entry) => childOf(folder, entry))
  const names = new Set(children.map((child) => child.name))
  return children.filter((child) => !passedOver(child.name, child.kind === 'folder', names)).sort(byName)
}

/** A link in a folder counts only where it leads to a file in that same folder; one to another folder is not followed. */
async function linked(link: Entry, root: Buffer): Promise<Candidate | null> {
  const { shown, name } = link
  try {
    const target = await realpath(link.path, { encoding: 'buffer' })
    if ((await stat(target)).isDirectory()) return null
    const inside = target.subarray(0, root.length + separator.length)
    if (inside.equals(Buffer.concat([root, separator]))) return { shown, name, path: target }
    return { shown, name, error: new GlossaError('fileNotRegular', { file: shownName(name) }) }
  } catch (error) {
    return { shown, name, error: readFailure(error, name) }
  }
}

/** All that lies in a folder, depth first; a stack instead of recursion, since folders nest as deep as they like. */
async function walk(folder: Place): Promise<Candidate[]> {
  const found: Candidate[] = []
  const root = await realpath(folder.path, { encoding: 'buffer' })
  const ahead: Entry[] = [{ ...folder, path: root, kind: 'folder' }]
  for (let entry = ahead.pop(); entry; entry = ahead.pop()) {
    const { path, shown, name, kind } = entry
    if (kind === 'file') found.push({ path, shown, name })
    else if (kind === 'link') {
      const candidate = await linked(entry, root)
      if (candidate) found.push(candidate)
    } else {
      try {
        ahead.push(...(await entriesOf(entry)).reverse())
      } catch (error) {
        found.push({ shown, name, error: readFailure(error, name) })
      }
    }
  }
  return found
}

async function candidatesOf(given: string, base: string): Promise<Candidate[]> {
  const path = resolve(base, given)
  const name = basename(path)
  try {
    if (!(await stat(path)).isDirectory()) return [{ shown: given, name, path }]
    const found = await walk({ path: Buffer.from(path), shown: given, name })
    if (found.length > 0) return found
    return [{ shown: given, name, error: new GlossaError('fileFolder', { file: shownName(name) }) }]
  } catch (error) {
    return [{ shown: given, name, error: readFailure(error, name) }]
  }
}

/** The files that the paths stand for, in the order given and within a folder in natural order. Never rejects. */
export async function candidates(paths: readonly string[], base: string): Promise<Candidate[]> {
  const found: Candidate[] = []
  for (const given of paths) for (const candidate of await candidatesOf(given, base)) found.push(candidate)
  return found
}
