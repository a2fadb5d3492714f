/** MHTML, the page in one file of Chrome, Edge, WebKitGTK, Internet Explorer, Word and Opera: a MIME message of its parts. */

import { GlossaError } from '#core/errors.ts'
import { decode } from '../decode.ts'
import { readSavedPage } from '../saved-page.ts'
import type { Carried, FileToRead, Format, ReaderResult, Resource } from '../types.ts'
import {
  charsetOf,
  contentIdIn,
  contentIdOf,
  decodedWords,
  type MimePart,
  messageFields,
  parameter,
  readMime,
} from '../unpack/mime.ts'

/** Parts may give addresses relative to each other and to nothing else. */
const nowhere = 'http://page.invalid/'

export const mhtml: Format = {
  name: 'mhtml',
  extension: 'mhtml',
  accepts: isMhtml,
  read: readMhtml,
}

/** What a browser has saved; mail names those it went to. */
function isMhtml({ start }: FileToRead): boolean {
  const fields = messageFields(start)
  if (fields === null) return false
  if (/^snapshot-content-location:|^from:\s*[<"]?saved by\b/im.test(fields)) return true
  const posted = /^(?:to|cc|received|message-id|delivered-to|return-path|reply-to):|^from:.*@/im.test(fields)
  return !posted && /^content-type:\s*(?:multipart\/related|text\/html)/im.test(fields)
}

/** The archive's page, with its pictures and frames. Throws `fileNoArticle` where no part is a page. */
function readMhtml({ bytes, name, explain }: FileToRead): ReaderResult {
  const { header, parts, whole } = readMime(bytes)
  const page = mainPart(header, parts)
  if (!page) throw new GlossaError('fileNoArticle', { file: name })
  const charset = charsetOf(page)
  const url = addressOf(page) || withoutSpaces(header('snapshot-content-location'))
  const title = titleOf(header('subject'))
  const saved = new Date(header('date'))
  const result = readSavedPage(
    {
      html: decode(page.body(), charset),
      explain,
      resource: resourceOf(parts, url),
      frames: parts.filter((part) => part !== page && isPage(part)).map((part) => () => carriedBy(part)),
      container: {
        url,
        ...(title !== '' && { title }),
        ...(!Number.isNaN(saved.getTime()) && { saved: saved.toISOString() }),
      },
    },
    name,
  )
  if (!whole) result.extraction.warnings.push({ code: 'cutShort' })
  return result
}

/** The part that the header points to, else the first page. */
function mainPart(header: MimePart['header'], parts: readonly MimePart[]): MimePart | undefined {
  const start = parameter(header('content-type'), 'start')
  const snapshot = withoutSpaces(header('snapshot-content-location'))
  const pages = parts.filter(isPage)
  return (
    pages.find((part) => start !== '' && part.header('content-id') === start) ??
    pages.find((part) => snapshot !== '' && addressOf(part) === snapshot) ??
    pages[0]
  )
}

function isPage(part: MimePart): boolean {
  return /^(?:text\/html|application\/xhtml\+xml)\b/i.test(part.header('content-type'))
}

function carriedBy(part: MimePart): Carried {
  const charset = charsetOf(part)
  return { bytes: part.body(), ...(charset !== undefined && { charset }), url: addressOf(part) }
}

/** The parts by their addresses and, as `cid:`, by their ids. */
function resourceOf(parts: readonly MimePart[], page: string): Resource {
  const base = URL.canParse(page) ? page : nowhere
  const keyOf = (address: string): string | null => {
    const id = contentIdIn(address)
    if (id !== null) return `cid:${id}`
    if (!URL.canParse(address, base)) return null
    const url = new URL(address, base)
    url.hash = ''
    return url.href
  }
  const byAddress = new Map<string, MimePart>()
  for (const part of parts) {
    const id = contentIdOf(part)
    for (const key of [keyOf(addressOf(part)), id === '' ? null : `cid:${id}`]) {
      if (key !== null && !byAddress.has(key)) byAddress.set(key, part)
    }
  }
  return (address) => {
    const key = keyOf(address)
    const part = key === null ? undefined : byAddress.get(key)
    return part ? carriedBy(part) : null
  }
}

function addressOf(part: MimePart): string {
  return withoutSpaces(decodedWords(part.header('content-location')))
}

/** Long addresses are folded over several lines. */
function withoutSpaces(address: string): string {
  return address.replace(/\s+/g, '')
}

/** Browsers that write only ASCII leave question marks of all other letters. */
function titleOf(subject: string): string {
  const title = decodedWords(subject).trim()
  return /^[?\s]*$/.test(title) || /\?{3}/.test(title) ? '' : title
}
