/** Imports: files chosen in the dialog or dropped on the window. */

import { dialog, shell } from 'electron'
import { GlossaError } from '#core/errors.ts'
import type { AppContext } from '#main/context.ts'
import type { Handlers } from './register.ts'

/** What the dialog shows at first; the importer itself goes by what a file holds, not by its name. */
const articleExtensions =
  'html htm xhtml mhtml mht webarchive txt text md markdown eml epub docx odt zip'.split(' ')

export function importHandlers(
  app: AppContext,
): Pick<
  Handlers,
  'import.choose' | 'import.files' | 'import.cancel' | 'import.reveal' | 'watch.choose' | 'watch.stop'
> {
  const watch = async (watchFolder: string | undefined) => {
    await app.saveSettings({ watchFolder })
    await app.watchFolder()
    return app.session()
  }
  return {
    'import.choose': async ({ folder }) => {
      const window = app.window()
      if (!window) return
      const t = app.words().getFixedT(null, 'dialogs')
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: folder ? t('choose.folders') : t('choose.title'),
        properties: folder ? ['openDirectory'] : ['openFile', 'multiSelections'],
        filters: folder
          ? []
          : [
              { name: t('choose.articles'), extensions: articleExtensions },
              { name: t('choose.all'), extensions: ['*'] },
            ],
      })
      if (!canceled && filePaths.length > 0) app.imports.add(filePaths)
    },
    'import.files': ({ paths }) => app.imports.add(paths),
    'import.cancel': () => app.imports.cancel(),
    'import.reveal': ({ path }) => {
      // Only what an import has named: the window has no business with other files.
      const file = app.imports.fileOf(path)
      if (file === null) throw new GlossaError('fileMissing', { file: path })
      shell.showItemInFolder(file)
    },
    'watch.choose': async () => {
      const window = app.window()
      if (!window) return app.session()
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: app.words().t('choose.watched', { ns: 'dialogs' }),
        properties: ['openDirectory'],
      })
      return canceled || filePaths[0] === undefined ? app.session() : watch(filePaths[0])
    },
    'watch.stop': () => watch(undefined),
  }
}
