/** Translation engines: their settings, the programs that Glossa knows how to call, what an engine is given and gives. */

import type { Translation } from '../annotation/annotation.ts'
import type { GlossaError } from '../errors.ts'

export const engineIds = ['bergamot', 'program', 'http'] as const
export type EngineId = (typeof engineIds)[number]

export const httpApis = ['libretranslate', 'ollama'] as const
export type HttpApi = (typeof httpApis)[number]

/** Firefox's engine, in a process of its own. `folder` holds the model files; '' is none. */
type BergamotSettings = { on: boolean; folder: string }

/**
 * A program of the reader's. `path` is absolute; '' is none. In `args`, {from} and {to} stand for the languages, {pair} for
 * the program's own name of the pair, {file} for the file with the text, which is the standard input where {file} does not
 * occur. With `listArgs` the program lists its pairs, one `from-to` a line; empty where it cannot.
 */
export type ProgramSettings = { on: boolean; path: string; args: string[]; listArgs: string[] }

/**
 * A translation service on this machine; its key is no setting but a secret. `model` is Ollama's. Hosts that are not this machine are asked only where the
 * reader has confirmed them by name.
 */
export type HttpSettings = {
  on: boolean
  api: HttpApi
  url: string
  model: string
  confirmedHosts: string[]
}

export type EngineSettings = { bergamot: BergamotSettings; program: ProgramSettings; http: HttpSettings }

export const defaultEngines: EngineSettings = {
  bergamot: { on: false, folder: '' },
  program: { on: false, path: '', args: [], listArgs: [] },
  http: {
    on: false,
    api: 'libretranslate',
    url: 'http://127.0.0.1:5000',
    model: '',
    confirmedHosts: [],
  },
}

/** Two languages, BCP 47. */
export type LanguagePair = { from: string; to: string }

/** What an engine says of itself; `pairs` is null where it cannot tell which languages it knows. */
export type EngineAbout = { model: string; version: string; pairs: LanguagePair[] | null }

/** Who made a translation, as it is stored with it. */
export type MadeBy = NonNullable<Translation['engine']>

/** A paragraph to translate; `id` is its block's number. */
export type Segment = { id: number; text: string }

/** What became of a segment. An error here is the segment's alone. */
export type SegmentResult = { id: number; text: string; by: MadeBy } | { id: number; error: GlossaError }

export type TranslateOptions = LanguagePair & {
  signal: AbortSignal
  onProgress?: (done: number, total: number) => void
}

export type Engine = {
  /** Looks whether the engine can work, and with what. Rejects with a `GlossaError` that tells what is missing. */
  probe(): Promise<EngineAbout>
  /**
   * Translates the segments in their order, a result each. Ends early when the signal aborts; throws a `GlossaError` where no
   * further segment can be translated.
   */
  translate(segments: readonly Segment[], options: TranslateOptions): AsyncIterable<SegmentResult>
  /** Ends what runs and gives back its memory. */
  dispose(): Promise<void>
}

export const presetNames = ['apertium', 'argos-translate'] as const
export type PresetName = (typeof presetNames)[number]

type Preset = Pick<ProgramSettings, 'args' | 'listArgs'>

export const presets: Readonly<Record<PresetName, Preset>> = {
  // Without -u, Apertium marks the words that it does not know with asterisks.
  apertium: { args: ['-u', '{pair}', '{file}'], listArgs: ['-l'] },
  'argos-translate': { args: ['--from-lang', '{from}', '--to-lang', '{to}'], listArgs: [] },
}

/** The preset for a program, by the name of its file. */
export function presetFor(path: string): Preset | null {
  const name = /([^/\\]*?)(?:\.exe)?$/i.exec(path)?.[1]
  const known = presetNames.find((preset) => preset === name?.toLowerCase())
  return known ? presets[known] : null
}

const same = (a: readonly string[], b: readonly string[]) => a.join('\0') === b.join('\0')

/**
 * Whether a patch of a program's settings has it called in a way that is neither set already nor known for just this program.
 * With an interpreter as the program that could be any command.
 */
export function callsAnew(
  { args, listArgs }: Partial<Preset>,
  { path, ...now }: Pick<ProgramSettings, 'path' | 'args' | 'listArgs'>,
): boolean {
  const known = [now, presetFor(path)].filter((one) => one !== null)
  return (
    (args !== undefined && !known.some((one) => same(one.args, args))) ||
    (listArgs !== undefined && listArgs.length > 0 && !known.some((one) => same(one.listArgs, listArgs)))
  )
}
