/** Does to many articles, and to the library as a whole, what the reader asks for at once; what was done can be done again or taken back. */

import type { GlossChange } from '#core/annotation/changes.ts'
import { rebaseChanges } from '#core/annotation/rebase.ts'
import { retagged } from '#core/annotation/tags.ts'
import { choiceOf } from '#core/library/conflicts.ts'
import { editedFiling, filingOf, rebasedFiling } from '#core/library/filing.ts'
import { type Joined, joinArticles, joinedDetails, joinedFiling } from '#core/library/join-articles.ts'
import {
  articleChangesBetween,
  collectionChanges,
  isCollectionEdit,
  isOfLibraryFile,
  type LibraryChange,
  type LibraryEdit,
} from '#core/library/organise.ts'
import {
  type RecordChange,
  rebasedRecordChanges,
  recordChangesBetween,
} from '#core/library/record-changes.ts'
import { sameJson } from '#core/library/records.ts'
import { dayOf } from '#core/notes/query.ts'
import {
  editDetails,
  editLibraryFile,
  editNotes,
  editPart,
  editReading,
  file,
  move,
} from './recorded-edits.ts'
import { forEachParallel } from './scheduling.ts'
import type { TrashNote } from './trash.ts'
import type { GlossOutcome, Library } from './types.ts'

/** What was done, and what could not be: the rest is unharmed. `article` is null where it was about library.json. */
export type OrganiseOutcome = {
  done: LibraryChange[]
  failed: { article: string | null; error: unknown }[]
  /** How many articles were left as they are since the reader cancelled. */
  skipped: number
}

/** `run` adds to `done` each change as it is made: where a later one fails, it has been made all the same. */
type Work = { article: string; run(done: LibraryChange[]): Promise<void> }

/** How a step is done: `onDone` hears of each article that is, whatever became of it; the signal ends it early. */
export type Course = {
  onDone?(done: number, total: number): void
  signal?: AbortSignal | undefined
  /** The backup that the library is brought back from: a whole library in another folder. */
  backup?: string | undefined
}

async function all(work: readonly Work[], { onDone, signal }: Course): Promise<OrganiseOutcome> {
  const outcome: OrganiseOutcome = { done: [], failed: [], skipped: 0 }
  let count = 0
  await forEachParallel(work, async ({ article, run }) => {
    if (signal?.aborted) {
      outcome.skipped += 1
      return
    }
    try {
      await run(outcome.done)
    } catch (error) {
      outcome.failed.push({ article, error })
    }
    count += 1
    onDone?.(count, work.length)
  })
  return outcome
}

/** The changes that rename a tag of an article's notes, or remove it with null. */
const retaggedNotes =
  (from: string, to: string | null): Parameters<Library['editGlosses']>[1] =>
  ({ annotations }) =>
    annotations.flatMap((before) => {
      const tags = retagged(before.tags, from, to)
      const after = { ...before, tags }
      return tags === before.tags ? [] : [{ kind: 'annotation' as const, id: before.id, before, after }]
    })

async function joinedSide(library: Library, id: string): Promise<Joined> {
  const { article, content } = await library.open(id)
  return { article, document: content.document, reading: await library.reading(id) }
}

/** Decides between two texts. */
function settle(library: Library, edit: Extract<LibraryEdit, { do: 'settle' }>): Promise<OrganiseOutcome> {
  const { list, id, part, other, choice } = edit
  const place = { list, id, part }
  const time = new Date().toISOString()
  const run = (done: LibraryChange[]) =>
    editPart(
      library,
      edit.article ?? '',
      (rules, data) => {
        const states = choiceOf(rules, data, place, { other, choice, time })
        return states && { place, ...states }
      },
      done,
    )
  return all([{ article: edit.article ?? '', run }], {})
}

/** Joins another article with the one that is kept. It goes to the trash last: until then nothing of it is away. */
async function joinOne(
  library: Library,
  id: string,
  other: string,
  done: LibraryChange[],
  {
    became = { joinedWith: id },
    earlier = [],
  }: { became?: TrashNote; earlier?: readonly GlossChange[] | undefined } = {},
): Promise<void> {
  const [kept, gone] = [await joinedSide(library, id), await joinedSide(library, other)]
  const { changes, reading } = joinArticles(kept, gone, earlier)
  await editNotes(library, id, () => changes, done)
  await file(library, id, (filing) => joinedFiling(filing, filingOf(gone.article)), done)
  const details = [
    kept.article.metadata,
    joinedDetails(kept.article.metadata, gone.article.metadata),
  ] as const
  await editDetails(library, id, [...details], done)
  await editReading(library, id, (now) => (sameJson(now, kept.reading) ? reading : now), done)
  const now = new Date().toISOString()
  const inFile = await editLibraryFile(library, (data) =>
    data.collections
      .filter(({ articles }) => articles.includes(other))
      .flatMap((one) => collectionChanges(data, { do: 'collect', id: one.id, add: [id], remove: [] }, now)),
  )
  done.push(...inFile.done)
  for (const { error } of inFile.failed) throw error
  await move(library, other, 'trash', done, became)
}

/**
 * Makes an article that was imported anew the present version of another one. What was written on it, and how it was filed, comes
 * along; it goes to the trash last. Resolves to what became of the other one's notes.
 */
export async function adopt(library: Library, id: string, from: string): Promise<GlossOutcome[]> {
  const { outcomes } = await library.adoptText(id, from)
  await joinOne(library, id, from, [], { became: { newVersionOf: id } })
  return outcomes
}

/** Joins articles with the one that is kept, one after the other. */
async function join(
  library: Library,
  id: string,
  others: readonly string[],
  earlier?: readonly GlossChange[],
): Promise<OrganiseOutcome> {
  const outcome: OrganiseOutcome = { done: [], failed: [], skipped: 0 }
  for (const other of others) {
    if (other === id) continue
    try {
      await joinOne(library, id, other, outcome.done, { earlier })
    } catch (error) {
      outcome.failed.push({ article: other, error })
    }
  }
  return outcome
}

/** The articles that a day may have held otherwise than now: those that came later stay, those that went to the trash since come back. */
async function articlesOf(library: Library, day: string): Promise<string[]> {
  const trashed = (await library.listTrashed()).filter((one) => dayOf(one.trashed) > day)
  return [...library.list(), ...trashed].filter(({ created }) => dayOf(created) <= day).map(({ id }) => id)
}

/** Takes an article out of a backup that is in the library no more; to take that back, it goes to the trash. */
async function takeFrom(
  library: Library,
  article: string,
  backup: string,
  done: LibraryChange[],
): Promise<void> {
  await library.takeFrom(article, backup)
  done.push({ kind: 'location', article, before: 'trash', after: 'articles' })
}

/** Brings the whole library back to a day, or to what a backup of it has. */
async function bringBack(library: Library, day: string, course: Course): Promise<OrganiseOutcome> {
  const { backup } = course
  const ids = backup === undefined ? await articlesOf(library, day) : await library.articlesIn(backup)
  const inTrash = new Set(library.listTrash().map(({ id }) => id))
  const inArticles = await all(
    ids.map((article) => ({
      article,
      async run(done) {
        const isGone = library.summary(article) === null && !inTrash.has(article)
        if (isGone && backup !== undefined) return takeFrom(library, article, backup, done)
        await move(library, article, 'articles', done)
        const change = await library.bringBackTo(article, day, backup)
        if (change) done.push(...articleChangesBetween(change.before, change.after))
      },
    })),
    course,
  )
  if (course.signal?.aborted) return inArticles
  try {
    const change = await library.bringBackLibrary(day, backup)
    if (change) inArticles.done.push(...recordChangesBetween(change.before, change.after))
  } catch (error) {
    inArticles.failed.push({ article: null, error })
  }
  return inArticles
}

/** Does what an edit asks for. */
export async function organise(
  library: Library,
  edit: LibraryEdit,
  course: Course = {},
): Promise<OrganiseOutcome> {
  if (isCollectionEdit(edit)) {
    const now = new Date().toISOString()
    return editLibraryFile(library, (data) => collectionChanges(data, edit, now))
  }
  if (edit.do === 'settle') return settle(library, edit)
  if (edit.do === 'join') return join(library, edit.id, edit.others)
  if (edit.do === 'bringBack') return bringBack(library, edit.day, course)
  if (edit.do === 'trash') {
    const moves = edit.ids.map((article) => ({
      article,
      run: (done: LibraryChange[]) => move(library, article, 'trash', done),
    }))
    return all(moves, course)
  }
  if (edit.do === 'retag') {
    const { from, to } = edit
    return all(
      library.tagged(from).map((article) => ({
        article,
        async run(done) {
          await file(library, article, (filing) => editedFiling(edit, filing), done)
          await editNotes(library, article, retaggedNotes(from, to), done)
        },
      })),
      course,
    )
  }
  return all(
    edit.ids.map((article) => ({
      article,
      run: (done) => file(library, article, (filing) => editedFiling(edit, filing), done),
    })),
    course,
  )
}

/**
 * Makes changes again, or those that take them back, on whatever the library is by now. What is `done` is told as it was made:
 * `before` is the state of now, not that of the changes.
 */
export async function replay(
  library: Library,
  changes: readonly LibraryChange[],
  course: Course = {},
): Promise<OrganiseOutcome> {
  const ofFile = changes.filter(isOfLibraryFile)
  const inFile =
    ofFile.length === 0
      ? { done: [], failed: [], skipped: 0 }
      : await editLibraryFile(library, (data) => rebasedRecordChanges(data, ofFile))
  // What is about one article comes in order.
  const byArticle = new Map<string, Exclude<LibraryChange, RecordChange>[]>()
  for (const change of changes) {
    if (isOfLibraryFile(change)) continue
    byArticle.set(change.article, [...(byArticle.get(change.article) ?? []), change])
  }
  const inArticles = await all(
    [...byArticle].map(([article, own]) => ({
      article,
      async run(done) {
        for (const change of own) {
          if (change.kind === 'location') await move(library, article, change.after, done)
          else if (change.kind === 'notes')
            await editNotes(library, article, (glosses) => rebaseChanges(glosses, change.changes), done)
          else if (change.kind === 'part') await editPart(library, article, () => change, done)
          else if (change.kind === 'reading')
            // Where somebody has read on since, it stays.
            await editReading(
              library,
              article,
              (now) => (sameJson(now, change.before) ? change.after : now),
              done,
            )
          else if (change.kind === 'details')
            await editDetails(library, article, [change.before, change.after], done)
          else await file(library, article, (now) => rebasedFiling(now, change.before, change.after), done)
        }
      },
    })),
    course,
  )
  return {
    done: [...inFile.done, ...inArticles.done],
    failed: [...inFile.failed, ...inArticles.failed],
    skipped: inArticles.skipped,
  }
}

/**
 * Joins articles once more, after that was taken back. The notes are those of now: as they were joined before they are older than what was
 * written since. `changes` is all that joining them did then, but for taking `others` away.
 */
export async function joinAgain(
  library: Library,
  { id, others }: Pick<Extract<LibraryEdit, { do: 'join' }>, 'id' | 'others'>,
  changes: readonly LibraryChange[],
): Promise<OrganiseOutcome> {
  // It was cut short before any of them was away.
  if (others.length === 0) return replay(library, changes)
  const earlier = changes.flatMap((change) => (change.kind === 'notes' ? change.changes : []))
  const first = await replay(
    library,
    changes.filter(({ kind }) => kind !== 'notes'),
  )
  const rest = await join(library, id, others, earlier)
  return {
    done: [...first.done, ...rest.done],
    failed: [...first.failed, ...rest.failed],
    skipped: 0,
  }
}
