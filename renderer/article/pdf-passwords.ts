/** The passwords of PDFs that were opened in this window, as long as it is there: they are stored nowhere. */

import { create } from 'zustand'

type PdfPasswords = {
  /** Those that opened the PDF, by the article's id. */
  passwords: Readonly<Record<string, string>>
  /** Those that were typed and have not opened it, or not yet. */
  tried: Readonly<Record<string, string>>
  /** Has the pages be opened with this one. */
  attempt(id: string, password: string): void
  /** This one has opened the PDF. */
  remember(id: string, password: string): void
}

export const usePdfPasswords = create<PdfPasswords>()((set, get) => ({
  passwords: {},
  tried: {},
  attempt: (id, password) => set({ tried: { ...get().tried, [id]: password } }),
  remember(id, password) {
    const { [id]: _, ...tried } = get().tried
    set({ passwords: { ...get().passwords, [id]: password }, tried })
  },
}))

/** What the PDF of this article is to be opened with: '' for nothing. */
export const passwordFor = ({ passwords, tried }: Pick<PdfPasswords, 'passwords' | 'tried'>, id: string) =>
  tried[id] ?? passwords[id] ?? ''
