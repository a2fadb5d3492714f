/** What can still be read of a JSON file that is damaged, field by field and record by record. */

import { type ParseError, parse } from 'jsonc-parser'
import { isObject } from '#core/library/records.ts'
import { type Format, migrate, readData } from '#core/schema/format.ts'

/** The text of a file, in whatever Unicode it was saved; `isWhole` is false where bytes had to be replaced. */
function textOf(bytes: Uint8Array): { text: string; isWhole: boolean } {
  const [first = 0, second = 0] = bytes
  const isBigEndian = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0)
  const isLittleEndian = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0)
  const encoding = isBigEndian ? 'utf-16be' : isLittleEndian ? 'utf-16le' : 'utf-8'
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), isWhole: true }
  } catch {
    return { text: new TextDecoder(encoding).decode(bytes), isWhole: false }
  }
}

/** Both sides of a file with the marks of an unresolved merge (Git's); the text alone where there are none. */
function sidesOf(text: string): string[] {
  if (!/^<{7} /m.test(text) || !/^>{7} /m.test(text)) return [text]
  const sides: [string[], string[]] = [[], []]
  let part: 'both' | 'ours' | 'base' | 'theirs' = 'both'
  for (const line of text.split('\n')) {
    if (/^<{7} /.test(line)) part = 'ours'
    else if (/^\|{7}/.test(line) && part !== 'both') part = 'base'
    else if (/^={7}\r?$/.test(line) && part !== 'both') part = 'theirs'
    else if (/^>{7} /.test(line)) part = 'both'
    else {
      if (part === 'both' || part === 'ours') sides[0].push(line)
      if (part === 'both' || part === 'theirs') sides[1].push(line)
    }
  }
  return sides.map((lines) => lines.join('\n'))
}

const isIntact = (value: unknown) => !JSON.stringify(value)?.includes('\ufffd')

/**
 * The fields that can be read, with the missing ones from `fallback`; null where that does not make data of this format. `report` is
 * called where a field had to be left out.
 */
function readable<T extends object>(
  format: Format<T>,
  value: unknown,
  fallback: T | null,
  isWhole: boolean,
  isComplete: boolean,
  report: () => void,
): T | null {
  if (!isObject(value) || typeof value.version !== 'number' || value.version > format.version) return null
  let data: unknown
  try {
    data = migrate(format, value.version, value.data)
  } catch {
    return null
  }
  if (!isObject(data)) return null
  const { lists = {}, fields = {} } = format
  const found = Object.entries(data).flatMap(([key, one]): [string, unknown][] => {
    if (key in lists) {
      const records: unknown[] = Array.isArray(one) ? one : []
      return [[key, isWhole ? records : records.filter(isIntact)]]
    }
    const isGood = (isWhole || isIntact(one)) && (fields[key]?.safeParse(one).success ?? true)
    return isGood ? [[key, one]] : []
  })
  const empty = Object.fromEntries(Object.keys(lists).map((key) => [key, []]))
  const read = readData(format, { ...fallback, ...empty, ...Object.fromEntries(found) })
  if (found.length < Object.keys(data).length) report()
  if (!read.success || isComplete) return read.success ? read.data : null
  // A record that was cut short is no record of a later version: the damaged file is kept anyway.
  const { unreadable: _, ...rest } = read.data as T & { unreadable?: unknown }
  return rest as unknown as T
}

/**
 * The states that a damaged file holds: one, or two where it has the marks of an unresolved merge; none where nothing can be
 * read. `isComplete` says that nothing but signs between the data was wrong, so that nothing is missing.
 */
export function salvage<T extends object>(
  format: Format<T>,
  bytes: Uint8Array,
  fallback: T | null,
): { states: T[]; isComplete: boolean } {
  const { text, isWhole } = textOf(bytes)
  let isComplete = isWhole
  const states = sidesOf(text).flatMap((side) => {
    const errors: ParseError[] = []
    const value: unknown = parse(side, errors, { allowTrailingComma: true })
    if (errors.length > 0) isComplete = false
    const state = readable(format, value, fallback, isWhole, errors.length === 0, () => {
      isComplete = false
    })
    if (!state) isComplete = false
    return state ?? []
  })
  return { states, isComplete }
}
