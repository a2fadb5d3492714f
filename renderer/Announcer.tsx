/** What is told to screen readers alone: one polite live region for the whole window. */

import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import type { Words } from './session-store.ts'

type Announcement = { words: Words | null; key: number }

const useAnnouncement = create<Announcement>()(() => ({ words: null, key: 0 }))

/** Says something once the screen reader is done with what it is saying; the same words twice are said twice. */
export function announce(words: Words): void {
  useAnnouncement.setState(({ key }) => ({ words, key: key + 1 }))
}

export function Announcer() {
  const { i18n } = useTranslation()
  const { words, key } = useAnnouncement()
  return (
    <div className="hidden announcer" role="status">
      {words && <span key={key}>{words(i18n.t)}</span>}
    </div>
  )
}
