/** Works of reference: manuals, references of programs, help centres, encyclopedias. They end with no more than they began with, and are dated by their last change. */

import type { ArticleNode } from '../../article/document.ts'
import { hyphenated } from './line-signs.ts'
import { typesOf } from './metadata/json-ld.ts'
import { metaNames, namesOfDate } from './metadata/meta-names.ts'
import type { Declared } from './metadata/metadata.ts'
import { type Area, areasOf, type Block, isPlace, type Page } from './page.ts'
import { contentsName } from './prepare/contents.ts'
import { isHeading } from './rules/measure.ts'
import { generatedBy, generators, isMadePart, namesMaker, poweredByWiki, wikis } from './words/makers.ts'
import { isManualSite, isManualWord, manualAddress, namesManual } from './words/manuals.ts'

const referenceType = /^(?:TechArticle|APIReference|DefinedTerm)$/
const publishedType = /^(?:(?:\w*News)?Article|BlogPosting|Review|Report|Recipe|LiveBlogPosting|Product)$/

const lastLines = 12
const mostMakerWords = 24

/** Such a line by itself, which some programs set beside the text. */
const opensWithMaker =
  /^(?:generated|built|created|made|powered|produced|documentation generated)\s(?:by|using|with)\s/i

/** Whether one of the last lines, or a line that says nothing else, names the program that made the page. */
const namesGenerator = ({ blocks }: Page, made: RegExp) =>
  blocks.some(
    ({ text, words, number }) =>
      words <= mostMakerWords &&
      (number >= blocks.length - lastLines || opensWithMaker.test(text)) &&
      made.test(text),
  )

const fewestSignatures = 2

/** More of them: of standards, of books, of wikis. */
const otherMakers =
  /^(?:texi2any|texi2html|tex4ht|publican|respec|bikeshed|ecmarkup|\S*\/rfc2629|xwiki|twiki|foswiki|pmwiki|writerside|helpndoc)/i
/** Programs that make manuals and books, and sites of dated posts as well. */
const bookMakers = /^(?:quarto|vuepress|adobe robohelp)/i
/** What only manuals and wikis declare in meta tags: the version that is searched, and which page of a wiki this is. */
const manualTags = [
  'docsearch:version',
  'docsearch:language',
  'docusaurus_version',
  'ajs-page-id',
  'readme-deploy',
]
/** The kinds of topics of which manuals in DITA are made. */
const topicType = /^(?:topic|concept|task|reference|glossentry|troubleshooting)$/i

/** Whether the head of a page tells that it is one of a manual, of a wiki or of a standard. */
function isDeclaredManual({ tags }: Declared): boolean {
  return (
    manualTags.some((name) => tags.has(name)) ||
    (tags.get('generator')?.some((name) => otherMakers.test(name)) ?? false) ||
    (tags.get('dc.type')?.some((type) => topicType.test(type)) ?? false)
  )
}

/** So many headings that can be led to are those of a text to look things up in. */
const fewestPlaces = 2

/** What help centres call the part that asks whether a text has helped. */
const feedbackName =
  /(?:^|[\s_-])(?:article-?votes?|(?:was-?this-?|is-?)?helpful|reaction-?(?:picker|prompt)|(?:page|doc|docs|article)-?(?:feedback|rating)|feedback-?widget)(?=[\s_-]|$)/

const asksHelpful = ({ names }: Area | Block) => names !== '' && feedbackName.test(names)

/** Where a program's interface is asked. */
const endpoint = /^(?:get|post|put|patch|delete|head|options)\s*(?:https?:\/)?\/\S*(?:\s|$)/i
const mostEndpointWords = 16

const isEndpoint = ({ tag, text, words }: Block) =>
  /^(?:p|div|)$/.test(tag) && words <= mostEndpointWords && endpoint.test(text)

const method = /^(?:get|post|put|patch|delete|head|options)$/i
const address = /^(?:https?:\/)?\/\S+$/

/** Whether a page says, on a line or on two, where a program's interface is asked. */
function asksInterface({ blocks }: Page): boolean {
  return blocks.some(
    (block, index) =>
      isEndpoint(block) || (method.test(block.text) && address.test(blocks[index + 1]?.text ?? '')),
  )
}

/** Code, or a term that is code, as commands and options are. */
function isCode({ tag, content }: Block): boolean {
  if (tag !== 'dt') return tag === 'pre'
  return content.some(holdsCode)
}

const holdsCode = (node: ArticleNode): boolean =>
  node.type === 'element' && (node.tagName === 'code' || node.children.some(holdsCode))

/** The names of a page's site, and what stands behind the page's own name in its title. */
function namesAround({ tags, titleTag }: Declared): { sites: readonly string[]; tail: readonly string[] } {
  const sites = [...(tags.get('og:site_name') ?? []), ...(tags.get('application-name') ?? [])]
  return { sites, tail: titleTag.split(/\s+[|–—·-]\s+|:\s+/).slice(1) }
}

/** Whether the page stands where manuals do, or under their very name. */
function standsInManual(declared: Declared): boolean {
  const { sites, tail } = namesAround(declared)
  const { page } = declared.addresses
  return [...sites, ...tail].some(isManualWord) || (page !== null && manualAddress.test(page.href))
}

/** Whether the site, or a part of the title, is called a manual. */
function isCalledManual(declared: Declared): boolean {
  const { sites, tail } = namesAround(declared)
  return sites.some(isManualSite) || tail.some(namesManual)
}

/** What posts and news declare of the day on which they were published; the days of manuals have other names. */
const postTags = [
  'article:published_time',
  'article:published',
  'og:published_time',
  'og:article:published_time',
]

/** Whether the meta tags call a page an article, as blogs have it of their posts, and some manuals of their pages. */
const isCalledArticle = ({ tags }: Declared) =>
  metaNames.type.some((name) => tags.get(name)?.some((type) => /^(?:article|blog)/i.test(type)))

const fewestParts = 2

/**
 * Whether several parts of the page are called as a program calls them. A heading's id is made of its words, and so is that of the section
 * which it opens: these may tell of any program.
 */
function hasMadeParts(page: Page): boolean {
  const named = [...page.blocks, ...areasOf(page)].filter(
    (part) => part.names !== '' && isMadePart(part.names),
  )
  const made = named.filter((part) => !opensWithHeading(page, part) || isMadePart(classesOf(part)))
  return made.length >= fewestParts
}

function opensWithHeading({ blocks }: Page, part: Area | Block): boolean {
  const first = part.kind === 'block' ? part : blocks[part.from]
  return first !== undefined && isHeading(first)
}

const classesOf = ({ names, ids }: Area | Block) =>
  names
    .split(' ')
    .filter((name) => !ids.some((id) => hyphenated(id) === name))
    .join(' ')

/**
 * Whether a program made the page that makes nothing but manuals, as the page says in its head, in its last lines or in the names of its
 * parts, or as its signatures show. Nothing stands in such a page's main part but its text. A post is none, whatever has made its blog; a
 * page that is called an article may speak of a program, and must declare it.
 */
export function isGenerated(page: Page, declared: Declared): boolean {
  const { tags, makers, articles, products, signatures } = declared
  if (articles.flatMap(typesOf).some((type) => publishedType.test(type)) || products.length > 0) return false
  if (postTags.some((name) => tags.has(name))) return false
  if (tags.get('generator')?.some((name) => generators.test(name))) return true
  if (signatures >= fewestSignatures) return true
  if (isCalledArticle(declared)) return false
  return makers.some(namesMaker) || namesGenerator(page, generatedBy) || hasMadeParts(page)
}

/**
 * A page that no such program made is one where it says so. So is one that declares no article of the press and stands in a manual with
 * code, a table of its contents or headings that can be led to; and where it declares no day on which it was published either, one that says how an interface is asked, is called a
 * manual, or has such a table or such headings, and code or the question whether it helped.
 */
export function readsAsReference(page: Page, declared: Declared): boolean {
  const { tags, articles, products } = declared
  const types = articles.flatMap(typesOf)
  if (types.some((type) => referenceType.test(type))) return true
  if (tags.get('generator')?.some((name) => generators.test(name) || wikis.test(name))) return true
  if (isDeclaredManual(declared)) return true
  if (types.some((type) => publishedType.test(type)) || products.length > 0) return false
  if (namesGenerator(page, poweredByWiki)) return true
  const headings = page.blocks.filter(isHeading)
  const places = headings.filter(isPlace)
  const areas = areasOf(page)
  const leads = places.length >= fewestPlaces || areas.some(({ names }) => names.includes(contentsName))
  const explains = leads || page.blocks.some(isCode)
  if (standsInManual(declared) && explains) return true
  if (namesOfDate('published', tags.keys()).some((name) => tags.has(name))) return false
  if (namesGenerator(page, generatedBy)) return true
  if (tags.get('generator')?.some((name) => bookMakers.test(name))) return true
  if (asksInterface(page) || (isCalledManual(declared) && explains)) return true
  return leads && (page.blocks.some(isCode) || [...areas, ...page.blocks].some(asksHelpful))
}
