/** Dictionaries of StarDict: `.ifo`, `.idx` or `.idx.gz`, `.dict` or `.dict.dz`, and `.syn` where there are synonyms. */

import { open, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { Parser } from 'htmlparser2'
import { GlossaError } from '#core/errors.ts'
import { openRandomFile, type RandomFile, sibling } from './files.ts'
import { bestOf, type HeadwordIndex, headwordIndex, type OpenDictionary } from './headwords.ts'

type Field = { type: string; bytes: Buffer }

const isSized = (type: string) => type >= 'A' && type <= 'Z'

/** Cuts an entry's bytes into its fields. `sequence` are the types that all entries share; '' where each names its own. */
function fieldsOf(bytes: Buffer, sequence: string): Field[] {
  const fields: Field[] = []
  let at = 0
  for (let index = 0; at < bytes.length; index += 1) {
    const type = sequence === '' ? String.fromCharCode(bytes[at] ?? 0) : sequence[index]
    if (type === undefined) break
    if (sequence === '') at += 1
    const isLast = sequence !== '' && index === sequence.length - 1
    let end = bytes.length
    if (!isLast && isSized(type)) {
      if (at + 4 > bytes.length) break
      end = Math.min(bytes.length, at + 4 + bytes.readUInt32BE(at))
      at += 4
    } else if (!isLast) {
      const zero = bytes.indexOf(0, at)
      if (zero !== -1) end = zero
    }
    fields.push({ type, bytes: bytes.subarray(at, end) })
    at = isSized(type) ? end : end + 1
  }
  return fields
}

const blocks = new Set('p div br li ul ol dl dt dd tr table h1 h2 h3 h4 h5 h6 blockquote def k hr'.split(' '))
const unread = new Set(['script', 'style', 'iref', 'rref'])

/** Marked-up text (HTML, XDXF, Pango) without its marks: blocks become lines. */
function plainText(markup: string): string {
  let text = ''
  let hidden = 0
  const parser = new Parser({
    onopentag(name) {
      if (unread.has(name)) hidden += 1
      if (blocks.has(name)) text += '\n'
    },
    ontext(data) {
      if (hidden === 0) text += data
    },
    onclosetag(name) {
      if (unread.has(name)) hidden -= 1
      if (blocks.has(name)) text += '\n'
    },
  })
  parser.end(markup)
  return text
}

const readable: Readonly<Record<string, (text: string) => string>> = {
  m: (text) => text,
  l: (text) => text,
  w: (text) => text,
  n: (text) => text,
  t: (text) => `[${text}]`,
  y: (text) => text,
  g: plainText,
  x: plainText,
  h: plainText,
  k: plainText,
}

/** What a reader can read of an entry; sounds and pictures are left out. */
export function entryText(bytes: Buffer, sequence: string): string {
  return fieldsOf(bytes, sequence)
    .flatMap(({ type, bytes: field }) => readable[type]?.(field.toString('utf8').replace(/\0+$/, '')) ?? [])
    .join('\n')
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const unzip = promisify(gunzip)

/** The largest index that is unpacked into memory; plain ones stay on the disk. */
const largestIndex = 256 * 1024 * 1024
/** A headword takes 255 bytes at most, and what follows it 12. */
const longestRecord = 1024
const step = 1 << 20

/** The first of the files with these endings that is there. Throws `dictionaryIncomplete`, naming the first. */
async function oneOf(ifo: string, stem: string, endings: readonly string[]): Promise<string> {
  const found = await sibling(stem, endings)
  if (found !== null) return found
  throw new GlossaError('dictionaryIncomplete', {
    file: basename(ifo),
    missing: `${basename(stem)}${endings[0]}`,
  })
}

async function openRecords(path: string): Promise<RandomFile> {
  if (!/\.gz$/i.test(path)) {
    const file = await open(path)
    return {
      async read(offset, size) {
        const buffer = Buffer.alloc(size)
        const { bytesRead } = await file.read(buffer, 0, size, offset)
        return buffer.subarray(0, bytesRead)
      },
      close: () => file.close(),
    }
  }
  const whole = await unzip(await readFile(path), { maxOutputLength: largestIndex })
  return {
    read: async (offset, size) => whole.subarray(offset, offset + size),
    close: async () => undefined,
  }
}

/** Walks through records of a word, a zero and `tail` bytes; tells each with its position. False where they do not fit. */
async function walk(
  records: RandomFile,
  tail: number,
  each: (word: string, position: number) => void,
): Promise<boolean> {
  let position = 0
  for (;;) {
    const bytes = await records.read(position, step)
    if (bytes.length === 0) return true
    let start = 0
    for (let zero = bytes.indexOf(0); zero !== -1 && zero + 1 + tail <= bytes.length; ) {
      each(bytes.toString('utf8', start, zero), position + start)
      start = zero + 1 + tail
      zero = bytes.indexOf(0, start)
    }
    if (start === 0) return false
    position += start
  }
}

async function recordAt(records: RandomFile, position: number): Promise<{ word: string; tail: Buffer }> {
  const bytes = await records.read(position, longestRecord)
  const zero = Math.max(0, bytes.indexOf(0))
  return { word: bytes.toString('utf8', 0, zero), tail: bytes.subarray(zero + 1) }
}

function infoOf(text: string): Map<string, string> {
  return new Map(
    text.split(/\r?\n/).flatMap((line) => {
      const at = line.indexOf('=')
      return at === -1 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const]
    }),
  )
}

/** Opens a dictionary by its `.ifo`. Throws `dictionaryIncomplete`, `dictionaryDamaged`. */
export async function openStarDict(path: string): Promise<OpenDictionary> {
  const damaged = (detail: string) => new GlossaError('dictionaryDamaged', { file: basename(path), detail })
  const ifo = await readFile(path, 'utf8')
  if (!/^\uFEFF?StarDict's dict ifo file/.test(ifo)) throw damaged('ifo')
  const info = infoOf(ifo)
  const stem = path.replace(/\.ifo$/i, '')
  const idx = await oneOf(path, stem, ['.idx', '.idx.gz'])
  const dict = await oneOf(path, stem, ['.dict.dz', '.dict'])
  const syn = await sibling(stem, ['.syn'])

  const offsetBytes = info.get('idxoffsetbits') === '64' ? 8 : 4
  const sequence = info.get('sametypesequence') ?? ''
  const opened: RandomFile[] = []
  const keep = async (file: Promise<RandomFile>) => {
    opened.push(await file)
    return file
  }
  const close = async () => {
    await Promise.all(opened.map((file) => file.close()))
  }
  try {
    const records = await keep(openRecords(idx))
    const text = await keep(openRandomFile(dict))
    const index = headwordIndex()
    const whole = await walk(records, offsetBytes + 4, (word, at) => index.add(word, at))
    if (!whole || index.size === 0) throw damaged('idx')
    const entries = index.size
    const synonyms = syn === null ? null : await keep(openRecords(syn))
    // Synonyms are told apart by negative positions.
    if (synonyms) await walk(synonyms, 4, (word, at) => index.add(word, -at - 1))

    return {
      name: info.get('bookname') || basename(stem),
      size: entries,
      async lookUp(word) {
        const found = await Promise.all(
          index.find(word).map((at) => headwordAt(at, { records, synonyms, index })),
        )
        const best = bestOf(
          found.filter((one) => one !== null),
          ({ shown }) => shown,
          word,
        )
        const texts = new Map(best.map((one) => [one.position, one]))
        return Promise.all(
          [...texts.values()].map(async ({ word: headword, tail }) => {
            if (tail.length < offsetBytes + 4) throw damaged('idx')
            const offset = offsetBytes === 8 ? Number(tail.readBigUInt64BE(0)) : tail.readUInt32BE(0)
            const bytes = await text.read(offset, tail.readUInt32BE(offsetBytes))
            return { headword, text: entryText(bytes, sequence) }
          }),
        )
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

type Sources = { records: RandomFile; synonyms: RandomFile | null; index: HeadwordIndex }

/** The entry behind a position of the index: its own headword, or the one that a synonym leads to. */
async function headwordAt(at: number, { records, synonyms, index }: Sources) {
  if (at >= 0) {
    const { word, tail } = await recordAt(records, at)
    return { shown: word, word, tail, position: at }
  }
  if (!synonyms) return null
  const synonym = await recordAt(synonyms, -at - 1)
  const position = synonym.tail.length < 4 ? undefined : index.at(synonym.tail.readUInt32BE(0))
  if (position === undefined || position < 0) return null
  return { shown: synonym.word, ...(await recordAt(records, position)), position }
}
