/** The system around the windows: its dialogs, clipboard, browser and file manager. */

import * as electron from 'electron'
import { type BrowserWindow, clipboard, dialog, shell } from 'electron'
import type { Dialogs } from './ipc/dialogs.ts'

export type Desktop = {
  /** Puts text on the clipboard, and the same as HTML for programs that take it. */
  copy(text: string, html?: string): void | Promise<void>
  openFolder(path: string): Promise<void>
  /** Shows a file in the system's file manager. */
  reveal(path: string): void
  /** Opens a web or mail address in the system's own program for it. */
  openAddress(url: string): Promise<void>
}

export const desktop: Desktop = {
  copy: (text, html) => (html === undefined ? clipboard.writeText(text) : copyRich(text, html)),
  async openFolder(path) {
    const failure = await shell.openPath(path)
    if (failure !== '') throw new Error(failure)
  },
  reveal: (path) => shell.showItemInFolder(path),
  openAddress: (url) => shell.openExternal(url),
}

/** What `write` takes in the versions of Electron that have no `ClipboardItem`. */
type EarlierClipboard = { write(data: { text: string; html: string }): void }

async function copyRich(text: string, html: string): Promise<void> {
  if ('ClipboardItem' in electron) {
    await clipboard.write([new electron.ClipboardItem({ 'text/plain': text, 'text/html': html })])
  } else (clipboard as unknown as EarlierClipboard).write({ text, html })
}

/** The system's dialogs in front of a window; before there is one, by themselves. */
export function dialogsFor(window?: BrowserWindow): Dialogs {
  return {
    async choose({ title, folder = false, multiple = false, filters = [] }) {
      const options = {
        title,
        properties: [
          folder ? ('openDirectory' as const) : ('openFile' as const),
          ...(multiple ? ['multiSelections' as const] : []),
        ],
        filters,
      }
      const { canceled, filePaths } = await (window
        ? dialog.showOpenDialog(window, options)
        : dialog.showOpenDialog(options))
      return canceled ? [] : filePaths
    },
    async saveAs({ title, name, filters }) {
      const options = {
        title,
        defaultPath: name,
        filters,
      }
      const { canceled, filePath } = await (window
        ? dialog.showSaveDialog(window, options)
        : dialog.showSaveDialog(options))
      return canceled || filePath === '' ? null : filePath
    },
    async confirm({ type, message, detail, confirm, cancel, preset }) {
      const options = {
        type,
        message,
        detail,
        buttons: [confirm, cancel],
        defaultId: preset === 'confirm' ? 0 : 1,
        cancelId: 1,
      }
      const { response } = await (window
        ? dialog.showMessageBox(window, options)
        : dialog.showMessageBox(options))
      return response === 0
    },
  }
}
