/** A note that was changed in the library and in the vault: what each of the two is to have. */

import { exactHash } from '../annotation/text-hash.ts'
import { mergeExports } from '../export/merge-exports.ts'
import type { Nested } from './nesting.ts'
import { type NoteFields, type RegionText, readRegion, regionLines } from './region.ts'
import { sameQuote } from './same-quote.ts'
import { joinedTags, sameList } from './tags.ts'

/** What could not be carried over of a file's properties, for the reader to know; nothing of it is lost. */
export type HeadReport = 'idChanged' | 'propertiesChanged' | 'propertyUnknown' | 'filingChanged'
/** The same of the whole file. */
export type VaultReport =
  | HeadReport
  | 'quoteEdited'
  | 'bothChanged'
  | 'translationEmptied'
  | 'noPlaceForComment'
  | 'noteGone'
  | 'noteDeleted'
  | 'fileGone'
  | 'headGone'

/** What the library is to change of a note; what is absent stays. */
export type NoteEdit = { id: string; comment?: string; tags?: string[]; translations: Map<string, string> }

/**
 * A note as it was written last: as the library had it, and with the quote that the file has. `hash` is that of its lines in the file,
 * by which they are known again also where this version would write them in another way; earlier versions kept none. `gone` where it is
 * no longer in the file, and the reader has not said yet what is to become of it.
 */
export type WrittenNote = {
  note: NoteFields
  quote: string
  hash?: string | undefined
  gone?: boolean | undefined
}

/** Whether the lines between a note's markers are those that were written last. */
export function isAsWritten(lines: readonly string[], { note, quote, hash }: WrittenNote): boolean {
  return hash === undefined ? sameList(lines, regionLines({ ...note, quote })) : hash === regionHash(lines)
}

export const regionHash = (lines: readonly string[]) => exactHash(lines.join('\n'))

export type MergedNote = {
  written: WrittenNote
  edit: NoteEdit | null
  /** The note with what the edit carries over as the file has it; null without an edit. */
  seen: WrittenNote | null
  /** Texts from the file that have no place in the note; they are put below it. */
  below: string[]
  reports: VaultReport[]
}

/** One text out of two that were changed apart. Both where their lines cannot be joined. */
function joined(last: string | null, file: string, library: string): { text: string; isConflict: boolean } {
  if (file === library || file === last) return { text: library, isConflict: false }
  if (library === last) return { text: file, isConflict: false }
  // What one side has of the other needs no joining; that it only added is no conflict either.
  // Where it is not known what was written, the one that is longer may be what was shortened since.
  if (file.includes(library)) return { text: file, isConflict: last === null || !library.includes(last) }
  if (library.includes(file)) return { text: library, isConflict: !file.includes(last ?? '') }
  const merged = last === null ? null : mergeExports(last, file, library)
  if (merged !== null) return { text: merged.trimEnd(), isConflict: true }
  return { text: `${library}\n\n${file}`, isConflict: true }
}

/**
 * `lines` are those of the note in the file now, `last` what was written into it, null where that is not known; `next` is the
 * note as the library has it.
 */
export function mergeNote(
  { bare, lines }: Pick<Nested, 'bare' | 'lines'>,
  last: WrittenNote | null,
  next: NoteFields,
): MergedNote {
  const inFile = { ...(last?.note ?? next), quote: last?.quote ?? next.quote }
  const isUnchanged = isAsWritten(bare, last ?? { note: next, quote: next.quote })
  const region = isUnchanged ? null : readRegion(lines, inFile)
  const reports = new Set<VaultReport>()
  const below: string[] = []
  const quote = mergedQuote(region, last, next, reports)
  if (!region) return { written: { note: next, quote }, edit: null, seen: null, below, reports: [] }

  // Where it is not known what was written, neither side has taken anything away.
  const was = last?.note ?? { comment: null, tags: [], translations: [] }
  let comment = joined(was.comment, region.comment, next.comment)
  if (comment.isConflict) reports.add('bothChanged')
  if (!next.takesComment && region.comment !== '') {
    reports.add('noPlaceForComment')
    below.push(region.comment)
    comment = { text: '', isConflict: false }
  }
  const tags = region.tags === null ? next.tags : joinedTags(was.tags, region.tags, next.tags)
  if (last === null && !sameList(tags, next.tags)) reports.add('bothChanged')
  const translations = new Map<string, string>()
  for (const [id, text] of region.translations) {
    const before = was.translations.find((one) => one.id === id)?.text ?? null
    const now = next.translations.find((one) => one.id === id)
    if (text === before || text === now?.text) continue
    if (text === '') {
      if (before !== null) reports.add('translationEmptied')
    } else if (now && now.text === before) translations.set(id, text)
    else {
      reports.add('bothChanged')
      below.push(text)
    }
  }
  const note: NoteFields = {
    ...next,
    comment: comment.text,
    tags,
    translations: next.translations.map((one) => ({ ...one, text: translations.get(one.id) ?? one.text })),
  }
  const edit: NoteEdit = {
    id: next.id,
    ...(comment.text !== next.comment && { comment: comment.text }),
    ...(!sameList(tags, next.tags) && { tags }),
    translations,
  }
  const isEdited = edit.comment !== undefined || edit.tags !== undefined || translations.size > 0
  return {
    written: { note, quote },
    edit: isEdited ? edit : null,
    seen: isEdited ? { note: seenNote(inFile, region, edit), quote: inFile.quote } : null,
    below,
    reports: [...reports],
  }
}

function seenNote(inFile: NoteFields, region: RegionText, edit: NoteEdit): NoteFields {
  return {
    ...inFile,
    ...(edit.comment !== undefined && { comment: region.comment }),
    tags: region.tags ?? inFile.tags,
    translations: inFile.translations.map((one) => ({
      ...one,
      text: edit.translations.get(one.id) ?? one.text,
    })),
  }
}

/** Whether the file has another quote than the library, since its reader changed it. */
export const hasOwnQuote = ({ note, quote }: WrittenNote): boolean => !sameQuote(quote, note.quote)

/**
 * A quote that the reader changed stays as they left it in the file, and the passage stays where it is. What a formatter makes of one is
 * no change, and stays until the library has another quote.
 */
function mergedQuote(
  region: RegionText | null,
  last: WrittenNote | null,
  next: NoteFields,
  reports: Set<VaultReport>,
): string {
  const known = last?.quote ?? next.quote
  const own = region?.quote ?? known
  if (region && !sameQuote(own, known) && !sameQuote(own, next.quote)) {
    reports.add('quoteEdited')
    return own
  }
  const isLibrarys = last !== null && !hasOwnQuote(last) && !sameQuote(last.note.quote, next.quote)
  return isLibrarys ? next.quote : own
}
