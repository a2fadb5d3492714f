/** The rows of the open article in the language that is shown: which has the reader's attention, and which is being translated. */

import { useMemo } from 'react'
import { create } from 'zustand'
import type { Glossary } from '#core/translation/glossary.ts'
import { type Row, type Rows, rowsOf } from '#core/translation/rows.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { ShownArticle } from '#renderer/article/reader-store.ts'
import { useTargetLang } from '#renderer/article/target-language.ts'
import { useGlossaryFor } from '#renderer/glossary-store.ts'

type RowsState = {
  /** The number of a block, or null. */
  focused: number | null
  editing: number | null
  focus(block: number | null): void
  /** Opens the editor of a block's translation, or, with null, closes the one that is open. */
  edit(block: number | null): void
}

export const useRowsStore = create<RowsState>()((set) => ({
  focused: null,
  editing: null,
  focus: (focused) => set({ focused }),
  edit: (editing) => set(editing === null ? { editing } : { editing, focused: editing }),
}))

/** The rows of the open article in the language that is shown. */
export type TranslationRows = Rows & {
  /** For the languages that are shown. */
  glossary: Glossary
  byBlock: ReadonlyMap<number, Row>
  languages: { sourceLang: string; targetLang: string }
}

export function useRows(page: ShownArticle): TranslationRows {
  const translations = useGlosses((state) => state.translations)
  const targetLang = useTargetLang()
  const sourceLang = page.article.metadata.lang ?? 'und'
  const glossary = useGlossaryFor(sourceLang, targetLang)
  return useMemo(() => {
    const found = rowsOf(page.blocks, translations, targetLang)
    return {
      ...found,
      glossary,
      byBlock: new Map(found.rows.map((row) => [row.block.number, row])),
      languages: { sourceLang, targetLang },
    }
  }, [page.blocks, translations, sourceLang, targetLang, glossary])
}
