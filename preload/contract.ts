/** The one list of what crosses between the window and the main process: channel → input and output (design §7). */

import { z } from 'zod'
import type { Candidate } from '#core/annotation/anchoring/shown-candidates.ts'
import type { Translation } from '#core/annotation/annotation.ts'
import type { GlossChange } from '#core/annotation/changes.ts'
import type { Article, ArticleSummary, RevisionContent } from '#core/article/article.ts'
import { patterns } from '#core/article/patterns.ts'
import type { DictionaryAnswer } from '#core/dictionary/dictionary.ts'
import type { CommandName } from '#core/keys/commands.ts'
import type { ColorLabels, Term } from '#core/library/library.ts'
import type { LinkTarget } from '#core/links/deep-link.ts'
import type { UiLanguage } from '#core/locales/i18n.ts'
import type { FoundNotes, NotedArticle, NoteFacets } from '#core/notes/find.ts'
import type { Note } from '#core/notes/note.ts'
import { metadataSchema, readingStateSchema } from '#core/schema/article.ts'
import { engineIdSchema, enginePatchSchema } from '#core/schema/engines.ts'
import { glossChangeSchema, idSchema } from '#core/schema/glosses.ts'
import { colorLabelsSchema, termDraftSchema } from '#core/schema/library.ts'
import { notesEditSchema, notesQuerySchema } from '#core/schema/notes.ts'
import { settingsPatchSchema } from '#core/schema/settings.ts'
import type { Settings } from '#core/settings.ts'
import type { Part } from '#core/translation/difference.ts'
import type { EngineAbout, EngineId } from '#core/translation/engine.ts'
import type { Channel, EventName } from './channels.ts'

/** A failure as the window shows it: `message` is a whole sentence in the interface's language. */
export type Failure = { code: string; message: string; file?: string }
/** What became of the glosses when an article got a new version; `lost` are the passages that are no longer there. */
export type Carried = { kept: number; lost: string[] }
export type Reply<T> = { ok: true; value: T } | { ok: false; error: Failure }

export type Session = {
  settings: Settings
  language: UiLanguage
  theme: 'light' | 'sepia' | 'dark' | 'contrast'
  libraryPath: string
  colorLabels: ColorLabels
  version: string
}
/** The glosses of an article as they are on disk now, in brief: `digest` is that of `core/annotation/digest.ts`. */
export type GlossesSaved = { revision: number; digest: number }
export type OpenArticle = { article: Article; content: RevisionContent }
export type ImportLine = {
  path: string
  name: string
  status: 'imported' | 'duplicate' | 'rejected'
  id?: string
  title?: string
  inTrash?: boolean
  /** An article that was there before and that this may be a new version of. */
  similar?: { id: string; title: string; reason: 'address' | 'text' }
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
 * The answer to a query, with the notes themselves of the first lines and of those that were asked for. The ids, with a
 * space between them, are one string: tens of thousands of them cross the bridge in no time only so.
 */
export type NotesAnswer = Omit<FoundNotes, 'ids'> & NotesState & { ids: string; notes: NoteLine[] }
/** What was done to the glosses of one article. */
export type ArticleChanges = { article: string; changes: GlossChange[] }
/** What was done, article by article, and what could not be: the others are unharmed. */
export type NotesOutcome = {
  done: ArticleChanges[]
  failed: { article: string; title: string; message: string }[]
}
/** Something that the reader has to be told once, such as a file restored from a backup. */
export type Notice = { kind: 'info' | 'warning' | 'error'; message: string }

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

const none = z.undefined()
const engine = z.strictObject({ engine: engineIdSchema })
const language = z.string().regex(patterns.lang)
const article = z.strictObject({ id: idSchema })

/** A channel: its input is checked when it arrives; its output is our own, so that only its type is declared. */
function channel<Output>() {
  return <Input extends z.ZodType>(input: Input) => ({ input, output: z.custom<Output>() })
}

export const contract = {
  'session.load': channel<Session>()(none),
  'session.ready': channel<void>()(none),
  'library.listTrash': channel<ArticleSummary[]>()(none),
  'library.list': channel<ArticleSummary[]>()(none),
  'library.openFolder': channel<void>()(none),
  'article.open': channel<OpenArticle>()(article),
  'article.correct': channel<Article>()(z.strictObject({ id: idSchema, metadata: metadataSchema })),
  'article.trash': channel<void>()(article),
  'article.restore': channel<void>()(article),
  'article.putBack': channel<OpenArticle>()(
    z.strictObject({ id: idSchema, revision: z.int().min(1), index: z.int().min(0) }),
  ),
  'article.adopt': channel<Carried>()(z.strictObject({ id: idSchema, from: idSchema })),
  'article.showOriginal': channel<void>()(article),
  'reading.save': channel<void>()(z.strictObject({ id: idSchema, reading: readingStateSchema })),
  'glosses.apply': channel<GlossesSaved>()(
    z.strictObject({ id: idSchema, changes: z.array(glossChangeSchema).min(1) }),
  ),
  'glosses.candidates': channel<Candidate[][]>()(
    z.strictObject({ id: idSchema, revision: z.int().min(1), quotes: z.array(z.string()) }),
  ),
  'notes.find': channel<NotesAnswer>()(z.strictObject({ query: notesQuerySchema, read: z.array(idSchema) })),
  'notes.read': channel<NoteLine[]>()(z.strictObject({ ids: z.array(idSchema), text: z.string() })),
  'notes.facets': channel<NoteFacets>()(z.strictObject({ query: notesQuerySchema })),
  'notes.edit': channel<NotesOutcome>()(z.strictObject({ ids: z.array(idSchema), edit: notesEditSchema })),
  'notes.replay': channel<NotesOutcome>()(
    z.array(z.strictObject({ article: idSchema, changes: z.array(glossChangeSchema) })),
  ),
  'notes.export': channel<{ saved: string | null }>()(
    z.strictObject({ ids: z.array(idSchema), to: z.enum(['clipboard', 'file']) }),
  ),
  'import.choose': channel<void>()(z.strictObject({ folder: z.boolean() })),
  'import.files': channel<void>()(z.strictObject({ paths: z.array(z.string().min(1)).min(1) })),
  'watch.choose': channel<Session>()(none),
  'watch.stop': channel<Session>()(none),
  'import.reveal': channel<void>()(z.strictObject({ path: z.string().min(1) })),
  'import.cancel': channel<void>()(none),
  'export.markdown': channel<{ saved: string | null }>()(
    z.strictObject({ id: idSchema, to: z.enum(['clipboard', 'file']) }),
  ),
  'settings.save': channel<Session>()(settingsPatchSchema),
  'labels.save': channel<Session>()(colorLabelsSchema),
  'translate.engines': channel<EngineState[]>()(none),
  /** Sets an engine, and asks it what it can do where it is on: `probe` tells, also why it cannot work. */
  'translate.configure': channel<EngineState | null>()(enginePatchSchema),
  'translate.probe': channel<EngineState>()(engine),
  /** In a dialog of the system; null where the reader cancelled it. */
  'translate.chooseModelFolder': channel<EngineState | null>()(none),
  /** In a dialog of the system; the arguments are set where Glossa knows the program. */
  'translate.chooseProgram': channel<EngineState | null>()(none),
  /** Asks the reader whether articles may be sent to the host of the address that is set. */
  'translate.confirmHost': channel<EngineState | null>()(none),
  /** Translates what has no translation yet; null where nothing is missing. The rest is told by events. */
  'translate.article': channel<TranslationJob | null>()(
    z.strictObject({ id: idSchema, to: language, engine: engineIdSchema }),
  ),
  /** Translates these blocks, those with an engine's draft again; never what a person has written. */
  'translate.passage': channel<TranslationJob | null>()(
    z.strictObject({
      id: idSchema,
      to: language,
      engine: engineIdSchema,
      blocks: z.array(z.int().min(0)).min(1).max(1000),
    }),
  ),
  'translate.cancel': channel<void>()(z.strictObject({ job: z.string() })),
  'dictionary.lookUp': channel<LookedUp>()(
    z.strictObject({ word: z.string().min(1).max(200), lang: language.optional() }),
  ),
  /** Files chosen in a dialog of the system. */
  'dictionary.add': channel<Session>()(none),
  'dictionary.remove': channel<Session>()(z.strictObject({ path: z.string() })),
  /** The best five of the memory, best first; `except` is the row's own translation. */
  'memory.lookup': channel<MemoryHit[]>()(
    z.strictObject({ text: z.string(), from: language, to: language, except: idSchema.optional() }),
  ),
  /** Takes in a TMX file, chosen in a dialog of the system; null where the reader cancelled it. */
  'memory.import': channel<MemoryImported | null>()(none),
  'glossary.list': channel<Term[]>()(none),
  /** Adds a term, or changes the one of this id; all terms come back. */
  'glossary.save': channel<Term[]>()(z.strictObject({ id: idSchema.optional(), term: termDraftSchema })),
  'glossary.remove': channel<Term[]>()(z.strictObject({ id: idSchema })),
  /** Takes in a CSV file, chosen in a dialog of the system; the languages are for a table that names none. */
  'glossary.import': channel<GlossaryImported | null>()(
    z.strictObject({ sourceLang: language, targetLang: language }),
  ),
  'glossary.export': channel<{ saved: string | null }>()(none),
  /** Saves an article's translations where the reader says: TMX of all languages, or text and translation into one to print. */
  'export.translations': channel<{ saved: string | null }>()(
    z.discriminatedUnion('format', [
      z.strictObject({ id: idSchema, format: z.literal('tmx') }),
      z.strictObject({ id: idSchema, format: z.literal('html'), targetLang: language }),
    ]),
  ),
  'clipboard.write': channel<void>()(z.strictObject({ text: z.string() })),
  'link.open': channel<void>()(z.strictObject({ url: z.string().max(8192) })),
} satisfies Record<Channel, { input: z.ZodType; output: z.ZodType }>

export type Input<C extends Channel> = z.input<(typeof contract)[C]['input']>
export type Output<C extends Channel> = z.output<(typeof contract)[C]['output']>

/** What the main process tells every window. `command` is what the menu asks for. */
export type Events = {
  'library.changed': { changed: ArticleSummary[]; gone: string[] }
  'notes.changed': NotesState
  'import.progress': ImportProgress
  'import.finished': ImportSummary
  'translate.progress': TranslationProgress
  'translate.finished': TranslationSummary
  notice: Notice
  'settings.changed': Session
  'link.followed': LinkTarget
  command: { name: CommandName }
}

/** What the preload script puts at `window.glossa`. Calls never reject: a failure is a reply. */
export type Api = {
  call<C extends Channel>(
    channel: C,
    ...input: undefined extends Input<C> ? [] : [Input<C>]
  ): Promise<Reply<Output<C>>>
  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void
  /** The path of a file that was dropped on the window. */
  pathOf(file: File): string
}
