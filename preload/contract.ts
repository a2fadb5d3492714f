/**
 * What a window asks of the main process: each channel with its output and its input. Types alone; the handlers in main/ipc hold
 * the schema that each input is checked by. What the windows are told is in `events.ts`.
 */

import type { Candidate } from '#core/annotation/anchoring/candidates.ts'
import type { GlossChange } from '#core/annotation/changes.ts'
import type { Article, ArticleSummary, ReadingState } from '#core/article/article.ts'
import type { ArticleMetadata } from '#core/article/metadata.ts'
import type { PagePlaces } from '#core/article/page-places.ts'
import type { FormatName } from '#core/export/format-names.ts'
import type { ListQuery } from '#core/library/article-list.ts'
import type { EarlierDay } from '#core/library/earlier-days.ts'
import type { TermDraft } from '#core/library/glossary.ts'
import type { ColorLabels, Term } from '#core/library/library.ts'
import type { LibraryEdit } from '#core/library/organise.ts'
import type { EarlierNote, EarlierState, RestoreOutcome } from '#core/library/restore.ts'
import type { Statistics } from '#core/library/statistics.ts'
import type { NotesEdit } from '#core/notes/edit.ts'
import type { NoteFacets } from '#core/notes/find.ts'
import type { NotesQuery } from '#core/notes/query.ts'
import type { EnginePatch } from '#core/schema/engines.ts'
import type { SettingsPatch } from '#core/schema/settings.ts'
import type { LibraryField } from '#core/search/query/tree.ts'
import type { EngineId } from '#core/translation/engine.ts'
import type { VaultAnswer, VaultChoices, VaultStatus } from '#core/vault/status.ts'
import type { EventName, Events } from './events.ts'
import type {
  ArticleChanges,
  ArticleNews,
  BackupLine,
  BackupState,
  BegunRestore,
  Carried,
  ConflictLine,
  Duplicates,
  EditOutcome,
  EngineState,
  FolderExport,
  GlossaryImported,
  GlossesSaved,
  ListAnswer,
  LookedUp,
  MemoryHit,
  MemoryImported,
  NoteLine,
  NotesAnswer,
  NotesOutcome,
  OpenArticle,
  RecentLibrary,
  Reply,
  SearchAnswer,
  Session,
  Shelf,
  TagCount,
  TemplateLine,
  TemplatePreview,
  TranslationJob,
  TrashedArticle,
} from './messages.ts'

export type * from './messages.ts'

/** A channel: what comes back, and what is sent. */
type Call<Output, Input = undefined> = { output: Output; input: Input }
type Id = { id: string }
/** Where an export was saved; null where it went to the clipboard, or the reader cancelled. */
type Saved = { saved: string | null }

type Calls = {
  'session.load': Call<Session>
  /** The window is drawn and listens. */
  'session.ready': Call<void>
  /** An error of the window that nobody has met, for the log: its kind, and its stack without the message. */
  'session.failed': Call<void, { name: string; stack: string }>
  /** What the window is to show first, which is told once, and whether it is the one that was used last. */
  'window.start': Call<{ article: string | null; front: boolean }>
  /** Tells which article the window shows. */
  'window.shows': Call<void, { article: string | null }>
  /** Opens another window, with this article or with the list. */
  'window.open': Call<void, { article: string | null }>
  /** Whether all that the window could not save so far is kept on this computer; told when it is asked for by `unsaved.flush`. */
  'window.kept': Call<void, { kept: boolean }>
  /** Everything has been saved that could be, as `unsaved.flush` asked for; so many steps could not. */
  'window.flushed': Call<void, { unsaved: number }>
  /** What was typed in fields and neither saved nor thrown away, by gloss and field. */
  'drafts.all': Call<Record<string, string>>
  /** Keeps a draft, or forgets it where the text is ''; answered when that is on the disk. */
  'drafts.keep': Call<void, { key: string; text: string }>
  /**
   * Keeps on this computer what a page could not save, in place of what it had before; no steps where it has saved all. Answered when that is
   * on the disk.
   */
  'drafts.keepUnsaved': Call<void, { page: string; steps: { articleId: string; changes: GlossChange[] }[] }>
  /** Lets the reader choose the folder of another library, and opens it in place of this one. */
  'library.choose': Call<void>
  /** The libraries that were open last, by their paths; `isThere` where the folder is. */
  'library.recent': Call<RecentLibrary[]>
  /** Opens one of them in place of this one. */
  'library.switch': Call<void, { path: string }>
  /** Takes one off that list; its files stay. */
  'library.forget': Call<RecentLibrary[], { path: string }>
  'settings.save': Call<Session, SettingsPatch>
  'labels.save': Call<Session, ColorLabels>

  /** `known` is the answer that the window has, 0 for none; `read` are the articles in sight. */
  'library.find': Call<ListAnswer, { query: ListQuery; known: number; read: string[] }>
  /** The newest articles whose title, site or authors hold all words of the text. */
  'library.match': Call<ArticleSummary[], { text: string }>
  /** What the library is divided into: how many articles are in each state, collections, saved searches, tags. */
  'library.shelf': Call<Shelf>
  /** The articles that were read, added and annotated last, the latest first. */
  'library.home': Call<Record<'read' | 'added' | 'noted', ArticleSummary[]>>
  /** The tags of these articles, each with how many of them have it, the most frequent first. */
  'library.tagsOf': Call<TagCount[], { ids: string[] }>
  /** Does something to the library as a whole, or to many articles at once: one step that can be undone. */
  'library.edit': Call<EditOutcome, LibraryEdit>
  /** Writes the notes of these articles as Markdown into a folder that the reader chooses; null where they cancelled. */
  'library.export': Call<FolderExport | null, { ids: string[] }>
  /** Takes back the last step, or this one; null where there is none. Articles of which the window holds something `unsaved` are not trashed. */
  'library.undo': Call<EditOutcome | null, { step?: number | undefined; unsaved: string[] }>
  'library.redo': Call<EditOutcome | null, { unsaved: string[] }>
  /** Texts that lost to changes made elsewhere and about which nobody has decided. */
  'library.conflicts': Call<ConflictLine[]>
  /** Groups of articles that are, or may be, the same one, the surest first. */
  'library.duplicates': Call<Duplicates[]>
  /** Ends the step that is under way; what it has done is a step by itself. */
  'library.cancel': Call<void>
  /** The days that the library can be brought back to, the latest first; how far the search for them is, is told by events. */
  'library.earlier': Call<EarlierDay[]>
  /** The library in numbers, when all notes are known. */
  'statistics.get': Call<Statistics>
  /** Adds to the time read today. */
  'readingTime.add': Call<void, { seconds: number }>
  /** Forgets how long was read. */
  'readingTime.clear': Call<void>
  /** Those of these articles that are there. */
  'library.read': Call<ArticleSummary[], { ids: string[] }>
  /** Some of the trash from place `from` on, the last one that came there first, and how many there are. */
  'trash.list': Call<{ total: number; articles: TrashedArticle[] }, { from: number; count: number }>
  /** Deletes these articles of the trash, or all, for good, after asking; false where the reader refused. */
  'trash.delete': Call<boolean, { ids: string[] | 'all' }>
  /** Whether an article's small picture is kept, else the names of the images that it may be drawn from. */
  'picture.source': Call<{ kept: boolean; images: string[] }, Id & { revision: number }>
  'picture.image': Call<Uint8Array | null, Id & { name: string }>
  /** Keeps a small picture as a WebP file; null where there is nothing to draw one from. */
  'picture.keep': Call<void, Id & { revision: number; picture: Uint8Array | null }>
  'backup.state': Call<BackupState>
  /** Lets the reader choose the folder that the library is backed up to from now on, and begins; null where they cancelled. */
  'backup.choose': Call<BackupState | null>
  /** The backups in the folder, the latest first; none where it is not there. They stay as they are until they are released. */
  'backup.list': Call<BackupLine[]>
  /** The window shows the list no more: backups are made again. */
  'backup.release': Call<void>
  'backup.stop': Call<BackupState>
  /** The restore that was cut short by the end of the app; null where there is none. */
  'restore.unfinished': Call<BegunRestore | null>
  /** What it has done stays as it is. */
  'restore.leave': Call<void>
  /** Makes a backup; what came of it is in the state. */
  'backup.now': Call<BackupState>
  'library.openFolder': Call<void>
  'article.open': Call<OpenArticle, Id>
  /** What others have made of an open article; its glosses where they are not those of this digest. */
  'article.news': Call<ArticleNews, Id & { digest: number }>
  'article.correct': Call<Article, Id & { metadata: ArticleMetadata }>
  'article.trash': Call<void, Id>
  'article.restore': Call<void, Id>
  'article.putBack': Call<OpenArticle, Id & { revision: number; index: number }>
  /** Reads the original again, as a new version; nothing changes where the text is the same. A locked one opens by the password. */
  'article.readAgain': Call<OpenArticle, Id & { password?: string }>
  /** The PDF that an article was read from: its length in bytes, and where the words of its present text stand, where that is known. */
  'pages.open': Call<{ length: number; places: PagePlaces | null }, Id>
  /** Its bytes from `start` up to, but without, `end`. */
  'pages.bytes': Call<Uint8Array, Id & { start: number; end: number }>
  /** A file of the drawing library: a map of character codes, or a font that PDFs need not carry. */
  'pages.data': Call<Uint8Array, { kind: 'map' | 'font'; name: string }>
  /** Its earlier states that can be brought back, the latest first. */
  'article.earlier': Call<EarlierState[], Id>
  /** The notes that were otherwise in the state of this id. */
  'article.earlierNotes': Call<EarlierNote[], Id & { state: string }>
  /** Brings the state of this id back, or of one note; with `after` only where the article is still in that state. */
  'article.bringBack': Call<
    { open: OpenArticle; outcome: RestoreOutcome },
    Id & { state: string; after?: string | undefined; note?: string | undefined }
  >
  'article.adopt': Call<Carried, Id & { from: string }>
  'article.showOriginal': Call<void, Id>
  'reading.save': Call<void, Id & { reading: ReadingState }>
  'glosses.apply': Call<GlossesSaved, Id & { changes: GlossChange[] }>
  'glosses.candidates': Call<Candidate[][], Id & { revision: number; quotes: string[] }>

  /** The best articles of a search from place `from` on; `typing` while its last word may go on, `exact` for words as written, with accents. */
  'search.find': Call<
    SearchAnswer,
    { query: string; typing: boolean; exact: boolean; from: number; count: number }
  >
  /** The library's values of a field that go on as what is typed, the most frequent first; of titles those that hold the words. */
  'search.values': Call<string[], { field: LibraryField; typed: string }>

  'notes.find': Call<NotesAnswer, { query: NotesQuery; known: number; read: string[] }>
  'notes.read': Call<NoteLine[], { ids: string[]; text: string }>
  /** The tags of all notes, the most frequent first. */
  'notes.tags': Call<string[]>
  'notes.facets': Call<NoteFacets, { query: NotesQuery }>
  /** `unread` notes were not deleted, since they say something else than they did when they were shown. */
  'notes.edit': Call<NotesOutcome & { unread: number }, { ids: string[]; edit: NotesEdit }>
  'notes.replay': Call<NotesOutcome, ArticleChanges[]>
  'notes.export': Call<Saved, { ids: string[]; to: 'clipboard' | 'file' }>

  'import.choose': Call<void, { folder: boolean }>
  'import.cancel': Call<void>
  /** Shows a file that the last import has named in the system's file manager. */
  'import.reveal': Call<void, { path: string }>
  /** Imports a PDF that the last import has refused, as pictures of its pages where its text cannot be read. */
  'import.asPictures': Call<void, { path: string }>
  /** The password is used for this import alone. */
  'import.withPassword': Call<void, { path: string; password: string }>
  'watch.choose': Call<Session>
  'watch.stop': Call<Session>

  'vault.status': Call<VaultStatus>
  /** Makes a folder that the reader chooses the vault; nothing where they cancelled. How it goes on is told by events, here and below. */
  'vault.choose': Call<void, VaultChoices>
  /** Runs the vault here that another computer runs, or this one by an earlier name, once the reader has agreed. */
  'vault.takeOver': Call<void>
  'vault.set': Call<void, VaultChoices>
  /** Leaves the files as they are. */
  'vault.turnOff': Call<void>
  'vault.sync': Call<void>
  /** Stops the run that is under way. */
  'vault.cancel': Call<void>
  /** What was deleted of the library comes back, so that it can be undone. */
  'vault.answer': Call<ArticleChanges[], VaultAnswer[]>
  /** Writes files again for the articles that have none since the reader deleted them. */
  'vault.writeAgain': Call<void>
  'vault.forgetRemarks': Call<void>
  'vault.openFolder': Call<void>

  'export.markdown': Call<Saved, Id & { to: 'clipboard' | 'file' }>
  /** Saves an article's translations where the reader says: TMX of all languages, or text and translation into one to print. */
  'export.translations': Call<Saved, (Id & { format: 'tmx' }) | (Id & { format: 'html'; targetLang: string })>
  /** Saves an article, its notes or how to cite it where the reader says. */
  'export.save': Call<Saved, Id & { format: FormatName }>
  /** Writes an article by a template. */
  'export.byTemplate': Call<Saved, Id & { template: string; to: 'clipboard' | 'file' }>
  /** The reader's own templates by name, then those that Glossa comes with. */
  'templates.list': Call<TemplateLine[]>
  'templates.read': Call<string, Id>
  /** Saves one of the reader's own, a new one where no `id` is given. */
  'templates.save': Call<TemplateLine, { id?: string | undefined; text: string }>
  /** Deletes one of the reader's own, after asking; false where the reader refused. */
  'templates.remove': Call<boolean, Id>
  /** Lets the reader choose a template's file, which becomes one of their own; null where they cancelled. */
  'templates.import': Call<TemplateLine | null>
  /** Saves a copy of a template's file where the reader says. */
  'templates.share': Call<Saved, Id>
  /** What a text would write as a template of this name. */
  'templates.preview': Call<TemplatePreview, { article: string; name: string; text: string }>
  /** Prints what the window shows, by the system's dialog. */
  'page.print': Call<void>
  /** Saves what the window shows, as it would be printed; the article gives the file its name. */
  'page.savePdf': Call<Saved, Id>
  /** `html` is the same for programs that take rich text. */
  'clipboard.write': Call<void, { text: string; html?: string }>
  /** Opens an address in the system's browser, after asking; a deep link opens its article. */
  'link.open': Call<void, { url: string }>

  'translate.engines': Call<EngineState[]>
  /** Sets an engine, and asks it what it can do where it is on: `probe` tells, also why it cannot work. */
  'translate.configure': Call<EngineState | null, EnginePatch>
  'translate.probe': Call<EngineState, { engine: EngineId }>
  /** In a dialog of the system; null where the reader cancelled it. */
  'translate.chooseModelFolder': Call<EngineState | null>
  /** In a dialog of the system; the arguments are set where Glossa knows the program. */
  'translate.chooseProgram': Call<EngineState | null>
  /** Asks the reader whether articles may be sent to the host of the address that is set. */
  'translate.confirmHost': Call<EngineState | null>
  /** Translates what has no translation yet; null where nothing is missing. The rest is told by events. */
  'translate.article': Call<TranslationJob | null, Id & { to: string; engine: EngineId }>
  /** Translates these blocks, those with an engine's draft again; never what a person has written. */
  'translate.passage': Call<TranslationJob | null, Id & { to: string; engine: EngineId; blocks: number[] }>
  'translate.cancel': Call<void, { job: string }>

  'dictionary.lookUp': Call<LookedUp, { word: string; lang?: string | undefined }>
  /** Files chosen in a dialog of the system. */
  'dictionary.add': Call<Session>
  'dictionary.remove': Call<Session, { path: string }>
  /** The best five of the memory, best first; `except` is the row's own translation. */
  'memory.lookup': Call<MemoryHit[], { text: string; from: string; to: string; except?: string | undefined }>
  /** Takes in a TMX file, chosen in a dialog of the system; null where the reader cancelled it. */
  'memory.import': Call<MemoryImported | null>
  'glossary.list': Call<Term[]>
  /** Adds a term, or changes the one of this id where it differs from `shown`, the term as the window knew it; all terms come back. */
  'glossary.save': Call<Term[], { id?: string | undefined; shown?: TermDraft | undefined; term: TermDraft }>
  'glossary.remove': Call<Term[], Id>
  /** Takes in a CSV file, chosen in a dialog of the system; the languages are for a table that names none. */
  'glossary.import': Call<GlossaryImported | null, { sourceLang: string; targetLang: string }>
  'glossary.export': Call<Saved>
}
export type Channel = keyof Calls
export type Input<C extends Channel> = Calls[C]['input']
export type Output<C extends Channel> = Calls[C]['output']

/** What the preload script puts at `window.glossa`. Calls never reject: a failure is a reply. */
export type Api = {
  call<C extends Channel>(
    channel: C,
    ...input: undefined extends Input<C> ? [] : [Input<C>]
  ): Promise<Reply<Output<C>>>
  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void
  /** Imports files that were dropped on the window; what is no file of the disk is left out. */
  importDropped(files: File[]): Promise<Reply<void>>
}
