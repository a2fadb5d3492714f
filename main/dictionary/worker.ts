/** The entry of the dictionary worker: answers one request after the other, off the app's own thread. */

import { parentPort } from 'node:worker_threads'
import { GlossaError } from '#core/errors.ts'
import { dictionaryShelf } from './dictionary-shelf.ts'
import type { DictionaryReply, DictionaryRequest, SentFailure } from './messages.ts'

const shelf = dictionaryShelf()

function sent(error: unknown): SentFailure {
  if (error instanceof GlossaError) return { code: error.code, params: error.params }
  return { code: 'unexpected', params: {}, detail: error instanceof Error ? error.message : String(error) }
}

async function answer(request: DictionaryRequest): Promise<DictionaryReply> {
  const { id } = request
  try {
    if (request.kind === 'probe') return { id, ok: true, value: await shelf.probe(request.file) }
    const { failures, ...found } = await shelf.lookUp(request.word, request.lang, request.files)
    return { id, ok: true, value: { ...found, failures: failures.map(sent) } }
  } catch (error) {
    return { id, ok: false, error: sent(error) }
  }
}

parentPort?.on('message', async (request: DictionaryRequest) => {
  parentPort?.postMessage(await answer(request))
})
