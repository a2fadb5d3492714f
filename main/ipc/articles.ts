/** Articles: the list, opening, correcting, the trash, and putting removed parts back. */

import { shell } from 'electron'
import { digestOf } from '#core/annotation/digest.ts'
import { articleText } from '#core/article/blocks.ts'
import type { AppContext } from '#main/context.ts'
import { openArticle } from '#main/open-article.ts'
import type { Handlers } from './register.ts'

type ArticleChannels =
  | 'library.list'
  | 'library.listTrash'
  | 'library.openFolder'
  | 'article.open'
  | 'article.correct'
  | 'article.trash'
  | 'article.restore'
  | 'article.putBack'
  | 'article.adopt'
  | 'article.showOriginal'
  | 'reading.save'
  | 'glosses.apply'
  | 'glosses.candidates'

export function articleHandlers(app: AppContext): Pick<Handlers, ArticleChannels> {
  const { library } = app
  const open = (id: string) => openArticle(library, id)
  return {
    'library.list': () => library.list(),
    'library.listTrash': () => library.listTrash(),
    'library.openFolder': async () => {
      const failure = await shell.openPath(library.path)
      if (failure !== '') throw new Error(failure)
    },
    'article.open': ({ id }) => open(id),
    'article.correct': ({ id, metadata }) => library.correct(id, metadata),
    'article.trash': ({ id }) => library.trash(id),
    'article.restore': ({ id }) => library.restore(id),
    'article.putBack': async ({ id, revision, index }) => {
      await library.putBack(id, revision, index)
      return open(id)
    },
    'article.adopt': async ({ id, from }) => {
      const { outcomes } = await library.adopt(id, from)
      const lost = outcomes.filter(({ state }) => state === 'lost')
      return { kept: outcomes.length - lost.length, lost: lost.map(({ quote }) => quote ?? '') }
    },
    'article.showOriginal': async ({ id }) => {
      shell.showItemInFolder(await library.originalPath(id))
    },
    'reading.save': ({ id, reading }) => library.saveReading(id, reading),
    'glosses.apply': async ({ id, changes }) => {
      const article = await library.applyChanges(id, changes)
      return { revision: article.revision, digest: digestOf(article) }
    },
    'glosses.candidates': async ({ id, revision, quotes }) => {
      const { document } = await library.content(id, revision)
      return app.candidates(articleText(document), quotes)
    },
  }
}
