/** The glossary of the library as the window shows it; the main process has it on disk. */

import { useMemo } from 'react'
import { create } from 'zustand'
import type { TermDraft } from '#core/library/glossary.ts'
import type { Term } from '#core/library/library.ts'
import { type Glossary, glossaryFor } from '#core/translation/glossary.ts'
import { call } from './api.ts'
import { report } from './report.ts'
import { useSession } from './session-store.ts'

type GlossaryState = {
  terms: Term[]
  /** The words that a new term begins with, where the glossary was opened to add them. */
  begun: string | null
  load(): Promise<void>
  /** Adds a term, or changes one that was `shown` so; whether it is on disk. */
  save(term: TermDraft, changed?: { id: string; shown: TermDraft }): Promise<boolean>
  remove(id: string): Promise<boolean>
  receive(terms: Term[]): void
  /** Opens the glossary to add these words. */
  begin(source: string): void
  takeBegun(): void
}

export const useGlossary = create<GlossaryState>()((set) => {
  const take = (terms: Term[] | undefined) => {
    if (terms) set({ terms })
    return terms !== undefined
  }
  return {
    terms: [],
    begun: null,
    async load() {
      take(await report(call('glossary.list')))
    },
    async save(term, changed) {
      return take(await report(call('glossary.save', { ...changed, term })))
    },
    async remove(id) {
      return take(await report(call('glossary.remove', { id })))
    },
    receive: (terms) => set({ terms }),
    begin(source) {
      set({ begun: source.replace(/\s+/g, ' ').trim() })
      useSession.getState().show('glossary')
    },
    takeBegun: () => set({ begun: null }),
  }
})

/** The part of it for a pair of languages. */
export function useGlossaryFor(sourceLang: string, targetLang: string): Glossary {
  const terms = useGlossary((state) => state.terms)
  return useMemo(() => glossaryFor(terms, { sourceLang, targetLang }), [terms, sourceLang, targetLang])
}
