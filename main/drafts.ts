/**
 * What was typed and neither saved nor thrown away: on this computer alone, in the user's state folder, never in a library, and of each
 * library by itself.
 */

import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { hasCode, writeDurably } from './library/files.ts'
import { serialQueue } from './library/scheduling.ts'
import { putAside } from './put-aside.ts'

const stored = z.looseObject({ drafts: z.record(z.string(), z.string()) })
type Stored = z.output<typeof stored>

/** Texts by the gloss and the field that they were typed in. */
export type Drafts = {
  all(): Promise<Record<string, string>>
  /** Resolves when it is on the disk; an empty text is no draft. */
  keep(key: string, text: string): Promise<void>
}

/** A file that cannot be read as one of drafts is put aside under another name, and a new one begun. */
async function read(file: string): Promise<Stored> {
  try {
    return stored.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return { drafts: {} }
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error
    await putAside(file)
    return { drafts: {} }
  }
}

async function change(file: string, key: string, text: string): Promise<void> {
  const data = await read(file)
  const { [key]: before, ...others } = data.drafts
  if ((before ?? '') === text) return
  const drafts = text === '' ? others : { ...others, [key]: text }
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeDurably(file, `${JSON.stringify({ ...data, drafts })}\n`, async () => undefined)
}

/**
 * The drafts of a library. In `shared` earlier versions kept those of all libraries: each is there until one of them takes it up.
 */
export function draftsIn(file: string, shared: string): Drafts {
  const queue = serialQueue()
  return {
    all: () => queue.run(async () => ({ ...(await read(shared)).drafts, ...(await read(file)).drafts })),
    keep: (key, text) =>
      queue.run(async () => {
        await change(file, key, text)
        await change(shared, key, '')
      }),
  }
}
