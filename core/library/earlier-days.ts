/** The days that a library can be brought back to, and what it held on each. */

/** What is known of an article's past; days are local (`2026-01-31`), `notes` are annotations and paragraphs' translations. */
export type ArticlePast = {
  created: string
  /** Since when it is in the trash; null where it is not. */
  trashed: string | null
  now: { day: string; notes: number }
  /** Its earlier states, in any order. */
  states: readonly { day: string; notes: number }[]
}

/**
 * A day to go back to: how many articles and notes there were, and how many articles have been changed or moved to the trash
 * since. `changed` may be 0 where only what belongs to the library as a whole was.
 */
export type EarlierDay = { day: string; articles: number; notes: number; changed: number }

/** The last of the states that are as old as that day; undefined where there is none. */
function stateOn<State extends { day: string }>(day: string, states: readonly State[]): State | undefined {
  let found: State | undefined
  for (const state of states)
    if (state.day <= day && (found === undefined || state.day >= found.day)) found = state
  return found
}

/** What an article held on a day, and whether it is another one now; null where it was not there yet. */
function articleOn(day: string, { created, trashed, now, states }: ArticlePast) {
  if (created > day || (trashed !== null && trashed <= day)) return null
  const then = now.day <= day ? now : stateOn(day, states)
  const isChanged = then !== undefined && then !== now
  return { notes: (then ?? now).notes, isChanged: isChanged || trashed !== null }
}

/** The days on which something was otherwise than now, the latest first. `library` are the days of library.json's states. */
export function earlierDays(
  articles: readonly ArticlePast[],
  library: { now: string; states: readonly string[] },
): EarlierDay[] {
  const days = new Set([...articles.flatMap(({ states }) => states.map(({ day }) => day)), ...library.states])
  // The day before it went is the last on which it was there.
  for (const { trashed, now } of articles) if (trashed !== null && now.day < trashed) days.add(now.day)
  return [...days]
    .sort()
    .reverse()
    .flatMap((day) => {
      const total: EarlierDay = { day, articles: 0, notes: 0, changed: 0 }
      for (const article of articles) {
        const then = articleOn(day, article)
        if (!then) continue
        total.articles += 1
        total.notes += then.notes
        if (then.isChanged) total.changed += 1
      }
      const isLibraryChanged = library.now > day && library.states.some((state) => state <= day)
      // Before the first article there is nothing to go back to.
      const isAny = total.articles > 0 && (total.changed > 0 || isLibraryChanged)
      return isAny ? [total] : []
    })
}
