/** How many notes there are, as the main process tells. */

import { useEffect, useState } from 'react'

/** Null until it is known. */
export function useNotesCount(): number | null {
  const [count, setCount] = useState<number | null>(null)
  useEffect(() => window.glossa.on('notes.changed', (state) => setCount(state.count)), [])
  return count
}
