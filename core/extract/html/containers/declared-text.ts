/** The text that a page only declares: some build what they show from JSON-LD, and hold no more than a summary of it themselves. */

import { countWords } from '../../../text/words.ts'
import { decoded } from '../metadata/decoded.ts'
import type { JsonObject } from '../metadata/json-ld.ts'
import type { Block, Page } from '../page.ts'
import { markAttribute } from '../read-page.ts'

const leastWords = 80
/** With this share of its sentences on the page, a text is shown. */
const shownShare = 0.5
/** So many characters tell one sentence from another. */
const sampleLength = 40

const breaks = /<\/?(?:p|div|br|h[1-6]|li|ul|ol|blockquote|section)\b[^>]*>|\n+/i

/** Writes the declared text of an article behind the body's own where most of it is not there; gives its element, or null. */
export function writeDeclaredText(body: Element, articles: readonly JsonObject[]): Element | null {
  const text = articles.map(({ articleBody }) => articleBody).find((value) => typeof value === 'string')
  if (typeof text !== 'string' || countWords(text) < leastWords) return null
  const paragraphs = text
    .split(new RegExp(breaks, 'gi'))
    .map((paragraph) => flat(decoded(paragraph.replace(/<[^>]+>/g, ''))))
    .filter((paragraph) => paragraph !== '')
  const sentences = paragraphs
    .flatMap((paragraph) => paragraph.split(/(?<=[.!?…。！？])\s*/u))
    .filter((sentence) => sentence.length >= sampleLength)
  const shown = flat(body.textContent ?? '')
  const there = sentences.filter((sentence) => shown.includes(sentence.slice(0, sampleLength)))
  if (sentences.length === 0 || there.length >= sentences.length * shownShare) return null
  const article = body.ownerDocument.createElement('article')
  for (const paragraph of paragraphs) {
    const element = body.ownerDocument.createElement('p')
    element.textContent = paragraph
    article.appendChild(element)
  }
  body.appendChild(article)
  return article
}

/** The blocks that were read from an element. */
export function blocksFrom(page: Page, element: Element): Set<Block> {
  const marks = new Set([...element.children].map((child) => Number(child.getAttribute(markAttribute))))
  return new Set(page.blocks.filter((block) => block.marks.some((mark) => marks.has(mark))))
}

const flat = (text: string) => text.replace(/\s+/g, ' ').trim()
