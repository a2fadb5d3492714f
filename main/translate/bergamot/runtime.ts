/**
 * Runs the worker script of @browsermt/bergamot-translator in this process. It is a classic script that finds out whether it is in
 * a browser's worker by looking for `self`; we give it one, because what it does by itself under Node fails in folders whose
 * path holds a space.
 */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runInThisContext } from 'node:vm'
import type { LanguagePair } from '#core/translation/engine.ts'

/** The files of the package that have to lie in the runtime's folder. */
const runtimeFiles = [
  'translator-worker.js',
  'bergamot-translator-worker.js',
  'bergamot-translator-worker.wasm',
] as const

type Buffers = { model: ArrayBuffer; shortlist: ArrayBuffer; vocabs: ArrayBuffer[] }
export type Runtime = {
  load(pair: LanguagePair, buffers: Buffers): Promise<void>
  translate(through: readonly LanguagePair[], texts: readonly string[]): Promise<string[]>
}

type Message = { data: { id: number; name: string; args: unknown[] } }
type Reply = { id: number; result?: unknown; error?: { message?: string } }

/** Starts the runtime from the folder with its files; once a process. */
export async function startRuntime(folder: string): Promise<Runtime> {
  const [worker, glue, wasm] = await Promise.all([
    readFile(join(folder, runtimeFiles[0]), 'utf8'),
    readFile(join(folder, runtimeFiles[1]), 'utf8'),
    readFile(join(folder, runtimeFiles[2])),
  ])
  let post: ((message: Message) => void) | null = null
  let lastId = 0
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()

  const self = {
    location: new URL('file:///bergamot/'),
    addEventListener(_type: string, listener: (message: Message) => void) {
      post = listener
    },
    postMessage({ id, result, error }: Reply) {
      const call = waiting.get(id)
      waiting.delete(id)
      if (error) call?.reject(new Error(error.message ?? 'aborted'))
      else call?.resolve(result)
    },
    importScripts: () => runInThisContext(glue, { filename: runtimeFiles[1] }),
    // It asks for the engine's code alone, which instantiateStreaming has already.
    fetch: async () => null,
  }
  // Electron's utility processes have none of their own.
  const instantiateStreaming = (_: unknown, imports: WebAssembly.Imports) =>
    WebAssembly.instantiate(wasm, imports)
  Object.assign(WebAssembly, { instantiateStreaming })
  Object.assign(globalThis, { self })
  runInThisContext(worker, { filename: runtimeFiles[0] })

  const call = (name: string, ...args: unknown[]) =>
    new Promise<unknown>((resolve, reject) => {
      lastId += 1
      waiting.set(lastId, { resolve, reject })
      post?.({ data: { id: lastId, name, args } })
    })
  await call('initialize', { cacheSize: 0 })

  return {
    async load({ from, to }, buffers) {
      await call('loadTranslationModel', { from, to }, { ...buffers, qualityModel: null, config: {} })
    },
    async translate(through, texts) {
      const result = await call('translate', {
        models: through.map(({ from, to }) => ({ from, to })),
        texts: texts.map((text) => ({ text, html: false, qualityScores: false })),
      })
      return (result as { target: { text: string } }[]).map(({ target }) => target.text)
    },
  }
}
