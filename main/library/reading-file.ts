/**
 * How far the reader is in an article: reading.json beside article.json. It changes whenever the page is scrolled, so it has no
 * generations, which would drive out those of the notes.
 */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import type { ReadingState, ReadSoFar } from '#core/article/article.ts'
import { mergeReadings, type Reading, readAt } from '#core/library/reading.ts'
import { readingFormat } from '#core/schema/format.ts'
import { conflictCopies } from './conflict-copies.ts'
import { readRegular, type Stamp, stampOf, writeDurably } from './files.ts'
import { decode, encode, NewerFile } from './json-file.ts'
import { salvage } from './salvage.ts'

export const readingFile = (folder: string) => join(folder, 'reading.json')

export type StoredReading = { reading: Reading | null; stamp: Stamp | null; newer: boolean }

async function readOne(file: string): Promise<StoredReading> {
  const found = await readRegular(file).catch(() => null)
  if (!found) return { reading: null, stamp: null, newer: false }
  try {
    const { data, newer } = decode(readingFormat, found.bytes)
    return { reading: data, stamp: found.stamp, newer }
  } catch (error) {
    // Of a merge that Git left open both sides count. A place in a text is soon found again: what is damaged counts as none.
    const states = error instanceof NewerFile ? [] : salvage(readingFormat, found.bytes, null).states
    const [first = null, ...others] = states
    return {
      reading: first && others.reduce(mergeReadings, first),
      stamp: found.stamp,
      newer: error instanceof NewerFile,
    }
  }
}

/** What the file says, with the copies that sync tools made of it. */
export async function readReading(folder: string): Promise<StoredReading> {
  const file = readingFile(folder)
  const found = await readOne(file)
  let { reading } = found
  for (const copy of await conflictCopies(file)) {
    const other = await readOne(copy)
    if (other.reading && !other.newer)
      reading = reading ? mergeReadings(reading, other.reading) : other.reading
  }
  return { ...found, reading }
}

/**
 * Saves where the reader is, and what another machine wrote; resolves to what is on the disk then. A file of a newer version stays as
 * it is.
 */
export async function writeReading(
  folder: string,
  change: (before: Reading | null) => Reading | null,
): Promise<StoredReading> {
  const file = readingFile(folder)
  const before = await readReading(folder)
  const reading = before.newer ? before.reading : change(before.reading)
  if (before.newer || reading === null) return before
  await writeDurably(file, encode(readingFormat, reading, 2), async () => undefined)
  for (const copy of await conflictCopies(file)) await fs.rm(copy, { force: true })
  return { reading, stamp: await stampOf(file), newer: false }
}

/** Takes the file away, with the copies that sync tools made of it: as if nobody had opened the article. */
export async function removeReading(folder: string): Promise<void> {
  const file = readingFile(folder)
  for (const one of [file, ...(await conflictCopies(file))]) await fs.rm(one, { force: true })
}

/** What the list tells of a reading. */
export function readSoFar(reading: Reading): ReadSoFar {
  const { last, furthest } = reading
  return {
    opened: true,
    progress: last.progress,
    furthest: Math.max(last.progress, furthest.progress),
    at: readAt(reading),
  }
}

/** The reading after another place was reached; the furthest one stays where it is further. */
export function movedTo(before: Reading | null, state: ReadingState): Reading {
  return before ? mergeReadings(before, { last: state, furthest: state }) : { last: state, furthest: state }
}
