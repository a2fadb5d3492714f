/** The little that is cleaned in a newsletter: what its sender hides, and the lines of the mailing list around it. */

import type { Block, Page } from '#core/extract/html/page.ts'
import { isKept, remove } from '#core/extract/html/page.ts'
import { letterEnd, webCopy } from './mail-words.ts'

const ends = Object.values(letterEnd).flat()
const copies = Object.values(webCopy).flat()
const mostWords = 60
const proseWords = 40
/** What counts as the start of a letter that has no long paragraph. */
const headBlocks = 4

/** Takes out what no mail program shows: the preview line, by the tricks that keep it out of sight. */
export function dropPreheader(body: Element): void {
  for (const element of body.querySelectorAll('[style]')) {
    if (isUnseen(element)) element.remove()
  }
}

function isUnseen(element: Element): boolean {
  const style = (element.getAttribute('style') ?? '').toLowerCase().replace(/\s+/g, '')
  const has = (declaration: string) => new RegExp(`(?:^|;)${declaration}(?:!important)?(?:;|$)`).test(style)
  if (has('display:none') || has('visibility:hidden') || has('max-height:0(?:px)?') || has('opacity:0'))
    return true
  // Layouts set a size of 0 to close gaps, and set it again in the cells that hold text.
  return (
    has('font-size:[01](?:px)?') &&
    element.querySelector('[style*="font-size"]') === null &&
    !holdsImage(element)
  )
}

function holdsImage(element: Element): boolean {
  return element.getElementsByTagName('img').length > 0
}

/** Removes the link to the web copy over the letter, and the way out of the list with all that follows it, as `newsletter`. */
export function cleanLetter(page: Page): void {
  const blocks = page.blocks.filter((block) => isKept(block))
  const first = blocks.findIndex((block) => block.words >= proseWords)
  const head = blocks.slice(0, first < 0 ? headBlocks : first)
  remove(
    head.filter((block) => says(block, copies) || says(block, ends)),
    'newsletter',
  )
  const last = blocks.findLastIndex((block) => block.words >= proseWords && !says(block, ends))
  const tail = blocks.slice(last + 1)
  const from = tail.findIndex((block) => says(block, ends))
  if (from >= 0) remove(tail.slice(from), 'newsletter')
}

function says({ text, words }: Block, phrases: readonly string[]): boolean {
  if (words > mostWords) return false
  const line = text.toLowerCase()
  return phrases.some((phrase) => line.includes(phrase))
}
