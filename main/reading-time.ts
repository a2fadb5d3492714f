/** How long the reader has read, by local day: kept on this computer alone, in the user's state folder. */

import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { hasCode, writeDurably } from './library/files.ts'
import { serialQueue } from './library/scheduling.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const stored = z.looseObject({ days: z.record(day, z.number().min(0)) })

export type ReadingTime = {
  /** Seconds by local day. */
  days(): Promise<ReadonlyMap<string, number>>
  add(day: string, seconds: number): Promise<void>
  /** Forgets all of it. */
  clear(): Promise<void>
}

export function readingTime(file: string): ReadingTime {
  const queue = serialQueue()
  const read = async () => {
    try {
      return stored.parse(JSON.parse(await readFile(file, 'utf8')))
    } catch (error) {
      // Nothing that was written by hand hangs on it: what cannot be read begins anew.
      if (hasCode(error, 'ENOENT') || error instanceof SyntaxError || error instanceof z.ZodError)
        return { days: {} }
      throw error
    }
  }
  const write = async (data: z.output<typeof stored>) => {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await writeDurably(file, `${JSON.stringify(data)}\n`, async () => undefined)
  }
  return {
    days: () => queue.run(async () => new Map(Object.entries((await read()).days))),
    add: (on, seconds) =>
      queue.run(async () => {
        const data = await read()
        await write({ ...data, days: { ...data.days, [on]: (data.days[on] ?? 0) + seconds } })
      }),
    clear: () => queue.run(() => write({ days: {} })),
  }
}
