/** Changes to notes in tests, and what of notes is compared. */

import type { Annotation } from '#core/annotation/annotation.ts'
import type { GlossChange, Glosses } from '#core/annotation/changes.ts'

/** What notes say, each in a line, in one order. */
export const essence = ({ annotations }: Glosses) =>
  annotations.map(({ id, color, comment, tags }) => [id, color, comment, tags.toSorted()].join(' ')).sort()

export const changing = (before: Annotation, patch: Partial<Annotation>): GlossChange => ({
  kind: 'annotation',
  id: before.id,
  before,
  after: { ...before, ...patch },
})
