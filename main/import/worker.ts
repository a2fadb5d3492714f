/** The entry of the importer process: reads one staged file after the other and answers with its article. */

import { readFile } from 'node:fs/promises'
import type { ParentPort } from 'electron'
import { GlossaError } from '#core/errors.ts'
import type { ImporterReply, ImporterRequest, SentError } from './host.ts'
import { importParts } from './import-bytes.ts'
import { shownName } from './shown-name.ts'

function failure(error: unknown, name: string): SentError {
  if (error instanceof GlossaError) return { code: error.code, params: error.params }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { code: 'importCrashed', params: { file: shownName(name) }, detail: detail.slice(0, 4000) }
}

async function answer(
  { id, path, name }: ImporterRequest,
  send: (reply: ImporterReply) => void,
): Promise<void> {
  try {
    let several = false
    for await (const part of importParts(await readFile(path), name)) {
      const { entry } = part
      several ||= entry !== undefined
      const to = { id, ...(entry && { entry }) }
      if ('imported' in part) send({ ...to, ok: true, value: part.imported })
      else send({ ...to, ok: false, error: failure(part.error, name) })
    }
    if (several) send({ id, done: true })
  } catch (error) {
    send({ id, ok: false, error: failure(error, name) })
  }
}

const port: ParentPort | undefined = process.parentPort
if (port) {
  port.on('message', ({ data }) => answer(data, (reply) => port.postMessage(reply)))
} else {
  process.on('message', (request: ImporterRequest) => answer(request, (reply) => process.send?.(reply)))
  process.on('disconnect', () => process.exit())
  // An interruption at the terminal reaches us too, but it is for our parent to end us in good order.
  process.on('SIGINT', () => {})
}
