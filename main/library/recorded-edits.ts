/** Changes to one article, or to library.json, each of which tells what it has changed: `done` gets it once it is on the disk. */

import { type GlossChange, stampChanges } from '#core/annotation/changes.ts'
import { withPartChange } from '#core/library/conflicts.ts'
import type { Filing } from '#core/library/filing.ts'
import { type LibraryChange, rebasedDetails } from '#core/library/organise.ts'
import { articleRules, type FileRules, libraryRules, type Stamped } from '#core/library/parts.ts'
import type { Reading } from '#core/library/reading.ts'
import { type RecordChange, withRecordChanges } from '#core/library/record-changes.ts'
import { sameJson } from '#core/library/records.ts'
import type { ArticleMetadata } from '#core/schema/article.ts'
import type { OrganiseOutcome } from './organise.ts'
import type { TrashNote } from './trash.ts'
import type { Library } from './types.ts'

/** Files an article. */
export async function file(
  library: Library,
  article: string,
  change: (filing: Filing) => Filing,
  done: LibraryChange[],
): Promise<void> {
  let changes: LibraryChange[] = []
  await library.file(article, (before) => {
    const after = change(before)
    changes = sameJson(after, before) ? [] : [{ kind: 'filing', article, before, after }]
    return after
  })
  done.push(...changes)
}

/** Changes an article's notes and translations. */
export async function editNotes(
  library: Library,
  article: string,
  changesOf: Parameters<Library['editGlosses']>[1],
  done: LibraryChange[],
): Promise<void> {
  let changes: GlossChange[] = []
  await library.editGlosses(article, (current) => {
    changes = stampChanges(changesOf(current))
    return changes
  })
  if (changes.length > 0) done.push({ kind: 'notes', article, changes })
}

/** Moves an article to the trash or back; nothing where it is there already. */
export async function move(
  library: Library,
  article: string,
  to: 'articles' | 'trash',
  done: LibraryChange[],
  became?: TrashNote,
): Promise<void> {
  const isThere = library.summary(article) !== null
  if (isThere === (to === 'articles')) return
  await (to === 'trash' ? library.trash(article, became) : library.restore(article))
  done.push({ kind: 'location', article, before: isThere ? 'articles' : 'trash', after: to })
}

/** Changes library.json. */
export async function editLibraryFile(
  library: Library,
  changesOf: (data: Awaited<ReturnType<Library['data']>>) => RecordChange[],
): Promise<OrganiseOutcome> {
  let done: RecordChange[] = []
  try {
    await library.changeData((data) => {
      done = changesOf(data)
      return done.length === 0 ? data : withRecordChanges(data, done)
    })
    return { done, failed: [], skipped: 0 }
  } catch (error) {
    return { done: [], failed: [{ article: null, error }], skipped: 0 }
  }
}

/** Changes an article's details from one state to another, whatever else has become of them. */
export async function editDetails(
  library: Library,
  article: string,
  [before, after]: [ArticleMetadata, ArticleMetadata],
  done: LibraryChange[],
): Promise<void> {
  let changes: LibraryChange[] = []
  await library.editDetails(article, (now) => {
    const next = rebasedDetails(now, before, after)
    changes = sameJson(next, now) ? [] : [{ kind: 'details', article, before: now, after: next }]
    return next
  })
  done.push(...changes)
}

/** Changes how far an article was read. */
export async function editReading(
  library: Library,
  article: string,
  changed: (before: Reading | null) => Reading | null,
  done: LibraryChange[],
): Promise<void> {
  let changes: LibraryChange[] = []
  await library.editReading(article, (before) => {
    const after = changed(before)
    changes = sameJson(after, before) ? [] : [{ kind: 'reading', article, before, after }]
    return after
  })
  done.push(...changes)
}

type PartChange = Extract<LibraryChange, { kind: 'part' }>

/** Changes a part of an article's or of library.json's record, as `changed` says at the very moment of saving. */
export async function editPart(
  library: Library,
  article: string,
  changed: (rules: FileRules, data: Stamped) => Omit<PartChange, 'kind' | 'article'> | null,
  done: LibraryChange[],
): Promise<void> {
  let change: PartChange | null = null
  const edited = <T extends Stamped>(rules: FileRules, data: T): T => {
    const made = changed(rules, data)
    const next = made
      ? withPartChange(rules, data, made.place, { ...made, time: new Date().toISOString() })
      : data
    change = made && next !== data ? { kind: 'part', article, ...made } : null
    return next
  }
  if (article === '') await library.changeData((data) => edited(libraryRules, data))
  else
    await library.editArticle(article, (data) => {
      const next = edited(articleRules, data)
      return next === data ? data : { ...next, updated: new Date().toISOString() }
    })
  if (change) done.push(change)
}
