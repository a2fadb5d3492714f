/** The import under way, and the summary of the last one. */

import { create } from 'zustand'
import type { ImportLine, ImportProgress, ImportSummary } from '#preload/contract.ts'
import { call } from '#renderer/api.ts'
import { report } from '#renderer/report.ts'

type ImportState = {
  /** How many files or folders were dropped, while nothing has been heard of them. */
  waiting: number
  progress: ImportProgress | null
  summary: ImportSummary | null
  /** The lines of an earlier summary that go on with the next one. */
  kept: ImportLine[]
  expect(files: number): void
  receive(progress: ImportProgress): void
  /** Null where another window shows the summary. */
  finish(summary: ImportSummary | null): void
  dismiss(): void
  /** Reads a file that was refused as pictures of its pages; the other lines of the summary stay. */
  readAsPictures(path: string): Promise<void>
}

export const useImport = create<ImportState>()((set, get) => ({
  waiting: 0,
  progress: null,
  summary: null,
  kept: [],
  expect: (waiting) => set({ waiting, summary: null, kept: [] }),
  receive: (progress) => set({ progress, waiting: 0, summary: null }),
  finish: (summary) => {
    const joined = summary && { ...summary, lines: [...summary.lines, ...get().kept] }
    set({ progress: null, waiting: 0, summary: joined, kept: [] })
  },
  dismiss: () => set({ summary: null }),
  async readAsPictures(path) {
    const { summary } = get()
    const kept = summary?.lines.filter((line) => line.path !== path) ?? []
    set({ waiting: 1, summary: null, kept })
    const begun = await report(call('import.asPictures', { path }).then(() => true))
    if (!begun) set({ waiting: 0, summary, kept: [] })
  },
}))
