/** What the importer gives for one file. */

import type { SourceFormat } from '#core/article/article.ts'
import type { Extraction } from '#core/extract/extraction.ts'
import type { Asset } from '#main/library/types.ts'

/** The article of a file, before it is kept. `extension` is what its original is kept under (`html`, `txt`). */
export type Imported = {
  extraction: Extraction
  assets: Asset[]
  format: SourceFormat
  extension: string
  charset: string
}
