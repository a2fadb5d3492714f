/** The entry of the process in which Firefox's engine runs: opens models, tries them, and translates with them. */

import { basename, join } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import { serveRequests } from '#main/processes/entry.ts'
import { serializeError } from '#main/processes/serialize-error.ts'
import { openModel } from './open-model.ts'
import type { BergamotReply, BergamotRequest, ModelFiles } from './protocol.ts'
import { type Runtime, startRuntime } from './runtime.ts'
import { isJunk, trialSentence } from './trial.ts'

let starting: Promise<Runtime> | null = null
const started = () => {
  starting ??= startRuntime(join(import.meta.dirname, 'bergamot'))
  return starting
}

async function load(files: ModelFiles): Promise<string[]> {
  const { words, version, ...buffers } = await openModel(files)
  const runtime = await started()
  const file = basename(files.model)
  const trial = trialSentence(files.from)
  const translated = await runtime
    .load(files, buffers)
    .then(() => runtime.translate([files], [trial]))
    .catch((error: unknown) => {
      throw new GlossaError('modelRejected', { file }, { cause: error })
    })
  if (isJunk(trial, translated[0] ?? '', words)) {
    throw new GlossaError('modelJunk', {
      file,
      vocabulary: files.vocabs.map((path) => basename(path)).join(', '),
    })
  }
  return [version]
}

async function answer(request: BergamotRequest, send: (reply: BergamotReply) => void): Promise<void> {
  const { id } = request
  try {
    const value =
      request.do === 'load'
        ? await load(request.files)
        : await (await started()).translate(request.through, request.texts)
    send({ id, ok: true, value })
  } catch (error) {
    send({ id, ok: false, error: serializeError(error, { code: 'engineCrashed', params: {} }) })
  }
}

serveRequests<BergamotRequest, BergamotReply>(answer)
