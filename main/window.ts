/** A window: sandboxed, isolated, sealed, and never closed over unsaved notes without asking. */

import { join } from 'node:path'
import { app, BrowserWindow, dialog, type Rectangle, screen } from 'electron'
import type { i18n } from 'i18next'
import { appOrigin, sealContents } from './security.ts'
import { reachable } from './window-state.ts'

const backgrounds = { light: '#fdfcf9', sepia: '#f6ecd9', dark: '#1b1a18', contrast: '#000000' }

export type WindowOptions = {
  theme: keyof typeof backgrounds
  /** The address of the page while developing. */
  devServer: string | undefined
  bounds?: Rectangle | undefined
  maximized: boolean
  catalogue: () => i18n
  /** Has what it shows saved; resolves as soon as that is done, or known to fail. */
  save(window: BrowserWindow): Promise<unknown>
  /** Closes the window once more, or the app where it was about to quit. */
  closeAgain(window: BrowserWindow): void
  /** Whether what it shows may go without a question. */
  mayGo(window: BrowserWindow): boolean
  /** Whether what it shows and could not save is kept on this computer. */
  isKept(window: BrowserWindow): boolean
  /** The reader chose to stay. */
  stays(): void
}

/** Opens a window at these bounds, where there is still a screen. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const { bounds, maximized } = options
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea)
  const window = new BrowserWindow({
    width: 1360,
    height: 880,
    ...(bounds && reachable(bounds, screens)),
    minWidth: 560,
    minHeight: 420,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: backgrounds[options.theme],
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
    },
  })
  sealContents(window.webContents)
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })
  let closing: 'no' | 'saving' | 'saved' = 'no'
  window.webContents.on('will-prevent-unload', (event) => {
    if (options.mayGo(window)) {
      event.preventDefault()
      return
    }
    // What was typed last is on its way to the disk: the reader is asked only where it does not get there.
    if (closing === 'saving') return
    if (closing === 'no') {
      closing = 'saving'
      void options.save(window).then(() => {
        closing = 'saved'
        if (!window.isDestroyed()) options.closeAgain(window)
      })
      return
    }
    closing = 'no'
    const t = options.catalogue().getFixedT(null, 'dialogs')
    const answer = dialog.showMessageBoxSync(window, {
      type: 'warning',
      message: t('unsaved.message'),
      detail: t(options.isKept(window) ? 'unsaved.detail' : 'unsaved.notKept'),
      buttons: [t('unsaved.stay'), t('unsaved.close')],
      defaultId: 0,
      cancelId: 0,
    })
    if (answer === 1) event.preventDefault()
    else options.stays()
  })
  void window.loadURL(options.devServer ?? `${appOrigin}/index.html`)
  return window
}
