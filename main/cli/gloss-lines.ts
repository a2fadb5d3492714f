/** Reads the file that `--from` names: one JSON object a line, each a gloss to add. */

import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { GlossaError } from '#core/errors.ts'
import { readFailure } from '#main/import/file-failure.ts'
import { shownName } from '#main/import/shown-name.ts'
import { type GlossRequest, glossRequestSchema } from './new-gloss.ts'

/** `line` counts from 1. */
export type GlossLine = { line: number } & ({ request: GlossRequest } | { error: GlossaError })

function detailOf(text: string): { request: GlossRequest } | { detail: string } {
  try {
    const parsed = glossRequestSchema.safeParse(JSON.parse(text))
    if (parsed.success) return { request: parsed.data }
    const [issue] = parsed.error.issues
    return { detail: [issue?.path.join('.'), issue?.message].filter((part) => part).join(': ') }
  } catch (error) {
    return { detail: error instanceof Error ? error.message : String(error) }
  }
}

/** The lines of the file in order; empty ones are passed over. Throws what reading the file gives. */
export async function glossLines(path: string): Promise<GlossLine[]> {
  const file = shownName(basename(path))
  const found: GlossLine[] = []
  let line = 0
  try {
    // A stream rather than a file of known size: it may be a pipe.
    for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      line += 1
      const json = text.replace(/^\uFEFF/, '').trim()
      if (json === '') continue
      const result = detailOf(json)
      if ('request' in result) found.push({ line, request: result.request })
      else found.push({ line, error: new GlossaError('glossInvalid', { file, line, detail: result.detail }) })
    }
  } catch (error) {
    throw readFailure(error, basename(path))
  }
  return found
}
