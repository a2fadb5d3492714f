/** Markdown: clippings of browsers, notes, plain .md. Its HTML goes the way of all HTML, through our parser and model. */

import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { GlossaError } from '#core/errors.ts'
import { titleOf } from '#core/extract/html/metadata/declared-title.ts'
import { cleanClipping } from '../documents/clipping.ts'
import { draftHtml } from '../documents/draft-html.ts'
import { nothingDeclared } from '../documents/file-metadata.ts'
import { emptyDraft, finish } from '../documents/finish.ts'
import { type MarkdownParts, splitFrontMatter, splitHead } from '../documents/front-matter.ts'
import { hasManyLines, withShortLines } from '../documents/long-text.ts'
import { asCommonMark } from '../documents/markdown-dialects.ts'
import { htmlDocument, pageLimits } from '../html-document.ts'
import type { FileToRead, Format, ReaderResult } from '../types.ts'
import { isHtml } from './html.ts'

export const markdown: Format = {
  name: 'markdown',
  extension: 'md',
  accepts: ({ decoded, name }) => !hasManyLines(decoded().text) && isMarkdown(decoded().text, name),
  read: readMarkdown,
}

/** Front matter tells Markdown also where the text below it is HTML. */
export const markdownByFrontMatter: Format = {
  ...markdown,
  accepts: ({ decoded }) =>
    !hasManyLines(decoded().text) && splitFrontMatter(decoded().text.trimStart()).declared !== null,
}

/** Documents have other elements first. */
const pagePart =
  /^(?:<!--[\s\S]{0,5000}?-->\s*)*<(?!(?:!doctype|\?xml|html|head|body|title|meta|link|style|script|base|frameset)\b)[a-z][a-z0-9]*[\s>/]/i

/** Markdown that holds much HTML, or opens with it, as the logo and the heading of a README: it is no page, though it may show the code of one. */
export const markdownWithHtml: Format = {
  ...markdown,
  accepts: (file) => {
    const { decoded, name } = file
    const { text } = decoded()
    const start = withoutCode(text.slice(0, head).replace(/\r\n?/g, '\n')).trimStart()
    return (
      (pagePart.test(start) || (!start.startsWith('<') && isHtml(file))) &&
      !/<\/?(?:html|body|head)\b/i.test(start) &&
      !hasManyLines(text) &&
      isMarkdown(text, name)
    )
  },
}

const withoutCode = (text: string) =>
  text
    .replace(/^[ \t]*(`{3,}|~{3,})[^\n]*\n(?:[\s\S]*?^[ \t]*\1[`~]*[ \t]*$|[\s\S]*)/gm, '')
    .replace(/`[^`\n]+`/g, '')

/** Throws `pageTooDeep`, `pageTooLarge` and `fileNoArticle`. */
export function readMarkdown({
  decoded,
  name,
  resource,
}: Pick<FileToRead, 'decoded' | 'name' | 'resource'>): ReaderResult {
  const { text, charset } = decoded()
  return { ...readMarkdownParts(splitHead(text), { name, resource }), charset }
}

/** The article of Markdown whose head has been taken off. Throws as `readMarkdown`. */
export function readMarkdownParts(
  { declared, tags, body: source }: MarkdownParts,
  { name, resource }: Pick<FileToRead, 'name' | 'resource'>,
): ReaderResult {
  const { body } = htmlDocument(htmlOf(source, name), name)
  // A heading of the parser's own, for screen readers.
  body.querySelector('section.footnotes > h2.sr-only')?.remove()
  const draft = emptyDraft()
  for (const image of body.getElementsByTagName('img')) {
    const address = image.getAttribute('src') ?? ''
    const carried = resource(address)
    if (carried) draft.carried.set(address, carried.bytes)
  }
  if (declared === null || declared.url === '') {
    draft.elements = draftHtml(body, draft)
    return tagged(finish(draft, declared ?? nothingDeclared, name), tags)
  }
  const headings = [...body.querySelectorAll('h1, h2')].map((heading) => heading.textContent ?? '')
  const given = declared.title || (headings[0] ?? '')
  const others = headings.slice(0, 3).filter((heading) => heading !== given)
  const title = titleOf([given], others, declared.siteName)
  const clipped = { ...declared, title }
  draft.elements = draftHtml(body, draft, (page) => cleanClipping(page, clipped, draft.images))
  return tagged(finish(draft, clipped, name), tags)
}

function tagged(result: ReaderResult, tags: string[]): ReaderResult {
  return tags.length === 0 ? result : { ...result, extraction: { ...result.extraction, tags } }
}

/** Links and HTML are taken as they stand: what is unsafe in them has no place in our model. */
function htmlOf(source: string, file: string): string {
  refuseDeep(source, file)
  return micromark(asCommonMark(withShortLines(source, '\n\n'), { isMdx: /\.mdx$/i.test(file) }), {
    extensions: [gfm({ singleTilde: false })],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
  })
    .replace(/<input type="checkbox" disabled=""( checked="")? \/>/g, (_, checked?: string) =>
      checked === undefined ? '[ ]' : '[x]',
    )
    .replace(/<dt>\s*<p>([^\n]*)<\/p>\s*<\/dt>/g, '<dt>$1</dt>')
}

/** The parser's time grows with the square of how deep quotes and lists go. */
function refuseDeep(source: string, file: string): void {
  const { depth } = pageLimits
  const deep = new RegExp(`^[ \\t]*(?:(?:>|[-*+]|\\d{1,9}[.)])[ \\t]*){${depth},}`, 'm')
  if (deep.test(source)) throw new GlossaError('pageTooDeep', { file, limit: depth })
}

const head = 64 * 1024

/** What hardly anyone writes who does not write Markdown. */
const marks: readonly RegExp[] = [
  /^#{1,6} \S/m,
  /(?<!!)\[[^\]\n]{1,300}\]\((?:https?:\/\/|mailto:|#|\.{0,2}\/)[^\s)]{1,2000}(?: "[^"\n]*")?\)/,
  /!\[[^\]\n]{0,300}\]\([^\s)]{1,2000}(?: "[^"\n]*")?\)/,
  /^(?:```|~~~)[\w-]*$[\s\S]{0,5000}?^(?:```|~~~)$/m,
  /(?:^|\s)\*\*[^\s*][^*\n]{0,300}\*\*/m,
  /^\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*:?-{3,}:?[ \t]*\|?$/m,
  /^\[\^?[^\]\n]{1,100}\]:[ \t]+\S/m,
  /^> ?\S[^\n]*\n(?:> ?\S|\n)/m,
]

/**
 * Whether a text without front matter has two of Markdown's marks. Texts without marks are the same in both, so that there,
 * and only there, a name that ends in `.md` counts.
 */
export function isMarkdown(text: string, name: string): boolean {
  if (/\.(?:md|markdown|mdown|mkd|mdx|qmd|rmd|myst)$/i.test(name)) return true
  const start = text.slice(0, head).replace(/\r\n?/g, '\n')
  return marks.filter((mark) => mark.test(start)).length >= 2
}
