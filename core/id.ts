/** Ids of articles, annotations, terms and all else that is stored: lower-case ULIDs, which sort by the time they were made. */

import { monotonicFactory } from 'ulid'

const next = monotonicFactory()

export const idLength = 26

export const idPattern = /^[0-9a-hjkmnp-tv-z]{26}$/

/** An id that nothing has yet; one made later sorts later, even within a millisecond. */
export function newId(): string {
  return next().toLowerCase()
}

export function isId(text: string): boolean {
  return idPattern.test(text)
}
