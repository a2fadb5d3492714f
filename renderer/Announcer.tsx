/** What is told to screen readers alone: one polite live region for the whole window. */

import { create } from 'zustand'

type Announcement = { text: string; key: number }

const useAnnouncement = create<Announcement>()(() => ({ text: '', key: 0 }))

/** Says something once the screen reader is done with what it is saying; the same words twice are said twice. */
export function announce(text: string): void {
  useAnnouncement.setState(({ key }) => ({ text, key: key + 1 }))
}

export function Announcer() {
  const { text, key } = useAnnouncement()
  return (
    <div className="hidden announcer" role="status">
      {text !== '' && <span key={key}>{text}</span>}
    </div>
  )
}
