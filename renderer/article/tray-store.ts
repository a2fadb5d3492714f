/** Whether the tray of lost glosses is open, at which of them, and which waits for its passage to be chosen. */

import { create } from 'zustand'

type TrayState = {
  open: boolean
  /** The gloss that the keyboard comes to as soon as the tray is there. */
  at: string | null
  attaching: string | null
  show(open: boolean): void
  openAt(id: string): void
  arrived(): void
  /** Lets a gloss wait for the reader's selection; null ends the waiting. */
  attach(id: string | null): void
}

export const useTray = create<TrayState>()((set) => ({
  open: false,
  at: null,
  attaching: null,
  show: (open) => set({ open, at: null, attaching: null }),
  openAt: (at) => set({ open: true, at, attaching: null }),
  arrived: () => set({ at: null }),
  attach: (attaching) => set({ attaching }),
}))
