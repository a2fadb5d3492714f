/** The live region through which screen readers hear of changes. */

import { useAnnouncement } from '#renderer/article/announce.ts'

export function Announcer() {
  const text = useAnnouncement((state) => state.text)
  return (
    <p className="hidden" role="status">
      {text}
    </p>
  )
}
