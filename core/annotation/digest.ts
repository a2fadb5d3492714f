/** A short sum of an article's glosses, by which two processes know whether they have the same state. */

import type { Annotation, Translation } from './annotation.ts'
import type { Glosses } from './changes.ts'

/** FNV-1a, 32 bits, of a text, going on from what came before it. */
function hash(before: number, text: string): number {
  let value = before
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value
}

/** States that were found before: of thousands of glosses, one changes at a time. */
const known = new WeakMap<Annotation | Translation, { updated: string; anchor: unknown; state: number }>()

/** Tells two states of a record apart: every change gives it a new time stamp, but its place also moves with the text. */
function stateOf(record: Annotation | Translation): number {
  const placed = 'target' in record ? record.target : record
  const anchor = 'anchor' in placed ? placed.anchor : undefined
  const before = known.get(record)
  if (before?.updated === record.updated && before.anchor === anchor) return before.state
  const own = hash(hash(0x811c9dc5, record.id), record.updated)
  const state = anchor ? hash(own, `${anchor.state} ${anchor.revision} ${anchor.start} ${anchor.end}`) : own
  known.set(record, { updated: record.updated, anchor, state })
  return state
}

/**
 * The same for the same glosses, in whatever order; different, as far as 32 bits go, where one is missing, was changed, or
 * stands in another place. Nothing is stored by it.
 */
export function digestOf({ annotations, translations }: Glosses): number {
  let sum = annotations.length + translations.length
  for (const annotation of annotations) sum = (sum + stateOf(annotation)) | 0
  for (const translation of translations) sum = (sum + stateOf(translation)) | 0
  return sum >>> 0
}
