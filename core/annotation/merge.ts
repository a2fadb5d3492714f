/** Joins two states of one article that grew out of the same one: ours, and what someone else wrote to the disk. */

import type { Article } from '../article/article.ts'
import { mergeRecords, mergeWords, newerOf, pick, type Side } from '../library/merge-records.ts'

/** `lost` names the sides of which something was overruled by the other's newer version. */
export type Merged = { article: Article; lost: ReadonlySet<Side> }

/**
 * `base` is what both sides started from. Records are merged by id: the newer `updated` wins, deletions are respected.
 * The text is that of the side that has more revisions. A translation that was kept keeps its annotation.
 */
export function mergeArticles(base: Article, mine: Article, theirs: Article): Merged {
  const lost = new Set<Side>()
  const newer = newerOf(mine, theirs)
  const translations = mergeRecords(base.translations, mine.translations, theirs.translations, lost)
  const merged = mergeRecords(base.annotations, mine.annotations, theirs.annotations, lost)
  const present = new Set(merged.map(({ id }) => id))
  const owners = new Set(
    translations.flatMap(({ target }) => ('annotation' in target ? target.annotation : [])),
  )
  const orphaned = [
    ...new Map([...theirs.annotations, ...mine.annotations].map((one) => [one.id, one])).values(),
  ]
  const annotations = [...merged, ...orphaned.filter(({ id }) => owners.has(id) && !present.has(id))]
  const text = theirs.revisions.length > mine.revisions.length ? theirs : mine
  const reading = pick(
    base.reading,
    mine.reading,
    theirs.reading,
    newerOf(mine.reading, theirs.reading),
    lost,
  )
  const { reading: _, ...rest } = mine
  return {
    article: {
      ...rest,
      updated: (newer === 'mine' ? mine : theirs).updated,
      metadata: pick(base.metadata, mine.metadata, theirs.metadata, newer, lost),
      tags: mergeWords(base.tags, mine.tags, theirs.tags),
      wordCount: text.wordCount,
      revision: text.revision,
      revisions: text.revisions,
      annotations,
      translations,
      ...(reading && { reading }),
    },
    lost,
  }
}
