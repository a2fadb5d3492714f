/** Compares exported quotes with the texts that they were taken from. */

import type { Nodes } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { commentTree } from '../annotation/comment.ts'
import { parseDeepLink } from '../links/deep-link.ts'
import { notesExportSchema } from '../schema/notes-export.ts'

/** A quote as it stands in an exported file, block by block. `note` is its id, null where the file no longer tells. */
export type ExportedQuote = { note: string | null; parts: string[] }
/** What a file says of itself: `sha256` is of the original, null where it does not say. */
export type ReadExport = { article: string; sha256: string | null; quotes: ExportedQuote[] }

const frontMatter = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/
const about = z.looseObject({ id: z.string(), sha256: z.string().optional() })

/** Reads an export in Markdown or JSON; null where the file is neither of an article. */
export function readExport(text: string): ReadExport | null {
  return text.trimStart().startsWith('{') ? readJson(text) : readMarkdown(text.replace(/^\uFEFF/, ''))
}

function readJson(text: string): ReadExport | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const read = notesExportSchema.safeParse(value)
  if (!read.success) return null
  const { article, notes } = read.data
  const quotes = notes.flatMap(({ id, exact, kind }) =>
    exact === null || kind === 'image' ? [] : [{ note: id, parts: exact.split('\n') }],
  )
  return { article: article.id, sha256: article.sha256, quotes }
}

function readMarkdown(text: string): ReadExport | null {
  const head = frontMatter.exec(text)
  if (!head) return null
  let fields: unknown
  try {
    fields = parseYaml(head[1] ?? '')
  } catch {
    return null
  }
  const known = about.safeParse(fields)
  if (!known.success) return null
  const quotes: ExportedQuote[] = []
  // A note begins with its quote, and ends with the link to it; quotations between them are the reader's own.
  let open: ExportedQuote | null = null
  let isFirst = true
  for (const block of commentTree(text.slice(head[0].length)).children) {
    const note = glossIn(block)
    if (note !== null) {
      if (open) open.note = note
      open = null
      isFirst = true
    } else if (block.type === 'blockquote' && isFirst) {
      open = { note: null, parts: leavesOf(block) }
      quotes.push(open)
      isFirst = false
    } else isFirst = block.type === 'heading'
  }
  return { article: known.data.id, sha256: known.data.sha256 ?? null, quotes }
}

/** The texts of the paragraphs, cells and code within a node. */
function leavesOf(node: Nodes): string[] {
  if (node.type === 'paragraph' || node.type === 'tableCell' || node.type === 'heading') {
    return [textOf(node, { includeImageAlt: false, includeHtml: false })]
  }
  if (node.type === 'code') return [node.value]
  return 'children' in node ? node.children.flatMap(leavesOf) : []
}

/** The note to which a link in the block leads back. */
function glossIn(node: Nodes): string | null {
  if (node.type === 'link') return parseDeepLink(node.url)?.gloss ?? null
  if (!('children' in node)) return null
  for (const child of node.children) {
    const found = glossIn(child)
    if (found !== null) return found
  }
  return null
}

/** The letters and digits of a text: what no output changes, whatever it does with marks and white space. */
function essence(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
}

/**
 * Whether all of a quote is in one of the texts, which are the article's as it is and as it is read. What stands in for an
 * image (`placeholders`) is no part of a quote.
 */
export function hasQuote(
  texts: readonly string[],
  { parts }: ExportedQuote,
  isPlaceholder: (text: string) => boolean,
): boolean {
  const wanted = parts.filter((part) => !isPlaceholder(part)).map(essence)
  return texts.map(essence).some((text) => wanted.every((part) => text.includes(part)))
}
