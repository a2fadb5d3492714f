/** The pages in a ZIP archive: which entries are articles, and what belongs to each. Nothing here is ever a path on disk. */

import { decode } from '../decode.ts'
import { pageOfFolder } from '../page-folder.ts'
import type { Resource } from '../types.ts'
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

/** In an archive of more entries than this, a page has only those of its own folder. */
const manyEntries = 2_000

/**
 * Reads the entries that the page's text names, and gives them by address: relative to the page, or inside its folder, of
 * whatever name the folder had when the page was saved. An entry that cannot be read is not there.
 */
export async function resourcesOf(paths: ZipPaths, page: PageInZip, text: string): Promise<Resource> {
  const { folder } = page
  const near = [...paths].filter(([path]) =>
    paths.size <= manyEntries ? path !== page.path : folder !== null && path.startsWith(folder),
  )
  const plain = unescaped(text)
  const carried = new Map<string, Uint8Array>()
  for (const [path, entry] of near) {
    if (!plain.includes(path.slice(path.lastIndexOf('/') + 1).normalize())) continue
    const bytes = await readable(entry)
    if (bytes) carried.set(path.normalize(), bytes)
  }
  const around = page.path.slice(0, page.path.lastIndexOf('/') + 1)
  return (address) => {
    const path = pathOf(address)
    if (path === null) return null
    const inFolder = folder === null ? null : folder + path.slice(path.indexOf('/') + 1)
    const bytes = carried.get(around + path) ?? (inFolder === null ? undefined : carried.get(inFolder))
    return bytes ? { bytes } : null
  }
}

async function readable(entry: ZipEntry): Promise<Uint8Array | null> {
  try {
    return await entry.read()
  } catch {
    return null
  }
}

/** The way down from the page's own folder; null for addresses that lead elsewhere. */
function pathOf(address: string): string | null {
  if (/^(?:[a-z][a-z0-9+.-]*:|[/\\])/i.test(address)) return null
  const path = unescaped(address.replace(/[?#].*$/s, '')).replace(/^(?:\.\/)+/, '')
  return path === '' || path.split(/[/\\]/).includes('..') ? null : path
}

function unescaped(text: string): string {
  return text
    .replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
      try {
        return decodeURIComponent(escaped)
      } catch {
        return escaped
      }
    })
    .replaceAll('&amp;', '&')
    .normalize()
}
