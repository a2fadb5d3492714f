/**
 * What others do to the library's files while it is open: the articles that are open are looked at every two seconds, all others when
 * a window comes to the front and once a minute. On a network disk nothing is looked at more often than that.
 */

import { GlossaError } from '#core/errors.ts'
import type { Library } from './library/types.ts'

/** In ms: between two looks at what is open, between two at everything, and how soon after one the next may be asked for. */
const intervals = { watch: 2000, sweep: 60_000, rest: 5000 }

/** Whether an article was deleted, or moved to the trash. */
const isAway = (error: unknown) =>
  error instanceof GlossaError && (error.code === 'articleMissing' || error.code === 'articleInTrash')

export type OutsideChanges = {
  /** A window has come to the front: whoever comes back may have changed something elsewhere. */
  focused(): void
  /** Resolves when no look is under way any more. */
  close(): Promise<void>
}

type Watched = {
  library: Pick<Library, 'get' | 'sweep' | 'isThere'>
  /** The articles that are open. */
  shown(): Iterable<string>
  /** Whether the library lies on a network disk. */
  isFar: boolean
  /** Hears when the library is no longer there, and when it is there again. */
  onPresence(isThere: boolean): void
}

export function outsideChanges({ library, shown, isFar, onPresence }: Watched): OutsideChanges {
  let isThere = true
  let isClosed = false
  let underway: Promise<void> | null = null
  /** Whether the look under way is one at everything, or one is to follow as soon as it has ended. */
  let isSweeping = false
  let isDue = false
  let swept = Date.now()

  const checkPresence = async () => {
    const now = await library.isThere()
    const isBack = now && !isThere
    if (now !== isThere && !isClosed) onPresence(now)
    isThere = now
    return isBack
  }
  const sweep = async () => {
    await library.sweep().catch(() => undefined)
    swept = Date.now()
  }
  /** The open articles that are not there any more: everything has been looked at for that. */
  const gone = new Set<string>()
  /** Looks at the open articles; whether one of them has just gone: the window that shows it hears of it when everything is looked at. */
  const isShownGone = async () => {
    let isNews = false
    for (const id of shown()) {
      // What cannot be read says so when it is opened or saved.
      const isLeft = await library.get(id).then(
        () => true,
        (error: unknown) => !isAway(error),
      )
      if (isLeft) gone.delete(id)
      else if (!gone.has(id)) {
        gone.add(id)
        isNews = true
      }
    }
    return isNews
  }
  const look = async (all: boolean) => {
    const isBack = await checkPresence()
    if (!isThere) return
    if (all || isBack || (await isShownGone())) await sweep()
  }
  const start = (all: boolean) => {
    if (underway) isDue ||= all && !isSweeping
    else {
      isSweeping = all
      underway = look(all).finally(() => {
        underway = null
        const again = isDue
        isDue = false
        if (again) start(true)
      })
    }
  }

  const watching = isFar ? undefined : setInterval(() => start(false), intervals.watch)
  const sweeping = setInterval(() => start(true), intervals.sweep)
  return {
    focused() {
      if (!isClosed && Date.now() - swept >= intervals.rest) start(true)
    },
    async close() {
      isClosed = true
      clearInterval(watching)
      clearInterval(sweeping)
      while (underway) await underway
    },
  }
}
