/** Weighs the containers that were found against each other. */

import type { ArticleElement } from '../../../article/document.ts'
import type { ContainerName } from '../../findings.ts'
import type { PageKind } from '../kinds.ts'
import { overlap, titleKey } from '../metadata/declared-title.ts'
import type { ShownPost } from '../model/posts.ts'
import { type Block, blocksIn, type Page } from '../page.ts'
import { isHeading, isProseBlock, linkShare, proseWords, wordsOf } from '../rules/measure.ts'
import { consentBlocks } from './consent.ts'
import { mostInEntries } from './entries.ts'
import { filled, shortestTitle, spanOf } from './filled.ts'
import { isAroundSite, isInDialog } from './part-names.ts'
import type { Post, Signature } from './post.ts'
import { postsOf } from './posts.ts'
import { areTeasers } from './teasers.ts'
import { commentsOf, threadOf } from './thread.ts'
import { behindTitle, textOfGenerated, titledBlocks } from './titled.ts'
import { menusAmong, wideBlocks } from './wide.ts'

/** `wide` is the page without its furniture: what is left to fall back on. */
export type Chosen = {
  kind: PageKind
  container: ContainerName
  blocks: ReadonlySet<Block>
  wide: ReadonlySet<Block>
  /** Who opened a thread, and when. */
  opener?: Signature
  /** The posts of a thread. */
  posts?: readonly ShownPost[]
}

/** How much more prose than Readability's the wide container must hold: between Readability's first block and its last, and anywhere. */
const betweenFactor = 1.2
const usualFactor = 2
const declaredFactor = 3
const leastMore = 30
/** A declared article of fewer words is hardly whole. */
const shortArticle = 100

/** With so many words that are no links in Readability's container, a page that declares an article has it there. */
const declaredProse = 200

/** An article is mostly prose: where Readability's holds less than this share of all the page's words, the page has its text in parts. */
const leastProseShare = 0.5
/** In a page that declares an article, text of any kind counts that is not links. */
const declaredTextShare = 0.25

/**
 * What a page says of itself; `isCalledArticle` is true of standing pages as well, `text` are the blocks of a text that it only declares, `summaries` say in short what it is about,
 * `isReference` tells that it is one of a work of reference, `isGenerated` that a program made it that makes nothing else, `isList` that
 * it lists other pages,
 * `lang` is its language without its region, `hrefOf` gives the address of a link in it as it is written.
 */
export type Said = {
  summaries: readonly string[]
  text: ReadonlySet<Block> | null
  title: string
  isArticle: boolean
  isCalledArticle: boolean
  isNews: boolean
  isThread: boolean
  isProduct: boolean
  isReference: boolean
  isList: boolean
  isGenerated: boolean
  lang: string | undefined
  hrefOf: (link: ArticleElement) => string | undefined
}

/** `found` are the blocks of Readability's container. */
export function chooseBlocks(page: Page, found: ReadonlySet<Block>, said: Said): Chosen {
  const chosen = chooseContainer(page, found, said)
  const summed = said.isArticle || chosen.blocks === said.text ? [] : summedUp(page, chosen, said)
  return summed.length === 0 ? chosen : { ...chosen, blocks: new Set([...chosen.blocks, ...summed]) }
}

/** So many letters tell one text from another. */
const sampleLength = 40
const mostSummed = 12

/**
 * The text that a page sums itself up with, where the container leaves it out: shops keep what they say of a thing in a
 * panel or a dialog. What a site says of itself, beside each of its pages, is no such text;
 * what is declared of a product is the page's own, wherever it stands.
 */
function summedUp(page: Page, { blocks }: Chosen, { summaries, isProduct }: Said): Block[] {
  const keys = summaries.map(titleKey).filter((key) => key.length >= sampleLength)
  if (keys.length === 0) return []
  const holding = page.blocks.filter((block) => {
    if (!isProseBlock(block) || (!isProduct && isAroundSite(block))) return false
    const sample = titleKey(block.text.slice(0, sampleLength * 3)).slice(0, sampleLength)
    return sample.length === sampleLength && keys.some((key) => key.includes(sample))
  })
  const [first] = holding
  if (!first || holding.some((block) => blocks.has(block))) return []
  const { area } = first
  const around = area.parent === null || area.to - area.from > mostSummed ? [first] : blocksIn(page, area)
  return around.filter(({ text }) => text !== '')
}

function chooseContainer(page: Page, found: ReadonlySet<Block>, said: Said): Chosen {
  const { isArticle, lang } = said
  const wide = wideBlocks(page, said)
  const notices = consentBlocks(page)
  for (const block of notices) wide.delete(block)
  const asking = new Set([...notices, ...menusAmong(page, found)])
  const kept = new Set([...found].filter((block) => !asking.has(block)))
  const titled = titledBlocks(page, kept, wide, said.title)
  const own = titled ?? shown(kept, wide)
  if (said.text && proseWords(said.text) > proseWords(own))
    return { kind: 'article', container: 'declared', blocks: said.text, wide }
  const all = postsOf(page, lang, said.isCalledArticle)
  // The entries of a reference, each under its name, are no posts.
  const whole: Chosen = { kind: 'page', container: 'wide', blocks: wide, wide }
  const posts = said.isReference && all.every(({ date }) => date.length === 0) ? [] : all
  // What people say of a product, and ask about it, is not what a shop sells it with.
  const thread = said.isProduct && !said.isThread ? null : threadOf(page, posts, wide, own, said)
  if (thread && !said.isThread && areTeasers(page, posts, said.hrefOf))
    return { kind: 'listing', container: 'parts', blocks: partsOf(page, notices, []), wide }
  if (thread) return { kind: 'thread', container: 'posts', wide, ...thread }
  // What a reference calls a comment is what its author wrote beside the code.
  if (said.isGenerated) {
    const text = textOfGenerated(page, wide, own, said.title)
    if (text) return { ...whole, kind: 'article', blocks: text }
  } else for (const block of commentsOf(page, posts)) if (!own.has(block)) wide.delete(block)
  const parts = partsOf(page, notices, posts)
  const isCatalogue =
    said.isList || (titled && !isArticle) ? isAboutEntries(page, parts, own, said.isList) : false
  if (titled && !isCatalogue)
    return { kind: 'article', container: 'titled', blocks: filled(page, said, true, wide, titled), wide }
  if (isCatalogue || (isInParts(parts, own, said) && !isUnderTitle(page, own, said.title))) {
    // Code, terms and tables are no prose, and are what a reference is made of.
    if (said.isReference && plainWords(parts) * 2 > wordsOf([...parts]))
      return { ...whole, kind: 'article', blocks: behindTitle(page, wide, said.title) }
    return isListing(parts, said.isList)
      ? { kind: 'listing', container: 'parts', blocks: parts, wide }
      : whole
  }
  const isShop = said.isProduct && !isArticle && leavesFigures(wide, own)
  if (isShop || isWider(wide, own, isArticle)) return whole
  const blocks = filled(page, said, isArticle, wide, own)
  return { kind: 'article', container: 'readability', blocks, wide }
}

/** The blocks found, without those in dialogs where these are most of them and the page holds more: an offer that opens over it is never its text. */
function shown(found: ReadonlySet<Block>, wide: ReadonlySet<Block>): ReadonlySet<Block> {
  const page = [...found].filter((block) => !isInDialog(block))
  const dialogs = wordsOf([...found]) - wordsOf(page)
  return dialogs > wordsOf(page) && wordsOf([...wide]) > dialogs ? new Set(page) : found
}

/** The page under its heading, less what stands around it; its lists of links may be what it is about. */
function partsOf(page: Page, notices: readonly Block[], posts: readonly Post[]): Set<Block> {
  const parts = wideBlocks(page, { menus: true })
  for (const block of [...notices, ...commentsOf(page, posts)]) parts.delete(block)
  const last = [...parts].at(-1)?.number ?? -1
  const heading = page.blocks.find(
    ({ tag, text, number }) => tag === 'h1' && text !== '' && number + 2 < last,
  )
  for (const block of parts) if (block.number < (heading?.number ?? 0)) parts.delete(block)
  return parts
}

/**
 * Whether entries hold more words than the prose found: what stands over them only introduces them. Those of a page that says that it
 * lists others need not hold as many.
 */
function isAboutEntries(
  page: Page,
  parts: ReadonlySet<Block>,
  found: ReadonlySet<Block>,
  isList: boolean,
): boolean {
  const mine = proseWords(found)
  if (mine > proseWords(parts) * usualFactor + leastMore) return false
  return mostInEntries(page, parts) > (isList ? 0 : mine)
}

/** So much prose of a piece of news is its text, however many headlines stand around it, if there is not as much elsewhere. */
const enoughNews = 60

function isInParts(
  parts: ReadonlySet<Block>,
  found: ReadonlySet<Block>,
  { isArticle, isNews }: Pick<Said, 'isArticle' | 'isNews'>,
): boolean {
  const mine = proseWords(found)
  const all = wordsOf([...parts])
  // Where Readability has found prose that stands outside of the parts, the parts are not what the page is about.
  if (mine > proseWords(parts) * usualFactor + leastMore) return false
  if (isNews && mine >= enoughNews && mine * 2 > proseWords(parts)) return false
  if (!isArticle) return mine < all * leastProseShare
  const least = mine === 0 ? leastProseShare : declaredTextShare
  return mine < declaredProse && plainWords(found) < all * least
}

/** So many paragraphs with so many words, so soon under the page's title, are its text, however much else is on the page. */
const fewestParagraphs = 3
const enoughUnderTitle = 100
const nearTitle = 8
/** Such a share of its words may a heading have in common with the page's declared title. */
const leastOverlap = 0.75

/** Whether what was found begins under the heading that names the page, and is the text of an article: a catalogue's lies under its things, or is shorter. */
function isUnderTitle(page: Page, found: ReadonlySet<Block>, title: string): boolean {
  const paragraphs = [...found].filter((block) => isProseBlock(block) && !isHeading(block))
  const [first] = paragraphs
  if (!first || paragraphs.length < fewestParagraphs || wordsOf(paragraphs) < enoughUnderTitle) return false
  const key = titleKey(title)
  const heading = page.blocks
    .slice(Math.max(0, first.number - nearTitle), first.number)
    .findLast((block) => /^h[12]$/.test(block.tag) && titleKey(block.text).length >= shortestTitle)
  if (!heading) return false
  return key.includes(titleKey(heading.text)) || overlap(heading.text, title) >= leastOverlap
}

/** A page of less prose than this is a list of things; one that says so may say more of each. */
const mostListedProse = 0.4
const mostDeclaredProse = 0.7

function isListing(parts: ReadonlySet<Block>, isDeclared: boolean): boolean {
  return proseWords(parts) < wordsOf([...parts]) * (isDeclared ? mostDeclaredProse : mostListedProse)
}

function isWider(wide: ReadonlySet<Block>, found: ReadonlySet<Block>, isArticle: boolean): boolean {
  const all = proseWords(wide)
  const mine = proseWords(found)
  const { first, last } = spanOf(found)
  const between = proseWords([...wide].filter(({ number }) => number >= first && number <= last))
  if (isArticle && plainWords(found) >= declaredProse) return false
  const factor = isArticle && mine >= shortArticle ? declaredFactor : usualFactor
  if (all > mine * factor + leastMore) return true
  if (isArticle) return false
  return between > mine * betweenFactor + leastMore
}

/** Whether a container that lies within the wide one leaves out a table in it, as shops set what a thing is made of beside what they say of it. */
function leavesFigures(wide: ReadonlySet<Block>, found: ReadonlySet<Block>): boolean {
  const isWithin = [...found].every((block) => wide.has(block) || !isProseBlock(block))
  return isWithin && [...wide].some((block) => /^t[dh]$/.test(block.tag) && !found.has(block))
}

/** Words of blocks that are not links, prose or not. */
function plainWords(blocks: Iterable<Block>): number {
  return wordsOf([...blocks].filter((block) => linkShare(block) < 0.5))
}
