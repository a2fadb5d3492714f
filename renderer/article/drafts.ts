/** What was typed in a field and neither saved nor thrown away: kept on this computer, for when the field is opened again. */

import { create } from 'zustand'

export type DraftField = 'comment' | 'translation'

type DraftState = {
  /** By gloss and field. */
  drafts: Readonly<Record<string, string>>
  /** An empty text is no draft. */
  keep(gloss: string, field: DraftField, text: string): void
}

const place = 'glossa.drafts'

export const draftKey = (gloss: string, field: DraftField) => `${gloss}/${field}`

function stored(): Record<string, string> {
  try {
    const found: unknown = JSON.parse(window.localStorage.getItem(place) ?? '{}')
    if (typeof found !== 'object' || found === null) return {}
    return Object.fromEntries(Object.entries(found).filter(([, text]) => typeof text === 'string'))
  } catch {
    return {}
  }
}

export const useDrafts = create<DraftState>()((set, get) => ({
  drafts: stored(),
  keep(gloss, field, text) {
    const { [draftKey(gloss, field)]: _, ...others } = get().drafts
    const drafts = text.trim() === '' ? others : { ...others, [draftKey(gloss, field)]: text }
    set({ drafts })
    window.localStorage.setItem(place, JSON.stringify(drafts))
  },
}))

/** Whether anything was typed on this gloss that is not saved. */
export function hasDraft(gloss: string): boolean {
  const { drafts } = useDrafts.getState()
  return draftKey(gloss, 'comment') in drafts || draftKey(gloss, 'translation') in drafts
}
