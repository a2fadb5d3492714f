/** What is measured: Glossa's whole import, and Readability and Defuddle on linkedom documents. */

import { Readability } from '@mozilla/readability'
import { Defuddle } from 'defuddle/node'
import { parseHTML } from 'linkedom'
import { plainText } from '#core/article/read-text.ts'
import { decode } from '#main/import/decode.ts'
import { readArticles } from '#main/import/read-file.ts'
import type { BenchmarkPage } from './pages.ts'

/** Gives a page's text, as its user gets it; '' where there is none. */
export type System = { name: string; textOf: (page: BenchmarkPage) => Promise<string> }

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
  async textOf({ bytes, name }) {
    const texts: string[] = []
    for await (const result of readArticles(bytes, name)) {
      if ('article' in result) texts.push(plainText(result.article.extraction.document))
    }
    return texts.join('\n\n')
  },
}

export const readability: System = {
  name: 'Readability on linkedom',
  async textOf({ bytes }) {
    const { document } = parseHTML(decode(bytes).text)
    return new Readability(document, { serializer: (node) => textIn(node) }).parse()?.content ?? ''
  },
}

export const defuddle: System = {
  name: 'Defuddle on linkedom',
  async textOf({ bytes }) {
    const { document } = parseHTML(decode(bytes).text)
    const { content } = await Defuddle(document, 'https://page.example/', { useAsync: false })
    return textIn(parseHTML(`<body>${content}</body>`).document.body)
  },
}

export const systems: readonly System[] = [glossa, readability]
