/** The import under way, and the summary of the last one. */

import { create } from 'zustand'
import type { ImportProgress, ImportSummary } from '#preload/contract.ts'

type ImportState = {
  progress: ImportProgress | null
  summary: ImportSummary | null
  receive(progress: ImportProgress): void
  finish(summary: ImportSummary): void
  dismiss(): void
}

export const useImport = create<ImportState>()((set) => ({
  progress: null,
  summary: null,
  receive: (progress) => set({ progress, summary: null }),
  finish: (summary) => set({ progress: null, summary }),
  dismiss: () => set({ summary: null }),
}))
