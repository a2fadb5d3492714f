/** What the page says of itself in JSON-LD (schema.org). */

export type JsonObject = { readonly [key: string]: unknown }

/** The articles that the page's JSON-LD describes, in order. Scripts that are no JSON are passed over. */
export function articlesOf(document: Document): JsonObject[] {
  const found: JsonObject[] = []
  for (const script of document.getElementsByTagName('script')) {
    if (script.getAttribute('type') !== 'application/ld+json') continue
    collect(parse(script.textContent ?? ''), found, 0)
  }
  return found
}

const articleType =
  /(?:Article|Posting|Report|Review|Recipe|Essay|Chapter|Quotation|LiveBlogPosting|CreativeWork|MediaReview|ClaimReview)$/

function parse(source: string): unknown {
  const json = source
    .replace(
      /^\s*(?:<!--|(?:\/\/\s*|\/\*\s*)?<!\[CDATA\[(?:\s*\*\/)?)|(?:-->|(?:\/\/\s*|\/\*\s*)?\]\]>(?:\s*\*\/)?)\s*$/g,
      '',
    )
    .trim()
  for (const attempt of [
    json,
    json.replace(/[\r\n\t]+/g, ' '),
    json.replace(/[\r\n\t]+/g, ' ').replace(/,\s*([}\]])/g, '$1'),
  ]) {
    try {
      return JSON.parse(attempt)
    } catch {
      // Pages break their strings over lines and leave commas behind: the next attempt forgives it.
    }
  }
  return null
}

function collect(value: unknown, found: JsonObject[], depth: number): void {
  if (depth > 6) return
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 200)) collect(item, found, depth + 1)
    return
  }
  if (!isObject(value)) return
  if (typesOf(value).some((type) => articleType.test(type))) found.push(value)
  for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'hasPart', 'itemReviewed']) {
    collect(value[key], found, depth + 1)
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function typesOf(value: JsonObject): string[] {
  const type = value['@type']
  return (Array.isArray(type) ? type : [type]).filter((name) => typeof name === 'string')
}

/** A value's text: its own, or its `name` or `@value`; '' where there is none. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  if (Array.isArray(value)) return textOf(value[0])
  if (isObject(value)) return textOf(value.name ?? value['@value'])
  return ''
}
