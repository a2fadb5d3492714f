/** The entry of the importer process: reads one staged file after the other and answers with its article. */

import { readFile } from 'node:fs/promises'
import { serveRequests } from '#main/processes/entry.ts'
import { serializeError } from '#main/processes/serialize-error.ts'
import type { ImporterReply, ImporterRequest } from './host.ts'
import { importParts } from './import-bytes.ts'
import { shownName } from './shown-name.ts'

const failure = (error: unknown, name: string) =>
  serializeError(error, { code: 'importCrashed', params: { file: shownName(name) } })

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

serveRequests<ImporterRequest, ImporterReply>(answer)
