/** Dictionaries of dictd, as FreeDict gives them out: an `.index` and its `.dict` or `.dict.dz` (dictfmt(1), RFC 2229). */

import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import iconv from 'iconv-lite'
import { GlossaError } from '#core/errors.ts'
import { openRandomFile, sibling } from './files.ts'
import { bestOf, headwordIndex, type OpenDictionary } from './headwords.ts'

/** No line of an index is longer. */
const longestLine = 4096

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** A number in dictd's base 64, most significant digit first; NaN where it is none. */
export function base64Number(text: string): number {
  if (text === '') return Number.NaN
  return [...text].reduce((sum, digit) => {
    const value = digits.indexOf(digit)
    return value === -1 ? Number.NaN : sum * 64 + value
  }, 0)
}

type Line = { headword: string; offset: number; size: number }

/** A line of the index; null where it is none. */
function parseLine(line: string): Line | null {
  const [key = '', start = '', length = '', original] = line.split('\t')
  const [offset, size] = [base64Number(start), base64Number(length)]
  if (Number.isNaN(offset) || Number.isNaN(size)) return null
  return { headword: original ?? key, offset, size }
}

/** Lines that tell of the dictionary itself. */
const isAbout = (headword: string) => /^00-?database/.test(headword)

/** UTF-8, or, in old dictionaries, the Latin alphabet's code page. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return iconv.decode(bytes, 'windows-1252')
  }
}

/** The file with the entries' text. Throws `dictionaryIncomplete`. */
async function textFile(path: string): Promise<string> {
  const stem = path.replace(/\.index$/i, '')
  const found = await sibling(stem, ['.dict.dz', '.dict'])
  if (found !== null) return found
  throw new GlossaError('dictionaryIncomplete', {
    file: basename(path),
    missing: `${basename(stem)}.dict.dz`,
  })
}

/** Opens a dictionary by its `.index`. Throws `dictionaryIncomplete`, `dictionaryDamaged`. */
export async function openDictd(path: string): Promise<OpenDictionary> {
  const text = await openRandomFile(await textFile(path))
  const index = headwordIndex()
  let short: Line | null = null
  let position = 0
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = Buffer.concat([rest, chunk as Buffer])
    let start = 0
    for (let end = bytes.indexOf(10, start); end !== -1; end = bytes.indexOf(10, start)) {
      const line = decode(bytes.subarray(start, end))
      const tab = line.indexOf('\t')
      const headword = line.slice(0, tab)
      if (tab !== -1 && !isAbout(headword)) index.add(headword, position + start)
      else if (/^00-?database-?short$/.test(headword)) short = parseLine(line)
      start = end + 1
    }
    position += start
    rest = bytes.subarray(start)
    if (rest.length > longestLine) break
  }
  if (index.size === 0 || rest.length > longestLine) {
    await text.close()
    throw new GlossaError('dictionaryDamaged', { file: basename(path), detail: 'index' })
  }
  const lines = await open(path)
  const fallback = basename(path).replace(/\.index$/i, '')
  // The name's entry begins with its own headword on a line of its own.
  const about = short ? decode(await text.read(short.offset, short.size)) : ''
  const name = about
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !isAbout(line.replaceAll('-', '')))[0]

  return {
    name: name ?? fallback,
    size: index.size,
    async lookUp(word) {
      const found: Line[] = []
      for (const at of index.find(word)) {
        const buffer = Buffer.alloc(longestLine)
        const { bytesRead } = await lines.read(buffer, 0, longestLine, at)
        const end = buffer.subarray(0, bytesRead).indexOf(10)
        const line = parseLine(decode(buffer.subarray(0, end === -1 ? bytesRead : end)))
        if (line) found.push(line)
      }
      const best = bestOf(found, ({ headword }) => headword, word)
      // Several headwords may share one text.
      const texts = new Map(best.map((line) => [`${line.offset} ${line.size}`, line]))
      return Promise.all(
        [...texts.values()].map(async ({ headword, offset, size }) => ({
          headword,
          text: decode(await text.read(offset, size)).trim(),
        })),
      )
    },
    async close() {
      await lines.close()
      await text.close()
    },
  }
}
