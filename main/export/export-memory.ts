/** What is remembered of exports, to know by the next time what is the reader's own, and which file is of which format. */

import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { formatNames } from '#core/export/format-names.ts'
import type { Exported } from './formats.ts'

/** What was written last: under which name, and, where it can be merged, which text. */
export type Memory = z.infer<typeof memorySchema>
const memorySchema = z.object({ name: z.string(), sha256: z.string(), text: z.string().nullable() })

type Memories = {
  read(): Promise<Memory | null>
  /** What is remembered of the article's exports in other formats. */
  others(): Promise<Memory[]>
  write(memory: Memory): Promise<void>
}

/** What is remembered of the exports into a folder, in `memories`: a file for each article and format, found by the article alone, too. */
export async function openMemories(memories: string, folder: string): Promise<(file: Exported) => Memories> {
  const digest = (...parts: string[]) => sha256(JSON.stringify(parts)).slice(0, 32)
  const byArticle = new Map<string, Set<string>>()
  const list = (name: string) => {
    const [article = ''] = name.split('-')
    byArticle.set(article, (byArticle.get(article) ?? new Set()).add(name))
  }
  const found = new Set(await readdir(memories).catch(() => []))
  for (const name of found) if (name.includes('-')) list(name)

  return ({ id, format }) => {
    const article = digest(folder, id)
    const own = `${article}-${digest(format)}.json`
    // As they were called before; they still count.
    const former = (name: string) => `${sha256(JSON.stringify([folder, id, name]))}.json`
    const readAs = (name: string) => readMemory(join(memories, name))
    return {
      read: async () => (await readAs(own)) ?? (await readAs(former(format))),
      async others() {
        const listed = [...(byArticle.get(article) ?? [])].filter((name) => name !== own)
        const formats = formatNames.filter((name) => name !== format).map(former)
        const read = await Promise.all([...listed, ...formats.filter((name) => found.has(name))].map(readAs))
        return read.filter((memory) => memory !== null)
      },
      async write(memory) {
        await mkdir(memories, { recursive: true, mode: 0o700 })
        await writeFile(join(memories, own), JSON.stringify(memory), { mode: 0o600 })
        await rm(join(memories, former(format)), { force: true })
        list(own)
      },
    }
  }
}

async function readMemory(path: string): Promise<Memory | null> {
  try {
    return memorySchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    // Without it, what is there counts as the reader's own.
    return null
  }
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
