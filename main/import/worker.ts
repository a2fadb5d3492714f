/** The entry of the importer process: reads one staged file after the other and answers with its article. */

import { readFile } from 'node:fs/promises'
import type { ParentPort } from 'electron'
import { GlossaError } from '#core/errors.ts'
import type { ImporterReply, ImporterRequest } from './host.ts'
import { importBytes } from './import-bytes.ts'
import { shownName } from './shown-name.ts'

function failure(error: unknown, name: string): Extract<ImporterReply, { ok: false }>['error'] {
  if (error instanceof GlossaError) return { code: error.code, params: error.params }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { code: 'importCrashed', params: { file: shownName(name) }, detail: detail.slice(0, 4000) }
}

async function answer({ id, path, name }: ImporterRequest): Promise<ImporterReply> {
  try {
    return { id, ok: true, value: await importBytes(await readFile(path), name) }
  } catch (error) {
    return { id, ok: false, error: failure(error, name) }
  }
}

const port: ParentPort | undefined = process.parentPort
if (port) {
  port.on('message', async ({ data }) => port.postMessage(await answer(data)))
} else {
  process.on('message', async (request: ImporterRequest) => process.send?.(await answer(request)))
  process.on('disconnect', () => process.exit())
  // An interruption at the terminal reaches us too, but it is for our parent to end us in good order.
  process.on('SIGINT', () => {})
}
