/** The search of the library: what is asked, and what was found so far. */

import { create } from 'zustand'
import type { FoundArticle, SearchProgress } from '#core/search/results.ts'
import type { Output } from '#preload/contract.ts'
import { call } from '#renderer/api.ts'

type Problem = Output<'search.find'>['problem']

type SearchState = {
  query: string
  /** Whether words count only as they are written. */
  exact: boolean
  /** The query that `articles` answer; null while none has been answered. */
  answered: string | null
  total: number
  articles: FoundArticle[]
  progress: SearchProgress
  problem: Problem
  /** Why nothing could be found out; null where something could. */
  failure: unknown
  setQuery(query: string): void
  setExact(exact: boolean): void
  /** Asks for the articles after those that are there. */
  more(): void
  /** How far the index is, and that the library has changed: what is shown is asked for again. */
  receive(progress: SearchProgress): void
  renew(): void
}

/** So many articles are asked for at a time: with their passages, a window full. */
const portion = 10
/** The most that is asked for at once. */
const most = 200
/** How long changes of the library are collected before the search is asked again, in ms. */
const renewDelay = 1000

const nothing = { answered: null, total: 0, articles: [], problem: null, failure: null }

export const useSearch = create<SearchState>()((set, get) => {
  let asking = false
  /** What is to be asked next; only the latest counts. */
  let next: (() => Promise<void>) | null = null
  let renewing = false

  const isEmpty = () => get().query.trim() === ''

  /** Asks one question at a time: what is typed meanwhile is asked once, as it stands then. */
  const ask = async (question: () => Promise<void>) => {
    next = question
    if (asking) return
    asking = true
    while (next) {
      const now = next
      next = null
      if (!isEmpty()) await now()
    }
    asking = false
  }

  /** Asks for `count` articles from place `from` on, which take the place of what was there. */
  const load = async (from: number, count: number) => {
    const { query, exact, articles: before } = get()
    try {
      const { articles, ...found } = await call('search.find', { query, typing: true, exact, from, count })
      if (isEmpty()) return
      set({ ...found, articles: [...before.slice(0, from), ...articles], answered: query, failure: null })
    } catch (error) {
      set({ ...nothing, answered: query, failure: error })
    }
  }
  const first = () => load(0, portion)
  const again = () => load(0, Math.max(portion, Math.min(get().articles.length, most)))

  return {
    query: '',
    exact: false,
    progress: null,
    ...nothing,
    setQuery(query) {
      set(query.trim() === '' ? { query, ...nothing } : { query })
      void ask(first)
    },
    setExact(exact) {
      set({ exact })
      void ask(first)
    },
    more() {
      const { articles, total, answered, query } = get()
      if (articles.length < total && answered === query) void ask(() => load(articles.length, portion))
    },
    receive(progress) {
      set({ progress })
      get().renew()
    },
    renew() {
      if (renewing || isEmpty()) return
      renewing = true
      setTimeout(() => {
        renewing = false
        void ask(again)
      }, renewDelay)
    },
  }
})
