/** What was typed in a field and neither saved nor thrown away: kept on this computer, for when the field is opened again. */

import { create } from 'zustand'
import { i18n } from '#renderer/i18n.ts'
import { useSession } from '#renderer/session-store.ts'

/** A translation's draft is one into its language. */
export type DraftField = 'comment' | `translation ${string}`

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

export const useDrafts = create<DraftState>()((set) => ({
  drafts: stored(),
  keep(gloss, field, text) {
    // Another window has drafts of its own in the same place.
    const { [draftKey(gloss, field)]: _, ...others } = stored()
    const drafts = text.trim() === '' ? others : { ...others, [draftKey(gloss, field)]: text }
    set({ drafts })
    try {
      window.localStorage.setItem(place, JSON.stringify(drafts))
    } catch {
      useSession.getState().notify({ kind: 'warning', message: i18n.t('draft.notKept') })
    }
  },
}))

/** Shows what is typed in other windows, too. Returns what ends that. */
export function followDrafts(): () => void {
  const changed = ({ key }: StorageEvent) => {
    if (key === place) useDrafts.setState({ drafts: stored() })
  }
  window.addEventListener('storage', changed)
  return () => window.removeEventListener('storage', changed)
}

/** Into which languages a gloss has drafts of a translation. */
export function draftLanguages(drafts: DraftState['drafts'], gloss: string): string[] {
  const start = draftKey(gloss, 'translation ')
  return Object.keys(drafts).flatMap((key) => (key.startsWith(start) ? key.slice(start.length) : []))
}

/** Whether anything was typed on this gloss that is not saved. */
export function hasDraft(gloss: string): boolean {
  return Object.keys(useDrafts.getState().drafts).some((key) => key.startsWith(`${gloss}/`))
}
