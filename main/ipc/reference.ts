/** What is looked up while reading and translating: dictionaries, the translation memory, the glossary. */

import { basename } from 'node:path'
import { z } from 'zod'
import { languagesOf, lookupWord } from '#core/dictionary/dictionary.ts'
import { GlossaError } from '#core/errors.ts'
import { withTerm, withTerms } from '#core/library/glossary.ts'
import { termDraftSchema } from '#core/schema/library.ts'
import { idSchema } from '#core/schema/stored.ts'
import { difference } from '#core/translation/difference.ts'
import { glossaryCsv, readGlossary } from '#core/translation/glossary-csv.ts'
import type { TmxProblem } from '#core/translation/read-tmx.ts'
import { recognise } from '#main/dictionary/dictionaries.ts'
import { decode } from '#main/import/decode.ts'
import type { Services } from '#main/services.ts'
import { allFiles, chooseFile, saveFile } from './dialogs.ts'
import { articleId, type Handlers, handlerFor, language, nothing } from './handler.ts'

type Needs = Pick<
  Services,
  'dictionaries' | 'memory' | 'library' | 'settings' | 'session' | 'catalogue' | 'toFailure'
>
const handler = handlerFor<Needs>()

const dictionaryExtensions = ['index', 'ifo', 'aff', 'dz', 'dict', 'idx', 'dic']

/** Tables are read at once: in MB, some hundred thousand terms. */
const largestTable = 10

const tmxSentences = {
  noSource: 'tmxNoSource',
  noTarget: 'tmxNoTarget',
  emptyText: 'tmxEmptyText',
  badLanguage: 'tmxBadLanguage',
} as const satisfies Record<TmxProblem['code'], string>

export const referenceHandlers = {
  'dictionary.lookUp': handler(
    z.strictObject({ word: z.string().min(1).max(200), lang: language.optional() }),
    async ({ word, lang }, { dictionaries, settings, toFailure }) => {
      const known = settings.get().dictionaries
      const { failures, ...found } = await dictionaries.lookUp(lookupWord(word), lang, known)
      return { ...found, failures: failures.map(toFailure) }
    },
  ),
  'dictionary.add': handler(
    nothing,
    async (_, { dictionaries, settings, session, catalogue }, { dialogs }) => {
      const t = catalogue().getFixedT(null, 'dialogs')
      const chosen = await dialogs.choose({
        title: t('choose.dictionary'),
        multiple: true,
        filters: [
          { name: t('choose.dictionaries'), extensions: dictionaryExtensions },
          allFiles(catalogue()),
        ],
      })
      for (const one of chosen) {
        const { path, kind } = await recognise(one)
        const stem = basename(path).replace(/\.[a-z]+$/i, '')
        const file = { path, kind, name: stem, ...languagesOf(stem, kind) }
        // A dictionary that cannot be read is refused here, not at the first word.
        const { name } = await dictionaries.probe(file)
        const others = settings.get().dictionaries.filter((known) => known.path !== path)
        await settings.save({ dictionaries: [...others, { ...file, name }] })
      }
      return session.now()
    },
  ),
  'dictionary.remove': handler(z.strictObject({ path: z.string() }), async ({ path }, needs) => {
    const { settings, session } = needs
    await settings.save({ dictionaries: settings.get().dictionaries.filter((one) => one.path !== path) })
    return session.now()
  }),

  'memory.lookup': handler(
    z.strictObject({ text: z.string(), from: language, to: language, except: idSchema.optional() }),
    async (query, { memory }) => {
      const found = await memory.lookup(query)
      return found.map(({ unit, score, title, article }) => ({
        id: unit.id,
        source: unit.source,
        target: unit.target,
        score,
        origin: unit.origin,
        ...(unit.engine && { engine: unit.engine }),
        title,
        article,
        parts: difference(unit.source, query.text),
      }))
    },
  ),
  'memory.import': handler(nothing, async (_, { memory, catalogue, toFailure }, { dialogs }) => {
    const t = catalogue().getFixedT(null, 'dialogs')
    const filter = { name: t('choose.memories'), extensions: ['tmx', 'xml'] }
    const file = await chooseFile(dialogs, catalogue(), { title: t('choose.memory'), filter })
    if (!file) return null
    const { problems, ...outcome } = await memory.importTmx(file.bytes, file.name)
    return {
      name: file.name,
      ...outcome,
      problems: problems.map(({ line, code }) =>
        toFailure(new GlossaError(tmxSentences[code], { file: file.name, line })),
      ),
    }
  }),

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
    return saveFile(dialogs, { title: t('save.glossary'), filter }, name, glossaryCsv(glossary))
  }),
} satisfies Handlers<Services>
