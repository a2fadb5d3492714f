/** Stored records as plain JSON: whether two are the same, and ids that are each one's own. */

import { textHash } from '../annotation/text-hash.ts'

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether two pieces of stored JSON are the same; the order of keys does not count. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const entries = Object.entries(a).filter(([, value]) => value !== undefined)
  const others = new Map(Object.entries(b).filter(([, value]) => value !== undefined))
  return entries.length === others.size && entries.every(([key, value]) => sameJson(value, others.get(key)))
}

/** Stored JSON as a text that is the same for the same data; the order of keys does not count. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      isObject(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? ''
  )
}

const idOf = (record: unknown): string | null =>
  isObject(record) && typeof record.id === 'string' ? record.id : null

/** An id for a record whose own is taken: it tells when it was made as before, the rest comes of the content, on every machine alike. */
const ownId = (id: string, record: unknown) => `${id.slice(0, 10)}${textHash(canonical(record))}`

export function hasDoubles(records: readonly unknown[]): boolean {
  const ids = records.map(idOf)
  return new Set(ids).size < ids.length
}

/** The records without repetitions; of two different ones with the same id the later one gets an id of its own. */
export function withOwnIds(records: readonly unknown[]): unknown[] {
  if (!hasDoubles(records)) return [...records]
  const byId = new Map<string, unknown>()
  const kept: unknown[] = []
  for (const record of records) {
    const id = idOf(record)
    const first = id === null ? undefined : byId.get(id)
    if (id === null || !isObject(record) || first === undefined) {
      if (id !== null) byId.set(id, record)
      kept.push(record)
    } else if (!sameJson(first, record)) {
      const other = ownId(id, record)
      if (byId.has(other)) continue
      byId.set(other, record)
      kept.push({ ...record, id: other })
    }
  }
  return kept
}
