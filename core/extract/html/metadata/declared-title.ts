/** Titles as pages declare them: compared, parted, and without the site's name that stands before or after them. */

import { foldWords } from '../../../text/fold.ts'
import { hasUnspaced } from '../../../text/scripts.ts'
import { remembered } from '../dom.ts'

/** What parts a title from the names around it. */
export const separator = /\s+(?:[|\-–—\\/>»·•:~]|\|\||\/\/|::)\s+|\s*[|｜»]\s*|\s*[_]\s*(?=[^_]+$)/u

/** Letters and digits only, in lower case: two titles that differ in nothing else are the same. */
export function titleKey(text: string): string {
  return text.length > longestKnown ? keyOf(text) : knownKey(text)
}

/** The lines of a page are asked for theirs by several steps. */
const longestKnown = 400
const keyOf = (text: string) => foldWords(text.normalize('NFKC')).replaceAll(' ', '')
const knownKey = remembered(keyOf)

/** A title is held against many lines. */
const wordsIn = remembered(
  (text): ReadonlySet<string> => new Set(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []),
)

/** The share of words that two titles have in common. */
export function overlap(one: string, other: string): number {
  const a = wordsIn(one)
  const b = wordsIn(other)
  if (a.size === 0 || b.size === 0) return 0
  return (
    [...a].filter((word) => b.has(word)).length /
    Math.max(Math.min(a.size, b.size), Math.max(a.size, b.size) * 0.7)
  )
}

/**
 * The best of what the page gives. `candidates` are its declared titles, the most trusted first; `headings` its h1 texts,
 * which show where the title ends and the site's suffix begins.
 */
export function titleOf(
  candidates: readonly string[],
  headings: readonly string[],
  siteName: string,
): string {
  const declared = candidates
    .map((title) => title.replace(/\s+/g, ' ').trim())
    .filter((title) => title !== '')
  const first = declared[0]
  const keys = declared.map(titleKey)
  const heading = headings.find((text) => {
    const key = titleKey(text)
    if (key === titleKey(siteName)) return false
    return key.length >= 8 && keys.some((title) => title.startsWith(key) || title.endsWith(key))
  })
  if (heading !== undefined) return heading
  if (first === undefined) return headings.find((text) => text.length >= 4) ?? ''
  return withoutSite(first, siteName)
}

/** Takes the site's name off the end or the start; an unknown last part goes only where it is short and the rest is not. */
function withoutSite(title: string, siteName: string): string {
  const site = titleKey(siteName)
  let rest = title
  for (let round = 0; round < 2; round += 1) {
    const parts = cut(rest)
    if (!parts) break
    const [head, tail] = parts
    if (site !== '' && isSite(tail, site)) rest = head
    else break
  }
  // Before a slogan of several parts, the name belongs to it.
  const named = separator.test(rest) ? null : /^(.+?)\s*:\s+(?=\S)/u.exec(rest)
  if (named && rest === title && site !== '' && titleKey(named[1] ?? '') === site)
    rest = rest.slice(named[0].length)
  const start = separator.exec(rest)
  const opening = start ? titleKey(rest.slice(0, start.index)) : ''
  // What a title begins with may hold the site's name as a word of its own: only the name itself goes.
  if (start && opening !== '' && site.includes(opening)) rest = rest.slice(start.index + start[0].length)
  if (rest !== title) return rest.trim()
  const glued = hasUnspaced(title) ? withoutGluedSite(title, siteName) : title
  if (glued !== title) return glued
  const bar = /^(.+?)\s+[|｜•]\s+([^|｜•]{2,40})$/u.exec(title)
  return bar?.[1] !== undefined && bar[1].length > (bar[2]?.length ?? 0) ? bar[1].trim() : title
}

/** `古い桟橋-港通信`: where no spaces stand between words, none part the site's name. */
function withoutGluedSite(title: string, siteName: string): string {
  const own = siteName !== '' && title.endsWith(siteName) ? title.slice(0, -siteName.length) : ''
  return /[-–—_|・]$/u.test(own) ? own.replace(/[-–—_|・]+$/u, '').trim() : title
}

function isSite(part: string, site: string): boolean {
  const key = titleKey(part)
  return key !== '' && (site.includes(key) || key.includes(site)) && key.length <= site.length + 12
}

/** What stands before and behind the last separator of a title; null where one of them is empty. */
export function cut(title: string): [string, string] | null {
  const matches = [...title.matchAll(new RegExp(separator.source, 'gu'))]
  const last = matches.at(-1)
  if (!last || last.index === 0) return null
  const head = title.slice(0, last.index)
  const tail = title.slice(last.index + last[0].length)
  return head.trim() === '' || tail.trim() === '' ? null : [head, tail]
}
