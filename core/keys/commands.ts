/**
 * Every command of the window and its default keys. To add one: 1. a line in this table; 2. its label as `commands.<name>` in
 * core/locales/{en,pl}/app.json; 3. what it does, by `useCommands(context, { '<name>': () => … })` of renderer/commands.ts in
 * a component that is mounted while it can be used. Palette, keys, shortcuts dialog and menu then know it.
 */

/** Where a command can be used, and what that can lie within: a key has one meaning along each line of descent. */
const contexts = {
  window: [],
  /** An article is open. */
  article: ['window'],
  /** It is shown by itself. */
  page: ['article'],
  /** It is shown with its translation, paragraph by paragraph. */
  paragraphs: ['article'],
  /** The pages that it was read from are shown. */
  pages: ['article'],
  /** A passage is selected. */
  selection: ['page', 'pages', 'paragraphs'],
  /** A gloss is in focus. */
  gloss: ['page', 'pages', 'paragraphs'],
  /** The translation of a passage is being written. */
  editor: ['page', 'pages', 'paragraphs'],
  /** The keyboard's focus is among the rows of the library. */
  rows: ['window'],
  /** The list of all glosses is shown. */
  notes: ['window'],
} as const satisfies Record<string, readonly string[]>

export type CommandContext = keyof typeof contexts

/** Under which heading the list of shortcuts shows a command. */
export const commandGroups = ['reading', 'annotating', 'translating', 'article', 'library', 'window'] as const

type Row = {
  group: (typeof commandGroups)[number]
  contexts: readonly CommandContext[]
  /** In the spelling of chord.ts. */
  keys: readonly string[]
}

export const commandTable = {
  find: { group: 'reading', contexts: ['article'], keys: ['Mod+F', '/'] },
  'find-next': { group: 'reading', contexts: ['article'], keys: ['F3', 'Mod+G'] },
  'find-previous': { group: 'reading', contexts: ['article'], keys: ['Shift+F3', 'Mod+Shift+G'] },
  'next-gloss': { group: 'reading', contexts: ['page', 'pages', 'notes'], keys: ['J'] },
  'previous-gloss': { group: 'reading', contexts: ['page', 'pages', 'notes'], keys: ['K'] },
  'next-page': { group: 'reading', contexts: ['pages'], keys: ['N'] },
  'previous-page': { group: 'reading', contexts: ['pages'], keys: ['P'] },
  'go-to-page': { group: 'reading', contexts: ['pages'], keys: ['Shift+G'] },
  'look-up': { group: 'reading', contexts: ['page', 'pages', 'paragraphs'], keys: ['D'] },
  contents: { group: 'reading', contexts: ['article'], keys: ['O'] },
  'next-chapter': { group: 'reading', contexts: ['article'], keys: [']'] },
  'previous-chapter': { group: 'reading', contexts: ['article'], keys: ['['] },
  caret: { group: 'reading', contexts: ['page'], keys: ['F7'] },

  'color-yellow': { group: 'annotating', contexts: ['selection', 'gloss', 'notes'], keys: ['1'] },
  'color-green': { group: 'annotating', contexts: ['selection', 'gloss', 'notes'], keys: ['2'] },
  'color-blue': { group: 'annotating', contexts: ['selection', 'gloss', 'notes'], keys: ['3'] },
  'color-pink': { group: 'annotating', contexts: ['selection', 'gloss', 'notes'], keys: ['4'] },
  'color-purple': { group: 'annotating', contexts: ['selection', 'gloss', 'notes'], keys: ['5'] },
  'color-orange': { group: 'annotating', contexts: ['selection', 'gloss', 'notes'], keys: ['6'] },
  comment: { group: 'annotating', contexts: ['selection', 'gloss'], keys: ['C'] },
  translate: { group: 'annotating', contexts: ['selection', 'gloss', 'page', 'paragraphs'], keys: ['T'] },
  'copy-quote': { group: 'annotating', contexts: ['selection'], keys: ['Q'] },
  edit: { group: 'annotating', contexts: ['gloss', 'notes'], keys: ['E'] },
  'edit-tags': { group: 'annotating', contexts: ['gloss', 'notes'], keys: [] },
  'delete-gloss': { group: 'annotating', contexts: ['gloss', 'notes'], keys: ['Delete'] },
  underline: { group: 'annotating', contexts: ['gloss'], keys: ['U'] },
  join: { group: 'annotating', contexts: ['gloss'], keys: ['M'] },
  'select-next': { group: 'annotating', contexts: ['page'], keys: ['Shift+J'] },
  'select-previous': { group: 'annotating', contexts: ['page'], keys: ['Shift+K'] },
  'end-right': { group: 'annotating', contexts: ['gloss'], keys: ['Shift+ArrowRight'] },
  'end-left': { group: 'annotating', contexts: ['gloss'], keys: ['Shift+ArrowLeft'] },
  'start-right': { group: 'annotating', contexts: ['gloss'], keys: ['Alt+Shift+ArrowRight'] },
  'start-left': { group: 'annotating', contexts: ['gloss'], keys: ['Alt+Shift+ArrowLeft'] },
  undo: { group: 'annotating', contexts: ['article', 'notes', 'rows'], keys: ['Mod+Z'] },
  redo: { group: 'annotating', contexts: ['article', 'notes', 'rows'], keys: ['Mod+Shift+Z', 'Mod+Y'] },
  note: { group: 'annotating', contexts: ['article'], keys: [] },

  'next-view': { group: 'translating', contexts: ['article'], keys: ['V'] },
  'previous-view': { group: 'translating', contexts: ['article'], keys: ['Shift+V'] },
  'view-page': { group: 'translating', contexts: ['article'], keys: [] },
  'view-original': { group: 'translating', contexts: ['article'], keys: [] },
  'view-rows': { group: 'translating', contexts: ['article'], keys: [] },
  'view-interlinear': { group: 'translating', contexts: ['article'], keys: [] },
  'view-translation': { group: 'translating', contexts: ['article'], keys: [] },
  'next-language': { group: 'translating', contexts: ['article'], keys: ['L'] },
  'another-language': { group: 'translating', contexts: ['article'], keys: [] },
  'next-paragraph': { group: 'translating', contexts: ['paragraphs'], keys: ['J'] },
  'previous-paragraph': { group: 'translating', contexts: ['paragraphs'], keys: ['K'] },
  'next-untranslated': { group: 'translating', contexts: ['paragraphs'], keys: ['N'] },
  'next-draft': { group: 'translating', contexts: ['paragraphs'], keys: ['Shift+N'] },
  accept: { group: 'translating', contexts: ['paragraphs'], keys: ['A'] },
  confirm: { group: 'translating', contexts: ['paragraphs'], keys: ['Y'] },
  'copy-source': { group: 'translating', contexts: ['paragraphs'], keys: ['S'] },
  'translate-article': { group: 'translating', contexts: ['article'], keys: [] },
  'translate-passage': { group: 'translating', contexts: ['paragraphs'], keys: ['Shift+T'] },
  engines: { group: 'translating', contexts: ['window'], keys: [] },
  'copy-both': { group: 'translating', contexts: ['gloss', 'paragraphs'], keys: ['Shift+Q'] },
  'insert-match-1': { group: 'translating', contexts: ['editor'], keys: ['Mod+1'] },
  'insert-match-2': { group: 'translating', contexts: ['editor'], keys: ['Mod+2'] },
  'insert-match-3': { group: 'translating', contexts: ['editor'], keys: ['Mod+3'] },
  'insert-match-4': { group: 'translating', contexts: ['editor'], keys: ['Mod+4'] },
  'insert-match-5': { group: 'translating', contexts: ['editor'], keys: ['Mod+5'] },
  'insert-term': { group: 'translating', contexts: ['editor'], keys: ['Mod+J'] },
  'next-flagged': { group: 'translating', contexts: ['paragraphs'], keys: ['Shift+G'] },
  'add-term': { group: 'translating', contexts: ['selection'], keys: ['G'] },
  glossary: { group: 'translating', contexts: ['window'], keys: ['Mod+Shift+L'] },
  'import-memory': { group: 'translating', contexts: ['window'], keys: [] },
  'delete-translation': { group: 'translating', contexts: ['paragraphs'], keys: [] },

  'copy-link': { group: 'article', contexts: ['article'], keys: [] },
  'copy-markdown': { group: 'article', contexts: ['article', 'notes'], keys: [] },
  'save-markdown': { group: 'article', contexts: ['article', 'notes'], keys: [] },
  'export-tmx': { group: 'article', contexts: ['article'], keys: [] },
  'export-html': { group: 'article', contexts: ['article'], keys: [] },
  print: { group: 'article', contexts: ['article'], keys: ['Mod+P'] },
  'save-pdf': { group: 'article', contexts: ['article'], keys: [] },
  details: { group: 'article', contexts: ['article'], keys: [] },
  earlier: { group: 'article', contexts: ['article'], keys: [] },
  whole: { group: 'article', contexts: ['article'], keys: [] },
  removed: { group: 'article', contexts: ['article'], keys: [] },
  trash: { group: 'article', contexts: ['article'], keys: [] },

  'search-library': { group: 'library', contexts: ['window'], keys: ['Mod+Shift+F'] },
  import: { group: 'library', contexts: ['window'], keys: ['Mod+O'] },
  'import-folder': { group: 'library', contexts: ['window'], keys: ['Mod+Shift+O'] },
  watch: { group: 'library', contexts: ['window'], keys: [] },
  labels: { group: 'library', contexts: ['window'], keys: [] },
  templates: { group: 'library', contexts: ['window'], keys: [] },
  vault: { group: 'library', contexts: ['window'], keys: [] },
  statistics: { group: 'library', contexts: ['window'], keys: [] },
  dictionaries: { group: 'library', contexts: ['window'], keys: [] },
  'library-folder': { group: 'library', contexts: ['window'], keys: [] },
  notes: { group: 'library', contexts: ['window'], keys: ['Mod+Shift+N'] },
  'find-notes': { group: 'library', contexts: ['notes'], keys: ['Mod+F', '/'] },
  'open-trash': { group: 'library', contexts: ['window'], keys: [] },
  conflicts: { group: 'library', contexts: ['window'], keys: [] },
  duplicates: { group: 'library', contexts: ['window'], keys: [] },
  backups: { group: 'library', contexts: ['window'], keys: [] },
  restore: { group: 'library', contexts: ['window'], keys: [] },
  'trash-row': { group: 'library', contexts: ['rows'], keys: ['Delete'] },
  star: { group: 'library', contexts: ['rows', 'article'], keys: ['Mod+D'] },
  'tag-articles': { group: 'library', contexts: ['rows', 'article'], keys: ['Mod+T'] },
  archive: { group: 'library', contexts: ['rows', 'article'], keys: ['Mod+Shift+A'] },
  'mark-new': { group: 'library', contexts: ['rows', 'article'], keys: [] },
  'mark-reading': { group: 'library', contexts: ['rows', 'article'], keys: [] },
  'mark-done': { group: 'library', contexts: ['rows', 'article'], keys: [] },
  'mark-by-reading': { group: 'library', contexts: ['rows', 'article'], keys: [] },
  'new-collection': { group: 'library', contexts: ['rows', 'article'], keys: [] },
  library: { group: 'library', contexts: ['window'], keys: ['Mod+L'] },
  'open-library': { group: 'library', contexts: ['window'], keys: [] },
  libraries: { group: 'library', contexts: ['window'], keys: [] },

  'new-window': { group: 'window', contexts: ['window'], keys: ['Mod+N'] },
  'open-in-window': { group: 'window', contexts: ['rows'], keys: [] },
  'article-in-window': { group: 'window', contexts: ['article'], keys: [] },
  palette: { group: 'window', contexts: ['window'], keys: ['Mod+K'] },
  shortcuts: { group: 'window', contexts: ['window'], keys: ['?'] },
  'next-region': { group: 'window', contexts: ['window'], keys: ['F6'] },
  'previous-region': { group: 'window', contexts: ['window'], keys: ['Shift+F6'] },
  'go-back': { group: 'window', contexts: ['window'], keys: ['Alt+ArrowLeft'] },
  'go-forward': { group: 'window', contexts: ['window'], keys: ['Alt+ArrowRight'] },
  sidebar: { group: 'window', contexts: ['window'], keys: ['Mod+B'] },
  appearance: { group: 'window', contexts: ['window'], keys: [] },
  'text-larger': { group: 'window', contexts: ['window'], keys: [] },
  'text-smaller': { group: 'window', contexts: ['window'], keys: [] },
  'text-reset': { group: 'window', contexts: ['window'], keys: [] },
  'theme-light': { group: 'window', contexts: ['window'], keys: [] },
  'theme-sepia': { group: 'window', contexts: ['window'], keys: [] },
  'theme-dark': { group: 'window', contexts: ['window'], keys: [] },
  'theme-contrast': { group: 'window', contexts: ['window'], keys: [] },
} as const satisfies Record<string, Row>

export type CommandName = keyof typeof commandTable
export const commandNames = Object.keys(commandTable) as CommandName[]

/** The commands that can be used in a context. */
export type CommandOf<C extends CommandContext> = {
  [N in CommandName]: C extends (typeof commandTable)[N]['contexts'][number] ? N : never
}[CommandName]

/** Whether two commands could be meant by the same key: one's context is, or lies within, the other's. */
export function overlap(one: CommandName, other: CommandName): boolean {
  const within = (inner: CommandContext, outer: CommandContext): boolean =>
    inner === outer || contexts[inner].some((around) => within(around, outer))
  const [ones, others]: (readonly CommandContext[])[] = [
    commandTable[one].contexts,
    commandTable[other].contexts,
  ]
  return ones?.some((a) => others?.some((b) => within(a, b) || within(b, a))) ?? false
}
