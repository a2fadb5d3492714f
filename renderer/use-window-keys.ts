/** The one place where keys become commands. */

import { useEffect } from 'react'
import { commandsOn, worksInFields } from '#core/keys/bindings.ts'
import { chordOf } from '#core/keys/chord.ts'
import { runOf } from './commands.ts'
import { useSession } from './session-store.ts'

/** A menu's or a list's own keys: letters find its items, Escape closes it. */
const ownKeys = '[role="menu"], [role="listbox"]'

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
  useEffect(() => {
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
