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
  const name = /([^/\\]*?)(?:\.(?:exe|cmd|bat))?$/i.exec(path)?.[1]
  const known = presetNames.find((preset) => preset === name?.toLowerCase())
  return known ? presets[known] : null
}
