/** Says whose backups a folder holds, of which days they are, and what is in them. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { GlossaError } from '#core/errors.ts'
import { isId } from '#core/id.ts'
import { loose } from '#core/schema/stored.ts'
import { hasCode, readRegular, stampOf, writeDurably } from './files.ts'
import { layoutOf } from './layout.ts'

/** What a backup holds: articles outside of the trash, and their notes; `time` is when it was made (ISO 8601). */
const contents = loose({
  time: z.iso.datetime(),
  articles: z.int().min(0),
  notes: z.int().min(0),
  files: z.int().min(0),
  bytes: z.int().min(0),
})
export type BackupContents = z.output<typeof contents>

const ledgerName = 'glossa-backups.json'
/** Only the backups of these days are ever replaced or deleted. */
const ledger = z.looseObject({
  library: z.string(),
  days: z.array(z.string().regex(/^\d{4}-\d{2}-\d{2}$/)),
  /** By their days; of those that an earlier version made nothing is known. */
  contents: z.record(z.string(), contents).optional().catch(undefined),
})
export type Ledger = z.output<typeof ledger>

/** The name of the folder of a day's backup. */
export const nameOfDay = (day: string) => `glossa-${day}`

const locations = ['articles', 'trash'] as const

/** Whether one of the articles in a library's folder is in another one, too. */
async function shareArticle(one: string, other: string): Promise<boolean> {
  const [from, to] = [layoutOf(one), layoutOf(other)]
  for (const location of locations) {
    const names = await fs.readdir(from.location(location)).catch(() => [])
    for (const id of names.filter(isId))
      for (const place of locations) if ((await stampOf(to.article(place, id))) !== null) return true
  }
  return false
}

/** The names of the folders that a library is carried along in, whatever the drive is called. */
const carriedAs = (path: string) => path.split(/[\\/]/).slice(-2).join('/')

const isGone = (path: string) =>
  fs.stat(path).then(
    () => false,
    (error: unknown) => hasCode(error, 'ENOENT', 'ENOTDIR'),
  )

/** Whether the backups are of this library all the same: the drive that it is on has got another letter or another place. */
async function isOnOtherDrive({ library, days }: Ledger, root: string, place: string): Promise<boolean> {
  if (carriedAs(library) !== carriedAs(root) || !(await isGone(library))) return false
  for (const day of days.toSorted().reverse())
    if (await shareArticle(join(place, nameOfDay(day)), root)) return true
  return false
}

/**
 * What is known of the backups in a folder; `place` is its real path. Rejects with `backupOfOther` where they are those of another
 * library.
 */
export async function readLedger(place: string, root: string, target: string): Promise<Ledger> {
  const found = await readRegular(join(place, ledgerName))
  if (!found) return { library: root, days: [] }
  const refused = (library: string) => new GlossaError('backupOfOther', { file: target, library })
  let read: Ledger
  try {
    read = ledger.parse(JSON.parse(new TextDecoder().decode(found.bytes)))
  } catch {
    throw refused(ledgerName)
  }
  if (read.library !== root && !(await isOnOtherDrive(read, root, place))) throw refused(read.library)
  return { ...read, library: root }
}

export const writeLedger = async (place: string, data: Ledger) => {
  await writeDurably(join(place, ledgerName), `${JSON.stringify(data, null, 2)}\n`, async () => undefined)
}
