/** The notes and translations of an article, to the clipboard or to a file that the reader names. */

import { clipboard, app as electron } from 'electron'
import { bilingualHtml } from '#core/export/bilingual-html.ts'
import { exportFileName, markdownFileName } from '#core/export/file-name.ts'
import { toMarkdown } from '#core/export/markdown.ts'
import { articleTmx } from '#core/export/tmx.ts'
import { exportWords } from '#core/export/words.ts'
import type { AppContext } from '#main/context.ts'
import { openArticle } from '#main/open-article.ts'
import { saveFile } from './one-file.ts'
import type { Handlers } from './register.ts'

export function exportHandlers(app: AppContext): Pick<Handlers, 'export.markdown' | 'export.translations'> {
  const words = () => exportWords(app.words())
  return {
    'export.markdown': async ({ id, to }) => {
      const { article, content } = await openArticle(app.library, id)
      const markdown = toMarkdown(article, content, {
        words: words(),
        labels: (await app.library.data()).colorLabels,
      })
      if (to === 'clipboard') {
        await clipboard.writeText(markdown)
        return { saved: null }
      }
      const t = app.words().getFixedT(null, 'dialogs')
      const filter = { name: t('save.markdown'), extensions: ['md'] }
      const name = markdownFileName(article.metadata.title)
      return saveFile(app, { title: t('save.title'), filter }, name, markdown)
    },
    'export.translations': async (wanted) => {
      const { id, format } = wanted
      const { article, content } = await openArticle(app.library, id)
      const t = app.words().getFixedT(null, 'dialogs')
      const dialog = {
        title: t('save.translations'),
        filter: { name: t(`save.${format}`), extensions: [format] },
      }
      const text =
        wanted.format === 'tmx'
          ? articleTmx(article, electron.getVersion())
          : bilingualHtml(article, content, wanted.targetLang, words())
      const { title } = article.metadata
      const name = wanted.format === 'tmx' ? title : `${title} (${wanted.targetLang})`
      return saveFile(app, dialog, exportFileName(name, format), text)
    },
  }
}
