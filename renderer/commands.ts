/** The commands that can be used now, which features register while they are mounted, and the one place where keys become commands. */

import { useLayoutEffect, useRef } from 'react'
import { commandsOn, worksInFields } from '#core/keys/bindings.ts'
import { chordOf } from '#core/keys/chord.ts'
import { type CommandContext, type CommandName, type CommandOf, commandNames } from '#core/keys/commands.ts'
import { useSession } from './session-store.ts'

/** What a command does; where it cannot always be used, `isUsable` is asked at each key. */
type Run = (() => void) | { run(): void; isUsable(): boolean }
export type Runs<C extends CommandContext> = Partial<Record<CommandOf<C>, Run>>
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
  'pages',
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
  // With what shows that it can be done: a key is heard as soon as that is seen.
  useLayoutEffect(() => {
    const entry: Registered = {
      context,
      active: () => latest.current.active(),
      run(name) {
        const found = (latest.current.runs as Partial<Record<CommandName, Run>>)[name]
        if (found === undefined || typeof found === 'function') return found
        return found.isUsable() ? found.run : undefined
      },
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

/** A menu's or a list's own keys: letters find its items, Escape closes it. */
const ownKeys = '[role="menu"], [role="listbox"]'

/** The one place where keys become commands. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  )
}

/** Whether a key that was pressed is somebody else's: already used, part of a word being composed, a dialog's or a menu's. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return true
  return event.target instanceof Element && event.target.closest(ownKeys) !== null
}

export function useWindowKeys(): void {
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (isTaken(event)) return
      const chord = chordOf(event)
      if (chord === null || (isTyping(event.target) && !worksInFields(chord))) return
      const run = runOf(commandsOn(chord, useSession.getState().session.settings.keys))
      if (!run) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}
