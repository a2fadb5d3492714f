/** The text that a page only declares: some build what they show from JSON-LD, or fetch it, and hold no more than a summary themselves. */

import { countWords } from '../../../text/words.ts'
import { decoded, withoutReferences } from '../metadata/decoded.ts'
import { isObject, type JsonObject, textOf, typesOf } from '../metadata/json-ld.ts'
import type { Block, Page } from '../page.ts'
import { markAttribute } from '../read-page.ts'

const leastWords = 80
/** With this share of its sentences on the page, a text is shown. */
const shownShare = 0.5
/** So many characters tell one sentence from another. */
const sampleLength = 40

const breaks = /<\/?(?:p|div|br|h[1-6]|li|ul|ol|blockquote|section)\b[^>]*>|\n+/i

/**
 * Writes the declared text of an article, a thread or a recipe behind the body's own where most of it is not there; gives its
 * element, or null.
 */
export function writeDeclaredText(body: Element, articles: readonly JsonObject[]): Element | null {
  const text = articles.map(declaredText).find((value) => value !== '')
  if (text === undefined || countWords(text) < leastWords) return null
  const paragraphs = unescaped(text)
    .split(new RegExp(breaks, 'gi'))
    .map((paragraph) => flat(decoded(paragraph.replace(/<[^>]+>/g, ''))))
    .filter((paragraph) => paragraph !== '')
  const sentences = paragraphs
    .flatMap((paragraph) => paragraph.split(/(?<=[.!?…。！？])\s*/u))
    .filter((sentence) => sentence.length >= sampleLength)
  const shown = flat(body.textContent ?? '')
  const there = sentences.filter((sentence) => shown.includes(sentence.slice(0, sampleLength)))
  if (sentences.length === 0 || there.length >= sentences.length * shownShare) return null
  return writeParagraphs(body, paragraphs)
}

/** Mark-up that was escaped once more than JSON needs is read as what it was. */
function unescaped(text: string): string {
  return /&lt;(?:p|div|br|h[1-6]|li)\b/i.test(text) && !/<\/?[a-z]/i.test(text)
    ? withoutReferences(text)
    : text
}

/** A summary of fewer words is no text. */
const leastSummary = 40

/** Writes the summary that a page declares, with HTML's entities in it, where that is all its file holds: a script was to fetch the rest. */
export function writeSummary(body: Element, summaries: readonly string[]): Element | null {
  const summary = summaries.map((text) => flat(decoded(text))).sort((a, b) => b.length - a.length)[0] ?? ''
  if (countWords(summary) < leastSummary || flat(body.textContent ?? '').length >= summary.length) return null
  return writeParagraphs(body, [summary])
}

function writeParagraphs(body: Element, paragraphs: readonly string[]): Element {
  const article = body.ownerDocument.createElement('article')
  for (const paragraph of paragraphs) {
    const element = body.ownerDocument.createElement('p')
    element.textContent = paragraph
    article.appendChild(element)
  }
  body.appendChild(article)
  return article
}

/** The text of an article, of a recipe, or of a thread's posts, in HTML or plain; '' where there is none. */
function declaredText(article: JsonObject): string {
  const { articleBody } = article
  if (typeof articleBody === 'string') return articleBody
  const types = typesOf(article)
  if (types.includes('Recipe')) return recipeText(article)
  if (types.some((type) => postType.test(type))) return postsText(article, 0)
  return ''
}

const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]

function recipeText({ recipeIngredient, recipeInstructions }: JsonObject): string {
  const steps = (value: unknown): string[] =>
    list(value).flatMap((step) => {
      if (typeof step === 'string') return [step]
      if (!isObject(step)) return []
      return [...(typeof step.text === 'string' ? [step.text] : []), ...steps(step.itemListElement)]
    })
  return [
    ...list(recipeIngredient).filter((item) => typeof item === 'string'),
    ...steps(recipeInstructions),
  ].join('\n')
}

const postType = /^(?:QAPage|Question|DiscussionForumPosting|Answer|Comment)$/
const mostPosts = 500
const mostDepth = 8

/** A post with the line that says who wrote it and when, and the posts that answer it. */
function postsText(post: JsonObject, depth: number): string {
  const { mainEntity, text, acceptedAnswer, suggestedAnswer, comment } = post
  if (depth > mostDepth) return ''
  const answers = [mainEntity, acceptedAnswer, suggestedAnswer, comment]
    .flatMap(list)
    .slice(0, mostPosts)
    .filter(isObject)
    .map((answer) => postsText(answer, depth + 1))
  const day = /^\d{4}-\d\d-\d\d/.exec(textOf(post.datePublished ?? post.dateCreated))?.[0] ?? ''
  const line = [textOf(post.author), day].filter((part) => part !== '').join(', ')
  return [...(typeof text === 'string' && text !== '' ? [line, text] : []), ...answers].join('\n')
}

/** The blocks that were read from an element. */
export function blocksFrom(page: Page, element: Element): Set<Block> {
  const marks = new Set([...element.children].map((child) => Number(child.getAttribute(markAttribute))))
  return new Set(page.blocks.filter((block) => block.marks.some((mark) => marks.has(mark))))
}

const flat = (text: string) => text.replace(/\s+/g, ' ').trim()
