/** Asks for the nearest places of lost glosses, as they come. */

import { useEffect, useState } from 'react'
import type { Candidate } from '#core/annotation/anchoring/shown-candidates.ts'
import type { LostGloss } from '#core/annotation/lost.ts'
import { call } from '#renderer/api.ts'
import type { Page } from '#renderer/article/reader-store.ts'
import { report } from '#renderer/report.ts'

/** So many are asked for at once: the first are there soon. */
const batch = 20

/** The candidates by their gloss's id. Those on images have none: nothing tells which image comes near another. */
export function useCandidates(
  { article }: Page,
  lost: readonly LostGloss[],
): ReadonlyMap<string, Candidate[]> {
  const [found, setFound] = useState<ReadonlyMap<string, Candidate[]>>(new Map())
  const { id, revision } = article
  useEffect(() => {
    const missing = lost
      .filter(({ id: gloss, annotation }) => !annotation?.image && !found.has(gloss))
      .slice(0, batch)
    if (missing.length === 0) return
    let stale = false
    const quotes = missing.map(({ quote }) => quote)
    void report(call('glosses.candidates', { id, revision, quotes })).then((lists) => {
      if (stale) return
      const news = missing.map(({ id: gloss }, index) => [gloss, lists?.[index] ?? []] as const)
      setFound((known) => new Map([...known, ...news]))
    })
    return () => {
      stale = true
    }
  }, [id, revision, lost, found])
  return found
}
