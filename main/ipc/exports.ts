/** The notes of an article as Markdown, to the clipboard or to a file that the reader names. */

import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { clipboard, dialog } from 'electron'
import { markdownFileName } from '#core/export/file-name.ts'
import { toMarkdown } from '#core/export/markdown.ts'
import { exportWords } from '#core/export/words.ts'
import type { AppContext } from '#main/context.ts'
import { saveError } from '#main/library/save-error.ts'
import type { Handlers } from './register.ts'

export function exportHandlers(app: AppContext): Pick<Handlers, 'export.markdown'> {
  return {
    'export.markdown': async ({ id, to }) => {
      const article = await app.library.get(id)
      const content = await app.library.content(id)
      const markdown = toMarkdown(article, content, { words: exportWords(app.words()) })
      if (to === 'clipboard') {
        await clipboard.writeText(markdown)
        return { saved: null }
      }
      const window = app.window()
      if (!window) return { saved: null }
      const t = app.words().getFixedT(null, 'dialogs')
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: t('save.title'),
        defaultPath: markdownFileName(article.metadata.title),
        filters: [{ name: t('save.markdown'), extensions: ['md'] }],
      })
      if (canceled || !filePath) return { saved: null }
      try {
        await writeFile(filePath, markdown)
      } catch (error) {
        throw saveError(error, basename(filePath))
      }
      return { saved: basename(filePath) }
    },
  }
}
