/**
 * The properties at the head of a vault's file, joined key by key: one that the reader has changed, added or removed stays as they
 * left it, any other follows the library. The tags are those of the article on both sides.
 */

import { parse, stringify } from 'yaml'
import { joinedTags, sameList } from './tags.ts'

/** A key with all of its lines; null for lines before the first key. */
type Property = { key: string | null; lines: string[] }

const keyPattern = /^(?:"([^"]*)"|'([^']*)'|([^\s#'"[\]{},-][^:]*?))\s*:(?:\s|$)/

function propertiesOf(head: string): Property[] {
  const found: Property[] = []
  for (const line of head.split('\n').slice(1, -1)) {
    const match = keyPattern.exec(line)
    const last = found.at(-1)
    if (match) found.push({ key: match[1] ?? match[2] ?? match[3] ?? '', lines: [line] })
    else if (last) last.lines.push(line)
    else found.push({ key: null, lines: [line] })
  }
  return found
}

/** All scalars come as they are written; undefined where the lines are no YAML. */
function readValue({ key, lines }: Property): unknown {
  try {
    const read: unknown = parse(lines.join('\n'), { schema: 'failsafe', logLevel: 'error' })
    return typeof read === 'object' && read !== null
      ? Object.entries(read).find(([name]) => name === key)?.[1]
      : undefined
  } catch {
    return undefined
  }
}

function isSame(a: Property | undefined, b: Property | undefined): boolean {
  if (!a || !b) return a === b
  if (sameList(a.lines, b.lines)) return true
  const [one, other] = [readValue(a), readValue(b)]
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other)
}

/** Tags as they may be written: a list, or words between commas or spaces, with or without `#`. Null where they are neither. */
function tagsOf(property: Property | undefined): string[] | null {
  if (!property) return []
  const value = readValue(property)
  if (value === '' || value === null) return []
  const list = typeof value === 'string' ? value.split(value.includes(',') ? ',' : /\s+/) : value
  if (!Array.isArray(list) || !list.every((one) => typeof one === 'string')) return null
  return [...new Set(list.map((one) => one.trim().replace(/^#/, '')).filter((one) => one !== ''))]
}

const tagsKey = 'tags'

const tagsProperty = (tags: readonly string[]): Property | undefined =>
  tags.length === 0
    ? undefined
    : {
        key: tagsKey,
        lines: stringify({ [tagsKey]: tags }, { lineWidth: 0, compat: 'yaml-1.1' })
          .trimEnd()
          .split('\n'),
      }

const sameSet = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((one) => b.includes(one))

/** A head in which keys are set and removed; what stays keeps its place and its lines. */
function editedHead(head: string, order: readonly Property[]) {
  const kept = propertiesOf(head)
  const [first = '---', last = '---'] = [head.split('\n')[0], head.split('\n').at(-1)]
  let isChanged = false
  return {
    set(key: string, property: Property | undefined) {
      isChanged = true
      const at = kept.findIndex((one) => one.key === key)
      if (at !== -1) kept.splice(at, 1, ...(property ? [property] : []))
      else if (property) {
        const place = order.findIndex((one) => one.key === key)
        const before = order.slice(0, place === -1 ? order.length : place).map((one) => one.key)
        const last = kept.findLastIndex((one) => one.key === null || before.includes(one.key))
        kept.splice(last + 1, 0, property)
      }
    },
    text: () =>
      isChanged ? [first || '---', ...kept.flatMap(({ lines }) => lines), last || '---'].join('\n') : head,
  }
}

export type MergedHead = {
  head: string
  /** The tags that the article has, and is to have; null where they stay. */
  tags: { before: string[]; after: string[] } | null
  /** What was written last, with the tags as the file has them; and what the library is to show, with those that it is to have. */
  seen: string
  shown: string
  /** Whether both sides have changed a property, of which the file keeps the reader's. */
  isConflict: boolean
}

/** Each is a head with its two lines of dashes; `last` is null where it is not known what was written. */
export function mergeHeads(last: string | null, file: string, next: string): MergedHead {
  const [was, mine, theirs] = [last ?? '', file, next].map(propertiesOf) as [
    Property[],
    Property[],
    Property[],
  ]
  const of = (properties: Property[], key: string) => properties.find((one) => one.key === key)
  const merged = editedHead(file, theirs)
  const seen = editedHead(last ?? next, theirs)
  const shown = editedHead(next, theirs)
  let tags: MergedHead['tags'] = null
  let isConflict = false
  // Tags are the article's also where the reader is the first to write any.
  const keys = new Set([...theirs, ...was].flatMap(({ key }) => (key === null ? [] : [key]))).add(tagsKey)
  for (const key of keys) {
    const [before, own, other] = [of(was, key), of(mine, key), of(theirs, key)]
    const [tagsBefore, ownTags, otherTags] = key === tagsKey ? [before, own, other].map(tagsOf) : []
    if (tagsBefore && ownTags && otherTags) {
      const after = joinedTags(tagsBefore, ownTags, otherTags)
      if (!sameSet(after, ownTags)) merged.set(key, tagsProperty(after))
      if (!sameSet(after, otherTags)) {
        tags = { before: otherTags, after }
        seen.set(key, tagsProperty(ownTags))
        shown.set(key, tagsProperty(after))
      }
    } else if (!isSame(before, other) && !isSame(own, other)) {
      if (isSame(own, before)) merged.set(key, other)
      else isConflict = true
    }
  }
  return { head: merged.text(), tags, seen: seen.text(), shown: shown.text(), isConflict }
}
