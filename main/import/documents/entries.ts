/** The entries of a document's archive: their XML, and the addresses that lead from one to another. */

import { parseXml, type XmlElement } from '#core/xml/xml.ts'
import { decode } from '../decode.ts'
import type { FileToRead } from '../types.ts'
import type { ZipArchive, ZipEntry } from '../unpack/zip.ts'

/** The tree of an entry; undefined where the archive has none of this name. */
export async function xmlAt(
  archive: ZipArchive,
  path: string,
  file: string,
): Promise<XmlElement | undefined> {
  const entry = archive.get(path)
  return entry && parseXml(decode(await entry.read()).text, file).root
}

/** The entry that a relative address in another entry points to, without its fragment; null for addresses elsewhere. */
export function entryPath(address: string, from: string): string | null {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address)) return null
  const written = (address.split(/[?#]/)[0] ?? '').replaceAll('\\', '/')
  if (written === '') return from
  const parts = written.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of unescaped(written).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/**
 * Finds entries by paths that may differ from their names in case, in how letters are composed, or in what is escaped.
 * Books are written on systems that forgive that.
 */
export function forgivingLookup(archive: ZipArchive): (path: string) => ZipEntry | undefined {
  const keyOf = (path: string) => unescaped(path).normalize('NFC').toLowerCase()
  let byKey: ReadonlyMap<string, ZipEntry> | undefined
  return (path) => {
    byKey ??= new Map(archive.entries.toReversed().map((entry) => [keyOf(entry.name), entry]))
    return archive.get(path) ?? byKey.get(keyOf(path))
  }
}

/** Percent escapes read, where they are valid. */
export function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The type that books and OpenDocuments name in an entry for it; '' where there is none. */
export async function declaredType({ isZip, archive }: FileToRead): Promise<string> {
  const entry = isZip() ? (await archive()).get('mimetype') : undefined
  if (!entry || entry.size > 200) return ''
  return Buffer.from(await entry.read())
    .toString('latin1')
    .trim()
}
