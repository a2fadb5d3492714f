/** What could not be drawn is brought within the limits. */

import { numberBlocks } from '#core/article/blocks.ts'
import { withinLimits } from '#core/article/limits.ts'
import type { Extraction } from '#core/extract/extraction.ts'

/** The extraction within the limits; the same one where nothing has to be done. */
export function limitedExtraction(extraction: Extraction): Extraction {
  const { document, warnings } = withinLimits(extraction.document)
  if (document === extraction.document) return extraction
  return { ...extraction, document: numberBlocks(document), warnings: [...extraction.warnings, ...warnings] }
}
