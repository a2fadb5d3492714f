/**
 * Escape outside of menus, dialogs and fields: one thing at a time is let go of or closed, in a fixed order. What offers
 * nothing now is passed over.
 */

import { useEffect, useRef } from 'react'
import { isTaken, isTyping } from './commands.ts'

/** From what is done first to what is done last. */
const order = [
  'selection',
  'image',
  'selected',
  'note',
  'row',
  'rows',
  'find',
  'tray',
  'notes',
  'import',
  'message',
] as const
export type EscapeStep = (typeof order)[number]

const steps = new Map<EscapeStep, () => boolean>()

/** Offers what Escape does at this step, while the component is mounted; `run` says whether there was anything to do. */
export function useEscape(step: EscapeStep, run: () => boolean): void {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    const own = () => latest.current()
    steps.set(step, own)
    return () => {
      if (steps.get(step) === own) steps.delete(step)
    }
  }, [step])
}

export function useEscapeKey(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
      if (event.key !== 'Escape' || !isPlain || isTaken(event) || isTyping(event.target)) return
      if (order.some((step) => steps.get(step)?.())) event.preventDefault()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}
