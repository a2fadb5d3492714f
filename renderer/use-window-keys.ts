/** The keys that work everywhere in the window. */

import { useEffect } from 'react'
import { chooseFiles } from './report.ts'
import { useSession } from './session-store.ts'

export function useWindowKeys(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { show, save, session, panel } = useSession.getState()
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select')
      // With Alt it is AltGr, by which letters are typed.
      if ((event.ctrlKey || event.metaKey) && !event.altKey) {
        const key = event.key.toLowerCase()
        if (key === 'k') show(panel === 'palette' ? null : 'palette')
        else if (key === 'o') chooseFiles(event.shiftKey)
        else if (key === 'b') void save({ sidebar: !session.settings.sidebar })
        else return
      } else if (event.key === '?' && !typing) show('shortcuts')
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}
