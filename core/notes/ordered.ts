/** All notes of a library in the orders in which they are listed, kept so at each change without sorting them again. */

import { mergeOrdered } from '../merge-ordered.ts'
import type { IndexedNote, NotedArticle, OrderedNotes, PlacedNote } from './find.ts'

const byArticle = (a: PlacedNote, b: PlacedNote) =>
  a.article.id === b.article.id ? 0 : a.article.id < b.article.id ? 1 : -1
const byTime = (a: PlacedNote, b: PlacedNote) => b.note.time - a.note.time || byArticle(a, b)

export class NotesInOrder {
  readonly #articles = new Map<string, PlacedNote[]>()
  readonly #byId = new Map<string, PlacedNote>()
  /** The articles whose notes are others than in `#ordered`. */
  readonly #changed = new Set<string>()
  #ordered: OrderedNotes = { byPosition: [], byNewest: [] }

  /** Takes the place of what was known of the article; its notes are in reading order. */
  set(article: NotedArticle, notes: readonly IndexedNote[]): void {
    this.#forget(article.id)
    if (notes.length === 0) return
    const placed = notes.map((note) => ({ note, article }))
    this.#articles.set(article.id, placed)
    for (const one of placed) this.#byId.set(one.note.id, one)
  }

  remove(article: string): void {
    this.#forget(article)
  }

  get(note: string): PlacedNote | undefined {
    return this.#byId.get(note)
  }

  /** By article, the newest first, then by position; and by time, the newest first. */
  ordered(): OrderedNotes {
    if (this.#changed.size === 0) return this.#ordered
    const changed = this.#changed
    const stays = ({ article }: PlacedNote) => !changed.has(article.id)
    const fresh = [...changed].flatMap((id) => this.#articles.get(id) ?? []).sort(byArticle)
    const { byPosition, byNewest } = this.#ordered
    this.#ordered = {
      byPosition: mergeOrdered(byPosition.filter(stays), fresh, byArticle),
      byNewest: mergeOrdered(byNewest.filter(stays), fresh.toSorted(byTime), byTime),
    }
    changed.clear()
    return this.#ordered
  }

  #forget(article: string): void {
    const known = this.#articles.get(article)
    this.#changed.add(article)
    if (!known) return
    this.#articles.delete(article)
    for (const { note } of known) this.#byId.delete(note.id)
  }
}
