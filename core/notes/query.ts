/** What the Notes view can be asked for. */

import type { Color } from '../annotation/annotation.ts'

export const noteSorts = ['newest', 'oldest', 'position'] as const
type NoteSort = (typeof noteSorts)[number]
export const noteGroupings = ['none', 'article', 'tag', 'day'] as const
export type NoteGrouping = (typeof noteGroupings)[number]

/** A list that is empty does not filter. Of several articles, colours or languages one is enough; tags must all be there. */
export type NotesQuery = {
  /** Words and "phrases", for the passage, the comment and the translations. */
  text: string
  articles: string[]
  colors: Color[]
  tags: string[]
  /** Of the articles, BCP 47; '' where it is not known. */
  languages: string[]
  /** Days in the local time zone, such as 2026-11-23, both included; '' where the range is open. */
  from: string
  to: string
  /** Only those that have one. */
  commented: boolean
  translated: boolean
  /** Only those whose passage is no longer in the text. */
  lost: boolean
  /** Whether translations of whole paragraphs are listed, too. */
  paragraphs: boolean
  sort: NoteSort
  group: NoteGrouping
}

export const allNotes: NotesQuery = {
  text: '',
  articles: [],
  colors: [],
  tags: [],
  languages: [],
  from: '',
  to: '',
  commented: false,
  translated: false,
  lost: false,
  paragraphs: false,
  sort: 'newest',
  group: 'none',
}

/** The local day of an instant, such as 2026-11-23. */
export function dayOf(instant: string): string {
  const date = new Date(instant)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
