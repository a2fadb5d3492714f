/** AsciiDoc: read as the Markdown that says the same. */

import { isAsciiDoc, markdownOf } from '../documents/asciidoc-markdown.ts'
import { hasManyLines } from '../documents/long-text.ts'
import type { Format } from '../types.ts'
import { readMarkdown } from './markdown.ts'

export const asciiDoc: Format = {
  name: 'asciidoc',
  extension: 'adoc',
  accepts: ({ decoded, name }) => !hasManyLines(decoded().text) && isAsciiDoc(decoded().text, name),
  read: ({ decoded, name, resource }) => {
    const { text, ...rest } = decoded()
    return readMarkdown({ decoded: () => ({ ...rest, text: markdownOf(text) }), name, resource })
  },
}
