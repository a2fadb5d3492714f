/** Gives an engine its paragraphs a few at a time, and tells apart what fails for one paragraph and what fails for all. */

import { type ErrorCode, GlossaError } from '#core/errors.ts'
import type { MadeBy, Segment, SegmentResult, TranslateOptions } from '#core/translation/engine.ts'

/** How many paragraphs go together, and how many UTF-16 units of text. */
export type BatchSize = { segments: number; characters: number }

/** So many failures in a row are no longer the paragraphs' fault. */
const mostFailures = 3

/** Failures after which it makes no sense to ask for the next paragraph. */
const forAll: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'engineCrashed',
  'engineMemory',
  'engineNoPair',
  'engineTimeout',
  'fileMissing',
  'fileUnreadable',
  'programTimeout',
  'httpHost',
  'httpNoModel',
  'httpRedirect',
  'httpTimeout',
  'httpUnreachable',
])

function* cut(segments: readonly Segment[], size: BatchSize): Generator<Segment[]> {
  let batch: Segment[] = []
  let characters = 0
  for (const segment of segments) {
    const full = batch.length >= size.segments || characters + segment.text.length > size.characters
    if (batch.length > 0 && full) {
      yield batch
      batch = []
      characters = 0
    }
    batch.push(segment)
    characters += segment.text.length
  }
  if (batch.length > 0) yield batch
}

/** The texts that an engine gave for as many; rejects where it gave another number. */
function checked(given: readonly Segment[], texts: readonly string[]): string[] {
  if (texts.length !== given.length) {
    throw new GlossaError('translationCount', { expected: given.length, got: texts.length })
  }
  return texts.map((text) => text.trim())
}

/**
 * The results of the segments, in their order. A batch that fails is tried again paragraph by paragraph. Ends when the signal
 * aborts; throws after a failure that concerns all.
 */
export async function* inBatches(
  segments: readonly Segment[],
  { signal, onProgress }: Pick<TranslateOptions, 'signal' | 'onProgress'>,
  size: BatchSize,
  by: MadeBy,
  translate: (texts: string[]) => Promise<string[]>,
): AsyncGenerator<SegmentResult> {
  let done = 0
  let failures = 0
  const attempt = async (batch: readonly Segment[]) => {
    try {
      return checked(batch, await translate(batch.map(({ text }) => text)))
    } catch (error) {
      if (signal.aborted) return null
      if (!(error instanceof GlossaError) || forAll.has(error.code)) throw error
      return error
    }
  }
  const resultOf = ({ id }: Segment, text: string | undefined): SegmentResult =>
    text ? { id, text, by } : { id, error: new GlossaError('translationEmpty') }
  const told = (result: SegmentResult) => {
    done += 1
    failures = 'error' in result ? failures + 1 : 0
    onProgress?.(done, segments.length)
    if ('error' in result && failures >= mostFailures && done < segments.length) throw result.error
    return result
  }

  for (const batch of cut(segments, size)) {
    if (signal.aborted) return
    const texts = await attempt(batch)
    if (texts === null) return
    if (Array.isArray(texts)) {
      for (const [place, segment] of batch.entries()) yield told(resultOf(segment, texts[place]))
      continue
    }
    for (const segment of batch) {
      const alone = batch.length === 1 ? texts : await attempt([segment])
      if (alone === null) return
      yield told(Array.isArray(alone) ? resultOf(segment, alone[0]) : { id: segment.id, error: alone })
    }
  }
}
