/**
 * The list as it was cached: read at once, or, where what a window asks at its start was kept, as soon as somebody asks for more. What
 * was kept answers meanwhile.
 */

import { setTimeout as delay } from 'node:timers/promises'
import type { ArticleList } from '#core/library/article-list.ts'
import { type ListAnswers, listAnswers } from './list-answers.ts'
import type { ListIndex } from './list-index.ts'
import { startAnswers } from './start-answers.ts'
import type { OpenOptions } from './types.ts'

export type CachedList = {
  /** Takes what was kept for the start, else all that was cached. */
  begin(): Promise<void>
  /** Reads what was cached, once; whether there was any. */
  read(): Promise<boolean>
  /** Rejects where the library was closed before the answer was known. */
  ask<T>(question: (list: ListAnswers) => T | undefined): Promise<T>
  /** Resolves when it has been read and the window is likely to be drawn. Rejects when the library is closed before. */
  settled(): Promise<void>
  /** Keeps what a window would be answered now, once what is cached says so, too. */
  keep(): Promise<void>
}

/** How long a list that was cached is taken for true, in ms, while the window is drawn. */
const settleTime = 1000
/** How long the cache waits to be read, in ms, where what windows ask at their start was kept and nobody asks for more. */
const unaskedTime = 5000

type Needs = {
  listing: NonNullable<OpenOptions['listing']>
  cacheFile(name: string): string
  /** Aborted when the library is closed. */
  signal: AbortSignal
}

export function cachedList(
  index: ListIndex,
  articles: ArticleList,
  { listing, cacheFile, signal }: Needs,
): CachedList {
  const answers = listAnswers(index, articles)
  const start = startAnswers(cacheFile('start'), cacheFile('list'), answers, () => articles.ids())
  const isBehind = listing === 'background'
  let isKept = false
  /** Whether the list is at least what was cached of it. */
  let isKnown = false
  let reading: Promise<boolean> | null = null
  let isAsked: () => void = () => undefined
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve
  })

  const readNow = async () => {
    if (listing === 'never' || signal.aborted) return false
    const isCached = await index.readCache()
    isKnown = true
    start.drop()
    return isCached
  }
  const read = () => {
    isAsked()
    reading ??= readNow()
    return reading
  }

  return {
    async begin() {
      isKept = isBehind && (await start.read())
      if (!isKept) await read()
    },
    read,
    async ask(question) {
      const kept = start.kept()
      const known = kept ? question(kept) : undefined
      if (known !== undefined) return known
      await read()
      // A window would take a list that was never read for an empty library.
      if (signal.aborted && !isKnown) throw new Error('the library is closed')
      const answer = question(start.live)
      if (answer === undefined) throw new Error('what is held of the list has every answer')
      return answer
    },
    async settled() {
      if (isKept) await Promise.race([asked, delay(unaskedTime, undefined, { signal })])
      // What is cached is shown first: asking for thousands of stamps meanwhile would be felt.
      if ((await read()) && isBehind) await delay(settleTime, undefined, { signal })
    },
    async keep() {
      if (isKnown) await start.write()
    },
  }
}
