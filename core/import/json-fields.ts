/** The fields of records that other programs have written: what is of another type than is asked for counts as not there. */

import { isObject } from '../library/records.ts'

export type JsonRecord = Readonly<Record<string, unknown>>

/** The record that a text is; null where it is none, or is not valid. */
export function recordIn(text: string): JsonRecord | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

/** The first of these fields that holds a text, or a number; '' where none does. */
export function textIn(record: JsonRecord, ...names: readonly string[]): string {
  const values = names.map((name) => record[name])
  const found = values.find(
    (value) => typeof value === 'number' || (typeof value === 'string' && value !== ''),
  )
  return found === undefined ? '' : String(found)
}

/** The texts of a list, of which each may be a record that has it in the field `name`; a text alone is a list of one. */
export function textsIn(value: unknown, name: string): string[] {
  if (typeof value === 'string') return [value]
  if (!Array.isArray(value)) return []
  return value.flatMap((one: unknown) => {
    const text = isObject(one) ? one[name] : one
    return typeof text === 'string' ? [text] : []
  })
}

/** The records of a list. */
export const recordsIn = (value: unknown): JsonRecord[] =>
  Array.isArray(value) ? value.filter(isObject) : []

/** Whether one of these fields says yes, as a truth value, a number or a text. */
export const isYes = (record: JsonRecord, ...names: readonly string[]): boolean =>
  names.some((name) => [true, 1, '1', 'true'].some((yes) => record[name] === yes))

/** The time that a text with a zone says, as ISO 8601 in UTC; undefined for any other. */
export function instantIn(text: string): string | undefined {
  const hasZone = /^\d{4}-\d\d-\d\d[T ].*(?:Z|[+-]\d\d:?\d\d)$/.test(text)
  const time = hasZone ? new Date(text) : null
  return time && !Number.isNaN(time.getTime()) ? time.toISOString() : undefined
}
