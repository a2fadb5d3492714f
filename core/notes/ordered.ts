/**
 * All notes of a library in the orders in which they are listed, and what was last found among them: kept so at each change without
 * sorting, or searching, all of them again.
 */

import { mergeOrdered, placeIn } from '../merge-ordered.ts'
import { type FoundNotes, findNotes, type OrderedNotes, standing } from './find.ts'
import type { Note } from './note.ts'
import { type NotedArticle, PlacedNote } from './placed.ts'
import { dayOf, type NotesQuery } from './query.ts'

type Compare = (a: PlacedNote, b: PlacedNote) => number

const byArticle: Compare = (a, b) =>
  a.article.id === b.article.id ? 0 : a.article.id < b.article.id ? 1 : -1
const byTime: Compare = (a, b) => b.time - a.time || byArticle(a, b)

/** So many notes are put in their places one by one; for more, all are gone through. */
const few = 100
/** How many answers are kept: a window asks for one at a time. */
const keptAnswers = 4

type Answer = { found: FoundNotes; standing: ReturnType<typeof standing> }

const isSameNote = (one: Note, other: Note | undefined) =>
  one.id === other?.id && one.created === other.created

export class NotesInOrder {
  readonly #articles = new Map<string, PlacedNote[]>()
  readonly #byId = new Map<string, PlacedNote>()
  /** The articles whose notes are others than in `#ordered`, with those that stand there. */
  readonly #changed = new Map<string, readonly PlacedNote[]>()
  readonly #ordered: OrderedNotes = { byPosition: [], byNewest: [] }
  /** The last answers, as long as they are true: most changes are none to what was asked. */
  readonly #answers = new Map<string, Answer>()

  /** Takes the place of what was known of the article; its notes are in reading order. */
  set(article: NotedArticle, notes: readonly Note[]): void {
    const known = this.#articles.get(article.id) ?? []
    if (known.length === notes.length && known.every(({ note }, at) => isSameNote(note, notes[at]))) {
      this.#renew(known, article, notes)
      return
    }
    this.remove(article.id)
    if (notes.length === 0) return
    const placed = notes.map((note) => new PlacedNote(note, article))
    this.#articles.set(article.id, placed)
    for (const one of placed) this.#byId.set(one.note.id, one)
  }

  remove(article: string): void {
    const known = this.#articles.get(article)
    if (!this.#changed.has(article)) this.#changed.set(article, known ?? [])
    this.#answers.clear()
    if (!known) return
    this.#articles.delete(article)
    for (const { note } of known) this.#byId.delete(note.id)
  }

  get(note: string): PlacedNote | undefined {
    return this.#byId.get(note)
  }

  /** What a query finds; the same object as before where nothing of it has changed. */
  find(query: NotesQuery): FoundNotes {
    // Days such as “yesterday” are others tomorrow.
    const key = JSON.stringify([query, dayOf(new Date().toISOString())])
    const known = this.#answers.get(key)
    if (known) return known.found
    const found = findNotes(this.ordered(), query)
    if (this.#answers.size >= keptAnswers) this.#answers.clear()
    this.#answers.set(key, { found, standing: standing(query) })
    return found
  }

  /** By article, the newest first, then by position; and by time, the newest first. True until the next change. */
  ordered(): OrderedNotes {
    if (this.#changed.size === 0) return this.#ordered
    const gone = [...this.#changed.values()].flat()
    const fresh = [...this.#changed.keys()].flatMap((id) => this.#articles.get(id) ?? [])
    const ordered = this.#ordered
    ordered.byPosition = changed(ordered.byPosition, gone, fresh, byArticle)
    ordered.byNewest = changed(ordered.byNewest, gone, fresh, byTime)
    this.#changed.clear()
    return ordered
  }

  /** Takes later states of the same notes, at the same places. */
  #renew(known: readonly PlacedNote[], article: NotedArticle, notes: readonly Note[]): void {
    const before = [...this.#answers].map(([key, answer]) => ({ key, stood: known.map(answer.standing) }))
    for (const [at, placed] of known.entries()) placed.renew(notes[at] ?? placed.note, article)
    for (const { key, stood } of before) {
      const now = this.#answers.get(key)?.standing
      if (now && known.some((placed, at) => now(placed) !== stood[at])) this.#answers.delete(key)
    }
  }
}

/** An ordered list without what is gone and with what is fresh; where these are few, it is the same list. */
function changed(
  list: PlacedNote[],
  gone: readonly PlacedNote[],
  fresh: readonly PlacedNote[],
  compare: Compare,
): PlacedNote[] {
  if (gone.length + fresh.length > few) {
    const left = new Set(gone)
    return mergeOrdered(
      list.filter((placed) => !left.has(placed)),
      fresh.toSorted(compare),
      compare,
    )
  }
  for (const placed of gone) list.splice(list.indexOf(placed, placeIn(list, placed, compare, 'first')), 1)
  for (const placed of fresh) list.splice(placeIn(list, placed, compare, 'last'), 0, placed)
  return list
}
