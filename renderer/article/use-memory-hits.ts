/** What the translation memory has for a passage that is being translated. */

import { useEffect, useState } from 'react'
import type { MemoryHit } from '#preload/contract.ts'
import { call } from '#renderer/api.ts'

/** A passage and the languages it is translated between; `own` is the id of its own translation, which is no help to it. */
export type Passage = { text: string; sourceLang: string; targetLang: string; own: string | undefined }

/** How long the editor is open before the memory is asked, in ms: going from row to row asks for nothing. */
const pause = 120

/** The hits, best first; none while the memory is being asked, or where it cannot be. */
export function useMemoryHits({ text, sourceLang, targetLang, own }: Passage): MemoryHit[] {
  const [hits, setHits] = useState<MemoryHit[]>([])
  useEffect(() => {
    let current = true
    const asked = { text, from: sourceLang, to: targetLang, ...(own !== undefined && { except: own }) }
    const timer = setTimeout(() => {
      // Hits are a help: where there are none to be had, the editor works as well without.
      call('memory.lookup', asked).then(
        (found) => current && setHits(found),
        () => undefined,
      )
    }, pause)
    return () => {
      current = false
      clearTimeout(timer)
      setHits([])
    }
  }, [text, sourceLang, targetLang, own])
  return hits
}
