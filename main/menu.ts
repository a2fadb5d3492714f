/** The application menu. Its keys are the window's own, so the menu only shows them. */

import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { i18n } from 'i18next'
import { type KeyBindings, keysOf } from '#core/keys/bindings.ts'
import { acceleratorOf } from '#core/keys/chord.ts'
import type { CommandName } from '#core/keys/commands.ts'

type MenuActions = {
  /** Runs a command in the window that was used last. */
  send(name: CommandName): void
  newWindow(): void
  /** Opens one of the libraries that were open last. */
  switchTo(path: string): void
  showLog(): void
}

export function applyMenu(
  catalogue: i18n,
  bindings: KeyBindings,
  libraries: readonly string[],
  { send, newWindow, switchTo, showLog }: MenuActions,
): void {
  const t = catalogue.getFixedT(null, 'dialogs')
  const item = (label: string, name: CommandName, click = () => send(name)): MenuItemConstructorOptions => {
    const [chord] = keysOf(name, bindings)
    const accelerator = chord === undefined ? undefined : acceleratorOf(chord)
    return {
      label,
      registerAccelerator: false,
      ...(accelerator !== undefined && { accelerator }),
      click,
    }
  }
  const line: MenuItemConstructorOptions = { type: 'separator' }
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: t('menu.file'),
      submenu: [
        item(t('menu.newWindow'), 'new-window', newWindow),
        line,
        item(t('menu.import'), 'import'),
        item(t('menu.importFolder'), 'import-folder'),
        item(t('menu.watch'), 'watch'),
        line,
        item(t('menu.copyMarkdown'), 'copy-markdown'),
        item(t('menu.saveMarkdown'), 'save-markdown'),
        item(t('menu.exportHtml'), 'export-html'),
        item(t('menu.exportTmx'), 'export-tmx'),
        item(t('menu.print'), 'print'),
        item(t('menu.savePdf'), 'save-pdf'),
        line,
        item(t('menu.glossary'), 'glossary'),
        item(t('menu.importMemory'), 'import-memory'),
        line,
        { role: 'close', label: t('menu.close') },
        { role: 'quit', label: t('menu.quit') },
      ],
    },
    {
      label: t('menu.library'),
      submenu: [
        item(t('menu.openLibrary'), 'open-library'),
        item(t('menu.libraries'), 'libraries'),
        ...(libraries.length > 0 ? [line] : []),
        ...libraries.map((path) => ({ label: path, click: () => switchTo(path) })),
        line,
        item(t('menu.showLibrary'), 'library-folder'),
      ],
    },
    {
      label: t('menu.edit'),
      submenu: [
        item(t('menu.undo'), 'undo'),
        item(t('menu.redo'), 'redo'),
        line,
        { role: 'cut', label: t('menu.cut') },
        { role: 'copy', label: t('menu.copy') },
        { role: 'paste', label: t('menu.paste') },
        { role: 'selectAll', label: t('menu.selectAll') },
        line,
        item(t('menu.find'), 'find'),
      ],
    },
    {
      label: t('menu.view'),
      submenu: [
        item(t('menu.back'), 'go-back'),
        item(t('menu.forward'), 'go-forward'),
        line,
        item(t('menu.palette'), 'palette'),
        item(t('menu.sidebar'), 'sidebar'),
        item(t('menu.notes'), 'notes'),
        item(t('menu.appearance'), 'appearance'),
        item(t('menu.details'), 'details'),
        line,
        { role: 'zoomIn', label: t('menu.zoomIn') },
        // Where + is on the key of =, Shift is not needed.
        { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false, acceleratorWorksWhenHidden: true },
        { role: 'zoomOut', label: t('menu.zoomOut') },
        { role: 'resetZoom', label: t('menu.resetZoom') },
        line,
        { role: 'togglefullscreen', label: t('menu.fullscreen') },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools', label: t('menu.developer') } as const]),
      ],
    },
    {
      label: t('menu.help'),
      submenu: [
        item(t('menu.shortcuts'), 'shortcuts'),
        line,
        { label: t('menu.showLog'), click: () => showLog() },
      ],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
