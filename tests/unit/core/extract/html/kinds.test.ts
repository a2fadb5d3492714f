import { describe, expect, it } from 'vitest'
import { declaresArticle, declaresList, isCalledArticle } from '#core/extract/html/kinds.ts'
import { declaredBy } from '#core/extract/html/metadata/metadata.ts'
import { htmlDocument } from '#main/import/html-document.ts'

const called = '<meta property="og:type" content="article">'

function declared(names: string, head = '') {
  const html = `<!doctype html><head><title>The lamp lighter – Evening Post</title>${head}</head><body class="${names}"><h1>The lamp lighter</h1></body>`
  return declaredBy(htmlDocument(html, 'page.html'))
}

const graph = (...objects: object[]) =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@graph': objects })}</script>`

describe('a page that lists others', () => {
  it.each([
    'archive category category-lamps category-7',
    'search search-results',
    'path-taxonomy',
    'page-taxonomy page-taxonomy-term page-taxonomy-term-12',
    'collection-type-blog collection-layout-default view-list',
    'page-with-filter page-products catalog-category-view',
  ])('is told by its body: %s', (names) => {
    expect(declaresList(declared(names, called))).toBe(true)
    expect(declaresArticle(declared(names, called))).toBe(false)
  })

  it.each([
    'page-products page-products-tide-clock not-front',
    'page-products',
    'collection-type-page view-list',
    'search-results-open',
    'has-search-results search-results',
  ])('is not told by names that other pages have: %s', (names) => {
    expect(declaresList(declared(names, called))).toBe(false)
    expect(declaresArticle(declared(names, called))).toBe(true)
  })

  it('is told by JSON-LD, unless one of the articles in it has the title of the page', () => {
    const collection = { '@type': 'CollectionPage', name: 'Lamps' }
    const article = (headline: string) => ({ '@type': 'Article', headline })
    expect(declaresList(declared('', graph(collection)))).toBe(true)
    expect(declaresList(declared('', graph(collection, article('Oil'), article('Wicks'))))).toBe(true)
    const own = declared('', graph(article('The lamp lighter'), collection, article('Wicks')))
    expect(declaresList(own)).toBe(false)
    expect(declaresArticle(own)).toBe(true)
  })
})

describe('a standing page', () => {
  it('may be a list, whatever its tags call it, but what is said on it are comments', () => {
    const page = declared('page page-id-9', called)
    expect([declaresArticle(page), isCalledArticle(page)]).toEqual([false, true])
    expect(isCalledArticle(declared('page page-id-9'))).toBe(false)
  })

  it('is an article where it was published on a day, or where one is described', () => {
    const published = '<meta property="article:published_time" content="2021-04-05">'
    expect(declaresArticle(declared('page page-id-9', called + published))).toBe(true)
    expect(declaresArticle(declared('page page-id-9', graph({ '@type': 'Article' })))).toBe(true)
  })
})
