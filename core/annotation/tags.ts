/** Tags as they are typed: made clean, added without doubles, completed from those in use. */

import { evenSpaces, fold } from '../text/fold.ts'

/** How many tags are offered at once. */
const limit = 8

/** Tags are nested by this sign: `science/biology` lies within `science`. */
const separator = '/'

/**
 * What was typed, as a tag: without the sign before it, without stray white space, and without parts that are empty, as in `/sea/`; ''
 * where nothing is left.
 */
export function tagOf(typed: string): string {
  const parts = typed.trim().replace(/^#+/, '').split(separator)
  return parts
    .map(evenSpaces)
    .filter((part) => part !== '')
    .join(separator)
}

/** The tags with the typed one at the end, unless it is there already or is empty. */
export function withTag(tags: readonly string[], typed: string): string[] {
  const tag = tagOf(typed)
  return tag === '' || tags.includes(tag) ? [...tags] : [...tags, tag]
}

/**
 * The known tags that complete what was typed, in their order: first those that begin with it, then those with a word
 * that does. Letters match as in search, diacritics or not.
 */
export function completions(known: readonly string[], taken: readonly string[], typed: string): string[] {
  const query = fold(tagOf(typed)).folded
  const free = known.filter((tag) => !taken.includes(tag))
  const rank = (tag: string) => {
    const { folded } = fold(tag)
    if (folded.startsWith(query)) return 0
    return folded.split(/[\s/_-]+/).some((word) => word.startsWith(query)) ? 1 : 2
  }
  const ranked = free.map((tag) => ({ tag, rank: rank(tag) }))
  return [0, 1]
    .flatMap((wanted) => ranked.filter(({ rank }) => rank === wanted))
    .map(({ tag }) => tag)
    .slice(0, limit)
}

export function isWithin(tag: string, outer: string): boolean {
  return tag === outer || tag.startsWith(outer + separator)
}

const isPlain = (tag: string) => tag !== '' && !tag.includes(separator)

/** These tags, which differ, and all that they lie within, each once. */
export function tagPaths(tags: readonly string[]): Iterable<string> {
  return tags.every(isPlain) ? tags : new Set(tags.flatMap(tagPath))
}

/**
 * A tag with all that it lies within, the outermost first. Parts that are empty, as other programs write them, are no tags: `/sea/`
 * lies within `/sea` and is shown as that.
 */
export function tagPath(tag: string): string[] {
  if (isPlain(tag)) return [tag]
  const parts = tag.split(separator)
  const paths = parts.map((_, at) => parts.slice(0, at + 1).join(separator))
  const named = paths.filter((_, at) => parts[at] !== '')
  return named.length > 0 || tag === '' ? named : [tag]
}

/** The order of tags, part by part: what lies within a tag comes right after it. `compare` orders the parts. */
export function compareTags(a: string, b: string, compare: (a: string, b: string) => number): number {
  const [parts, others] = [a.split(separator), b.split(separator)]
  for (const [at, part] of parts.entries()) {
    const other = others[at]
    if (other === undefined) return 1
    if (part !== other) return compare(part, other) || (part < other ? -1 : 1)
  }
  return parts.length - others.length
}

/** The tags with one of them, and those within it, renamed or, with null, removed; the same array where that changes nothing. */
export function retagged(tags: string[], from: string, to: string | null): string[] {
  if (from === to || !tags.some((tag) => isWithin(tag, from))) return tags
  const renamed = tags.flatMap((tag) => {
    if (!isWithin(tag, from)) return [tag]
    return to === null ? [] : [to + tag.slice(from.length)]
  })
  return [...new Set(renamed)]
}
