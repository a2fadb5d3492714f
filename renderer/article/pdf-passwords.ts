/** The passwords of PDFs that were opened in this window, as long as it is there: they are stored nowhere. */

import { create } from 'zustand'

type PdfPasswords = {
  /** By the article's id. */
  passwords: Readonly<Record<string, string>>
  remember(id: string, password: string): void
}

export const usePdfPasswords = create<PdfPasswords>()((set, get) => ({
  passwords: {},
  remember: (id, password) => set({ passwords: { ...get().passwords, [id]: password } }),
}))
