/** The translation memory: looked up, and filled from TMX files. */

import { GlossaError } from '#core/errors.ts'
import { difference } from '#core/translation/difference.ts'
import type { TmxProblem } from '#core/translation/read-tmx.ts'
import type { AppContext } from '#main/context.ts'
import { chooseFile } from './one-file.ts'
import type { Handlers } from './register.ts'

const sentences = {
  noSource: 'tmxNoSource',
  noTarget: 'tmxNoTarget',
  emptyText: 'tmxEmptyText',
  badLanguage: 'tmxBadLanguage',
} as const satisfies Record<TmxProblem['code'], string>

export function memoryHandlers(app: AppContext): Pick<Handlers, 'memory.lookup' | 'memory.import'> {
  return {
    'memory.lookup': async (query) => {
      const found = await app.memory.lookup(query)
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
    'memory.import': async () => {
      const t = app.words().getFixedT(null, 'dialogs')
      const filter = { name: t('choose.memories'), extensions: ['tmx', 'xml'] }
      const file = await chooseFile(app, { title: t('choose.memory'), filter })
      if (!file) return null
      const { problems, ...outcome } = await app.memory.importTmx(file.bytes, file.name)
      return {
        name: file.name,
        ...outcome,
        problems: problems.map(({ line, code }) =>
          app.toFailure(new GlossaError(sentences[code], { file: file.name, line })),
        ),
      }
    },
  }
}
