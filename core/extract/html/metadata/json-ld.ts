/** What the page says of itself in JSON-LD (schema.org). */

import { namedIn } from '../dom.ts'
import { looseJson } from './loose-json.ts'

export type JsonObject = { readonly [key: string]: unknown }

/**
 * What JSON-LD describes, each in order; `reviewed` is what the page's reviews are about, `pageTypes` are what kinds of page it
 * says that this one is.
 */
export type Described = {
  articles: JsonObject[]
  products: JsonObject[]
  reviewed: JsonObject[]
  pageTypes: string[]
}

/** Reads the page's JSON-LD, also where it is no proper JSON. */
export function describedIn(document: Document): Described {
  const found: JsonObject[] = []
  const products: JsonObject[] = []
  const pageTypes: string[] = []
  const graph: unknown[] = []
  for (const script of namedIn(document.documentElement, 'script')) {
    if (!/^\s*application\/ld\+json/i.test(script.getAttribute('type') ?? '')) continue
    const value = looseJson(script.textContent ?? '')
    graph.push(value)
    collect(value, { found, products, pageTypes }, 0)
  }
  const byId = new Map<string, JsonObject>()
  for (const value of graph) index(value, byId, 0)
  const reviewed = found
    .flatMap(({ itemReviewed }) => [itemReviewed].flat())
    .filter(isObject)
    .map((thing) => withReferences(byId.get(String(thing['@id'])) ?? thing, byId))
  const ids = new Set<unknown>(reviewed.map((thing) => thing['@id']).filter((id) => id !== undefined))
  const articles = found
    .filter((article) => !ids.has(article['@id']))
    .map((article) => withReferences(article, byId))
  const sorted = [...articles.filter(isArticleType), ...articles.filter((article) => !isArticleType(article))]
  return { articles: sorted, products, reviewed, pageTypes }
}

/** Whether an object is an article, and not only a page that may hold one. */
export function isArticleType(object: JsonObject): boolean {
  return typesOf(object).some((type) => articleType.test(type))
}

/** Whether an object is a question or what began a discussion. */
export function isThreadType(object: JsonObject): boolean {
  return typesOf(object).some((type) => threadType.test(type))
}

const threadType = /^(?:QAPage|Question|DiscussionForumPosting)$/

/**
 * The articles that say something of the page as a whole: a video in it, a course or an event that it announces, or one
 * question of a page with many do not.
 */
export function mainArticles(articles: readonly JsonObject[]): JsonObject[] {
  const questions = articles.filter((article) => typesOf(article).includes('Question'))
  const isPart = (article: JsonObject) =>
    typesOf(article).some((type) => partType.test(type)) ||
    (questions.length > 1 && questions.includes(article)) ||
    (questions.includes(article) && articles.some((other) => typesOf(other).includes('FAQPage')))
  return articles.filter((article) => !isPart(article))
}

const partType = /^(?:VideoObject|Course|Event)$/

/** The objects of a graph by their `@id`: the fullest of each. */
function index(value: unknown, byId: Map<string, JsonObject>, depth: number): void {
  if (depth > 6) return
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 200)) index(item, byId, depth + 1)
    return
  }
  if (!isObject(value)) return
  const id = value['@id']
  const size = (object: JsonObject | undefined) => Object.keys(object ?? {}).length
  if (typeof id === 'string' && size(value) > Math.max(1, size(byId.get(id)))) byId.set(id, value)
  for (const item of Object.values(value)) if (typeof item === 'object') index(item, byId, depth + 1)
}

const referring = ['author', 'authors', 'creator', 'publisher', 'mainEntity'] as const

/** The article with what it only refers to by `@id`, and with the members of its lists. */
function withReferences(article: JsonObject, byId: ReadonlyMap<string, JsonObject>): JsonObject {
  const resolved = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.flatMap(resolved)
    // Some write the reference without an object around it.
    if (typeof value === 'string') return byId.get(value) ?? value
    if (!isObject(value) || value.name !== undefined) return value
    const members = value['@list'] ?? value['@set']
    if (members !== undefined) return resolved(members)
    const id = value['@id']
    return typeof id === 'string' ? (byId.get(id) ?? value) : value
  }
  const changed = referring
    .filter((key) => article[key] !== undefined)
    .map((key) => [key, resolved(article[key])])
  return { ...article, ...Object.fromEntries(changed) }
}

const articleType =
  /(?:Article|Posting|Report|Review|Recipe|Essay|Chapter|Quotation|CreativeWork|MediaReview|ClaimReview|Question|Book|Thesis|PodcastEpisode|HowTo)$/
/** What says something of an article only where nothing else does. */
const pageType = /^(?:WebPage|ItemPage|AboutPage|QAPage|FAQPage|MedicalWebPage|VideoObject|Course|Event)$/

const productType = /^Product(?:Group)?$/

type Collected = { found: JsonObject[]; products: JsonObject[]; pageTypes: string[] }

function collect(value: unknown, into: Collected, depth: number): void {
  if (depth > 6) return
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 200)) collect(item, into, depth + 1)
    return
  }
  if (!isObject(value)) return
  into.pageTypes.push(...typesOf(value).filter((type) => type.endsWith('Page')))
  if (typesOf(value).some((type) => articleType.test(type) || pageType.test(type))) into.found.push(value)
  else if (typesOf(value).some((type) => productType.test(type))) into.products.push(value)
  for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'hasPart'])
    collect(value[key], into, depth + 1)
  // What a review is about is no article of the page's own.
  collect(value.itemReviewed, { ...into, found: [] }, depth + 1)
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function typesOf(value: JsonObject): string[] {
  const type = value['@type']
  return (Array.isArray(type) ? type : [type])
    .filter((name) => typeof name === 'string')
    .map((name) => name.replace(/^.*[/#:]/, ''))
}

/** A value's text: its own, or its `name` or `@value`; '' where there is none. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  if (Array.isArray(value)) return textOf(value[0])
  if (isObject(value)) return textOf(value.name ?? value['@value'])
  return ''
}
