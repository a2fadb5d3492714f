/** An external program as a translation engine: Apertium, argos-translate, or any other that takes text and gives text. */

import { basename } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import type { Engine, LanguagePair, ProgramSettings } from '#core/translation/engine.ts'
import { baseLanguage } from '#core/translation/language.ts'
import { inBatches } from '../batches.ts'
import { checkProgram, type ProgramLimits, programLimits, runProgram } from './run-program.ts'

/** Whatever a program may take for the end of a line, or write for one. */
const lineEnd = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/

/**
 * The lines of all texts, those that are empty left out, a blank line after each: to most programs that ends a sentence, also
 * behind a heading without a full stop.
 */
export function toLines(texts: readonly string[]): string {
  return texts
    .flatMap((text) => text.split(lineEnd))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => `${line}\n\n`)
    .join('')
}

/**
 * The texts again, with the lines that the program gave in place of their own. Throws `translationCount` where it gave more or
 * fewer: then no line can be trusted to be at its place.
 */
export function fromLines(texts: readonly string[], output: string): string[] {
  const lines = output.split(lineEnd).map((line) => line.trim())
  const given = lines.filter((line) => line !== '')
  const own = texts.map((text) => text.split(lineEnd).map((line) => line.trim()))
  const expected = own.flat().filter((line) => line !== '').length
  if (given.length !== expected) throw new GlossaError('translationCount', { expected, got: given.length })
  let next = 0
  return own.map((text) =>
    text
      .map((line) => {
        if (line === '') return ''
        next += 1
        return given[next - 1] ?? ''
      })
      .join('\n'),
  )
}

const batch = { segments: 12, characters: 4000 }

/** A pair as the program names it, and what that is in BCP 47. */
type NamedPair = LanguagePair & { name: string }

/** Reads a list of pairs, `from-to` a line. Of several for the same languages (eng_GB, eng_US) the first counts. */
function pairsIn(list: string): NamedPair[] {
  const pairs = new Map<string, NamedPair>()
  for (const line of list.split('\n')) {
    const [, name, from, to] = /^\s*(([A-Za-z]{2,3}(?:_\w+)?)-([A-Za-z]{2,3}(?:_\w+)?))\s*$/.exec(line) ?? []
    if (name === undefined || from === undefined || to === undefined) continue
    const pair = { name, from: baseLanguage(from), to: baseLanguage(to) }
    const key = `${pair.from}-${pair.to}`
    if (!pairs.has(key)) pairs.set(key, pair)
  }
  return [...pairs.values()]
}

export function programEngine(settings: ProgramSettings, limits: ProgramLimits = programLimits): Engine {
  const { path, args, listArgs } = settings
  const file = basename(path)

  const pairs = async (signal?: AbortSignal): Promise<NamedPair[] | null> => {
    await checkProgram(path)
    if (listArgs.length === 0) return null
    const list = await runProgram({ path, args: listArgs, input: '', ...(signal && { signal }) }, limits)
    return pairsIn(list)
  }

  const pairFor = async (languages: LanguagePair, signal: AbortSignal): Promise<string> => {
    const [from, to] = [baseLanguage(languages.from), baseLanguage(languages.to)]
    const known = await pairs(signal)
    const found = known?.find((pair) => pair.from === from && pair.to === to)
    if (known && !found) {
      const names = known.map(({ name }) => name).join(', ')
      throw new GlossaError('engineNoPair', { file: path, from, to, pairs: names })
    }
    return found?.name ?? `${from}-${to}`
  }

  return {
    async probe() {
      const known = await pairs()
      return { model: file, version: '', pairs: known ? known.map(({ from, to }) => ({ from, to })) : null }
    },
    async *translate(segments, options) {
      const { signal } = options
      let pair: string
      try {
        pair = await pairFor(options, signal)
      } catch (error) {
        if (signal.aborted) return
        throw error
      }
      const [from, to] = [baseLanguage(options.from), baseLanguage(options.to)]
      const filled = args.map((argument) =>
        argument.replaceAll('{from}', from).replaceAll('{to}', to).replaceAll('{pair}', pair),
      )
      yield* inBatches(
        segments,
        options,
        batch,
        { id: 'program', model: `${file} ${pair}`, version: '' },
        async (texts) => {
          const output = await runProgram({ path, args: filled, input: toLines(texts), signal }, limits)
          return fromLines(texts, output)
        },
      )
    },
    async dispose() {},
  }
}
