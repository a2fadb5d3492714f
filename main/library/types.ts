/** What the rest of the main process and the command line may ask of a library. */

import type { AnchorState, TextRange } from '#core/annotation/annotation.ts'
import type { GlossChange } from '#core/annotation/changes.ts'
import type {
  Article,
  ArticleSummary,
  ReadingState,
  RevisionContent,
  SourceFile,
} from '#core/article/article.ts'
import type { ArticleMetadata } from '#core/article/metadata.ts'
import type { PagePlaces } from '#core/article/page-places.ts'
import type { Extraction } from '#core/extract/extraction.ts'
import type { ListQuery } from '#core/library/article-list.ts'
import type { Conflict } from '#core/library/conflicts.ts'
import type { DuplicateGroup } from '#core/library/duplicates.ts'
import type { EarlierDay } from '#core/library/earlier-days.ts'
import type { ArticleState, Filing } from '#core/library/filing.ts'
import type { LibraryData } from '#core/library/library.ts'
import type { Reading } from '#core/library/reading.ts'
import type { EarlierNote, EarlierState, RestoreOutcome } from '#core/library/restore.ts'
import type { ImportedMemory } from '#core/schema/memory.ts'
import type { MemoryUnit } from '#core/translation/memory-unit.ts'
import type { ListAnswers } from './list-answers.ts'
import type { Notes } from './notes-index.ts'
import type { TrashedArticle, TrashNote } from './trash.ts'
import type { VaultFiles } from './vault-files.ts'

/** An image that the file carried. `name` is `<sha256>.<ext>`, as in `asset:<name>`. */
export type Asset = { name: string; bytes: Uint8Array }

/** An imported file, ready to be kept. `stagedPath` is a copy of its bytes that the library takes over (moves). */
export type NewArticle = {
  extraction: Extraction
  assets: Asset[]
  source: SourceFile
  stagedPath: string
}

/**
 * Something that was found and repaired, or could not be: for the reader to be told in words (catalogue `notices`).
 * `newerShown`: of a newer version, shown and not to be changed. `repaired`: all of a
 * damaged file could be read; `salvaged`: what could be was joined with the backup. `conflictCopy`: the copy that a sync tool made was joined
 * with the file. `backFromTrash`: another machine moved the article to the trash without knowing of notes that were made here.
 */
export type LibraryNotice = {
  /** `fallback`: damaged, and nothing can be written now; what is shown comes from a backup or from the text. */
  code:
    | 'restored'
    | 'repaired'
    | 'salvaged'
    | 'rebuilt'
    | 'recovered'
    | 'fallback'
    | 'unrecoverable'
    | 'merged'
    | 'returned'
    | 'foreignText'
    | 'overruled'
    | 'conflictCopy'
    | 'backFromTrash'
    | 'newer'
    | 'newerShown'
  file: string
  /** Where the damaged or superseded file was kept, where there was one. */
  kept?: string
  /** The time of the backup that was put in place, ISO 8601. */
  backupTime?: string
  /** `returned`: how many records an older state of the file lacked, which were put in again. */
  count?: number
}

export type VerifyReport = {
  articles: number
  glosses: number
  /** What was wrong, one line each, in order of article. */
  problems: { article?: string; file: string; code: string; detail: string; repaired: boolean }[]
  /** Files with texts that lost to a change made elsewhere at the same time, and how many: they are kept in `history`. */
  kept: { article?: string; file: string; texts: number }[]
}

/**
 * Which state: the one of this id, or the last one of this local day or before; of one note, or all. With `after` only where the
 * article is still in that state.
 */
type WantedState = ({ state: string; after?: string | undefined } | { day: string }) & { note?: string }

export type Similar = { id: string; title: string; reason: 'address' | 'text' }

export type Duplicate = { id: string; title: string; inTrash: boolean }

/**
 * What became of an annotation, or of a paragraph's translation, when the text changed. `quote` and `range` are null for a
 * note on the whole article, `range` also for a lost one.
 */
export type GlossOutcome = {
  id: string
  quote: string | null
  state: AnchorState
  range: TextRange | null
}

/**
 * An open library. A promise that resolves means "on disk". All methods reject with `GlossaError`: `articleMissing`,
 * `articleInTrash`, `libraryReadOnly`, `libraryDiskFull`, `libraryWrite`, `libraryNewer`, `libraryDamaged`.
 */
export type Library = {
  readonly path: string
  /** Resolves when the list has been compared with what lies on the disk: at once unless it is made in the background. */
  readonly listed: Promise<void>
  /** How far that is, in articles; null when it is done. */
  listing(): { done: number; total: number } | null
  /** Newest first. */
  list(): ArticleSummary[]
  listTrash(): ArticleSummary[]
  /**
   * Resolves when the list is what was cached of it, which it is at once unless what windows ask at their start was kept: then the
   * cache is read when somebody asks for more. Before, no more is to be asked of the list than by `ask`.
   */
  cached(): Promise<void>
  /** Asks the list: at the start what was kept of it, where that knows the answer, else once what was cached is known. */
  ask<T>(question: (list: ListAnswers) => T | undefined): Promise<T>
  /** The first articles of a query that are wanted, without groups; `language` is the one that words are sorted in. */
  first(
    query: ListQuery,
    language: string,
    count: number,
    isWanted?: (article: ArticleSummary) => boolean,
  ): ArticleSummary[]
  /** How many articles there are in each state, and with a star. */
  counts(): Record<ArticleState | 'starred', number>
  /** How many articles `tagged` gives for each tag. */
  tagCounts(): ReadonlyMap<string, number>
  /** The ids of the articles that carry this tag, or one within it, or have a note that does. */
  tagged(tag: string): string[]
  /** The articles that were read last, and those whose notes were changed last; the latest first, at most so many of each. */
  recent(count: number): { read: ArticleSummary[]; noted: ArticleSummary[] }
  /** How many articles there are; those in the trash do not count. */
  size(): number
  /** The approved translations of the articles that have any. */
  approvedUnits(): AsyncIterable<{ id: string; units: MemoryUnit[] }>
  /** The same with what is known of their way there, the last one first. */
  listTrashed(): Promise<TrashedArticle[]>
  /** Deletes an article that is in the trash for good, with its backups. */
  deleteTrashed(id: string): Promise<void>
  /** The title of an article of the list or in the trash; undefined where it is in neither. */
  titleOf(id: string): string | undefined
  /** One line of the list; null where the article is not in it. */
  summary(id: string): ArticleSummary | null
  get(id: string): Promise<Article>
  /** An article with its current text, both of one moment. */
  open(id: string): Promise<{ article: Article; content: RevisionContent }>
  /** The text of a revision; the current one unless told. */
  content(id: string, revision?: number): Promise<RevisionContent>
  /** Where the words of its present text stand on the pages of its file; null where that is not known. */
  pages(id: string): Promise<PagePlaces | null>
  /** The path of the original of the newest revision that has one. */
  originalPath(id: string): Promise<string>
  /** The path of an asset, or null where the article has none of that name. */
  assetPath(id: string, name: string): Promise<string | null>
  findBySha256(sha256: string): Duplicate | null
  /**
   * Another article that this one may be a new version of: of the same address, or of nearly the same text; null where
   * there is none.
   */
  similarTo(id: string): Similar | null
  /** The articles that are, or may be, the same one; those that the reader has called different are left out. */
  duplicates(): Promise<DuplicateGroup[]>
  /** Makes the text and the original of the article `from` the present revision of `id`, as `update` does; `from` stays. */
  adoptText(id: string, from: string): Promise<{ article: Article; outcomes: GlossOutcome[] }>
  /** A fresh empty file's path on the library's own disk, to be filled and given to `add`. */
  stage(): Promise<string>
  add(article: NewArticle): Promise<Article>
  correct(id: string, metadata: ArticleMetadata): Promise<Article>
  /** Changes the details as `change` says of what they are; the same object means that there is nothing to save. */
  editDetails(id: string, change: (metadata: ArticleMetadata) => ArticleMetadata): Promise<Article>
  /** Applies changes that were made on an earlier state, as `joinChanges` does. */
  applyChanges(id: string, changes: readonly GlossChange[]): Promise<Article>
  /** Applies the changes that follow from the article as it is at the very moment of saving. */
  editGlosses(id: string, changesOf: (article: Article) => readonly GlossChange[]): Promise<Article>
  saveReading(id: string, reading: ReadingState): Promise<void>
  /**
   * Puts back the removed element with this index (document order, outermost removed elements, in that revision):
   * a new revision, with every annotation's place shifted exactly.
   */
  putBack(id: string, revision: number, index: number): Promise<Article>
  /**
   * Makes a newly imported file the article's present revision. All glosses are looked for in its text, the outcomes are in
   * the order of annotations, then paragraphs' translations. The reader's corrections and place in the text are kept.
   */
  update(id: string, added: NewArticle): Promise<{ article: Article; outcomes: GlossOutcome[] }>
  /** Changes what an article says as `change` does to it at the very moment of saving; the same object leaves it as it is. */
  editArticle(id: string, change: (article: Article) => Article): Promise<Article>
  /** The texts that lost to changes made elsewhere and about which nobody has decided: of library.json, and of each article. */
  conflicts(): Promise<{ library: Conflict[]; articles: { id: string; conflicts: Conflict[] }[] }>
  /** How far an article was read; null where nobody has opened it. */
  reading(id: string): Promise<Reading | null>
  /** Changes how far an article was read; null is as if nobody had opened it. */
  editReading(id: string, change: (reading: Reading | null) => Reading | null): Promise<void>
  /** Files an article as `change` says of how it is filed; the same object means that there is nothing to save. */
  file(id: string, change: (filing: Filing) => Filing): Promise<Article>
  /** Notes that an article was opened, where nobody has opened it before. */
  noteOpened(id: string): Promise<void>
  /** Moves an article to the trash; `became` is what has become of it. */
  trash(id: string, became?: TrashNote): Promise<void>
  restore(id: string): Promise<void>
  /** The earlier states of an article that can be brought back, the latest first. */
  earlier(id: string): Promise<EarlierState[]>
  /** The notes that were otherwise in the state of this id; none where there is no such state. */
  earlierNotes(id: string, state: string): Promise<EarlierNote[]>
  /**
   * Brings an earlier state of an article back, or of one of its notes: a change like any other. The state before is kept in the
   * backups. Rejects with `nothingEarlier`, `noteNeverThere` or `changedSince`.
   */
  bringBack(id: string, wanted: WantedState): Promise<RestoreOutcome>
  /**
   * Brings an article back to a day, or, where a folder with a backup is given, to what that has: what it was before and is now;
   * null where there is no other state that is as old.
   */
  bringBackTo(id: string, day: string, backup?: string): Promise<{ before: Article; after: Article } | null>
  /** The same of what belongs to the library as a whole. */
  bringBackLibrary(day: string, backup?: string): Promise<{ before: LibraryData; after: LibraryData } | null>
  /** The ids of the articles that a backup in this folder has outside of its trash. */
  articlesIn(backup: string): Promise<string[]>
  /** Takes an article out of a backup that is in the library no more, with its texts, images and original. */
  takeFrom(id: string, backup: string): Promise<void>
  /** The days that the library can be brought back to; `onDone` hears of each article that was looked at. */
  earlierDays(onDone: (done: number, total: number) => void): Promise<EarlierDay[]>
  verify(): Promise<VerifyReport>
  /** Takes in what others have changed, added and taken away. Rejects with `libraryGone` where the library is not there. */
  sweep(): Promise<void>
  /** Whether its folder is still there: it may have been moved, or its disk taken away. */
  isThere(): Promise<boolean>
  /** Calls back when `data` has become another one, by whomever. */
  onData(listener: () => void): void
  /** What belongs to the library as a whole: labels of colours, the glossary, collections. */
  data(): Promise<LibraryData>
  /** Changes it; the same object means that there is nothing to save. */
  changeData(change: (data: LibraryData) => LibraryData): Promise<LibraryData>
  /** The notes of all articles. */
  readonly notes: Notes
  /** The imported translation memories, oldest first. */
  memories(): Promise<ImportedMemory[]>
  addMemory(memory: ImportedMemory): Promise<void>
  /** Notices since the last call. */
  takeNotices(): LibraryNotice[]
  /** Calls back when there are notices to take, also where nothing of the library changes: an article is only opened. */
  /** What is kept of the vault that is in step with this library. */
  vault: VaultFiles
  onNotice(listener: () => void): void
  /** Calls back with the ids of articles that changed, were added or went. Returns the unsubscriber. */
  onChange(listener: (ids: string[]) => void): () => void
  /** Waits for writes under way, saves what is derived, gives up the lock. */
  close(): Promise<void>
}

export type OpenOptions = {
  /** `write` takes the lock; `read` takes none and never writes inside the library. */
  mode: 'read' | 'write'
  /** The user's state folder, where locks lie. */
  stateDir: string
  /** The user's cache folder, where the list and the notes are kept so that they need not be made anew. */
  cacheDir: string
  /**
   * What becomes of a folder that is not there, when it is to be written: by default a new library, but `libraryAway` where this machine
   * has had one open there before. It was moved, then, or its disk is not there. `refuse` makes none, also of a folder in which nothing
   * of a library is.
   */
  missing?: 'refuse' | 'create' | 'judge'
  /**
   * Whether opening waits until the list is true, which it does unless told, gives out at once what was cached, or makes none:
   * then articles are known by their ids alone.
   */
  listing?: 'first' | 'background' | 'never'
}
