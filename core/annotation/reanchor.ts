/** Gives the glosses of an article their places in a text that has changed. */

import { sameWords } from '../text/fold.ts'
import { anchor, type Outcome } from './anchoring/anchor.ts'
import { type Anchor, type Annotation, currentRange, type Placed, type TextRange } from './annotation.ts'
import type { Glosses } from './changes.ts'
import { findAgain } from './find-quote.ts'
import { placeRevision } from './shift.ts'

/** An article's text before and after a change, and the revisions of both. */
export type TextChange = { before: string; after: string; from: number; to: number }

/** What has a place in the text: each annotation, and the target of each paragraph's translation, by its gloss's id. */
export function placesOf({ annotations, translations }: Glosses): [id: string, placed: Placed][] {
  return [
    ...annotations.map((annotation): [string, Placed] => [annotation.id, annotation]),
    ...translations.flatMap(({ id, target }): [string, Placed][] =>
      'selector' in target ? [[id, target]] : [],
    ),
  ]
}

/** The glosses with their places changed; the same objects where `change` gives back the same place. */
export function changePlaces(
  { annotations, translations }: Glosses,
  change: <T extends Placed>(placed: T, id: string) => T,
): Glosses {
  return {
    annotations: annotations.map((annotation): Annotation => change(annotation, annotation.id)),
    translations: translations.map((translation) => {
      const { id, target } = translation
      if (!('selector' in target)) return translation
      const changed = change(target, id)
      return changed === target ? translation : { ...translation, target: changed }
    }),
  }
}

/** Whether a place was lost in an earlier revision than this one. */
export function wasLost({ anchor, selector }: Placed, revision: number): boolean {
  return selector !== undefined && anchor?.state === 'lost' && anchor.revision < revision
}

/**
 * Where a passage stands now that was followed to `outcome`. The words that count are those that the reader marked, unless
 * the reader had put the gloss on others since: then it is those.
 */
function anchorFor(placed: Placed, outcome: Outcome, { after, to }: TextChange): Anchor {
  const { start, end, how } = outcome
  const place = { revision: to, start, end }
  if (outcome.state === 'lost') return { state: 'lost', how, ...place }
  const earlier = placed.anchor
  const [position, quote] = placed.selector ?? []
  if (sameWords(after.slice(start, end), quote?.exact ?? '')) {
    const stayed = outcome.state === 'ok' && (earlier?.state ?? 'ok') === 'ok'
    return { state: stayed || start === position?.start ? 'ok' : 'moved', how, ...place }
  }
  if (outcome.state === 'review' || !earlier) return { state: 'review', how, ...place }
  return { state: earlier.state, how: earlier.how, ...place }
}

/** The glosses; those that were lost before the revision `to`, and that its text has again, have their place. */
export function foundAgain(glosses: Glosses, text: string, to: number): Glosses {
  const lost = placesOf(glosses).flatMap(([id, { selector, anchor, revision }]) =>
    selector && anchor && wasLost({ selector, anchor, revision }, to) ? [{ id, selector, anchor }] : [],
  )
  const again = new Map<string, Anchor>()
  const ranges = findAgain(
    text,
    lost.map(({ selector }) => selector),
  )
  ranges.forEach((range, index) => {
    const one = lost[index]
    if (!one) return
    const found: Anchor = range
      ? { state: 'moved', how: 'quote', revision: to, ...range }
      : { ...one.anchor, revision: to }
    again.set(one.id, found)
  })
  return changePlaces(glosses, (placed, id) => {
    const found = again.get(id)
    return found ? { ...placed, anchor: found } : placed
  })
}

/**
 * The anchors of all glosses that stand in the revision `from`, in the text of `to`; and of those lost before that are
 * there again, or still lost. Nothing is dropped.
 */
export function reanchor(glosses: Glosses, change: TextChange): Glosses {
  const standing: (TextRange & { id: string })[] = []
  for (const [id, placed] of placesOf(glosses)) {
    const range = currentRange(placed)
    if (range && placed.selector && placeRevision(placed) === change.from) standing.push({ id, ...range })
  }
  const { outcomes } = anchor(change.before, change.after, standing)
  const found = foundAgain(glosses, change.after, change.to)
  return changePlaces(found, (placed, id) => {
    const outcome = outcomes.get(id)
    return outcome ? { ...placed, anchor: anchorFor(placed, outcome, change) } : placed
  })
}
