/** A web page's DOM to its article: prepare, find the container, clean, model. */

import { numberBlocks } from '../../article/blocks.ts'
import type { ArticleElement, ArticleNode } from '../../article/document.ts'
import { normalise } from '../../article/normalise.ts'
import { GlossaError } from '../../errors.ts'
import { ideographic } from '../../text/scripts.ts'
import { endsSentence } from '../../text/sentences.ts'
import { explanations } from '../explain.ts'
import type { Extraction, ImportWarning } from '../extraction.ts'
import { decide, type Finding, keeping, removal } from '../findings.ts'
import { carriedBytes } from './carried.ts'
import { type Chosen, chooseBlocks } from './containers/choose.ts'
import { blocksFrom, writeDeclaredText, writeSummary } from './containers/declared-text.ts'
import type { Signature } from './containers/post.ts'
import { type Found, readabilityBlocks } from './containers/readability.ts'
import { plainBlocks } from './containers/wide.ts'
import { declaresArticle, declaresList, declaresNews, declaresThread, isCalledArticle } from './kinds.ts'
import { authorIn } from './line-signs.ts'
import { decoded } from './metadata/decoded.ts'
import { textOf } from './metadata/json-ld.ts'
import { type Container, type Declared, declaredBy, metadataOf } from './metadata/metadata.ts'
import { assemble } from './model/assemble.ts'
import { type ImageAsset, resolveImages } from './model/images.ts'
import { resolveLinks } from './model/links.ts'
import { type Block, isKept, type Page, ruleOf } from './page.ts'
import { prepare } from './prepare/prepare.ts'
import type { Reading } from './read-inline.ts'
import { readPage } from './read-page.ts'
import { isGenerated, readsAsReference } from './reference.ts'
import { isProseBlock, keptBlocks, linkShare, wordsOf } from './rules/measure.ts'
import { opensWithSign } from './rules/rights.ts'
import { applyRules } from './rules/rules.ts'
import { beforeRegistered } from './words/accounts.ts'

/**
 * `sha256` gives the lower-case hex of the hash; `fileName` is for error messages and for pages without a title; `resource`
 * gives the bytes that the page's file carries for an address, as the page writes it or made absolute.
 */
export type HtmlOptions = {
  fileName: string
  sha256: (bytes: Uint8Array) => string
  resource?: (address: string) => Uint8Array | null
  container?: Container
  /** Whether to tell what the rules found. */
  explain?: boolean
}

/** Less text than this is no article, unless it holds a sentence or code. */
const fewestCharacters = 60
/** So many words are never nothing. */
const enoughWords = 100
/** A title of so many words says it all. */
const enoughTitle = 25
const eastAsian = new RegExp(`[${ideographic}\\p{Script=Hangul}]`, 'gu')

/**
 * The article of a page. The document is taken apart in the process. Throws `fileNoArticle` where no readable text is
 * found.
 */
export function extractHtml(
  document: Document,
  options: HtmlOptions,
): { extraction: Extraction; assets: ImageAsset[] } {
  const { container = {}, resource, explain = false } = options
  const declared = declaredBy(document, container.url)
  const { body } = document
  const carried = carriedBytes(resource, declared.addresses.base)
  const { imageSources, hidden } = prepare(body, carried)
  const reading: Reading = { links: new Map(), images: new Map(), imageSources }
  const text = writeDeclaredText(body, declared.articles)
  const summaries = summariesIn(declared)
  const summary = text ? null : writeSummary(body, summaries)
  const written = text ?? summary
  const read = readPage(body, reading, hidden)
  const isMade = isGenerated(read, declared)
  const isReference = isMade || readsAsReference(read, declared)
  const { found, blocks } = readabilityBlocks(document, read)
  const chosen = chooseBlocks(read, blocks, {
    text: written && blocksFrom(read, written),
    summaries: [...descriptionsIn(declared), ...summaries],
    title: declared.titleTag,
    isArticle: declaresArticle(declared),
    isCalledArticle: isCalledArticle(declared),
    isNews: declaresNews(declared),
    isThread: declaresThread(declared),
    isProduct: declared.products.length > 0,
    isReference,
    isList: declaresList(declared),
    isGenerated: isMade,
    lang: declared.lang?.split('-')[0],
    hrefOf: (link) => reading.links.get(link),
  })
  const contained = decide(read, [outside(read, chosen)])
  const metadata = metadataOf(
    declared,
    onPage(found, contained, chosen.opener, isMade),
    options.fileName,
    container,
  )
  const cleaned = applyRules(contained, { metadata, kind: chosen.kind, isReference, isGenerated: isMade })
  const page = textLength(cleaned) < fewestCharacters ? decide(cleaned, keptText(cleaned, chosen)) : cleaned
  if (textLength(page) < fewestCharacters && !saySomething(keptBlocks(page)))
    throw new GlossaError('fileNoArticle', { file: options.fileName })

  const targets = new Map<string, ArticleElement>()
  const elements = assemble(page, targets, chosen.posts)
  const assets = resolveImages(elements, reading.images, declared.addresses, options.sha256, carried)
  resolveLinks(elements, reading.links, targets, declared.addresses)
  const article = numberBlocks(normalise({ type: 'root', children: elements }))
  const warnings: ImportWarning[] = summary ? [{ code: 'summaryOnly' }] : []
  const findings = explain ? { findings: explanations(page.marks, page.blocks) } : {}
  return { extraction: { document: article, metadata, kind: chosen.kind, warnings, ...findings }, assets }
}

/** What a page says in short of itself. */
function summariesIn({ tags }: Declared): string[] {
  return ['og:description', 'description', 'twitter:description'].flatMap((name) => [
    ...(tags.get(name) ?? []),
  ])
}

/** What a page says of its product. */
function descriptionsIn({ products }: Declared): string[] {
  return products.map(({ description }) => decoded(textOf(description).replace(/<[^>]+>/g, ' ')))
}

/** What lies outside of the container: presumed to be no part of the article, until a rule finds otherwise. */
function outside(page: Page, { container, blocks }: Chosen): Finding {
  const others = page.blocks.filter((block) => block.tag !== 'hr' && !blocks.has(block))
  return removal(others, 'outside-article', { kind: 'container', container }, 'presumed')
}

/**
 * A page that holds text is never empty. Where the rules left nothing but a title of a sentence or two, as posts have that only
 * lead elsewhere, that is its text. Otherwise it is all of the page's prose; where it has none, as a list of links or prices has
 * not, the page without its furniture, without what surely is furniture, or all of it. Of a short page it is its main
 * part, where that holds sentences or code.
 */
function keptText(page: Page, { blocks: chosen, wide }: Chosen): Finding[] {
  const own = [...chosen].filter((block) => (ruleOf(page, block) ?? 'title') === 'title')
  if (wordsOf(own) >= enoughTitle) return [keeping(own, { kind: 'built', as: 'only-text' })]
  const candidates = [page.blocks.filter(isProseBlock), [...wide], plainBlocks(page), page.blocks]
  const kept = candidates.find((blocks) => wordsOf(blocks) >= enoughWords)
  const main = [...wide].filter((block) => ruleOf(page, block) !== 'title')
  const unnamed = main.filter((block) => (ruleOf(page, block) ?? 'outside-article') === 'outside-article')
  const short = [unnamed, main].find(saySomething) ?? []
  return [keeping(kept ?? short, { kind: 'built', as: 'only-text' })]
}

const fewestInSentences = 6
const mostlyLinked = 0.8
/** What pages say in place of their text where no script runs, and at their foot. */
const isNotice = (text: string) => /\bjava\s?script\b/i.test(text) || opensWithSign(text)

/** Whether blocks hold code, or sentences of some words that are no mere links. */
function saySomething(blocks: readonly Block[]): boolean {
  const sentences = blocks.filter(
    (block) => linkShare(block) < mostlyLinked && endsSentence(block.text) && !isNotice(block.text),
  )
  return (
    wordsOf(sentences) >= fewestInSentences || blocks.some(({ tag, text }) => tag === 'pre' && text !== '')
  )
}

function onPage(found: Found, page: Page, opener: Signature | undefined, isGenerated: boolean) {
  const text = page.blocks
    .filter((block) => isKept(page, block) && block.words >= 8 && block.tag !== 'pre')
    .map((block) => block.text)
    .join('\n')
  return {
    title: found.title,
    byline: found.byline,
    siteName: found.siteName,
    published: found.published,
    text,
    isGenerated,
    opener: opener
      ? {
          signed: [...opener.author, ...opener.date].flatMap(signedName).slice(0, 1),
          authors: opener.author.map(({ text }) => text),
          lines: [...opener.author, ...opener.date].map(({ text }) => text),
          dates: opener.date.filter(isOfPost).flatMap(datesIn),
        }
      : null,
  }
}

/** The name that a line marks as its author's. */
function signedName({ signs }: Block): string[] {
  const author = authorIn(signs)
  return author ? [author.text] : []
}

/** Whether a date is the post's, and not the day on which its author joined the forum. */
const isOfPost = ({ text }: Block) => text.trim() === '' || beforeRegistered(text).trim() !== ''

/** So many characters of a line hold the date that it begins or ends with, beside a topic that it repeats. */
const lineStart = 60

/** The dates of a line: in its mark-up, then in its words. */
function datesIn({ content, text }: Block): string[] {
  const declared = (nodes: readonly ArticleNode[]): string[] =>
    nodes.flatMap((node) => {
      if (node.type === 'text') return []
      return [...(node.properties.dateTime ? [node.properties.dateTime] : []), ...declared(node.children)]
    })
  return [...declared(content), text, text.slice(0, lineStart), text.slice(-lineStart)]
}

/** CJK characters carry about as much as three letters. */
function textLength(page: Page): number {
  let length = 0
  for (const block of page.blocks)
    if (isKept(page, block)) length += block.text.length + 2 * (block.text.match(eastAsian)?.length ?? 0)
  return length
}
