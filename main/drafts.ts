/** What was typed and neither saved nor thrown away: on this computer alone, in the user's state folder, never in a library. */

import { mkdir, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { hasCode, writeDurably } from './library/files.ts'
import { serialQueue } from './library/scheduling.ts'

const stored = z.looseObject({ drafts: z.record(z.string(), z.string()) })

/** Texts by the gloss and the field that they were typed in. */
export type Drafts = {
  all(): Promise<Record<string, string>>
  /** Resolves when it is on the disk; an empty text is no draft. */
  keep(key: string, text: string): Promise<void>
}

/** A file that cannot be read as one of drafts is put aside under another name, and a new one begun. */
export function draftsIn(file: string): Drafts {
  const queue = serialQueue()
  const read = async (): Promise<z.output<typeof stored>> => {
    try {
      return stored.parse(JSON.parse(await readFile(file, 'utf8')))
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return { drafts: {} }
      if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error
      await rename(file, `${file}.damaged`)
      return { drafts: {} }
    }
  }
  return {
    all: () => queue.run(async () => (await read()).drafts),
    keep: (key, text) =>
      queue.run(async () => {
        const data = await read()
        const { [key]: before, ...others } = data.drafts
        if ((before ?? '') === text) return
        const drafts = text === '' ? others : { ...others, [key]: text }
        await mkdir(dirname(file), { recursive: true, mode: 0o700 })
        await writeDurably(file, `${JSON.stringify({ ...data, drafts })}\n`, async () => undefined)
      }),
  }
}
