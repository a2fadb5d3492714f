/** The entry of the importer process: reads one staged file after the other and answers with its article. */

import { readFile } from 'node:fs/promises'
import { serveRequests } from '#main/processes/entry.ts'
import { serializeError } from '#main/processes/serialize-error.ts'
import { displayName } from './file-error.ts'
import type { ImporterReply, ImporterRequest } from './importer-process.ts'
import { readArticles } from './read-file.ts'
import { spellings } from './spelling.ts'

/** Between two signs of progress, in ms. */
const pace = 1000

function steadily(tell: () => void): () => void {
  let told = Date.now()
  return () => {
    const now = Date.now()
    if (now - told < pace) return
    told = now
    tell()
  }
}

const words = spellings()

async function answer(request: ImporterRequest, send: (reply: ImporterReply) => void): Promise<void> {
  const { id, path, name, asPictures = false, password = '', entry: only, explain = false } = request
  const { spellings: own = [], withoutDictionary = false } = request
  const serialized = (error: unknown) =>
    serializeError(error, { code: 'importCrashed', params: { file: displayName(name) } })
  try {
    let isArchive = false
    const progress = steadily(() => send({ id, progress: true }))
    const tellDictionary = () => send({ id, dictionary: true })
    const options = {
      progress,
      asPictures,
      password,
      entry: only,
      explain,
      ...(!withoutDictionary && { spelling: words.forFile(own, tellDictionary) }),
    }
    for await (const result of readArticles(await readFile(path), name, options)) {
      const { entry } = result
      isArchive ||= entry !== undefined
      const to = { id, ...(entry && { entry }) }
      if ('article' in result) send({ ...to, article: result.article })
      else send({ ...to, error: serialized(result.error) })
    }
    if (isArchive) send({ id, done: true })
  } catch (error) {
    send({ id, error: serialized(error) })
  }
}

serveRequests<ImporterRequest, ImporterReply>(answer)
