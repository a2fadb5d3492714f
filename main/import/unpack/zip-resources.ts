/** What a page in a ZIP archive refers to within that archive. Nothing here is ever a path on disk. */

import type { Resource } from '../types.ts'
import type { PageInZip, ZipPaths } from './pages-in-zip.ts'
import type { ZipEntry } from './zip.ts'

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
