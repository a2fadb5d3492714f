/** The glossary: its terms, and tables of them. */

import { GlossaError } from '#core/errors.ts'
import { withTerm, withTerms } from '#core/library/glossary.ts'
import { glossaryCsv, readGlossary } from '#core/translation/glossary-csv.ts'
import type { AppContext } from '#main/context.ts'
import { decode } from '#main/import/decode.ts'
import { chooseFile, saveFile } from './one-file.ts'
import type { Handlers } from './register.ts'

/** Tables are read at once: in MB, some hundred thousand terms. */
const largestTable = 10

type GlossaryChannels =
  | 'glossary.list'
  | 'glossary.save'
  | 'glossary.remove'
  | 'glossary.import'
  | 'glossary.export'

export function glossaryHandlers(app: AppContext): Pick<Handlers, GlossaryChannels> {
  const { library } = app
  const terms = async () => (await library.data()).glossary
  return {
    'glossary.list': terms,
    'glossary.save': async ({ id, term }) => {
      const now = new Date().toISOString()
      const { glossary } = await library.changeData((data) => {
        const changed = withTerm(data.glossary, id, term, now)
        return changed === data.glossary ? data : { ...data, glossary: changed }
      })
      return glossary
    },
    'glossary.remove': async ({ id }) => {
      const { glossary } = await library.changeData((data) => ({
        ...data,
        glossary: data.glossary.filter((term) => term.id !== id),
      }))
      return glossary
    },
    'glossary.import': async (languages) => {
      const t = app.words().getFixedT(null, 'dialogs')
      const filter = { name: t('choose.tables'), extensions: ['csv', 'tsv', 'txt'] }
      const file = await chooseFile(app, { title: t('choose.glossary'), filter, limit: largestTable })
      if (!file) return null
      const { name, bytes } = file
      const { terms: drafts, problems } = readGlossary(decode(bytes).text, name, languages)
      const now = new Date().toISOString()
      let outcome = { added: 0, changed: 0, known: 0 }
      const { glossary } = await library.changeData((data) => {
        const { glossary: joined, ...counts } = withTerms(data.glossary, drafts, now)
        outcome = counts
        return joined === data.glossary ? data : { ...data, glossary: joined }
      })
      return {
        name,
        glossary,
        ...outcome,
        problems: problems.map(({ line, code, lang = '' }) =>
          app.toFailure(new GlossaError(code, { file: name, line, lang })),
        ),
      }
    },
    'glossary.export': async () => {
      const t = app.words().getFixedT(null, 'dialogs')
      const filter = { name: t('save.table'), extensions: ['csv'] }
      const name = `${app.words().t('glossary', { ns: 'export' })}.csv`
      return saveFile(app, { title: t('save.glossary'), filter }, name, glossaryCsv(await terms()))
    },
  }
}
