/** The live region of announce.ts. */

import { useAnnouncement } from './announce.ts'

export function Announcer() {
  const { text, key } = useAnnouncement()
  return (
    <div className="hidden announcer" role="status">
      {text !== '' && <span key={key}>{text}</span>}
    </div>
  )
}
