/** Which entries of a ZIP archive are articles, and which only belong to them: pictures, styles, a page's folder. */

import { decode } from '../decode.ts'
import { pageOfFolder } from '../passed-over.ts'
import type { ZipArchive, ZipEntry } from './zip.ts'

/** The entries by their readable paths. */
export type ZipPaths = ReadonlyMap<string, ZipEntry>

/** `path` is the entry's name, readable; `folder` that of the page's resources, with `/` at its end. */
export type PageInZip = { entry: ZipEntry; path: string; folder: string | null }

/** Files that are never an article, by the ends of their names. */
const resources =
  /\.(?:png|apng|jpe?g|jpe|jfif|gif|webp|avif|svgz?|bmp|ico|tiff?|hei[cf]|css|m?js|map|json|xml|rss|wasm|woff2?|ttf|otf|eot|mp[34]|m4[av]|webm|og[agv]|opus|wav|mov|avi|mkv|vtt|srt|csv|tsv|exe|dll|bin|dat|db|ini|download)$/i

/** Charsets of which names in old code pages are taken to be, if the names look like it; all others are code page 437. */
const oldCharsets = /^(?:utf-8|shift_jis|euc-|gb18030|big5|ibm866)/

/** Each entry by its readable path. Of several with one path the last counts, as everywhere. */
export function pathsIn({ entries }: ZipArchive): ZipPaths {
  const old = entries.filter((entry) => !entry.nameIsUtf8)
  const { text, charset } = decode(Buffer.concat(old.flatMap(({ rawName }) => [rawName, Buffer.from('\n')])))
  const names = text.split('\n')
  const readable = new Map<ZipEntry, string>()
  if (oldCharsets.test(charset) && names.length === old.length + 1) {
    for (const [index, entry] of old.entries()) readable.set(entry, names[index] ?? entry.name)
  }
  return new Map(entries.map((entry) => [(readable.get(entry) ?? entry.name).replaceAll('\\', '/'), entry]))
}

/** The entries that may be articles, in the archive's order. */
export function pagesIn(paths: ZipPaths): PageInZip[] {
  const folders = resourceFolders(paths)
  const folderOf = new Map([...folders].map(([folder, page]) => [page, folder]))
  const pages: PageInZip[] = []
  for (const [path, entry] of paths) {
    if (resources.test(path) || isHidden(path) || within(path, folders)) continue
    pages.push({ entry, path, folder: folderOf.get(path) ?? null })
  }
  return pages
}

/** The folders that hold the resources of a page beside them, each with its page's path. */
function resourceFolders(paths: ZipPaths): Map<string, string> {
  const folders = new Map<string, string>()
  for (const path of paths.keys()) {
    for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      const folder = path.slice(0, slash)
      if (folders.has(`${folder}/`)) break
      const page = pageOfFolder(folder, paths)
      if (page !== null) folders.set(`${folder}/`, page)
    }
  }
  return folders
}

function within(path: string, folders: ReadonlyMap<string, string>): boolean {
  for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
    if (folders.has(path.slice(0, slash + 1))) return true
  }
  return false
}

function isHidden(path: string): boolean {
  return path.split('/').some((name) => /^\.[^./]/.test(name) || name === '__MACOSX')
}
