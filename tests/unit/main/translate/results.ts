/** What tests of the engines share: their results gathered, and a signal that never aborts. */

import type { SegmentResult } from '#core/translation/engine.ts'

export async function all(results: AsyncIterable<SegmentResult>): Promise<SegmentResult[]> {
  const found: SegmentResult[] = []
  for await (const result of results) found.push(result)
  return found
}

/** The texts, and the codes of errors. */
export function told(results: readonly SegmentResult[]): string[] {
  return results.map((result) => ('text' in result ? result.text : result.error.code))
}

export const never = new AbortController().signal
