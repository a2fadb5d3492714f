/** Safari's web archives: a property list of the page, what it shows, and its frames. */

import { GlossaError } from '#core/errors.ts'
import { decode } from '../decode.ts'
import { readSavedPage } from '../saved-page.ts'
import type { Carried, FileToRead, Format, ReaderResult, Resource } from '../types.ts'
import { type PlistValue, readPlist } from '../unpack/plist.ts'

const maxFrames = 1_000

/** A resource of the archive, with its address. */
type Stored = Required<Pick<Carried, 'url'>> & Carried

export const webArchive: Format = {
  name: 'webarchive',
  extension: 'webarchive',
  accepts: ({ bytes, start }) => start.startsWith('bplist00') || isXmlArchive(bytes, start),
  read: readWebArchive,
}

function isXmlArchive(bytes: Uint8Array, start: string): boolean {
  if (!/^<\?xml\b[^>]*>\s*(?:<!DOCTYPE\s+plist\b[^<]*(?:<!ENTITY[^<]*)*)?<plist\b/i.test(start)) return false
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('<key>WebMainResource</key>')
}

/** The archive's page. Throws `documentDamaged` where there is none, and `fileNoArticle`. */
function readWebArchive({ bytes, name, explain }: FileToRead): ReaderResult {
  const archive = readPlist(bytes)
  const main = storedIn(field(archive, 'WebMainResource'))
  if (!main) throw new GlossaError('documentDamaged', { file: name, format: 'Safari' })
  const frames = framesIn(archive)
  return readSavedPage(
    {
      html: decode(main.bytes, main.charset),
      explain,
      resource: resourceOf([archive, ...frames]),
      frames: frames.flatMap((frame) => {
        const stored = storedIn(field(frame, 'WebMainResource'))
        return stored ? [() => stored] : []
      }),
      container: { url: main.url },
    },
    name,
  )
}

/** All archives within an archive, outer before inner. */
function framesIn(archive: PlistValue): PlistValue[] {
  const found: PlistValue[] = []
  const ahead = listOf(field(archive, 'WebSubframeArchives'))
  for (let frame = ahead.shift(); frame !== undefined && found.length < maxFrames; frame = ahead.shift()) {
    found.push(frame)
    ahead.push(...listOf(field(frame, 'WebSubframeArchives')).slice(0, maxFrames))
  }
  return found
}

function resourceOf(archives: readonly PlistValue[]): Resource {
  const byAddress = new Map<string, Stored>()
  for (const archive of archives) {
    for (const value of [field(archive, 'WebMainResource'), ...listOf(field(archive, 'WebSubresources'))]) {
      const stored = storedIn(value)
      if (stored && !byAddress.has(stored.url)) byAddress.set(stored.url, stored)
    }
  }
  return (address) => byAddress.get(address) ?? null
}

function storedIn(value: PlistValue): Stored | null {
  const bytes = field(value, 'WebResourceData')
  if (!(bytes instanceof Uint8Array)) return null
  const charset = field(value, 'WebResourceTextEncodingName')
  const url = field(value, 'WebResourceURL')
  return {
    bytes,
    ...(typeof charset === 'string' && charset !== '' && { charset }),
    url: typeof url === 'string' ? url.replace(/#.*$/s, '') : '',
  }
}

function field(value: PlistValue, name: string): PlistValue {
  return value instanceof Map ? (value.get(name) ?? null) : null
}

function listOf(value: PlistValue): PlistValue[] {
  return Array.isArray(value) ? [...value] : []
}
