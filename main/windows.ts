/** The windows of the app: which there are, which was used last, and what a call from one of them may do with it. */

import type { BrowserWindow } from 'electron'
import type { Broadcast } from './broadcast.ts'
import { dialogsFor } from './desktop.ts'
import type { Caller } from './ipc/handler.ts'

export type Windows = {
  all(): readonly BrowserWindow[]
  open(): BrowserWindow
  /** Brings the window that was used last to the front; opens one where there is none. */
  show(): BrowserWindow
  callerOf(frame: { url: string }): Caller
}

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

/** `create` makes a window that is not known yet; `stopped` hears of one whose process has crashed or was ended. */
export function appWindows(
  create: () => BrowserWindow,
  events: Broadcast,
  stopped: (window: BrowserWindow) => void,
): Windows {
  /** The one that was used last comes last. */
  let windows: BrowserWindow[] = []

  const open = () => {
    const window = create()
    const contents = window.webContents
    windows.push(window)
    events.loading(contents)
    // A page that is loaded again has to be drawn again.
    contents.on('did-start-loading', () => events.loading(contents))
    contents.on('render-process-gone', (_, { reason }) => {
      if (reason === 'clean-exit') return
      events.loading(contents)
      stopped(window)
    })
    window.on('focus', () => {
      windows = [...windows.filter((one) => one !== window), window]
    })
    window.on('closed', () => {
      windows = windows.filter((one) => one !== window)
      events.gone(contents)
    })
    return window
  }

  return {
    all: () => windows,
    open,
    show() {
      const window = windows.at(-1)
      if (!window) return open()
      if (window.isMinimized()) window.restore()
      window.focus()
      return window
    },
    callerOf(frame) {
      const window = windows.find(({ webContents }) => webContents.mainFrame === frame)
      if (!window) throw new Error('a call from no window')
      const { webContents } = window
      return {
        dialogs: dialogsFor(window),
        send: events.to(webContents),
        print: () =>
          new Promise((resolve, reject) => {
            webContents.print({}, (done, reason) => {
              if (done || /cancel/i.test(reason)) resolve()
              else reject(new Error(reason))
            })
          }),
        pdf: () => webContents.printToPDF({ printBackground: true, preferCSSPageSize: true }),
        ready: () => events.drawn(webContents),
      }
    },
  }
}
