/** The library's list, kept true by what the main process tells. */

import { create } from 'zustand'
import type { ArticleSummary } from '#core/article/article.ts'
import { fold } from '#core/text/fold.ts'
import { call, sentenceOf } from '#renderer/api.ts'
import { useSession } from '#renderer/session-store.ts'

type LibraryState = {
  articles: ArticleSummary[]
  loaded: boolean
  load(): Promise<void>
  receive(change: { changed: ArticleSummary[]; gone: string[] }): void
}

export const useLibrary = create<LibraryState>()((set, get) => ({
  articles: [],
  loaded: false,
  async load() {
    try {
      set({ articles: await call('library.list'), loaded: true })
    } catch (error) {
      useSession.getState().notify({ kind: 'error', message: sentenceOf(error) })
    }
  },
  receive({ changed, gone }) {
    const news = new Map(changed.map((summary) => [summary.id, summary]))
    const away = new Set(gone)
    const kept = get()
      .articles.filter(({ id }) => !away.has(id))
      .map((summary) => {
        const fresh = news.get(summary.id)
        news.delete(summary.id)
        return fresh ?? summary
      })
    const articles = [...news.values(), ...kept]
    if (news.size > 0) articles.sort((a, b) => (a.id < b.id ? 1 : -1))
    set({ articles })
  },
}))

/** The articles whose title, site or author holds every word of the query, accents and case aside. */
export function matching(articles: readonly ArticleSummary[], query: string): readonly ArticleSummary[] {
  const words = fold(query).folded.split(/\s+/).filter(Boolean)
  if (words.length === 0) return articles
  return articles.filter(({ title, siteName, authors }) => {
    const text = fold([title, siteName ?? '', ...authors].join(' ')).folded
    return words.every((word) => text.includes(word))
  })
}
