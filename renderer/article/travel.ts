/** Where the reader is in each article, and back and forward, as in a browser: through the articles that were open, and jumps within them. */

import { create } from 'zustand'
import { useSession } from '#renderer/session-store.ts'
import type { Place } from './page-view.ts'

/** Where the reader is in an article, with the text that the place counts in; `place` is null at the very top. */
type KeptPlace = { text: string; place: Place | null }

/** Of each article that was open since the window is. */
const places = new Map<string, KeptPlace>()

export const keptPlace = (article: string): KeptPlace | undefined => places.get(article)

export function keepPlace(article: string, kept: KeptPlace): void {
  places.set(article, kept)
}

/** An article, and where the reader was in it; undefined where that is not known yet. */
type Stop = { article: string; kept: KeptPlace | undefined }
type TravelState = {
  past: readonly Stop[]
  future: readonly Stop[]
  /** The place to go to in the article that is open; the page takes it up. */
  target: { article: string; kept: KeptPlace } | null
}

/** How many stops are remembered. */
const most = 100

export const useTravel = create<TravelState>()(() => ({ past: [], future: [], target: null }))

const here = (): Stop | null => {
  const { articleId } = useSession.getState()
  return articleId === null ? null : { article: articleId, kept: keptPlace(articleId) }
}

function remember(stop: Stop): void {
  useTravel.setState(({ past }) => ({ past: [...past, stop].slice(-most), future: [] }))
}

/** To be called before a jump within the open article: the way back leads to where the reader was. */
export function leaveMark(): void {
  const stop = here()
  if (stop) remember(stop)
}

let travelling = false

function goTo({ article, kept }: Stop): void {
  const isOpen = useSession.getState().articleId === article
  if (kept) keepPlace(article, kept)
  travelling = true
  try {
    // Also out of the notes, which stand in the article's place.
    if (!isOpen || useSession.getState().notes) useSession.getState().openArticle(article)
  } finally {
    travelling = false
  }
  if (isOpen && kept) useTravel.setState({ target: { article, kept } })
}

/** Goes a step back or forward, where there is one. */
export function travel(direction: 'back' | 'forward'): void {
  const { past, future } = useTravel.getState()
  const from = here()
  const next = direction === 'back' ? past.at(-1) : future.at(-1)
  if (!next) return
  const left = from ? [from] : []
  if (direction === 'back') useTravel.setState({ past: past.slice(0, -1), future: [...future, ...left] })
  else useTravel.setState({ past: [...past, ...left], future: future.slice(0, -1) })
  goTo(next)
}

/** No way leads to articles that are gone. */
export function forgetStops(gone: readonly string[]): void {
  const stays = ({ article }: Stop) => !gone.includes(article)
  useTravel.setState(({ past, future }) => ({ past: past.filter(stays), future: future.filter(stays) }))
}

/** Remembers where the reader was whenever another article is opened. Returns what ends it. */
export function watchTravel(): () => void {
  return useSession.subscribe((now, before) => {
    if (travelling || now.articleId === before.articleId || before.articleId === null) return
    remember({ article: before.articleId, kept: keptPlace(before.articleId) })
  })
}
