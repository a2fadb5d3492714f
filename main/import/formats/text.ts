/** Plain text: whatever is writing and nothing else. */

import { extractText } from '#core/extract/text/extract-text.ts'
import { nothingDeclared } from '../documents/file-metadata.ts'
import { emptyDraft, finish } from '../documents/finish.ts'
import { hasManyLines, preformatted, withShortLines } from '../documents/long-text.ts'
import type { Format } from '../types.ts'

export const text: Format = {
  name: 'text',
  extension: 'txt',
  accepts: () => true,
  read({ decoded, name, explain }) {
    const { text, charset } = decoded()
    if (!hasManyLines(text)) {
      const extraction = extractText(withShortLines(text, '\n'), { fileName: name, explain })
      return { extraction, assets: [], charset }
    }
    const draft = emptyDraft()
    draft.elements.push(preformatted(text))
    draft.warnings.push({ code: 'manyLines' })
    return { ...finish(draft, nothingDeclared, name), charset }
  },
}
