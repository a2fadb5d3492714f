/** The tags that are in use anywhere in the library, the most used first. */

import { useEffect, useState } from 'react'
import { allNotes } from '#core/notes/query.ts'
import { call } from './api.ts'
import { report } from './report.ts'

export function useKnownTags(): readonly string[] {
  const [known, setKnown] = useState<readonly string[]>([])
  useEffect(() => {
    void report(call('notes.facets', { query: allNotes })).then((facets) => {
      if (facets) setKnown(facets.tags.map(({ tag }) => tag))
    })
  }, [])
  return known
}
