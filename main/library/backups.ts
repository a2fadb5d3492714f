/** Earlier states of a JSON file: the generation before each save, and daily copies that are thinned out. */

import fs from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Format } from '#core/schema/format.ts'
import {
  hasCode,
  linkOrCopy,
  makeFolder,
  readRegular,
  replace,
  stampOf,
  temporaryBeside,
  writeAndSync,
} from './files.ts'
import { decode } from './json-file.ts'

const daily = /^daily-(\d{4}-\d{2}-\d{2})\.json$/
const day = 86_400_000

/** The time as part of a file name that every system takes. */
const fileTime = () => new Date().toISOString().replace(/[:.]/g, '-')

/**
 * Which of the daily copies (dates, `2026-01-31`) have had their time: the last 7 stay, then the last of each of 4
 * weeks, then the last of each of 12 months.
 */
export function outdated(dates: readonly string[]): string[] {
  const [weeks, months] = [new Set<number>(), new Set<string>()]
  const older = dates.toSorted().toReversed().slice(7)
  return older.filter((date) => {
    const week = Math.floor(Date.parse(date) / (7 * day))
    const month = date.slice(0, 7)
    if (weeks.has(week) || months.has(month)) return true
    if (weeks.size < 4) weeks.add(week)
    else if (months.size < 12) months.add(month)
    else return true
    return false
  })
}

async function thinOut(folder: string): Promise<void> {
  const dates = (await fs.readdir(folder)).flatMap((name) => daily.exec(name)?.[1] ?? [])
  for (const date of outdated(dates)) await fs.rm(join(folder, `daily-${date}.json`), { force: true })
}

/**
 * Keeps a file's present state as the previous generation, and as the day's copy if it is the first of the day. Links
 * cost no writing, and the file is never changed in place: a save gives the name to a new file.
 */
export async function keepGeneration(file: string, folder: string): Promise<void> {
  await makeFolder(folder)
  const previous = join(folder, 'previous.json')
  const temporary = temporaryBeside(previous)
  try {
    await linkOrCopy(file, temporary)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return
    throw error
  }
  try {
    await replace(temporary, previous)
  } finally {
    // Renaming one name of a file onto another name of the same file does nothing, and leaves both.
    await fs.rm(temporary, { force: true })
  }
  try {
    await linkOrCopy(file, join(folder, `daily-${new Date().toISOString().slice(0, 10)}.json`))
    await thinOut(folder)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
}

/** Keeps a second copy of a file for good; returns its path. */
export async function keepCopy(file: string, folder: string, reason: string): Promise<string> {
  await makeFolder(folder)
  const name = `${reason}-${fileTime()}`
  for (let copy = 1; ; copy += 1) {
    const kept = join(folder, copy === 1 ? `${name}.json` : `${name}-${copy}.json`)
    try {
      await linkOrCopy(file, kept)
      return kept
    } catch (error) {
      // Two in one millisecond.
      if (!hasCode(error, 'EEXIST')) throw error
    }
  }
}

/** Keeps a state that never was a file, for good; returns its path. */
export async function keepText(text: string, folder: string, reason: string): Promise<string> {
  await makeFolder(folder)
  const kept = join(folder, `${reason}-${fileTime()}.json`)
  await writeAndSync(kept, text)
  return kept
}

/** Moves a file or folder out of the way, for good; returns its new path, or null where there was none. */
export async function setAside(path: string, folder: string, reason: string): Promise<string | null> {
  if ((await stampOf(path)) === null) return null
  await makeFolder(folder)
  const kept = join(folder, `${reason}-${fileTime()}${extname(path)}`)
  await replace(path, kept)
  return kept
}

/** The newest backup that can be read and fits, with the time at which it was written (ISO 8601); null if none. */
export async function newestGood<T>(
  folder: string,
  format: Format<T>,
  fits: (data: T) => boolean,
): Promise<{ data: T; time: string } | null> {
  let names: string[]
  try {
    names = await fs.readdir(folder)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
  const candidates = names.filter((name) => name === 'previous.json' || daily.test(name))
  // "previous" sorts behind "daily-…": the newest comes first.
  for (const name of candidates.toSorted().toReversed()) {
    const found = await readRegular(join(folder, name))
    if (!found) continue
    try {
      const { data, newer } = decode(format, found.bytes)
      if (!newer && fits(data)) return { data, time: new Date(found.stamp.mtimeMs).toISOString() }
    } catch {
      // A backup that is damaged as well: the next one is tried.
    }
  }
  return null
}
