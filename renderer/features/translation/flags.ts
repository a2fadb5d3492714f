/** Which translations do not keep to the glossary: each is looked at once, and all of them while nothing else is to do. */

import { useEffect, useState } from 'react'
import type { Translation } from '#core/annotation/annotation.ts'
import type { Glossary, TermMatch } from '#core/translation/glossary.ts'
import type { Row } from '#core/translation/rows.ts'

const known = new WeakMap<Glossary, WeakMap<Translation, TermMatch[]>>()

/** The terms of a row that its translation does not render as agreed. */
export function missingIn(glossary: Glossary, { block, translation }: Row): TermMatch[] {
  if (!translation) return []
  const ofGlossary = known.get(glossary) ?? new WeakMap<Translation, TermMatch[]>()
  known.set(glossary, ofGlossary)
  const found = ofGlossary.get(translation) ?? glossary.missing(block.text, translation.text)
  ofGlossary.set(translation, found)
  return found
}

/** The blocks of the rows that do not keep to the glossary; those of before, until all have been looked at again. */
export function useFlagged(rows: readonly Row[], glossary: Glossary): readonly number[] {
  const [flagged, setFlagged] = useState<readonly number[]>([])
  useEffect(() => {
    const found: number[] = []
    let at = 0
    let asked = 0
    const work = (idle: IdleDeadline) => {
      do {
        const row = rows[at]
        if (!row) break
        if (missingIn(glossary, row).length > 0) found.push(row.block.number)
        at += 1
      } while (idle.timeRemaining() > 2)
      if (at < rows.length) asked = requestIdleCallback(work)
      else setFlagged(found)
    }
    asked = requestIdleCallback(work)
    return () => cancelIdleCallback(asked)
  }, [rows, glossary])
  return flagged
}
