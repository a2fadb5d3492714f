/** Whether the window is being printed, for what is drawn in part on the screen and as a whole on paper. */

import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

export function useOnPaper(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    // The page is taken down as soon as the event is over.
    const before = () => flushSync(() => setPrinting(true))
    const after = () => setPrinting(false)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])
  return printing
}
