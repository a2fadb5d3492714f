/** The translation engines as they are set, and the translations under way. */

import { GlossaError } from '#core/errors.ts'
import { newId } from '#core/id.ts'
import type { Settings } from '#core/settings.ts'
import { type Engine, type EngineId, type EngineSettings, engineIds } from '#core/translation/engine.ts'
import type { Library } from '#main/library/types.ts'
import type {
  BlockFailure,
  EngineState,
  Failure,
  TranslationJob,
  TranslationSummary,
} from '#preload/contract.ts'
import type { Send } from '#preload/events.ts'
import type { BergamotHost } from './bergamot/protocol.ts'
import { engineFor } from './engines.ts'
import {
  planTranslation,
  runTranslation,
  type TranslationPlan,
  type TranslationRequest,
} from './translate-article.ts'

/** What they need of the app. */
type Needs = {
  library: Library
  settings: { get(): Settings; save(patch: Partial<Settings>): Promise<void> }
  /** The key of the translation service; empty where there is none. */
  apiKey(): string
  send: Send
  toFailure(error: unknown): Failure
}

export type TranslationJobs = {
  states(): EngineState[]
  /** Changes the settings of an engine and, where it is on, asks it what it can do. Its translations under way are cancelled. */
  set<Id extends EngineId>(id: Id, patch: Partial<EngineSettings[Id]>): Promise<EngineState>
  probe(id: EngineId): Promise<EngineState>
  /** Begins a translation; null where nothing is missing. */
  start(request: TranslationRequest, id: EngineId): Promise<TranslationJob | null>
  cancel(job: string): void
  close(): Promise<void>
}

type Running = { articleId: string; engine: EngineId; controller: AbortController; ended: Promise<void> }

export function translationJobs(
  { library, settings, apiKey, send, toFailure }: Needs,
  bergamot: BergamotHost,
  make: typeof engineFor = engineFor,
): TranslationJobs {
  const engines = new Map<EngineId, Engine>()
  const probes = new Map<EngineId, EngineState['probe']>()
  const running = new Map<string, Running>()
  const starting = new Set<string>()

  const engine = (id: EngineId): Engine => {
    const found = engines.get(id) ?? make(id, settings.get().engines, { bergamot, apiKey: apiKey() })
    engines.set(id, found)
    return found
  }
  const refuseOff = (id: EngineId) => {
    if (!settings.get().engines[id].on) throw new GlossaError('engineOff')
  }
  const stateOf = (id: EngineId): EngineState => ({
    id,
    on: settings.get().engines[id].on,
    probe: probes.get(id) ?? null,
  })

  const probe = async (id: EngineId): Promise<EngineState> => {
    const asked = engine(id)
    const told: EngineState['probe'] = await asked.probe().then(
      (about) => ({ ok: true, about }),
      (error) => ({ ok: false, error: toFailure(error) }),
    )
    // Its settings may have changed while it was asked.
    if (engines.get(id) === asked) probes.set(id, told)
    return stateOf(id)
  }

  /** Works through a plan; the window hears of what is saved, and of the end. */
  const work = async (job: TranslationJob, plan: TranslationPlan, signal: AbortSignal): Promise<void> => {
    let done = 0
    let translated = 0
    const failed: BlockFailure[] = []
    const summary = (): TranslationSummary => ({ ...job, translated, failed, cancelled: signal.aborted })
    try {
      for await (const outcomes of runTranslation(library, plan, engine(job.engine), signal)) {
        done += outcomes.length
        const saved = outcomes.flatMap((outcome) =>
          'saved' in outcome && outcome.saved ? [outcome.saved] : [],
        )
        const failures = outcomes.flatMap((outcome) =>
          'error' in outcome ? [{ block: outcome.block.number, error: toFailure(outcome.error) }] : [],
        )
        translated += saved.length
        failed.push(...failures)
        send('translate.progress', { ...job, done, saved, failed: failures })
      }
      running.delete(job.job)
      send('translate.finished', summary())
    } catch (error) {
      running.delete(job.job)
      send('translate.finished', { ...summary(), error: toFailure(error) })
    }
  }

  return {
    states: () => engineIds.map(stateOf),
    probe,
    async set(id, patch) {
      const all = settings.get().engines
      await settings.save({ engines: { ...all, [id]: { ...all[id], ...patch } } })
      // No text goes on to what was set before.
      for (const { engine, controller } of running.values()) if (engine === id) controller.abort()
      const old = engines.get(id)
      engines.delete(id)
      probes.delete(id)
      await old?.dispose()
      return settings.get().engines[id].on ? probe(id) : stateOf(id)
    },
    async start(request, id) {
      refuseOff(id)
      const busy =
        starting.has(request.id) || [...running.values()].some(({ articleId }) => articleId === request.id)
      if (busy) {
        const file = library.summary(request.id)?.title ?? request.id
        throw new GlossaError('translationRunning', { file })
      }
      starting.add(request.id)
      try {
        const plan = await planTranslation(library, request)
        if (plan.wanted.length === 0) return null
        // It may have been switched off in the meantime.
        refuseOff(id)
        const job = { job: newId(), id: request.id, to: request.to, engine: id, total: plan.wanted.length }
        const controller = new AbortController()
        // The window has to know the job before it hears of it.
        const ended = new Promise<void>((resolve) => {
          setImmediate(() => void work(job, plan, controller.signal).finally(resolve))
        })
        running.set(job.job, { articleId: request.id, engine: id, controller, ended })
        return job
      } finally {
        starting.delete(request.id)
      }
    },
    cancel: (job) => running.get(job)?.controller.abort(),
    async close() {
      for (const { controller } of running.values()) controller.abort()
      await Promise.all([...running.values()].map(({ ended }) => ended))
      await Promise.all([...engines.values()].map((one) => one.dispose()))
    },
  }
}
