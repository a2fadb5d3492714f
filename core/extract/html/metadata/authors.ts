/** Names of authors out of what pages write in their place. */

import { foldWords } from '../../../text/fold.ts'
import { isPostNominal, partedName } from '../../../text/post-nominals.ts'
import { findDate, weekdaysOf } from '../../text/dates.ts'
import { afterKey, type Labels } from '../../text/words/labels.ts'
import { isLogIn } from '../words/accounts.ts'
import { isAffiliation, isJobTitle } from '../words/job-titles.ts'
import { titleKey } from './declared-title.ts'
import type { PageLines } from './page-lines.ts'

const mostAuthors = 40

/** The names in a byline: without "By", dates, addresses and roles; several are told apart by commas and "and". */
export function authorsOf(byline: string, labels: Labels, lang?: string): string[] {
  const line = byline
    .replace(/[\s\u200b]+/g, ' ')
    .trim()
    // `ada@courier.example (Ada Thornhill)`
    .replace(/^\S+@\S+ \(([^()]+)\)$/, '$1')
  if (line === '' || line.length > 600 || /^(?:https?:|www\.)/.test(line)) return []
  const parts = withLetters(withoutPlace(withoutKeys(line, labels)))
    .split(/\s*(?:[,;|/•·»\n]|\s[–—-]\s|\.(?=\s\p{Lu}\p{L}+(?::|\sby\s)))\s*/u)
    // `Photo: Jo Penn` behind the author is somebody else.
    .filter((part, index) => index === 0 || !/^\p{L}+:\s/u.test(part) || withoutKeys(part, labels) !== part)
    .flatMap((part) => splitAnd(part, labels))
    // Chinese names are one word each.
    .flatMap((part) => (lang === 'zh' && chineseNames.test(part) ? part.split(' ') : [part]))
    .map((part) => nameIn(part, labels, lang))
    .filter((name) => isName(name) && !isFurniture(name, labels) && !isDay(name, lang))
  const isPerson = / \S/.test(parts[0] ?? '') && !isAffiliation(parts[0] ?? '')
  const names = parts
    .map((name, index) =>
      index > 0 && (isJob(name) || (isPerson && isAffiliation(name))) ? '' : withoutJobTitle(name),
    )
    .filter((name) => name !== '')
    .map((name) => name.replaceAll(bound, ', '))
  // Among full names, a single word is a place, a desk or a role, and what begins small is no name.
  const isPhrase = (name: string) => /^\p{Ll}+ /u.test(name) && names.some((other) => /^\p{Lu}/u.test(other))
  const full = names.filter((name) => (/ /.test(name) || !/^[\p{Lu}\p{Ll}]/u.test(name)) && !isPhrase(name))
  const people = full.length > 0 && names[0] === full[0] ? full : names.filter((name) => !isPhrase(name))
  return [...new Set(people)].slice(0, mostAuthors)
}

const chineseNames = /^\p{Script=Han}{2,4}(?: \p{Script=Han}{2,4})+$/u

/** `Anna Beck – Oslo`: where from, or for whom, behind a whole name. */
function withoutPlace(line: string): string {
  const [name = '', ...others] = line.split(/\s[–—]\s/)
  return others.length === 1 && / \S/.test(name) && looksLikeName(name) && !/\d/.test(line) ? name : line
}

/** Stands in a line being read for the comma between a name and the letters behind it. */
const bound = '\u0001'

/** `Anna Beck, PhD, and Jan Olk` with the letters bound to the name, so that only its other commas part names. */
function withLetters(line: string): string {
  const [first = '', ...others] = line.split(/\s*,\s*/)
  let bare = first
  let wasBound = false
  let written = first
  for (const part of others) {
    const word = /^[\p{L}.®™-]+/u.exec(part)?.[0] ?? ''
    const behind = part.slice(word.length)
    const ends = behind === '' || /^\s*[;|&/•·(–—]|^\s+\p{L}+\s+\p{Lu}/u.test(behind)
    const isFull: boolean = / \S/.test((bare.split(/[;|&/•·]/).at(-1) ?? '').trim())
    // Behind known letters, other capitals are letters, too.
    const isBound: boolean =
      ends && ((wasBound && /^\p{Lu}{2,}/u.test(word)) || ((wasBound || isFull) && isPostNominal(word)))
    written += `${isBound ? bound : ', '}${part}`
    wasBound = isBound && behind === ''
    bare = part
  }
  return written
}

/** Whether a part of a line is a day, a month with its day, or a weekday. */
function isDay(part: string, lang: string | undefined): boolean {
  if (weekdaysOf(lang).has(part.toLowerCase().replace(/\.$/, ''))) return true
  return /\d/.test(part) && isDateTail(part, lang)
}

/** One person's name as catalogues write it, turned round: `Beck, Anna` is Anna Beck. */
export function turnedName(name: string): string {
  const parts = name.split(/\s*,\s*/).filter((part) => part !== '')
  const [family, given] = parts
  if (parts.length !== 2 || family === undefined || given === undefined) return name
  if (partedName(name).letters.length > 0) return name
  return `${given} ${family}`.replace(/\s+/g, ' ').trim()
}

/** Whether a text is written as a name is: two to five words, the first and the last with a capital, or few characters of a script without case. */
export function looksLikeName(text: string): boolean {
  const words = partedName(text).name.split(' ')
  if (!/[\p{Lu}\p{Ll}]/u.test(text)) return text.length >= 2 && text.length <= 12
  if (words.length > 5) return false
  const isCapital = (word: string | undefined) => word !== undefined && /^[\p{Lu}\p{Lt}“"'’]/u.test(word)
  return isCapital(words[0]) && isCapital(words.at(-1)) && !/[!?:@_#]/.test(text)
}

/** Keys may follow each other: `Published | By …`; and be glued to the name: `ByAmy Roeder`. */
function withoutKeys(line: string, labels: Labels): string {
  let rest = line
  for (let round = 0; round < 3; round += 1) {
    const shorter =
      afterKey(rest, labels.by, 'space') ?? afterKey(rest, labels.published, 'phrase') ?? glued(rest, labels)
    if (shorter === undefined || shorter === '') break
    rest = shorter
  }
  return rest
}

function glued(text: string, labels: Labels): string | undefined {
  const key = labels.by.keys.find(
    (one) => text.toLowerCase().startsWith(one) && /^\p{Lu}\p{Ll}/u.test(text.slice(one.length)),
  )
  return key === undefined || key.length < 2 || /^\p{Ll}/u.test(text) ? undefined : text.slice(key.length)
}

/** For whom, or where: `Anna Beck for The Pier`, `Anna Beck in Oslo`. */
const workedFor = /(?<=^\p{Lu}\S* \p{Lu}\S*(?: \p{Lu}\S*)?) (?:[Ff]or|in|at|from|aus) (?:[Tt]he )?\p{Lu}.*$/u

function nameIn(part: string, labels: Labels, lang: string | undefined): string {
  return withoutWeekday(withoutDate(withoutKeys(part, labels), labels, lang), lang)
    .replace(/\s*[([<][^)\]>]*[)\]>]?\s*$/, '')
    .replace(/\s*<.*$/, '')
    .replace(/\S+@\S+/g, '')
    .replace(/\s+@[\w.]+/g, '')
    .replace(/^@(?=\p{L})/u, '')
    .replace(workedFor, '')
    .replace(/(?<=\s\S*\p{Ll})[\d*†‡§¶¹²³⁴⁵⁶⁷⁸⁹⁰]+(?=$|\s)/gu, '')
    .replace(/^[\s&.,:;–—-]+/, '')
    .replace(/[\s.,:;–—-]+$/, (end) => (end.startsWith('.') ? '.' : ''))
    .trim()
}

/** What leads over from a name to a day: `Anna Beck on 4 March`. */
const dayWord = /\s(?:on|am|le|el|il|em|op|den|dnia|от)$/i

/** A date behind the name goes, with the words that announce it. */
function withoutDate(text: string, labels: Labels, lang: string | undefined): string {
  if (!/\d/.test(text)) return text
  const words = text.split(' ')
  for (let count = words.length - 1; count >= 1; count -= 1) {
    const tail = words.slice(count).join(' ')
    if (!/\d/.test(tail)) continue
    const isDate = findDate(tail, lang) !== undefined || findDate(`${tail} 2020`, lang) !== undefined
    if (isDate && (count === 1 || !isDateTail(words.slice(count - 1).join(' '), lang))) {
      const head = words.slice(0, count).join(' ')
      const keys = [...labels.published.keys, ...labels.updated.keys]
      const label = foldWords(head)
      const key = keys.find((one) => label.endsWith(` ${one}`))
      return key === undefined
        ? head.replace(dayWord, '')
        : words.slice(0, count - key.split(' ').length).join(' ')
    }
  }
  return text
}

/** `Beau on Friday`, of a date that was cut off at its comma. */
function withoutWeekday(text: string, lang: string | undefined): string {
  const words = text.split(' ')
  if (words.length < 2 || !weekdaysOf(lang).has((words.at(-1) ?? '').toLowerCase())) return text
  const isLinked = words.length > 2 && /^\p{Ll}{1,3}$/u.test(words.at(-2) ?? '')
  return words.slice(0, isLinked ? -2 : -1).join(' ')
}

function isDateTail(tail: string, lang: string | undefined): boolean {
  const found = findDate(tail, lang) ?? findDate(`${tail} 2020`, lang)
  return found !== undefined && foldWords(found.rest) === ''
}

function splitAnd(part: string, labels: Labels): string[] {
  const words = [...labels.and.whole]
    .map((word) => word.replace(/[^\p{L}\p{M}]/gu, ''))
    .filter((word) => word !== '')
  const pattern = new RegExp(`\\s+(?:&|\\+|${words.join('|')})\\s+`, 'iu')
  if (words.length === 0) return part.split(/\s+&\s+/)
  const opening = new RegExp(`^(?:&|\\+|${words.join('|')})\\s+(?=\\p{Lu})`, 'u')
  return part.replace(opening, '').split(pattern)
}

function isName(name: string): boolean {
  return (
    name.length >= 2 &&
    name.length <= 70 &&
    /\p{L}/u.test(name) &&
    (!/\d{2}/.test(name) || /^\p{L}[\p{L}\d_.-]*$/u.test(name)) &&
    // `Fact-checked by Frank Olsen`: somebody else, and what they did.
    !/^\S+(?: \S+)? by \p{Lu}/u.test(name) &&
    !/^(?:none|n\/a|unknown|no author|not set)$/i.test(name) &&
    !/https?:|www\.|^@|\b(?:admin|null|undefined|anonymous)\b|\w\.\w+\.\w/i.test(name)
  )
}

const networks =
  /^(?:(?:linkedin|twitter|facebook|instagram|youtube|whatsapp|pinterest|telegram|reddit|tumblr|mastodon|bluesky|threads|email|e mail|rss|print|x)(?: |$))+$/

/** Words that pages write beside names: dates' keys, buttons, where to follow. */
function isFurniture(name: string, labels: Labels): boolean {
  const label = foldWords(name)
  return (
    [labels.by, labels.published, labels.updated, labels.actions].some((set) => set.whole.has(label)) ||
    networks.test(label) ||
    isLogIn(name) ||
    /^(?:posted|written|published|the author|topic author|author|about|follow|reviewed|edited)(?: (?:on|by|in))?$/.test(
      label,
    )
  )
}

/** `Emma Ryan Senior Writer` is Emma Ryan; what is only a job title is nobody. */
function withoutJobTitle(name: string): string {
  const words = name.split(' ')
  let end = words.length
  while (end > 0 && isJobTitle(words[end - 1] ?? '')) end -= 1
  if (end === words.length || (end === 1 && words.length === 2 && /[\p{Lu}\p{Ll}]/u.test(name))) return name
  // Where names are written without spaces, one word is a whole one.
  const least = /[\p{Lu}\p{Ll}]/u.test(name) ? 2 : 1
  return end >= least ? words.slice(0, end).join(' ') : ''
}

/** `Food Editor` behind a name. */
function isJob(name: string): boolean {
  const words = name.split(' ')
  return words.length > 1 && isJobTitle(words.at(-1) ?? '')
}

const slug = /^[\p{Ll}]+(?:[-_.][\p{Ll}]+)+$/u

/** A name that is declared in capitals, or as addresses have it, as the page writes it. */
export function asShown(name: string, { lines, marks }: PageLines): string {
  const isShouted = name === name.toUpperCase() && name !== name.toLowerCase() && name.includes(' ')
  if (!isShouted && !slug.test(name)) return name
  const wanted = (isShouted ? name : name.replace(/[-_.]/g, ' ')).toUpperCase()
  for (const text of [...marks.map(({ value }) => value), ...lines.map((line) => line.text)]) {
    const at = text.toUpperCase().indexOf(wanted)
    const shown = text.slice(at, at + wanted.length)
    if (at >= 0 && shown !== wanted && shown !== shown.toLowerCase()) return shown
  }
  return name
}

/** The people among the names: without the site's own name and its desks, unless there is nothing else. */
export function withoutSite(names: readonly string[], siteName: string): string[] {
  const site = titleKey(siteName)
  const people = names.filter((name) => {
    const key = titleKey(name)
    if (/^\S+\.[a-z]{2,4}$/i.test(name)) return false
    return site.length < 2 || !(key.startsWith(site) || (key.length >= 4 && site.startsWith(key)))
  })
  return people.length > 0 ? people : [...names]
}

/** Who wrote a post: a name as others, or a word that somebody goes by. */
export function posterOf(line: string, labels: Labels, lang: string | undefined): string[] {
  const names = authorsOf(line, labels, lang)
  return names.length === 0 && /^[\p{L}\p{N}_.-]{2,30}$/u.test(line) ? [line] : names
}

const longestPoster = 40

/** Who wrote a post: the first of the names that the page marks as such which stands in one of the post's lines. */
export function posterAmong(names: readonly string[], lines: readonly string[]): string | undefined {
  return names.find((name) => {
    if (name.length < 2 || name.length > longestPoster) return false
    return lines.some((line) => {
      const at = line.indexOf(name)
      const around = `${line[at - 1] ?? ' '}${line[at + name.length] ?? ' '}`
      return at >= 0 && !/[\p{Ll}\p{N}]$|^[\p{L}\p{N}]/u.test(around)
    })
  })
}
