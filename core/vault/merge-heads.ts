/**
 * The properties at the head of a vault's file, joined key by key: one that the reader has changed, added or removed stays as they
 * left it, any other follows the library. The tags, the state and the star are those of the article on both sides.
 */

import type { Filing } from '../library/filing.ts'
import { sameJson } from '../library/records.ts'
import type { HeadReport } from './merge-note.ts'
import {
  editedHead,
  type Property,
  propertiesOf,
  propertyHash,
  starOf,
  stateOf,
  tagsIn,
  tagsKey,
  tagsOf,
  tagsProperty,
} from './properties.ts'
import { joinedTags } from './tags.ts'

/** The hash of what the library had of a property, and of what the file has where that is something else; '' is none. */
type WrittenProperty = { library: string; file?: string | undefined }

/** What was written last: the properties by their keys, and the article's tags. */
export type WrittenHead = { properties: Record<string, WrittenProperty>; tags: string[] }

export type FilingChange = { before: Filing; after: Filing }

export type MergedHead = {
  head: string
  /** How the article is filed, and is to be; null where that stays. */
  filing: FilingChange | null
  /** What was written last, with the filing as the file has it; and what the library is to show then. */
  seen: WrittenHead
  shown: WrittenHead
  reports: { code: HeadReport; property: string }[]
}

const idKey = 'id'
const stateKey = 'state'
const starKey = 'starred'

/** A state or a star as one text, however the file writes it; undefined where its value is neither. */
const filed: Record<string, (property: Property | undefined) => string | undefined> = {
  [stateKey](property) {
    const state = stateOf(property)
    return state === null ? '' : state
  },
  [starKey](property) {
    const star = starOf(property)
    return star === undefined ? undefined : star ? 'true' : ''
  },
}

const idIn = ({ lines: [line = ''] }: Property) => /:\s*["']?([^"'\s]*)/.exec(line)?.[1]
const of = (properties: readonly Property[], key: string) => properties.find((one) => one.key === key)
const hashOf = (key: string, property: Property | undefined) =>
  filed[key]?.(property) ?? propertyHash(property)
const keysOf = (properties: readonly Property[]) =>
  properties.flatMap(({ key }) => (key === null ? [] : [key]))

/** What is written with a head of the library's. `saysAll` where its saying nothing of state and star means that there is none. */
export function writtenHead(head: string, saysAll = true): WrittenHead {
  const found = propertiesOf(head)
  const keys = [...new Set([...keysOf(found), tagsKey, ...(saysAll ? Object.keys(filed) : [])])]
  return {
    properties: Object.fromEntries(keys.map((key) => [key, { library: hashOf(key, of(found, key)) }])),
    tags: tagsOf(of(found, tagsKey)) ?? [],
  }
}

/** A property on both sides, by its hashes; `was` is undefined where it is not known what was written. */
type Sides = { own: string; other: string; was: WrittenProperty | undefined }
/** What becomes of it: the library's value is put into the file, or the file's into the library, or each keeps its own. */
type Verdict = { do: 'same' | 'toFile' | 'toLibrary' | 'apart'; report?: HeadReport }

/** A property that is Glossa's to write and the reader's to change: it never goes into the library. */
function ownVerdict(key: string, { own, other, was = { library: '' } }: Sides): Verdict {
  if (own === other) return { do: 'same' }
  // By it the file is found.
  if (key === idKey && own === '') return { do: 'toFile' }
  if (other === was.library) return { do: 'apart' }
  return own === was.library ? { do: 'toFile' } : { do: 'apart', report: 'propertiesChanged' }
}

/** A property that says how the article is filed. `isRead` where Glossa knows what the file's value means. */
function filedVerdict({ own, other, was }: Sides, isRead: boolean): Verdict {
  if (own === other) return { do: 'same' }
  const isFileChanged = own !== (was ? (was.file ?? was.library) : '')
  const isLibraryChanged = other !== (was?.library ?? '')
  if (!isFileChanged) {
    if (was?.file === undefined) return { do: 'toFile' }
    return isLibraryChanged ? { do: 'apart', report: 'propertiesChanged' } : { do: 'apart' }
  }
  if (!isRead) return { do: 'apart', report: 'propertyUnknown' }
  if (!isLibraryChanged) return { do: 'toLibrary' }
  // Which of the two is the later one is not known where it is not known what was written.
  return was ? { do: 'toLibrary', report: 'filingChanged' } : { do: 'apart', report: 'propertiesChanged' }
}

/** Of a key that stands there twice, what both say; null where one of them says nothing that is known. */
function tagsOfAll(properties: readonly Property[]): string[] | null {
  const all = properties.map(tagsOf)
  return all.includes(null) ? null : [...new Set(all.flatMap((tags) => tags ?? []))]
}

const sameSet = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((one) => b.includes(one))

/**
 * `file` and `next` are heads with their two lines of dashes, `filing` is what `next` says of it; `last` is null where it is not known
 * what was written.
 */
export function mergeHeads(last: WrittenHead | null, file: string, next: string, filing: Filing): MergedHead {
  const [mine, theirs] = [propertiesOf(file), propertiesOf(next)]
  const merged = editedHead(file, theirs)
  const library = writtenHead(next)
  const written = new Map(Object.entries(last?.properties ?? {}))
  const seen = new Map(last ? written : Object.entries(library.properties))
  const shown = new Map(Object.entries(library.properties))
  const reports: MergedHead['reports'] = []
  const after = { ...filing }
  let seenTags = last?.tags ?? library.tags
  let shownTags = library.tags

  // The filing is the article's also where the reader is the first to write any.
  for (const key of new Set([...keysOf(theirs), ...written.keys(), tagsKey, ...Object.keys(filed)])) {
    const [own, other] = [of(mine, key), of(theirs, key)]
    const hashes = { own: hashOf(key, own), other: hashOf(key, other), was: written.get(key) }
    const ownTags = key === tagsKey ? tagsOfAll(mine.filter((one) => one.key === key)) : null
    if (ownTags) {
      const tags = joinedTags(last?.tags ?? [], ownTags, library.tags)
      if (!sameSet(tags, ownTags)) merged.set(key, tagsProperty(tags, own))
      if (!sameSet(tags, library.tags)) {
        // Names may stand there in another way than they were typed.
        after.tags = tags.map((tag) => filing.tags.find((one) => tagsIn([one])[0] === tag) ?? tag)
        seenTags = ownTags
        shownTags = tags
        shown.set(key, { library: propertyHash(tagsProperty(tags)) })
      }
      continue
    }
    if (key === idKey && own && other && idIn(own) !== idIn(other)) {
      // By it the file is found. Lines that stand below it are not its own.
      merged.set(key, { ...other, lines: [...other.lines, ...own.lines.slice(1)] })
      reports.push({ code: 'idChanged', property: key })
      continue
    }
    const isFiled = key === tagsKey || key in filed
    const verdict = isFiled ? filedVerdict(hashes, filed[key]?.(own) !== undefined) : ownVerdict(key, hashes)
    if (verdict.report) reports.push({ code: verdict.report, property: key })
    if (verdict.do === 'toFile') merged.set(key, other)
    if (verdict.do === 'toLibrary') {
      if (key === stateKey) after.state = stateOf(own) ?? null
      if (key === starKey) after.starred = starOf(own) === true
      seen.set(key, { library: hashes.own })
      shown.set(key, { library: hashes.own })
    }
    if (verdict.do === 'apart' && isFiled) shown.set(key, { library: hashes.other, file: hashes.own })
  }
  return {
    head: merged.text(),
    filing: sameJson(filing, after) ? null : { before: filing, after },
    seen: { properties: Object.fromEntries(seen), tags: seenTags },
    shown: { properties: Object.fromEntries(shown), tags: shownTags },
    reports,
  }
}
