/** The entry of the dictionary worker: answers one request after the other, off the app's own thread. */

import { parentPort } from 'node:worker_threads'
import { serializeError } from '#main/processes/serialize-error.ts'
import type { DictionaryReply, DictionaryRequest } from './dictionaries.ts'
import { dictionaryRegistry } from './registry.ts'

const registry = dictionaryRegistry()

const sendable = (error: unknown) =>
  serializeError(error, { code: 'unexpected', params: { detail: 'dictionary' } })

async function answer(request: DictionaryRequest): Promise<DictionaryReply> {
  const { id } = request
  try {
    if (request.kind === 'probe') return { id, ok: true, value: await registry.probe(request.file) }
    const { failures, ...found } = await registry.lookUp(request.word, request.lang, request.files)
    return { id, ok: true, value: { ...found, failures: failures.map(sendable) } }
  } catch (error) {
    return { id, ok: false, error: sendable(error) }
  }
}

parentPort?.on('message', async (request: DictionaryRequest) => {
  parentPort?.postMessage(await answer(request))
})
