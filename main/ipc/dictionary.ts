/** Dictionaries: chosen and removed by the reader, asked for a word. */

import { basename } from 'node:path'
import { dialog } from 'electron'
import { languagesOf, lookupWord } from '#core/dictionary/dictionary.ts'
import type { AppContext } from '#main/context.ts'
import { recognise } from '#main/dictionary/dictionaries.ts'
import type { Handlers } from './register.ts'

type DictionaryChannels = 'dictionary.lookUp' | 'dictionary.add' | 'dictionary.remove'

const extensions = ['index', 'ifo', 'aff', 'dz', 'dict', 'idx', 'dic']

export function dictionaryHandlers(app: AppContext): Pick<Handlers, DictionaryChannels> {
  const known = () => app.settings().dictionaries
  return {
    'dictionary.lookUp': async ({ word, lang }) => {
      const { failures, ...found } = await app.dictionaries.lookUp(lookupWord(word), lang, known())
      return { ...found, failures: failures.map(app.toFailure) }
    },
    'dictionary.add': async () => {
      const window = app.window()
      if (!window) return app.session()
      const t = app.words().getFixedT(null, 'dialogs')
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: t('choose.dictionary'),
        properties: ['openFile', 'multiSelections'],
        filters: [
          { name: t('choose.dictionaries'), extensions },
          { name: t('choose.all'), extensions: ['*'] },
        ],
      })
      if (canceled) return app.session()
      for (const chosen of filePaths) {
        const { path, kind } = await recognise(chosen)
        const stem = basename(path).replace(/\.[a-z]+$/i, '')
        const file = { path, kind, name: stem, ...languagesOf(stem, kind) }
        // A dictionary that cannot be read is refused here, not at the first word.
        const { name } = await app.dictionaries.probe(file)
        const others = known().filter((one) => one.path !== path)
        await app.saveSettings({ dictionaries: [...others, { ...file, name }] })
      }
      return app.session()
    },
    'dictionary.remove': async ({ path }) => {
      await app.saveSettings({ dictionaries: known().filter((one) => one.path !== path) })
      return app.session()
    },
  }
}
