/** The commands that can be used now: features register them while they are mounted, by the names of core/keys/commands.ts. */

import { useEffect, useRef } from 'react'
import type { CommandContext, CommandName, CommandOf } from '#core/keys/commands.ts'
import { commandNames } from '#core/keys/commands.ts'

export type Runs<C extends CommandContext> = Partial<Record<CommandOf<C>, () => void>>
type Registered = {
  context: CommandContext
  active(): boolean
  run(name: CommandName): (() => void) | undefined
}

/** Where the keyboard's focus is counts before what is selected, that before what lies around. */
const precedence: readonly CommandContext[] = [
  'rows',
  'notes',
  'editor',
  'selection',
  'gloss',
  'paragraphs',
  'page',
  'article',
  'window',
]
const registered = new Set<Registered>()
const always = () => true

/**
 * Offers commands in a context as long as the component is mounted, and only while `active` says so, which is asked at each
 * key: `useCommands('gloss', { edit: () => … }, () => useGlosses.getState().focused !== null)`.
 */
export function useCommands<C extends CommandContext>(
  context: C,
  runs: Runs<C>,
  active: () => boolean = always,
): void {
  const latest = useRef({ runs, active })
  latest.current = { runs, active }
  useEffect(() => {
    const entry: Registered = {
      context,
      active: () => latest.current.active(),
      run: (name) => (latest.current.runs as Partial<Record<CommandName, () => void>>)[name],
    }
    registered.add(entry)
    return () => {
      registered.delete(entry)
    }
  }, [context])
}

/** Of these commands, what the first to count in the contexts of now does; undefined where none can be used. */
export function runOf(names: readonly CommandName[]): (() => void) | undefined {
  // What was mounted last lies on top.
  const now = [...registered].reverse().filter((entry) => entry.active())
  for (const context of precedence) {
    for (const entry of now) {
      if (entry.context !== context) continue
      for (const name of names) {
        const run = entry.run(name)
        if (run) return run
      }
    }
  }
  return undefined
}

/** All that can be done now, in the order of the table. */
export function usableCommands(): { name: CommandName; run: () => void }[] {
  return commandNames.flatMap((name) => {
    const run = runOf([name])
    return run ? [{ name, run }] : []
  })
}
