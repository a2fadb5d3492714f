/** The import under way, and the summary of the last one. */

import { create } from 'zustand'
import type { ImportLine, ImportProgress, ImportSummary } from '#preload/contract.ts'
import { call } from '#renderer/api.ts'
import { usePdfPasswords } from '#renderer/article/pdf-passwords.ts'
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
  /** Reads a file that is locked; the other lines of the summary stay. */
  readWithPassword(path: string, password: string): Promise<void>
}

/** What was typed for the files that are being read. */
const passwords = new Map<string, string>()

export const useImport = create<ImportState>()((set, get) => ({
  waiting: 0,
  progress: null,
  summary: null,
  kept: [],
  expect: (waiting) => set({ waiting, summary: null, kept: [] }),
  receive: (progress) => set({ progress, waiting: 0, summary: null }),
  finish: (summary) => {
    for (const { path, id } of summary?.lines ?? []) {
      const password = passwords.get(path)
      passwords.delete(path)
      // The pages are drawn from the locked file.
      if (id && password !== undefined) usePdfPasswords.getState().remember(id, password)
    }
    const joined = summary && { ...summary, lines: [...summary.lines, ...get().kept] }
    set({ progress: null, waiting: 0, summary: joined, kept: [] })
  },
  dismiss: () => set({ summary: null }),
  readAsPictures: (path) => readAnew(path, call('import.asPictures', { path })),
  readWithPassword(path, password) {
    passwords.set(path, password)
    return readAnew(path, call('import.withPassword', { path, password }))
  },
}))

/** Waits for a file of the summary to be read in another way. */
async function readAnew(path: string, begin: Promise<void>): Promise<void> {
  const { summary } = useImport.getState()
  const kept = summary?.lines.filter((line) => line.path !== path) ?? []
  useImport.setState({ waiting: 1, summary: null, kept })
  const begun = await report(begin.then(() => true))
  if (!begun) useImport.setState({ waiting: 0, summary, kept: [] })
}
