/** Where the reader is in each article that was open since the window is: the place, with the text that it counts in. */

import type { Place } from './page-view.ts'

/** `place` is null at the very top. */
export type KeptPlace = { text: string; place: Place | null }

const places = new Map<string, KeptPlace>()

export const keptPlace = (article: string): KeptPlace | undefined => places.get(article)

export function keepPlace(article: string, kept: KeptPlace): void {
  places.set(article, kept)
}
