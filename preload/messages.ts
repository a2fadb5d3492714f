/** What is sent over the channels of contract.ts: types alone. */

import type { Translation } from '#core/annotation/annotation.ts'
import type { GlossChange, Glosses } from '#core/annotation/changes.ts'
import type { Article, ArticleSummary, RevisionContent } from '#core/article/article.ts'
import type { ArticleMetadata } from '#core/article/metadata.ts'
import type { DictionaryAnswer } from '#core/dictionary/dictionary.ts'
import type { FoundArticles } from '#core/library/article-list.ts'
import type { Conflict } from '#core/library/conflicts.ts'
import type { DuplicateGroup } from '#core/library/duplicates.ts'
import type { ArticleState } from '#core/library/filing.ts'
import type { IdChange } from '#core/library/id-changes.ts'
import type { ColorLabels, Term } from '#core/library/library.ts'
import type { LibraryEdit } from '#core/library/organise.ts'
import type { Sentence, UiLanguage } from '#core/locales/i18n.ts'
import type { FoundNotes } from '#core/notes/find.ts'
import type { Note } from '#core/notes/note.ts'
import type { NotedArticle } from '#core/notes/placed.ts'
import type { SearchFound } from '#core/search/results.ts'
import type { Settings } from '#core/settings.ts'
import type { Part } from '#core/translation/difference.ts'
import type { EngineAbout, EngineId } from '#core/translation/engine.ts'

/** A failure as the window shows it, in a whole sentence. */
export type Failure = { code: string; message: Sentence; file?: string }
/** What became of the glosses when an article got a new version; `lost` are the passages that are no longer there. */
export type Carried = { kept: number; lost: string[] }
export type Reply<T> = { ok: true; value: T } | { ok: false; error: Failure }

/** Where a secret is: `session` until the app ends, `file` unencrypted. */
export type SecretPlace = 'none' | 'keyring' | 'file' | 'session'

export type Session = {
  settings: Settings
  /** Where the key of the translation service is; the key itself never comes back. */
  apiKey: SecretPlace
  language: UiLanguage
  theme: 'light' | 'sepia' | 'dark' | 'contrast'
  libraryPath: string
  /** Whether the library's folder can be reached: it may have been moved, or be on a disk that went away. */
  isLibraryThere: boolean
  colorLabels: ColorLabels
  version: string
}
/** The glosses of an article as they are on disk now, in brief: `digest` is that of `core/annotation/digest.ts`. */
export type GlossesSaved = { revision: number; digest: number }
/** By the `src` of an image: how large it is by its file, in pixels. */
export type ImageSizes = Record<string, { width: number; height: number }>
/** `flattened` where the document is nested too deeply to be sent: it is a list of plain paragraphs with the same text. */
export type OpenArticle = {
  article: Article
  content: RevisionContent
  flattened?: true
  sizes?: ImageSizes
}
/** An open article as it is on disk now, in brief: `glosses` are null where the window has them. */
export type ArticleNews = { revision: number; metadata: ArticleMetadata; glosses: Glosses | null }
/** An article in the trash: since when (ISO 8601), and which article it became a new version of, or was joined with. */
export type TrashedArticle = ArticleSummary & {
  trashed: string
  newVersionOf?: { id: string; title: string }
  joinedWith?: { id: string; title: string }
}
/** A text that lost: of an article, or of library.json, where both are null. `title` is the article's. */
export type ConflictLine = Conflict & { article: string | null; title: string | null }
/** Articles that were imported from one file, have the same address, or nearly the same text; oldest first. */
export type Duplicates = { reason: DuplicateGroup['reason']; articles: ArticleSummary[] }
export type ImportLine = {
  path: string
  name: string
  status: 'imported' | 'duplicate' | 'rejected'
  id?: string
  title?: string
  inTrash?: boolean
  /** An article that was there before and that this may be a new version of. */
  similar?: { id: string; title: string; reason: 'address' | 'text' }
  /** What was cut short or left out, each in a whole sentence. */
  warnings?: Sentence[]
  /** The notes that other programs had made in the file: they were added, and can be taken back. */
  notes?: GlossChange[]
  error?: Failure
}
export type ImportProgress = {
  done: number
  total: number
  name: string
  rate: number
  secondsLeft: number | null
}
export type ImportSummary = { lines: ImportLine[]; cancelled: boolean }
/** A note as the list shows it: a long passage is cut to the piece around the first match. */
export type NoteLine = Note & { article: NotedArticle }
/** How many notes there are, and how many articles have been read for them, while not all have. */
export type NotesState = { count: number; progress: { done: number; total: number } | null }
/**
 * Ids in order, as one string with a space between them: tens of thousands of them cross the bridge in no time only so. Where the
 * window has an earlier answer, only what has changed since; `answer` names this one.
 */
export type SentIds = { answer: number; ids: { all: string } | { changes: IdChange[] } }
/**
 * The list of articles, with the lines themselves of the first ones and of those that were asked for. `total` is how many
 * there are without a query; `listing` how far they have been compared with what lies on the disk, null when all have.
 */
export type ListAnswer = Omit<FoundArticles, 'ids'> &
  SentIds & { total: number; articles: ArticleSummary[]; listing: { done: number; total: number } | null }
/** The answer to a query, with the notes themselves of the first lines and of those that were asked for. */
export type NotesAnswer = Omit<FoundNotes, 'ids'> & SentIds & NotesState & { notes: NoteLine[] }
/** What is wrong with a search, in a sentence, and the range of the query that it is about. */
type SearchProblem = { message: Sentence; start: number; end: number }
/** The answer to a search; where something is wrong with it, what is found is what the rest of it asks for. */
export type SearchAnswer = SearchFound & { problem: SearchProblem | null }
/** What was done to the glosses of one article. */
export type ArticleChanges = { article: string; changes: GlossChange[] }
/** What was done, article by article, and what could not be: the others are unharmed. */
export type NotesOutcome = {
  done: ArticleChanges[]
  failed: { article: string; title: string; message: Sentence }[]
}
export type RecentLibrary = { path: string; name: string; isThere: boolean; isOpen: boolean }
export type TagCount = { tag: string; count: number }
export type Shelf = {
  counts: Record<ArticleState | 'starred', number>
  collections: { id: string; name: string; count: number }[]
  searches: { id: string; name: string; query: string }[]
  tags: TagCount[]
}
/** How many articles a step has come to, of how many, and whether the reader may end it there. */
export type StepProgress = { done: number; total: number; mayCancel: boolean }

/**
 * What became of an edit: the number of the step, null where nothing was changed; how many articles were, and which glosses. What
 * could not be changed is named, with what is wrong with the first.
 */
export type EditOutcome = {
  step: number | null
  what: LibraryEdit['do']
  count: number
  glosses: ArticleChanges[]
  /** Articles of which more than that may have become another one: where one is open, it is read again. */
  renewed: string[]
  failed: string[]
  message?: Sentence
  /** How many passages of notes that came from another article are not in the text of this one. */
  lost: number
  /** Whether it was ended before all was done. */
  isCancelled: boolean
}
/**
 * What a step over the library, or taking it back, has made of lists that may be open: a tag that is gone has become another one, null for
 * none, and these collections are gone. `step` names it among the steps of all windows.
 */
export type ListMove = {
  step: string
  isBack: boolean
  tag?: { from: string; to: string | null }
  gone: string[]
}
/** How many articles were written into a folder; the others are named, with what is wrong with the first. */
export type FolderExport = { folder: string; count: number; failed: string[]; message?: Sentence }
/**
 * The backups in a folder of the reader's choice: `message` says why there is none now, where the folder is `missing` or the last one
 * `failed`. Of a backup that an earlier version made only its day is known.
 */
export type BackupState = {
  folder: string | null
  status: 'waiting' | 'running' | 'missing' | 'failed'
  message?: Sentence
  last: BackupLine | null
}
export type BackupLine = {
  day: string
  contents: { time: string; articles: number; notes: number; bytes: number } | null
}
/** Something that the reader has to be told once, such as a file restored from a backup. */
export type Notice = {
  kind: 'info' | 'warning' | 'error'
  message: Sentence
  /** What the reader can do about it: choose between texts that were written at the same time, or go on with a restore. */
  offer?: 'conflicts' | 'restore'
}
/** A restore that has begun: the day that the library is brought back to, and from which backup. */
export type BegunRestore = { day: string; from?: 'folder' | undefined; made?: string | undefined }

/**
 * An engine as the settings show it; what is set stands in `session.settings.engines`. `probe` is what it last said of itself,
 * null when it was not asked since it was set.
 */
export type EngineState = {
  id: EngineId
  on: boolean
  probe: { ok: true; about: EngineAbout } | { ok: false; error: Failure } | null
}
/** A translation under way: of article `id` into `to`, `total` paragraphs. */
export type TranslationJob = { job: string; id: string; to: string; engine: EngineId; total: number }
/** A paragraph that could not be translated. */
export type BlockFailure = { block: number; error: Failure }
/** Paragraphs that have come in since the last time: `saved` are on disk, as drafts, `failed` are not. */
export type TranslationProgress = TranslationJob & {
  done: number
  saved: Translation[]
  failed: BlockFailure[]
}
/** The end of a translation. `error` is what ended it early; asking again translates what is still missing. */
export type TranslationSummary = TranslationJob & {
  translated: number
  failed: BlockFailure[]
  cancelled: boolean
  error?: Failure
}

/** What the dictionaries say of a word, and which of them could not be asked. */
export type LookedUp = DictionaryAnswer & { failures: Failure[] }

/**
 * A hit of the translation memory; `score` is from 70 to 100. `parts` lead from its source to the text that was asked for.
 * `title` is that of its article, or the name of the imported file, where `article` is null.
 */
export type MemoryHit = {
  id: string
  source: string
  target: string
  score: number
  origin: Translation['origin']
  engine?: NonNullable<Translation['engine']>
  title: string
  article: string | null
  parts: Part[]
}
/** What came of a TMX file; `known` units were in the memory before, `unapproved` ones nobody has accepted. */
export type MemoryImported = {
  name: string
  added: number
  known: number
  unapproved: number
  problems: Failure[]
}
/** What came of a glossary's file. */
export type GlossaryImported = {
  name: string
  glossary: Term[]
  added: number
  changed: number
  known: number
  problems: Failure[]
}

/** A template: `isOwn` where it is the reader's and not one that Glossa comes with. */
export type TemplateLine = { id: string; name: string; about: string; isOwn: boolean }
/** What a template writes, or what is wrong with it; `line` and `column` count from 1 in its file, and are 0 where that is not known. */
export type TemplatePreview =
  | { text: string; isCut: boolean }
  | { fault: { line: number; column: number; message: Sentence } }
