/** Runs the command line: finds the command, gives it what it works with, and turns its end into an exit code. */

import type { Writable } from 'node:stream'
import type { i18n } from 'i18next'
import { GlossaError } from '#core/errors.ts'
import { createI18n, uiLanguageFor } from '#core/locales/i18n.ts'
import { heapLimit } from '#main/import/importer-process.ts'
import { defaultLimits, importerPool } from '#main/import/pool.ts'
import { openLibrary } from '#main/library/library.ts'
import { chosenLibrary, type Environment, placesFor, savedSettings } from '#main/places.ts'
import { nodeHost } from '#main/processes/node-host.ts'
import { openSearch } from '#main/search/open-search.ts'
import { heapLimits } from '#main/search/protocol.ts'
import { type Arguments, readArguments, UsageError } from './arguments.ts'
import { type CommandSpec, commands, commonOptions } from './commands.ts'
import { type Cli, sentenceOf } from './context.ts'
import { commandHelp, generalHelp } from './help.ts'
import { OutputClosed, output, printable } from './output.ts'

export type Process = Environment & {
  argv: readonly string[]
  cwd: string
  stdout: Writable
  stderr: Writable & { isTTY?: boolean }
  interruption(): AbortSignal
  /** Asks on the terminal without showing what is typed; null where there is no answer. Missing where there is no terminal. */
  askHidden?: ((question: string) => Promise<string | null>) | undefined
  /** The built entry of the importer process. */
  importer: string
  /** The built entry of the process of Firefox's translation engine. */
  bergamot: string
  /** The built entry of the search process. */
  search: string
  /** The built entry of the process that writes by templates. */
  templates: string
}

/** 0 all well, 1 some input failed, 2 wrong use. */
export type ExitCode = 0 | 1 | 2

function catalogueFor(env: Environment['env']): i18n {
  return createI18n(uiLanguageFor(env.LC_ALL || env.LC_MESSAGES || env.LANG || ''))
}

function checkOperands(name: string, { least, most }: CommandSpec, { operands }: Arguments): void {
  if (operands.length < least) throw new UsageError('tooFew', { command: name })
  const surplus = operands[most]
  if (surplus !== undefined) throw new UsageError('tooMany', { command: name, operand: surplus })
}

async function contextOf(
  process: Process,
  { makesLibrary }: CommandSpec,
  catalogue: i18n,
  out: Cli['out'],
): Promise<Cli> {
  const places = placesFor(process)
  const settings = await savedSettings(places)
  // npm changes to the project's folder before it runs us and says here where the user stands.
  const base = process.env.INIT_CWD ?? process.cwd
  const libraryPath = (args: Arguments) =>
    chosenLibrary(args.value('library'), { env: process.env, cwd: base }, settings, places)
  return {
    catalogue,
    out,
    places,
    settings,
    apiKey: process.env.GLOSSA_API_KEY ?? '',
    pdfPassword: process.env.GLOSSA_PDF_PASSWORD ?? '',
    askHidden: process.askHidden,
    base,
    interruption: process.interruption,
    liveProgress: process.stderr.isTTY === true,
    writeError: (text) => process.stderr.write(text),
    openLibrary(mode, args) {
      const { stateDir, cacheDir } = places
      // A name that was mistyped is told, and no empty library made of it, nor of a folder that is none.
      const missing = makesLibrary ? 'judge' : 'refuse'
      return openLibrary(libraryPath(args), { mode, stateDir, cacheDir, missing })
    },
    openSearch: (args, onProgress) =>
      openSearch(nodeHost(process.search, heapLimits), libraryPath(args), places, onProgress),
    importer: () =>
      importerPool(
        nodeHost(process.importer, { heap: heapLimit }),
        defaultLimits,
        () => settings.dictionaries,
      ),
    bergamot: process.bergamot,
    templates: process.templates,
  }
}

async function dispatch(process: Process, catalogue: i18n, out: Cli['out']): Promise<ExitCode> {
  const [name, ...rest] = process.argv
  if (name === undefined) {
    process.stderr.write(generalHelp(catalogue))
    return 2
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    await out.text(generalHelp(catalogue))
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new UsageError('unknownCommand', { command: name })
  const args = readArguments(
    rest,
    { ...command.options, ...commonOptions },
    { freeText: command.freeText === true },
  )
  if (args.has('help')) {
    await out.text(commandHelp(catalogue, name, command))
    return 0
  }
  checkOperands(name, command, args)
  const { run } = await command.load()
  return (await run(await contextOf(process, command, catalogue, out), args)) ? 0 : 1
}

/** Where help is found: that of the command, where there is such a one. */
function hintFor(name: string | undefined, catalogue: i18n): string {
  const isCommand = name !== undefined && Object.hasOwn(commands, name)
  return catalogue.t('wrong.hint', { ns: 'cli', command: isCommand ? `glossa ${name}` : 'glossa' })
}

/** Runs one command. Never rejects. */
export async function runCommandLine(process: Process): Promise<ExitCode> {
  const catalogue = catalogueFor(process.env)
  const out = output(process.stdout)
  try {
    const code = await dispatch(process, catalogue, out)
    await out.flush()
    return code
  } catch (error) {
    if (error instanceof OutputClosed) return 0
    const isUsage = error instanceof UsageError
    const isWrongQuery = error instanceof GlossaError && error.code.startsWith('query')
    const sentence = isUsage
      ? `${catalogue.t(`wrong.${error.key}`, { ns: 'cli', ...error.params })} ${hintFor(process.argv[0], catalogue)}`
      : sentenceOf(catalogue, error)
    process.stderr.write(`${printable(sentence)}\n`)
    return isUsage || isWrongQuery ? 2 : 1
  }
}
