/** How well a line of the page fits what the page declares as its title. */

import { hasUnspaced } from '../../../text/scripts.ts'
import { overlap, separator, titleKey } from './declared-title.ts'
import type { PageLine } from './page-lines.ts'
import {
  kindName,
  numbered,
  saysWhatItIs,
  shortestOwn,
  type TitleParts,
  withoutMarks,
} from './title-wording.ts'

const titleNames =
  /(?:^|[\s_-])(?:(?:entry|post|article|story|page|news|blog|topic|thread|product|content|question|recipe|wpb|single)[_-]*(?:title|headline|heading|name)|headertitle|headline|p-name|firstheading)(?=[\s_-]|$)/
/** Whether the classes of a line call it the page's title. */
export const isNamedTitle = ({ names }: PageLine) => titleNames.test(names)

/** What a line may say of the title: all of it, what stands before a block in a heading, what follows the way to it, and a piece of a heading that a label is glued to. */
export function writingsOf({ text, opening, pieces = [], level }: PageLine, parts: TitleParts): string[] {
  const own = level === 1 ? pieces.filter((piece) => (parts.get(titleKey(piece)) ?? 0) >= leastPiece) : []
  const entry = level > 0 ? /^[^>»›]{2,40}\s[>»›]\s+(\S.*)$/u.exec(text)?.[1] : undefined
  return [text, ...(opening === undefined ? [] : [opening]), ...own, ...(entry === undefined ? [] : [entry])]
}

/** A piece of a heading that is its title is most of what the page declares. */
const leastPiece = 0.6

/** The score of a line that says `text`, whose key is `key`; `least` is the share of words that a heading has in common with the titles. */
export function scoreOf(
  line: PageLine,
  text: string,
  key: string,
  parts: TitleParts,
  titles: readonly string[],
  least: number,
): number {
  const bare = numbered.exec(text)?.[1]
  const share =
    parts.get(key) ??
    parts.get(titleKey(text.replace(kindName, ''))) ??
    (bare === undefined ? undefined : parts.get(titleKey(bare))) ??
    (line.level === 1 && titles.some((title) => saysWhatItIs(text, title)) ? 1 : undefined)
  const named = isNamedTitle(line)
  if (line.level === 0 && !(share !== undefined && (named || key.length >= 12))) return 0
  const level = [0, 3, 1, 0.5, 0, 0, 0][line.level] ?? 0
  // A heading that shares next to nothing with what the page calls itself is a slogan.
  const common = Math.max(0, ...titles.map((title) => overlap(text, title)))
  if (titles.length > 0 && share === undefined && common < least) return 0
  const fit = share === undefined ? 3 * common : 2 + 2 * share
  return level + fit + (named ? 2 : 0) - (line.isHead ? 2.5 : 0) - (line.leadsHome ? 3 : 0)
}

/** What stands behind the page's own part of a declared title is the site's, or the book's: so much less it counts, and more where a heading shows that own part. */
const tailPenalty = 3
const shownPenalty = 6

/**
 * The last parts of declared titles that begin with a part of the page's own, and do not end with it, with how much less they count.
 * A short part is the page's own where a heading says it, as in books, whose name stands over each of their chapters.
 */
export function tailsOf(
  titles: readonly string[],
  sites: ReadonlySet<string>,
  lines: readonly PageLine[],
): ReadonlyMap<string, number> {
  const headings = headingKeys(lines)
  const tails = new Map<string, number>()
  const openings = new Set<string>()
  for (const title of titles) {
    openings.add(titleKey(title))
    for (const cut of title.matchAll(new RegExp(separator.source, 'gu'))) {
      const opening = titleKey(title.slice(0, cut.index))
      openings.add(opening)
      const tail = titleKey(title.slice(cut.index + cut[0].length))
      const isShown = headings.some((heading) => heading !== tail && saysOpening(heading, opening))
      if (sites.has(opening) || (opening.length < shortestOwn && !isShown)) continue
      tails.set(tail, Math.max(tails.get(tail) ?? 0, isShown ? shownPenalty : tailPenalty))
    }
  }
  return new Map([...tails].filter(([tail]) => !openings.has(tail)))
}

const mostHeadings = 4
/** So short a part may end any heading. */
const shortestEnd = 4

/** What the first headings of the page say. */
const headingKeys = (lines: readonly PageLine[]): readonly string[] =>
  lines
    .filter(({ level, isApart, isHidden }) => (level === 1 || level === 2) && !isApart && !isHidden)
    .slice(0, mostHeadings)
    .map(({ text }) => titleKey(withoutMarks(text)))

/** Whether a heading says the same, or the same behind what it is: `Appendix E - Editions`, `Module mod_tides`. */
const saysOpening = (heading: string, opening: string) =>
  heading === opening || (opening.length >= shortestEnd && heading.endsWith(opening))

/** A title whole, and what stands before and after each of its separators: by key, with the share of the title that it is. */
export function partsOf(title: string): [string, number][] {
  const whole = titleKey(title).length
  const cuts = [
    ...title.matchAll(new RegExp(`${separator.source}|:\\s`, 'gu')),
    // Where no spaces stand between words, every one of them parts the title.
    ...(hasUnspaced(title) ? title.matchAll(/_/g) : []),
  ]
  const parts = [
    title,
    ...cuts.map((cut) => title.slice(0, cut.index)),
    ...cuts.map((cut) => title.slice(cut.index + cut[0].length)),
  ]
  const bare = parts.flatMap(
    (part) =>
      /^(.{12,}?)\s*(?:\(#\d+\)|#\d+)$|^(.{6,}?)\s*[【（][^】）]+[】）]$|^[【（][^】）]+[】）]\s*(.{6,})$/u
        .exec(part.trim())
        ?.slice(1)
        .filter(Boolean) ?? [],
  )
  return [...parts, ...bare]
    .map((part): [string, number] => [titleKey(part), titleKey(part).length / Math.max(1, whole)])
    .filter(([key]) => key.length >= 2)
    .sort((a, b) => a[1] - b[1])
}
