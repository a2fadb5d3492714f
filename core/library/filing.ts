/** How an article is filed: its state, its star, its tags. */

import { retagged } from '../annotation/tags.ts'
import type { Article } from '../schema/article.ts'
import { sameJson } from './records.ts'

export const articleStates = ['new', 'reading', 'done', 'archived'] as const
export type ArticleState = (typeof articleStates)[number]

/** `state` is what the reader set by hand; null where it follows how far the article was read. */
export type Filing = { state: string | null; starred: boolean; tags: string[] }

/** What can be done to the filing of many articles at once. `retag` turns a tag and those within it into another one, or none. */
export type FilingEdit =
  | { do: 'state'; state: ArticleState | null }
  | { do: 'star'; starred: boolean }
  | { do: 'tag'; add: string[]; remove: string[] }
  | { do: 'retag'; from: string; to: string | null }

/** Read to its end, but for what stands under the text. */
export const readToEnd = 0.98

/** The state that is shown: what was set by hand, else what follows from reading. `furthest` is from 0 to 1. */
export function stateOf(
  byHand: string | null | undefined,
  { opened, furthest }: { opened: boolean; furthest: number },
): ArticleState {
  const known = articleStates.find((state) => state === byHand)
  if (known) return known
  if (furthest >= readToEnd) return 'done'
  return opened || furthest > 0 ? 'reading' : 'new'
}

export function filingOf({ state, starred, tags }: Pick<Article, 'state' | 'starred' | 'tags'>): Filing {
  return { state: state ?? null, starred: starred ?? false, tags }
}

/** The article filed so; the same one where nothing changes. `now` is ISO 8601. */
export function withFiling(article: Article, filing: Filing, now: string): Article {
  if (sameJson(filingOf(article), filing)) return article
  const { state: _, starred: __, ...rest } = article
  return {
    ...rest,
    tags: filing.tags,
    ...(filing.state !== null && { state: filing.state }),
    ...(filing.starred && { starred: true }),
    updated: now,
  }
}

/** The filing after an edit; the same one where nothing changes. */
export function editedFiling(edit: FilingEdit, filing: Filing): Filing {
  const after = (changed: Partial<Filing>) => {
    const next = { ...filing, ...changed }
    return sameJson(next, filing) ? filing : next
  }
  switch (edit.do) {
    case 'state':
      return after({ state: edit.state })
    case 'star':
      return after({ starred: edit.starred })
    case 'tag': {
      const kept = filing.tags.filter((tag) => !edit.remove.includes(tag))
      return after({ tags: [...new Set([...kept, ...edit.add])] })
    }
    case 'retag':
      return after({ tags: retagged(filing.tags, edit.from, edit.to) })
  }
}

/** What two states of a set differ in, done to another one; exactly the second where that is the first. */
export function rebasedSet(
  current: readonly string[],
  before: readonly string[],
  after: readonly string[],
): string[] {
  if (sameJson(current, before)) return [...after]
  const gone = before.filter((one) => !after.includes(one))
  const added = after.filter((one) => !before.includes(one))
  return [...new Set([...current.filter((one) => !gone.includes(one)), ...added])]
}

/** The change from one filing to another, done to one that may have become another since: what somebody else changed stays. */
export function rebasedFiling(current: Filing, before: Filing, after: Filing): Filing {
  return {
    state: current.state === before.state ? after.state : current.state,
    starred: current.starred === before.starred ? after.starred : current.starred,
    tags: rebasedSet(current.tags, before.tags, after.tags),
  }
}
