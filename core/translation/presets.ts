/** Programs that Glossa knows how to call. */

import type { ProgramSettings } from './engine.ts'

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
 * Whether a patch of a program's settings has it called in a way that we do not know and that is not set already. With an
 * interpreter as the program that could be any command.
 */
export function callsAnew(
  { args, listArgs }: Partial<Preset>,
  now: Pick<ProgramSettings, 'args' | 'listArgs'>,
): boolean {
  const known = [now, ...Object.values(presets)]
  return (
    (args !== undefined && !known.some((one) => same(one.args, args))) ||
    (listArgs !== undefined && listArgs.length > 0 && !known.some((one) => same(one.listArgs, listArgs)))
  )
}
