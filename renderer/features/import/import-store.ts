/** The import under way, and the summary of the last one. */

import { create } from 'zustand'
import type { ImportProgress, ImportSummary } from '#preload/contract.ts'

type ImportState = {
  /** How many files or folders were dropped, while nothing has been heard of them. */
  waiting: number
  progress: ImportProgress | null
  summary: ImportSummary | null
  expect(files: number): void
  receive(progress: ImportProgress): void
  /** Null where another window shows the summary. */
  finish(summary: ImportSummary | null): void
  dismiss(): void
}

export const useImport = create<ImportState>()((set) => ({
  waiting: 0,
  progress: null,
  summary: null,
  expect: (waiting) => set({ waiting, summary: null }),
  receive: (progress) => set({ progress, waiting: 0, summary: null }),
  finish: (summary) => set({ progress: null, waiting: 0, summary }),
  dismiss: () => set({ summary: null }),
}))
