/**
 * Long PDFs, read as the app reads them: in a process of its own, within its limits. How long that takes, how long the process is
 * silent at most, and how much memory it holds.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { articleText } from '#core/article/blocks.ts'
import { countWords } from '#core/text/words.ts'
import { heapLimit, type ImporterHost } from '#main/import/importer-process.ts'
import { defaultLimits, importerPool } from '#main/import/pool.ts'
import { nodeHost } from '#main/processes/node-host.ts'
import { type Piece, pdfOf, typeset } from '../unit/main/import/formats/pdf-writer.ts'
import { oneOf, type Random, seeded, whole } from './anchoring/article.ts'

const words =
  'the of and to in is that for was with as on by at from it be are this which had not river channel harbour pilot chart silt water tide bar buoy survey council winter spring depth measure current estuary gravel vessel passage entrance'.split(
    ' ',
  )

function sentence(random: Random): string {
  const text = Array.from({ length: 8 + whole(random, 18) }, () => oneOf(random, words)).join(' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

const paragraph = (random: Random) =>
  Array.from({ length: 3 + whole(random, 5) }, () => sentence(random)).join(' ')

/** A paper of so many pages, with running heads, chapters and columns. */
function longPdf(count: number, columns: 1 | 2): Uint8Array {
  const random = seeded(count)
  const width = columns === 2 ? 215 : 455
  const pages = Array.from({ length: count }, (_, index) => {
    const pieces: Piece[] = [
      { x: 70, y: 50, text: 'Of the Channel', size: 9 },
      { x: 500, y: 50, text: String(index + 1), size: 9 },
    ]
    for (let column = 0; column < columns; column += 1) {
      let y = 90
      if (index % 15 === 0 && column === 0) {
        pieces.push({ x: 70, y: 95, text: `Chapter ${index / 15 + 1}`, size: 16, face: 'bold' })
        y = 125
      }
      while (y < 770) {
        const lines = typeset(paragraph(random), { x: 70 + column * 240, y, width, leading: 14, indent: 12 })
        pieces.push(...lines.filter((line) => line.y < 780))
        y += lines.length * 14
      }
    }
    return { pieces }
  })
  return pdfOf({ pages, info: { Title: 'Of the Channel' } })
}

/** A host whose process is watched: the longest silence, in ms, and the most memory, in bytes. */
function watched(host: ImporterHost) {
  const seen = { silence: 0, memory: 0 }
  const start: ImporterHost['start'] = () => {
    const process = host.start()
    let last = performance.now()
    const heard = () => {
      seen.silence = Math.max(seen.silence, performance.now() - last)
      last = performance.now()
    }
    return {
      ...process,
      send(request) {
        last = performance.now()
        process.send(request)
      },
      onReply(listener) {
        process.onReply((reply) => {
          heard()
          listener(reply)
        })
      },
      async residentBytes() {
        const bytes = await process.residentBytes()
        seen.memory = Math.max(seen.memory, bytes ?? 0)
        return bytes
      },
    }
  }
  return { seen, host: { ...host, start } }
}

const sizes = [
  { pages: 30, columns: 2 },
  { pages: 600, columns: 1 },
] as const

export async function measureLongPdfs(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'glossa-bench-'))
  try {
    const rows: object[] = []
    for (const { pages, columns } of sizes) {
      const path = join(folder, `${pages}.pdf`)
      writeFileSync(path, longPdf(pages, columns))
      const { seen, host } = watched(nodeHost(resolve('out/main/importer.js'), { heap: heapLimit }))
      const pool = importerPool(host, { ...defaultLimits, processes: 1 })
      try {
        const started = performance.now()
        const [result] = await pool.run({ path, name: `${pages}.pdf` })
        const seconds = (performance.now() - started) / 1000
        if (!result || 'error' in result) throw result?.error ?? new Error('no result')
        rows.push({
          pages,
          words: countWords(articleText(result.article.extraction.document)),
          seconds: seconds.toFixed(1),
          'longest silence, s': (seen.silence / 1000).toFixed(1),
          'memory, MB': Math.round(seen.memory / 1024 ** 2),
        })
      } finally {
        await pool.dispose()
      }
    }
    console.table(rows)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
