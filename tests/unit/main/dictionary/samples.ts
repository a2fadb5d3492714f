/** Dictionaries of invented words, built as their formats want them. */

import { writeFile } from 'node:fs/promises'
import { deflateRawSync } from 'node:zlib'

export type Sample = { headword: string; text: string }

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const base64 = (value: number): string =>
  value < 64 ? (digits[value] ?? '') : base64(Math.floor(value / 64)) + digits[value % 64]

/** Text in dictzip format: chunks that are flushed, and a table of their sizes in the header. */
export function dictzip(text: Buffer, chunk = 64): Buffer {
  const chunks: Buffer[] = []
  for (let at = 0; at < text.length; at += chunk) {
    chunks.push(deflateRawSync(text.subarray(at, at + chunk), { finishFlush: 3 }))
  }
  const table = Buffer.alloc(10 + chunks.length * 2)
  table.write('RA', 0, 'latin1')
  table.writeUInt16LE(table.length - 4, 2)
  table.writeUInt16LE(1, 4)
  table.writeUInt16LE(chunk, 6)
  table.writeUInt16LE(chunks.length, 8)
  chunks.forEach((part, index) => {
    table.writeUInt16LE(part.length, 10 + index * 2)
  })
  const extra = Buffer.alloc(2)
  extra.writeUInt16LE(table.length)
  // Flags: an extra field and a name.
  const head = Buffer.from([0x1f, 0x8b, 8, 4 | 8, 0, 0, 0, 0, 0, 3])
  return Buffer.concat([head, extra, table, Buffer.from('sample.dict\0'), ...chunks, Buffer.alloc(8)])
}

/** Writes `<stem>.index` and `<stem>.dict.dz`; the path of the index. */
export async function writeDictd(stem: string, samples: readonly Sample[]): Promise<string> {
  const about = { headword: '00databaseshort', text: '00-database-short\n     Velmouth Pocket Dictionary\n' }
  let offset = 0
  const texts: Buffer[] = []
  const lines = [about, ...samples].map(({ headword, text }) => {
    const bytes = Buffer.from(text)
    const line = `${headword}\t${base64(offset)}\t${base64(bytes.length)}\n`
    texts.push(bytes)
    offset += bytes.length
    return line
  })
  await writeFile(`${stem}.dict.dz`, dictzip(Buffer.concat(texts)))
  await writeFile(`${stem}.index`, lines.join(''))
  return `${stem}.index`
}

/** Writes `.ifo`, `.idx`, `.dict` and, where there are synonyms (word → number of its entry), `.syn`. */
export async function writeStarDict(
  stem: string,
  samples: readonly { headword: string; data: Buffer }[],
  { sequence = 'm', synonyms = {} as Record<string, number> } = {},
): Promise<string> {
  let offset = 0
  const records = samples.map(({ headword, data }) => {
    const numbers = Buffer.alloc(8)
    numbers.writeUInt32BE(offset, 0)
    numbers.writeUInt32BE(data.length, 4)
    offset += data.length
    return Buffer.concat([Buffer.from(`${headword}\0`), numbers])
  })
  const others = Object.entries(synonyms).map(([word, index]) => {
    const number = Buffer.alloc(4)
    number.writeUInt32BE(index)
    return Buffer.concat([Buffer.from(`${word}\0`), number])
  })
  await writeFile(`${stem}.idx`, Buffer.concat(records))
  await writeFile(`${stem}.dict`, Buffer.concat(samples.map(({ data }) => data)))
  if (others.length > 0) await writeFile(`${stem}.syn`, Buffer.concat(others))
  const info = [
    "StarDict's dict ifo file",
    'version=2.4.2',
    `wordcount=${samples.length}`,
    'bookname=Orsk Lexicon',
    ...(sequence === '' ? [] : [`sametypesequence=${sequence}`]),
  ]
  await writeFile(`${stem}.ifo`, `${info.join('\n')}\n`)
  return `${stem}.ifo`
}

/** Writes `.aff` and `.dic` of a language whose plural ends in -y and whose words may lose an end vowel. */
export async function writeSpelling(stem: string): Promise<string> {
  const rules = 'SET ISO8859-2\nSFX \xb1 Y 2\nSFX \xb1 0 y [^a]\nSFX \xb1 a \xea a\n'
  await writeFile(`${stem}.aff`, Buffer.from(rules, 'latin1'))
  await writeFile(`${stem}.dic`, Buffer.from('2\nvelmot/\xb1\n\xb3ora/\xb1\n', 'latin1'))
  return `${stem}.aff`
}
