/** The app's side of the dictionary worker: starts it at the first look-up, ends it when it was long idle. */

import { basename } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { DictionaryAnswer, DictionaryFile } from '#core/dictionary/dictionary.ts'
import { GlossaError } from '#core/errors.ts'
import { deserializeError, type SerializedError } from '#main/processes/serialize-error.ts'
import { sibling } from './files.ts'

type Probed = { name: string; size: number }
type Found = DictionaryAnswer & { failures: SerializedError[] }

type DictionaryQuestion =
  | { kind: 'probe'; file: DictionaryFile }
  | { kind: 'lookUp'; word: string; lang: string | undefined; files: readonly DictionaryFile[] }
export type DictionaryRequest = DictionaryQuestion & { id: number }
export type DictionaryReply =
  | { id: number; ok: true; value: Probed | Found }
  | { id: number; ok: false; error: SerializedError }

export type Dictionaries = {
  probe(file: DictionaryFile): Promise<Probed>
  lookUp(
    word: string,
    lang: string | undefined,
    files: readonly DictionaryFile[],
  ): Promise<DictionaryAnswer & { failures: GlossaError[] }>
  close(): Promise<void>
}

/** Open dictionaries hold files and some memory; nobody misses them after this long, in ms. */
const idleMs = 5 * 60_000

/** `script` is the built worker. */
export function dictionaries(script: string): Dictionaries {
  type Waiting = { resolve(value: Probed | Found): void; reject(error: unknown): void }
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | undefined
  let lastId = 0

  const end = async () => {
    clearTimeout(idle)
    const ending = worker
    worker = null
    await ending?.terminate()
  }

  const start = () => {
    const started = new Worker(script)
    started.on('message', (reply: DictionaryReply) => {
      const asked = waiting.get(reply.id)
      waiting.delete(reply.id)
      if (reply.ok) asked?.resolve(reply.value)
      else asked?.reject(deserializeError(reply.error))
      clearTimeout(idle)
      if (waiting.size === 0) idle = setTimeout(() => void end(), idleMs).unref()
    })
    const over = (error: unknown) => {
      if (worker !== started) return
      worker = null
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    }
    started.on('error', over)
    started.on('exit', (code) => over(new Error(`the dictionary worker ended with ${code}`)))
    started.unref()
    return started
  }

  const ask = (question: DictionaryQuestion) =>
    new Promise<Probed | Found>((resolve, reject) => {
      lastId += 1
      waiting.set(lastId, { resolve, reject })
      clearTimeout(idle)
      worker ??= start()
      worker.postMessage({ ...question, id: lastId })
    })

  return {
    probe: async (file) => (await ask({ kind: 'probe', file })) as Probed,
    async lookUp(word, lang, files) {
      const { failures, ...found } = (await ask({ kind: 'lookUp', word, lang, files })) as Found
      return { ...found, failures: failures.map(deserializeError) }
    },
    async close() {
      for (const { reject } of waiting.values()) reject(new Error('the dictionaries are closed'))
      waiting.clear()
      await end()
    },
  }
}

/** What kind of dictionary a chosen file is, by its name, and its main file as it stands on the disk. Throws `dictionaryUnknown`. */
export async function recognise(path: string): Promise<Pick<DictionaryFile, 'path' | 'kind'>> {
  const kinds = [
    [/\.index$/i, 'dictd', '.index'],
    [/\.dict(?:\.dz)?$/i, 'dictd', '.index'],
    [/\.dict(?:\.dz)?$/i, 'stardict', '.ifo'],
    [/\.ifo$/i, 'stardict', '.ifo'],
    [/\.idx(?:\.gz)?$/i, 'stardict', '.ifo'],
    [/\.aff$/i, 'hunspell', '.aff'],
    [/\.dic$/i, 'hunspell', '.aff'],
  ] as const
  const fitting = kinds.flatMap(([ending, kind, main]) =>
    ending.test(path) ? [{ stem: path.replace(ending, ''), kind, main }] : [],
  )
  for (const { stem, kind, main } of fitting) {
    const found = await sibling(stem, [main])
    if (found !== null) return { path: found, kind }
  }
  const [first] = fitting
  if (first) return { path: `${first.stem}${first.main}`, kind: first.kind }
  throw new GlossaError('dictionaryUnknown', { file: basename(path) })
}
