/** The glossary of the library, and its tables. */

import { z } from 'zod'
import { GlossaError } from '#core/errors.ts'
import { withTerm, withTerms } from '#core/library/glossary.ts'
import { loadPart } from '#core/load-part.ts'
import { termDraftSchema } from '#core/schema/library.ts'
import { idSchema } from '#core/schema/stored.ts'
import type { Services } from '#main/services.ts'
import { chooseFile, saveFile } from './dialogs.ts'
import { articleId, earlyHandlerFor, type Handlers, language, nothing } from './handler.ts'

const handler = earlyHandlerFor<Pick<Services, 'library' | 'catalogue' | 'toFailure'>>()

/** Tables are read at once: in MB, some hundred thousand terms. */
const largestTable = 10

export const glossaryHandlers = {
  'glossary.list': handler(nothing, async (_, { library }) => (await library.data()).glossary),
  'glossary.save': handler(
    z.strictObject({ id: idSchema.optional(), shown: termDraftSchema.optional(), term: termDraftSchema }),
    async ({ id, shown, term }, { library }) => {
      const now = new Date().toISOString()
      const { glossary } = await library.changeData((data) => {
        const changed = withTerm(data.glossary, id === undefined ? null : { id, shown }, term, now)
        return changed === data.glossary ? data : { ...data, glossary: changed }
      })
      return glossary
    },
  ),
  'glossary.remove': handler(articleId, async ({ id }, { library }) => {
    const { glossary } = await library.changeData((data) => ({
      ...data,
      glossary: data.glossary.filter((term) => term.id !== id),
    }))
    return glossary
  }),
  'glossary.import': handler(
    z.strictObject({ sourceLang: language, targetLang: language }),
    async (languages, { library, catalogue, toFailure }, { dialogs }) => {
      const t = catalogue().getFixedT(null, 'dialogs')
      const filter = { name: t('choose.tables'), extensions: ['csv', 'tsv', 'txt'] }
      const wanted = { title: t('choose.glossary'), filter, limit: largestTable }
      const file = await chooseFile(dialogs, catalogue(), wanted)
      if (!file) return null
      const { name, bytes } = file
      const [{ readGlossary }, { decode }] = await loadPart(() =>
        Promise.all([import('#core/translation/glossary-csv.ts'), import('#main/import/decode.ts')]),
      )
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
          toFailure(new GlossaError(code, { file: name, line, lang })),
        ),
      }
    },
  ),
  'glossary.export': handler(nothing, async (_, { library, catalogue }, { dialogs }) => {
    const t = catalogue().getFixedT(null, 'dialogs')
    const filter = { name: t('save.table'), extensions: ['csv'] }
    const name = `${catalogue().t('glossary', { ns: 'export' })}.csv`
    const { glossary } = await library.data()
    const { glossaryCsv } = await loadPart(() => import('#core/translation/glossary-csv.ts'))
    return saveFile(dialogs, { title: t('save.glossary'), filter }, name, glossaryCsv(glossary))
  }),
} satisfies Handlers<Services>
