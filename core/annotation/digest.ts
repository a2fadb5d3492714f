/** A short sum of an article's glosses, by which two holders of them know whether they hold the same. */

import type { Annotation, Placed, Translation } from './annotation.ts'
import type { Glosses } from './changes.ts'

/** What tells two states of a record apart: every change stamps it anew, but its place also moves with the text. */
function stateOf(record: Annotation | Translation): string {
  const placed: Placed | null =
    'target' in record ? ('selector' in record.target ? record.target : null) : record
  const anchor = placed?.anchor
  const place = anchor ? `${anchor.state} ${anchor.revision} ${anchor.start} ${anchor.end}` : ''
  return `${record.id} ${record.updated} ${place}`
}

/** FNV-1a, 32 bits, of all the text's characters. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value
}

/**
 * The same for the same glosses, in whatever order; different, as far as 32 bits go, where one is missing, was changed, or
 * stands in another place. Nothing is stored by it.
 */
export function digestOf({ annotations, translations }: Glosses): number {
  let sum = annotations.length + translations.length
  for (const annotation of annotations) sum = (sum + hash(stateOf(annotation))) | 0
  for (const translation of translations) sum = (sum + hash(stateOf(translation))) | 0
  return sum >>> 0
}
