/** The translation engines as the main process tells them, and what they are doing for which article. */

import { create } from 'zustand'
import type { EngineId } from '#core/translation/engine.ts'
import type {
  EngineState,
  Failure,
  TranslationJob,
  TranslationProgress,
  TranslationSummary,
} from '#preload/contract.ts'
import { call, said } from '#renderer/api.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { report } from '#renderer/report.ts'
import { type ToastAction, useSession } from '#renderer/session-store.ts'

type Running = TranslationJob & { done: number }
/** What could not be translated, by block; of one article and one language. */
type Failures = { id: string; to: string; engine: EngineId; blocks: ReadonlyMap<number, Failure> }

type EnginesState = {
  engines: EngineState[]
  running: Running[]
  failures: Failures[]
  load(): Promise<void>
  /** Takes what the main process answered about one engine; null where the reader cancelled. */
  receive(engine: EngineState | null | undefined): void
  progressed(progress: TranslationProgress): void
  finished(summary: TranslationSummary): void
  /** Translates what is missing in an article, or, with `blocks`, these paragraphs. */
  start(id: string, to: string, engine: EngineId, blocks?: number[]): Promise<void>
  cancel(job: string): void
}

const isOf = (id: string, to: string) => (one: { id: string; to: string }) => one.id === id && one.to === to

export const useEngines = create<EnginesState>()((set, get) => {
  const forget = (id: string, to: string, gone: readonly number[]) =>
    set({
      failures: get().failures.map((one) =>
        isOf(id, to)(one)
          ? { ...one, blocks: new Map([...one.blocks].filter(([block]) => !gone.includes(block))) }
          : one,
      ),
    })

  const bringBack = (before: Failures | undefined) => {
    set({
      failures: get().failures.map((one) =>
        before && isOf(before.id, before.to)(one)
          ? { ...one, blocks: new Map([...before.blocks, ...one.blocks]) }
          : one,
      ),
    })
  }

  return {
    engines: [],
    running: [],
    failures: [],
    async load() {
      const engines = await report(call('translate.engines'))
      if (engines) set({ engines })
    },
    receive(engine) {
      if (engine) set({ engines: get().engines.map((one) => (one.id === engine.id ? engine : one)) })
    },
    progressed({ saved, failed, ...job }) {
      const { running, failures } = get()
      useGlosses.getState().receive(job.id, saved)
      const known = failures.find(isOf(job.id, job.to))
      const blocks = new Map(known?.blocks)
      for (const { block, error } of failed) blocks.set(block, error)
      set({
        running: [...running.filter((one) => one.job !== job.job), job],
        failures: [
          ...failures.filter((one) => one !== known),
          { id: job.id, to: job.to, engine: job.engine, blocks },
        ],
      })
    },
    finished({ job, id, to, engine, translated, failed, cancelled, error }) {
      set({ running: get().running.filter((one) => one.job !== job) })
      const { notify, isFront } = useSession.getState()
      if (!isFront) return
      const again: ToastAction = {
        label: (t) => t('translation:engines.resume'),
        run: () => void get().start(id, to, engine),
      }
      if (error) notify({ kind: 'error', message: () => said(error.message) }, again)
      else if (cancelled)
        notify(
          { kind: 'info', message: (t) => t('translation:engines.cancelled', { count: translated }) },
          again,
        )
      else if (failed.length > 0)
        notify(
          { kind: 'warning', message: (t) => t('translation:engines.failed', { count: failed.length }) },
          again,
        )
      else notify({ kind: 'info', message: (t) => t('translation:engines.finished', { count: translated }) })
    },
    async start(id, to, engine, blocks) {
      const before = get().failures.find(isOf(id, to))
      forget(id, to, blocks ?? [...(get().failures.find(isOf(id, to))?.blocks.keys() ?? [])])
      const job = await report(
        blocks
          ? call('translate.passage', { id, to, engine, blocks })
          : call('translate.article', { id, to, engine }),
      )
      // Refused, what has failed can still be tried again.
      if (job === undefined) bringBack(before)
      else if (job === null) {
        useSession.getState().notify({ kind: 'info', message: (t) => t('translation:engines.nothing') })
      } else if (!get().running.some((one) => one.job === job.job))
        set({ running: [...get().running, { ...job, done: 0 }] })
    },
    cancel: (job) => void report(call('translate.cancel', { job })),
  }
})

/** Connects the store to what the main process tells. Returns what disconnects again. */
export function connectEngines(): () => void {
  const { glossa } = window
  const { load, progressed, finished } = useEngines.getState()
  void load()
  const off = [
    glossa.on('translate.progress', progressed),
    glossa.on('translate.finished', finished),
    // Another window may have set them.
    glossa.on('settings.changed', () => void load()),
  ]
  return () => {
    for (const disconnect of off) disconnect()
  }
}
