/** Web pages that a clipper has made Markdown of: what is left of the page around the article, by the rules for pages. */

import type { ArticleElement } from '#core/article/document.ts'
import type { ArticleMetadata } from '#core/article/metadata.ts'
import { decide, type Finding, inRole, keeping, removal } from '#core/extract/findings.ts'
import { labelsOf } from '#core/extract/html/labels.ts'
import { titleKey } from '#core/extract/html/metadata/declared-title.ts'
import { detected } from '#core/extract/html/metadata/language.ts'
import { ancestors, type Block, blocksIn, isKept, type Page, roleOf } from '#core/extract/html/page.ts'
import type { ImageSource } from '#core/extract/html/read-inline.ts'
import { isHeading, isProseBlock } from '#core/extract/html/rules/measure.ts'
import { applyRules } from '#core/extract/html/rules/rules.ts'
import { afterKey, type Labels } from '#core/extract/text/words/labels.ts'
import type { DeclaredMetadata } from './file-metadata.ts'

type Images = ReadonlyMap<ArticleElement, ImageSource>

/** The blocks at the start within which a clipper's own summary stands. */
const headBlocks = 4
const mostCaptionWords = 120
const mostCreditWords = 14
const sameText = 20

/** The page of a clipping with what is no part of the article removed. */
export function cleanClipping(page: Page, declared: DeclaredMetadata, images: Images): Page {
  const text = page.blocks.map((block) => block.text).join('\n')
  const lang = declared.lang || detected(text)
  const metadata: ArticleMetadata = {
    title: declared.title,
    authors: [...declared.authors],
    ...(lang !== undefined && { lang }),
    origins: {},
  }
  const headed = decide(page, [...excerptIn(page), ...titlesIn(page, declared.title)])
  const captioned = decide(headed, captionsIn(headed, labelsOf(lang), images))
  const cleaned = applyRules(captioned, { metadata, kind: 'article', isReference: false, isGenerated: false })
  return decide(cleaned, summariesIn(cleaned))
}

/** The summary of a fold is the heading of what is kept in it, whatever it says (“More”). */
function summariesIn(page: Page): Finding[] {
  const summaries = page.blocks.filter(({ tag, number }) => {
    const next = page.blocks[number + 1]
    return tag === 'summary' && next !== undefined && isKept(page, next)
  })
  return [keeping(summaries, { kind: 'stands', where: 'in-fold' })]
}

/** MarkDownload quotes the page's description over the article, under a heading of its own. */
function excerptIn(page: Page): Finding[] {
  return page.blocks.slice(0, headBlocks).flatMap((block) => {
    if (!isHeading(block) || !/^excerpt$/i.test(block.text)) return []
    const quote = [...ancestors(block)].find(({ tag }) => tag === 'blockquote')
    if (!quote) return []
    return [removal(blocksIn(page, quote), 'meta-line', { kind: 'says', what: 'label', words: block.text })]
  })
}

/** The heading over the article, where it says the title in slightly other words: most of its words are the title's. */
function titlesIn(page: Page, title: string): Finding[] {
  const wanted = wordsOf(title)
  const first = page.blocks.findIndex((block) => isProseBlock(block))
  const titles = page.blocks.slice(0, Math.max(first, 0)).filter((block) => {
    const words = wordsOf(block.text)
    const shared = [...words].filter((word) => wanted.has(word)).length
    return /^h[12]$/.test(block.tag) && shared >= 2 && shared * 2 > words.size + wanted.size - shared
  })
  return [removal(titles, 'title', { kind: 'says', what: 'title' })]
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
}

/** Markdown has no captions: they are paragraphs under their picture, told by what they say, or text beside it. */
function captionsIn(page: Page, labels: Labels, images: Images): Finding[] {
  const found: Finding[] = []
  let picture: Block | null = null
  for (const block of page.blocks) {
    if (block.text === '') {
      if (block.images > 0) picture = block
      continue
    }
    const isFree = isKept(page, block) && roleOf(page, block) === null && /^(?:p|li)?$/.test(block.tag)
    const role = isFree ? captionRole(block, picture) : null
    if (role !== null) found.push(inRole([block], role, { kind: 'says', what: role }))
    else picture = null
  }
  return found

  function captionRole(block: Block, above: Block | null): 'caption' | 'credit' | null {
    if (block.words > mostCaptionWords) return null
    if (opensWithImage(block.content)) return 'caption'
    if (afterKey(block.text, labels.caption, 'phrase')) return 'caption'
    if (block.words <= mostCreditWords && afterKey(block.text, labels.photo, 'phrase')) return 'credit'
    if (above === null || block.tag === 'li') return null
    return isEmphasised(block.content) || repeats(block.text, above) || endsWithCredit(block.text, labels)
      ? 'caption'
      : null
  }

  /** Pages give a picture the same words as caption, alternative text and title. */
  function repeats(text: string, { content }: Block): boolean {
    const key = titleKey(text)
    return imagesIn(content).some((image) => {
      const { alt = '', title = '' } = images.get(image) ?? {}
      return [alt, title]
        .map(titleKey)
        .some((other) => other === key || (other.length >= sameText && key.startsWith(other)))
    })
  }
}

function imagesIn(nodes: ArticleElement['children']): ArticleElement[] {
  return nodes.flatMap((node) =>
    node.type === 'text' ? [] : node.tagName === 'img' ? [node] : imagesIn(node.children),
  )
}

function written(nodes: ArticleElement['children']): ArticleElement['children'] {
  return nodes.filter((node) => node.type === 'element' || node.value.trim() !== '')
}

function opensWithImage(nodes: ArticleElement['children']): boolean {
  const first = written(nodes)[0]
  if (first?.type !== 'element') return false
  return first.tagName === 'img' || (first.tagName === 'a' && opensWithImage(first.children))
}

function isEmphasised(nodes: ArticleElement['children']): boolean {
  const only = written(nodes)
  return only.length === 1 && only[0]?.type === 'element' && only[0].tagName === 'em'
}

/** `The bridge at dawn. Photo: A. Nowak` */
function endsWithCredit(text: string, { photo }: Labels): boolean {
  const at = Math.max(text.lastIndexOf(':'), text.lastIndexOf('：'))
  if (at < 0 || text.length - at > 70) return false
  const before = text.slice(0, at).toLowerCase().trimEnd()
  return photo.keys.some((key) => before.endsWith(` ${key}`) || before.endsWith(`(${key}`))
}
