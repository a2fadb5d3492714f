/** Firefox's translation engine with the models in a folder, in a process of its own that is there only while it is needed. */

import { GlossaError } from '#core/errors.ts'
import type { Engine, LanguagePair } from '#core/translation/engine.ts'
import { baseLanguage } from '#core/translation/language.ts'
import { serialQueue } from '#main/library/scheduling.ts'
import { inBatches } from '../batches.ts'
import { findModels } from './models.ts'
import type { BergamotHost, ModelFiles } from './protocol.ts'
import { type Session, startSession } from './session.ts'

/** How long the models stay in memory after the last use, in ms. */
const idleMs = 3 * 60_000

const batch = { segments: 4, characters: 1500 }

/** The language through which two others are joined: Firefox has each language to and from it. */
const middle = 'en'

/** The models that lead from one language to another; rejects where there are none. */
export function routeOf(
  models: readonly ModelFiles[],
  { from, to }: LanguagePair,
  folder: string,
): ModelFiles[] {
  const find = (source: string, target: string) =>
    models.find((model) => model.from === source && model.to === target)
  const [source, target] = [baseLanguage(from), baseLanguage(to)]
  const direct = find(source, target)
  if (direct) return [direct]
  const [first, second] = [find(source, middle), find(middle, target)]
  if (first && second) return [first, second]
  const pairs = models.map((model) => `${model.from}-${model.to}`).join(', ')
  throw new GlossaError('engineNoPair', { file: folder, from: source, to: target, pairs })
}

export function bergamotEngine(folder: string, host: BergamotHost): Engine {
  const queue = serialQueue()
  let session: Session | null = null
  let timer: NodeJS.Timeout | undefined

  const end = () => {
    clearTimeout(timer)
    session?.end()
    session = null
  }

  /** Works with these models loaded, alone, and ends the process when the signal aborts: the engine heeds nothing else. */
  const withModels = <T>(
    models: readonly ModelFiles[],
    work: (session: Session, versions: string[]) => Promise<T>,
    signal?: AbortSignal,
  ) =>
    queue.run(async () => {
      signal?.throwIfAborted()
      clearTimeout(timer)
      if (session?.isOver() || session?.holdsOthersThan(models)) end()
      session ??= startSession(host)
      signal?.addEventListener('abort', end)
      try {
        const versions: string[] = []
        for (const files of models) versions.push(await session.load(files))
        return await work(session, versions)
      } catch (error) {
        // After a failure nobody knows what state it is in.
        end()
        throw error
      } finally {
        signal?.removeEventListener('abort', end)
        clearTimeout(timer)
        if (session) timer = setTimeout(end, idleMs)
      }
    })

  const models = () => {
    if (folder === '') throw new GlossaError('modelFolderUnset')
    return findModels(folder)
  }
  const nameOf = (route: readonly ModelFiles[]) => route.map(({ from, to }) => from + to).join('+')

  return {
    async probe() {
      const found = await models()
      // To load them all would take minutes; the others are tried when they are first used.
      const [version = ''] = await withModels(found.slice(0, 1), async (_, own) => own)
      const pairs = found.map(({ from, to }) => ({ from, to }))
      return {
        model: found.map((files) => nameOf([files])).join(', '),
        version: found.length === 1 ? version : '',
        pairs,
      }
    },
    async *translate(segments, options) {
      const route = routeOf(await models(), options, folder)
      const { signal } = options
      if (segments.length === 0 || signal.aborted) return
      let version: string
      try {
        version = await withModels(route, async (_, own) => own.join('+'), signal)
      } catch (error) {
        if (signal.aborted) return
        throw error
      }
      yield* inBatches(segments, options, batch, { id: 'bergamot', model: nameOf(route), version }, (texts) =>
        withModels(route, (running) => running.translate(route, texts), signal),
      )
    },
    async dispose() {
      end()
    },
  }
}
