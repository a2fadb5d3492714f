/** The windows of the app: which there are, which was used last, and what a call from one of them may do with it. */

import type { BrowserWindow, Rectangle } from 'electron'
import type { Broadcast } from './broadcast.ts'
import { dialogsFor } from './desktop.ts'
import type { Caller } from './ipc/handler.ts'
import type { WindowState } from './window-state.ts'

export type Windows = {
  all(): readonly BrowserWindow[]
  /** Opens a window: as it was, or a little below the one that was used last, with this article. */
  open(state?: Partial<WindowState>): BrowserWindow
  /** Opens the windows that the library was left with. */
  restore(): void
  /** Brings the window to the front that shows this article, else the one that was used last; opens one where there is none. */
  show(article?: string): BrowserWindow
  /** The articles that are open in any window. */
  shown(): ReadonlySet<string>
  /** Has all windows, or this one, save what they show; resolves to how many steps could not be. */
  flush(only?: BrowserWindow): Promise<number>
  /**
   * Whether what these windows, or this one, could not save the last time is kept on this computer; one that has not said so has not
   * kept it.
   */
  isKept(only?: BrowserWindow): boolean
  /** Remembers them for the library that is open now. */
  keep(): void
  /**
   * Lets them show first what the library was left with that is open now, where it is another one than they were opened for; before
   * any page has been answered.
   */
  retake(): void
  /**
   * Loads all of them anew, for the library that is open from now on. At once, what they show counts as that of the old one;
   * resolves when nothing of it is left that could call, or a window has not answered for long.
   */
  renew(): Promise<void>
  /** Whether what a window shows may go without a question. */
  mayGo(window: BrowserWindow): boolean
  /** The app is about to quit: all windows that are open now are remembered, whichever of them closes first. */
  leave(): void
  /** Whether it still is. */
  isLeaving(): boolean
  /** It is not, since the reader stays in one of them. */
  stay(): void
  callerOf(frame: { url: string }): Caller
}

type Tools = {
  /** Makes a window that is not known yet. */
  create(place: Pick<WindowState, 'bounds' | 'maximized'>): BrowserWindow
  events: Broadcast
  /** Hears of a window whose process has crashed or was ended. */
  stopped(window: BrowserWindow): void
  /** Hears that one has come to the front. */
  focused?(): void
  /** Hears of one that is gone; `id` is the one that its callers have. */
  closed?(id: number): void
  /** Hears that the page of one is gone, with its window or without. */
  left?(id: number): void
  memory: { take(): WindowState[]; keep(states: readonly WindowState[]): void }
}

/** A window, what it shows, what it is to show first, and whether what it shows now is of a library that is no longer open. */
type Open = {
  window: BrowserWindow
  article: string | null
  first: string | null
  isOld: boolean
  /** Whether a page is drawn in it; before, there is nothing in it to be saved. */
  isDrawn: boolean
  /** Whether it has said that what it could not save is kept, since it was last asked to save everything. */
  isKept: boolean
  /** Each hears how many steps it could not save; one for each time that it was asked to. */
  flushing: ((unsaved: number) => void)[]
  /** Hears that its page is gone. */
  left(): void
}

/** How long a window may take to save everything, in ms; one that does not answer counts as one with something unsaved. */
const flushTime = 10_000
/** How long its page may take to go when it is loaded anew, in ms. */
const renewTime = 10_000

/** How far below and beside the last window the next one opens, in px. */
const cascade = 32

/**
 * Whether a window that has stopped is opened again. What stops it may be what it shows first: after so many times within so many
 * ms it is left to the reader.
 */
export function restartLimit(most = 3, within = 60_000): (now: number) => boolean {
  let stops: number[] = []
  return (now) => {
    stops = [...stops.filter((stop) => now - stop < within), now]
    return stops.length <= most
  }
}

const below = ({ x, y, width, height }: Rectangle) => ({ x: x + cascade, y: y + cascade, width, height })

export function appWindows({ create, events, stopped, focused, closed, left, memory }: Tools): Windows {
  /** The one that was used last comes last. */
  let windows: Open[] = []
  let isLeaving = false

  const states = () =>
    windows.map(({ window, article, first }) => ({
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
      // One that is closed before it has shown anything shows that the next time.
      article: article ?? first,
    }))
  const tellFront = () => {
    for (const one of windows) {
      events.to(one.window.webContents)('window.front', { front: one === windows.at(-1) })
    }
  }

  const openIn = ({ bounds, maximized = false, article = null }: Partial<WindowState>) => {
    const window = create({ bounds, maximized })
    const opened: Open = {
      window,
      article: null,
      first: article,
      isOld: false,
      isDrawn: false,
      isKept: false,
      flushing: [],
      left: () => undefined,
    }
    const { id, webContents: contents } = window
    const pageIsGone = () => {
      opened.isDrawn = false
      for (const answer of opened.flushing.splice(0)) answer(0)
      opened.left()
      left?.(id)
    }
    windows.push(opened)
    events.loading(contents)
    tellFront()
    // A page that is loaded again has to be drawn again.
    contents.on('did-start-loading', () => events.loading(contents))
    contents.on('did-navigate', () => {
      opened.isOld = false
      pageIsGone()
    })
    contents.on('render-process-gone', (_, { reason }) => {
      if (reason === 'clean-exit') return
      opened.article = null
      pageIsGone()
      events.loading(contents)
      stopped(window)
    })
    window.on('focus', () => {
      focused?.()
      if (windows.at(-1) === opened) return
      windows = [...windows.filter((one) => one !== opened), opened]
      events.front(contents)
      tellFront()
    })
    window.on('close', () => {
      if (!isLeaving && windows.length === 1) memory.keep(states())
    })
    window.on('closed', () => {
      windows = windows.filter((one) => one !== opened)
      pageIsGone()
      events.gone(contents)
      tellFront()
      closed?.(id)
    })
    return window
  }

  const open: Windows['open'] = (state = {}) => {
    const last = windows.at(-1)
    if (state.bounds) return openIn(state)
    if (last) return openIn({ bounds: below(last.window.getNormalBounds()), ...state })
    return openIn({ ...memory.take().at(-1), ...state })
  }

  const retake = () => {
    const before = memory.take()
    for (const [index, opened] of windows.toReversed().entries()) {
      opened.first = before.at(-1 - index)?.article ?? null
    }
  }

  /** Has these save what they show; how many steps could not be. */
  const flush = async (some: readonly Open[]) => {
    const counts = some
      .filter(({ isDrawn }) => isDrawn)
      .map(
        (opened) =>
          new Promise<number>((resolve) => {
            const { window, flushing } = opened
            opened.isKept = false
            const timer = setTimeout(resolve, flushTime, 1)
            flushing.push((unsaved) => {
              clearTimeout(timer)
              resolve(unsaved)
            })
            events.to(window.webContents)('unsaved.flush', {})
          }),
      )
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
  }

  return {
    all: () => windows.map(({ window }) => window),
    open,
    restore() {
      for (const state of memory.take()) openIn(state)
    },
    show(article) {
      const showing = article === undefined ? undefined : windows.findLast((one) => one.article === article)
      const window = (showing ?? windows.at(-1))?.window
      if (!window) return open()
      if (window.isMinimized()) window.restore()
      window.focus()
      return window
    },
    shown: () => new Set(windows.flatMap(({ article }) => (article === null ? [] : [article]))),
    flush: (only) => flush(only ? windows.filter(({ window }) => window === only) : windows),
    isKept: (only) =>
      windows.every(({ window, isDrawn, isKept }) => isKept || !isDrawn || (only && window !== only)),
    keep: () => memory.keep(states()),
    retake,
    async renew() {
      retake()
      const renewed = windows.map((opened) => {
        const { webContents } = opened.window
        opened.article = null
        opened.isOld = true
        // What is told from now on is for the page that comes.
        events.loading(webContents)
        return new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, renewTime)
          opened.left = () => {
            clearTimeout(timer)
            resolve()
          }
          webContents.reload()
        })
      })
      await Promise.all(renewed)
    },
    mayGo: (window) => windows.some((one) => one.window === window && one.isOld),
    leave() {
      if (isLeaving) return
      isLeaving = true
      if (windows.length > 0) memory.keep(states())
    },
    isLeaving: () => isLeaving,
    stay() {
      isLeaving = false
    },
    callerOf(frame) {
      const opened = windows.find(({ window }) => window.webContents.mainFrame === frame)
      if (!opened) throw new Error('a call from no window')
      const { webContents } = opened.window
      return {
        window: opened.window.id,
        isOld: opened.isOld,
        dialogs: dialogsFor(opened.window),
        send: events.to(webContents),
        print: () =>
          new Promise((resolve, reject) => {
            webContents.print({}, (done, reason) => {
              if (done || /cancel/i.test(reason)) resolve()
              else reject(new Error(reason))
            })
          }),
        pdf: () => webContents.printToPDF({ printBackground: true, preferCSSPageSize: true }),
        ready() {
          opened.isDrawn = true
          events.drawn(webContents)
        },
        start() {
          const { first } = opened
          opened.first = null
          return { article: first, front: opened === windows.at(-1) }
        },
        shows(article) {
          opened.article = article
        },
        kept(isKept) {
          opened.isKept = isKept
        },
        flushed: (unsaved) => opened.flushing.shift()?.(unsaved),
        flushOthers: () => flush(windows.filter((one) => one !== opened)),
        openWindow: (article) => void open({ article }),
      }
    },
  }
}
