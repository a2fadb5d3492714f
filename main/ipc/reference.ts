/** What is looked up while reading and translating: dictionaries and the translation memory. */

import { basename } from 'node:path'
import { z } from 'zod'
import { languagesOf, lookupWord } from '#core/dictionary/dictionary.ts'
import { GlossaError } from '#core/errors.ts'
import { idSchema } from '#core/schema/stored.ts'
import { difference } from '#core/translation/difference.ts'
import type { TmxProblem } from '#core/translation/read-tmx.ts'
import { recognise } from '#main/dictionary/dictionaries.ts'
import type { Services } from '#main/services.ts'
import { allFiles, chooseFile } from './dialogs.ts'
import { type Handlers, handlerFor, language, nothing } from './handler.ts'

type Needs = Pick<
  Services,
  'dictionaries' | 'memory' | 'library' | 'settings' | 'session' | 'catalogue' | 'toFailure'
>
const handler = handlerFor<Needs>()

const dictionaryExtensions = ['index', 'ifo', 'aff', 'dz', 'dict', 'idx', 'dic']

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
} satisfies Handlers<Services>
