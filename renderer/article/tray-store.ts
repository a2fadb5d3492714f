/** Whether the tray of lost glosses is open, and which of them waits for a passage to be selected. */

import { create } from 'zustand'

type TrayState = {
  open: boolean
  attaching: string | null
  show(open: boolean): void
  /** Lets a gloss wait for the reader's selection; null ends the waiting. */
  attach(id: string | null): void
}

export const useTray = create<TrayState>()((set) => ({
  open: false,
  attaching: null,
  show: (open) => set({ open, attaching: null }),
  attach: (attaching) => set({ attaching }),
}))
