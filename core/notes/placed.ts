/** A note with the article that it stands in. What is made for searching is made when it is first asked for: most searches ask little. */

import type { ArticleSummary } from '../article/article.ts'
import type { Note } from './note.ts'
import { dayOf } from './query.ts'
import { searchable } from './text-query.ts'

export type NotedArticle = Pick<ArticleSummary, 'id' | 'title' | 'lang' | 'siteName'> &
  Partial<Pick<ArticleSummary, 'authors'>>

export class PlacedNote {
  note: Note
  article: NotedArticle
  /** When the note was made, in ms since 1970. */
  readonly time: number
  #text: string | null = null
  #day: string | null = null

  constructor(note: Note, article: NotedArticle) {
    this.note = note
    this.article = article
    this.time = Date.parse(note.created)
  }

  /** Takes a later state of the same note, made at the same time, and of its article. */
  renew(note: Note, article: NotedArticle): void {
    if (note !== this.note) this.#text = null
    this.note = note
    this.article = article
  }

  /** The passage, the comment and the translations, folded. */
  get text(): string {
    this.#text ??= this.#folded()
    return this.#text
  }

  /** Folds them ahead of a search. */
  prepare(): void {
    this.#text ??= this.#folded()
  }

  /** The local day on which it was made. */
  get day(): string {
    this.#day ??= dayOf(this.note.created)
    return this.#day
  }

  #folded(): string {
    const { quote, comment, translations } = this.note
    return searchable([quote ?? '', comment, ...translations.map(({ text }) => text)])
  }
}
