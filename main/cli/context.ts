/** What a command works with: the words, the places, the library and the importer, and where results and remarks go. */

import type { i18n } from 'i18next'
import { GlossaError } from '#core/errors.ts'
import { isId } from '#core/id.ts'
import { errorSentence } from '#core/locales/i18n.ts'
import type { Key } from '#core/locales/keys.ts'
import type { SearchProgress } from '#core/search/results.ts'
import type { Settings } from '#core/settings.ts'
import type { AskPassword } from '#main/import/extract-files.ts'
import type { ImporterPool } from '#main/import/pool.ts'
import { noticeSentence } from '#main/library/notices.ts'
import type { Library } from '#main/library/types.ts'
import type { Places } from '#main/places.ts'
import type { LibrarySearch } from '#main/search/library-search.ts'
import type { Arguments } from './arguments.ts'
import { type Output, printable } from './output.ts'

export type Cli = {
  catalogue: i18n
  out: Output
  places: Places
  settings: Settings
  /** The key of a translation service; empty where there is none. */
  apiKey: string
  /** What opens PDFs that are locked; empty where nothing is known. */
  pdfPassword: string
  /** Asks on the terminal without showing what is typed; null where there is no answer. Missing where there is no terminal. */
  askHidden: ((question: string) => Promise<string | null>) | undefined
  /** Relative paths count from here. */
  base: string
  /** A signal that aborts when the user interrupts the command, which has to stop by itself then. */
  interruption(): AbortSignal
  /** Whether progress can be shown on a line that is written over. */
  liveProgress: boolean
  /** Writes to standard error, as it is. */
  writeError(text: string): void
  openLibrary(mode: 'read' | 'write', args: Arguments): Promise<Library>
  /** The search of the library, also while the app is running. */
  openSearch(args: Arguments, onProgress: (progress: SearchProgress) => void): Promise<LibrarySearch>
  importer(): ImporterPool
  /** The built entry of the process of Firefox's translation engine. */
  bergamot: string
  /** The built entry of the process that writes by templates. */
  templates: string
}

/** A command. Resolves to whether all went well. */
export type Run = (cli: Cli, args: Arguments) => Promise<boolean>

/** A failure as `--json` shows it. */
export type CliFailure = { code: string; message: string }

/** What went wrong, in a sentence. */
export function sentenceOf(catalogue: i18n, error: unknown): string {
  // Such as a tag, or a state, without its option.
  const given =
    error instanceof GlossaError && error.code === 'articleMissing' ? String(error.params.id) : null
  if (given !== null && !isId(given)) return catalogue.t('notAnId', { ns: 'cli', id: given })
  // The window asks for it in a field.
  if (error instanceof GlossaError && error.code === 'pdfPassword')
    return catalogue.t('pdfPassword', { ns: 'cli', ...error.params })
  return errorSentence(catalogue, error)
}

export function failureOf({ catalogue }: Cli, error: unknown): CliFailure {
  const code = error instanceof GlossaError ? error.code : 'unexpected'
  return { code, message: sentenceOf(catalogue, error) }
}

/** A remark on standard error. */
export function remark(cli: Cli, sentence: string): void {
  cli.writeError(`${printable(sentence)}\n`)
}

type ProgressLine = {
  show(text: string): void
  clear(): void
  whileAsking<T>(ask: () => Promise<T>): Promise<T>
  untilAnswered(): Promise<void>
}

/**
 * One line on the terminal that is written over; `clear` takes it away before something else is written. Nothing is shown where
 * standard error is no terminal, nor written over while a question stands there; `untilAnswered` waits for its answer.
 */
export function progressLine(cli: Pick<Cli, 'liveProgress' | 'writeError'>): ProgressLine {
  let asking: Promise<unknown> | null = null
  const write = (text: string) => {
    if (cli.liveProgress && asking === null)
      cli.writeError(`\r\u001B[K${printable(text).replace(/\n/g, ' ').slice(0, 78)}`)
  }
  return {
    show: write,
    clear: () => write(''),
    async whileAsking(ask) {
      write('')
      const answer = ask()
      asking = answer
      try {
        return await answer
      } finally {
        asking = null
      }
    },
    async untilAnswered() {
      while (asking !== null) await asking.catch(() => undefined)
    },
  }
}

/** Asks for the passwords of locked PDFs; undefined where nobody can be asked. `progress` is the line that they take the place of. */
export function passwordQuestions(cli: Cli, progress = progressLine(cli)): AskPassword | undefined {
  const { askHidden } = cli
  return (
    askHidden &&
    ((file, isWrong) =>
      progress.whileAsking(() =>
        askHidden(`${printable(say(cli, isWrong ? 'passwordAgain' : 'password', { file }))} `),
      ))
  )
}

/** The words of the catalogue `cli`. */
export function say(
  { catalogue }: Cli,
  key: Key<'cli'>,
  params: Record<string, string | number> = {},
): string {
  return catalogue.t(key, { ns: 'cli', ...params })
}

/** Works on the library and closes it, whatever happens. What it had to repair is told on standard error. */
export async function withLibrary<T>(
  cli: Cli,
  mode: 'read' | 'write',
  args: Arguments,
  work: (library: Library) => Promise<T>,
): Promise<T> {
  const library = await cli.openLibrary(mode, args)
  try {
    return await work(library)
  } finally {
    for (const notice of library.takeNotices()) remark(cli, noticeSentence(cli.catalogue, notice))
    await library.close()
  }
}
