/** Plain text: whatever is writing and nothing else. */

import { extractText } from '#core/extract/text/extract-text.ts'
import type { Format } from '../types.ts'

export const text: Format = {
  name: 'text',
  extension: 'txt',
  accepts: () => true,
  read({ decoded, name }) {
    const { text, charset } = decoded()
    return { extraction: extractText(text, { fileName: name }), assets: [], charset }
  },
}
