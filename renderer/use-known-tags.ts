/** The tags that are in use anywhere in the library, the most used first. */

import { useEffect, useState } from 'react'
import { call } from './api.ts'
import { report } from './report.ts'

export function useKnownTags(): readonly string[] {
  const [known, setKnown] = useState<readonly string[]>([])
  useEffect(() => {
    void report(call('notes.tags')).then((tags) => {
      if (tags) setKnown(tags)
    })
  }, [])
  return known
}
