/** What is measured: Glossa's whole import, and Readability and Defuddle on linkedom documents. */

import { Readability } from '@mozilla/readability'
import { Defuddle } from 'defuddle/node'
import { parseHTML } from 'linkedom'
import { plainText } from '#core/article/read-text.ts'
import { decode } from '#main/import/decode.ts'
import { readArticles } from '#main/import/read-file.ts'
import type { BenchmarkPage } from './pages.ts'

/** What a system says of a page: its text, '' where there is none, and whose it is; `published` begins with a day in ISO 8601. */
export type Reading = { text: string; title: string; authors: string[]; published: string }

/** Gives a page's text and metadata, as its user gets them. */
export type System = { name: string; read: (page: BenchmarkPage) => Promise<Reading> }

/** The address that is given for a page of which none is known. */
const anyAddress = 'https://page.example/'

/** Both give a line; who is named in it is left to its reader. */
const named = (line: string | null | undefined): string[] => (line ? line.split(/\s*,\s*/) : [])

const blocks =
  /^(?:address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|li|ol|p|pre|section|t[dhr]|table|ul)$/

/** The text of a tree, with a line's end around what is laid out as a block. */
function textIn(node: Node): string {
  if (node.nodeType === 3) return node.nodeValue ?? ''
  let text = ''
  for (let child = node.firstChild; child; child = child.nextSibling) text += textIn(child)
  return blocks.test((node as Element).localName ?? '') ? `\n${text}\n` : text
}

export const glossa: System = {
  name: 'Glossa',
  async read({ bytes, name }) {
    const found: Reading[] = []
    for await (const result of readArticles(bytes, name)) {
      if (!('article' in result)) continue
      const { document, metadata } = result.article.extraction
      const { title, authors, published = '' } = metadata
      found.push({ text: plainText(document), title, authors, published })
    }
    const [first] = found
    if (!first) return { text: '', title: '', authors: [], published: '' }
    return { ...first, text: found.map(({ text }) => text).join('\n\n') }
  },
}

export const readability: System = {
  name: 'Readability on linkedom',
  async read({ bytes }) {
    const { document } = parseHTML(decode(bytes).text)
    const found = new Readability(document, { serializer: (node) => textIn(node) }).parse()
    return {
      text: found?.content ?? '',
      title: found?.title ?? '',
      authors: named(found?.byline),
      published: found?.publishedTime ?? '',
    }
  },
}

export const defuddle: System = {
  name: 'Defuddle on linkedom',
  async read({ bytes, url }) {
    const { document } = parseHTML(decode(bytes).text)
    const { content, title, author, published } = await Defuddle(document, url ?? anyAddress, {
      useAsync: false,
    })
    // Without the root element linkedom's body would be empty.
    const { body } = parseHTML(`<!doctype html><html><body>${content}</body></html>`).document
    return { text: textIn(body), title, authors: named(author), published }
  },
}

export const systems: readonly System[] = [glossa, readability]
