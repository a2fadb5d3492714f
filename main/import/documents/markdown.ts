/** Markdown: clippings of browsers, notes, plain .md. Its HTML goes the way of all HTML, through our parser and model. */

import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { GlossaError } from '#core/errors.ts'
import { titleOf } from '#core/extract/html/metadata/title.ts'
import { htmlDocument, pageLimits } from '../html-document.ts'
import type { FileToRead, Imported } from '../types.ts'
import { cleanClipping } from './clipping.ts'
import { draftHtml } from './draft-html.ts'
import { noFacts } from './facts.ts'
import { emptyDraft, type Finished, finish } from './finish.ts'
import { splitFrontMatter } from './front-matter.ts'
import { asCommonMark } from './markdown-dialects.ts'

/** Throws `pageTooDeep`, `pageTooLarge` and `fileNoArticle`. */
export function readMarkdown({ decoded, name, resource }: FileToRead): Imported {
  const { text, charset } = decoded()
  const { facts, body: source } = splitFrontMatter(text)
  const { body } = htmlDocument(htmlOf(source, name), name)
  const draft = emptyDraft()
  for (const image of body.getElementsByTagName('img')) {
    const address = image.getAttribute('src') ?? ''
    const carried = resource(address)
    if (carried) draft.carried.set(address, carried.bytes)
  }
  if (facts === null || facts.url === '') {
    draft.elements = draftHtml(body, draft)
    return imported(finish(draft, facts ?? noFacts, name), charset)
  }
  const headings = [...body.querySelectorAll('h1, h2')].map((heading) => heading.textContent ?? '')
  const given = facts.title || (headings[0] ?? '')
  const others = headings.slice(0, 3).filter((heading) => heading !== given)
  const title = titleOf([given], others, facts.siteName)
  const clipped = { ...facts, title }
  draft.elements = draftHtml(body, draft, (page) => cleanClipping(page, clipped, draft.images))
  return imported(finish(draft, clipped, name), charset)
}

function imported(finished: Finished, charset: string): Imported {
  return { ...finished, format: 'markdown', extension: 'md', charset }
}

/** Links and HTML are taken as they stand: what is unsafe in them has no place in our model. */
function htmlOf(source: string, file: string): string {
  refuseDeep(source, file)
  return micromark(asCommonMark(source), {
    extensions: [gfm({ singleTilde: false })],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
  })
}

/** The parser's time grows with the square of how deep quotes and lists go. */
function refuseDeep(source: string, file: string): void {
  const { depth } = pageLimits
  const deep = new RegExp(`^[ \\t]*(?:(?:>|[-*+]|\\d{1,9}[.)])[ \\t]*){${depth},}`, 'm')
  if (deep.test(source)) throw new GlossaError('pageTooDeep', { file, limit: depth })
}
