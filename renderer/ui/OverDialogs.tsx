/** What is also to be seen and used while a dialog is open: it lies within the last one then, since all around is shut off. */

import { type ReactNode, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'

let open: readonly HTMLDialogElement[] = []
const listeners = new Set<() => void>()

function set(dialogs: readonly HTMLDialogElement[]): void {
  open = dialogs
  for (const listener of listeners) listener()
}

/** Tells that a dialog is open; the returned function, that it is not any more. */
export function dialogOpened(dialog: HTMLDialogElement): () => void {
  set([...open, dialog])
  return () => set(open.filter((one) => one !== dialog))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function OverDialogs({ children }: { children: ReactNode }) {
  const dialog = useSyncExternalStore(subscribe, () => open.at(-1))
  return dialog ? createPortal(children, dialog) : children
}
