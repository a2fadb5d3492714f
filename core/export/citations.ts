/** What an article is, for bibliographies: BibLaTeX, RIS and CSL-JSON, and a key to cite it by. */

import type { Article } from '../article/article.ts'
import { partedName } from '../text/post-nominals.ts'
import { importedHash } from './provenance.ts'

type Cited = Pick<Article, 'id' | 'created' | 'metadata' | 'revisions' | 'revision'>

/** A person's name in two parts, as bibliographies sort it; `family` alone for one word, or an institution. */
type Name = { family: string; given?: string }

const particles =
  /^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|af|av|zu|zum|zur|ten|ter|bin|ibn|al|el)$/i

/**
 * Splits a name before its family name: the last word with the particles before it, or what stands before a comma. Degrees behind
 * a name are left out.
 */
export function nameOf(signed: string): Name {
  const author = partedName(signed).name
  const [family, given] = author.split(/\s*,\s*/, 2)
  if (family && given) return { family, given }
  const words = author.trim().split(/\s+/)
  let first = Math.max(0, words.length - 1)
  while (first > 1 && particles.test(words[first - 1] ?? '')) first -= 1
  if (first === 0) return { family: words.join(' ') }
  return { family: words.slice(first).join(' '), given: words.slice(0, first).join(' ') }
}

/** The year, month and day that an ISO date gives, as numbers, as many as it has. */
function datePartsOf(date: string | undefined): number[] {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(date ?? '')
  return match
    ? match
        .slice(1)
        .filter((part) => part !== undefined)
        .map(Number)
    : []
}

const dayOf = (date: string) => date.slice(0, 10)

/** What the note field carries: by which bytes the saved page can be known. */
function noteOf(article: Cited): string | null {
  const hash = importedHash(article)
  return hash === null ? null : `Archived copy, SHA-256: ${hash}`
}

const letters = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[łŁ]/g, 'l')
    .replace(/[øØ]/g, 'o')
    .replace(/[đĐ]/g, 'd')
    .replace(/ß/g, 'ss')
    .replace(/æ/gi, 'ae')
    .replace(/œ/gi, 'oe')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase()

const dullWords: ReadonlySet<string> = new Set([
  'a',
  'an',
  'the',
  'der',
  'die',
  'das',
  'le',
  'la',
  'el',
  'un',
  'une',
])

/**
 * The citation key by a pattern: `{author}` is the first author's family name, `{year}`, `{title}` the title's first word that
 * is no article, `{site}`; all in small Latin letters and digits. An article of which none of it is known gives its id.
 */
export function citationKey(article: Cited, pattern = '{author}{year}{title}'): string {
  const { authors, published, title, siteName = '' } = article.metadata
  const words = title.split(/[\s\p{P}]+/u).filter((word) => word !== '')
  const values: Record<string, string> = {
    author: letters(nameOf(authors[0] ?? siteName).family),
    year: String(datePartsOf(published)[0] ?? ''),
    title: letters(words.find((word) => !dullWords.has(word.toLowerCase())) ?? words[0] ?? ''),
    site: letters(siteName),
  }
  const key = pattern.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  const clean = key.replace(/[^A-Za-z0-9:._+-]/g, '')
  return clean === '' ? article.id : clean
}

/** Signs that TeX reads; braces around all keep capitals as they are. */
const texSigns: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}
const tex = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\{}$&%#_~^]/g, (sign) => texSigns[sign] ?? sign)

/** An address stands as it is, but for what would end its field. */
const texAddress = (url: string) =>
  url.replace(/[{}\\%#]/g, (sign) => (sign === '%' || sign === '#' ? `\\${sign}` : encodeURIComponent(sign)))

/** One entry of BibLaTeX, which pandoc and Zotero read, too. */
export function bibtex(article: Cited, keyPattern?: string): string {
  const { title, authors, siteName, published, url, lang } = article.metadata
  const note = noteOf(article)
  const names = authors.map((author) => {
    const { family, given } = nameOf(author)
    return given === undefined ? `{${tex(family)}}` : `${tex(family)}, ${tex(given)}`
  })
  const fields: [string, string | null][] = [
    ['title', `{${tex(title)}}`],
    ['author', names.length > 0 ? names.join(' and ') : null],
    ['date', published === undefined ? null : dayOf(published)],
    ['organization', siteName === undefined ? null : `{${tex(siteName)}}`],
    ['url', url === undefined ? null : texAddress(url)],
    ['urldate', dayOf(article.created)],
    ['langid', lang ?? null],
    ['note', note === null ? null : tex(note)],
  ]
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}},`]))
  return `@online{${citationKey(article, keyPattern)},\n${lines.join('\n')}\n}\n`
}

/** One record of RIS (type ELEC), lines ended as the format wants. */
export function ris(article: Cited): string {
  const { title, authors, siteName, published, url, lang } = article.metadata
  const line = (text: string) => text.replace(/\s+/g, ' ').trim()
  const risDate = (date: string) => {
    const [year = '', month = '', day = ''] = datePartsOf(date).map((part) => String(part).padStart(2, '0'))
    return `${year}/${month}/${day}/`
  }
  const note = noteOf(article)
  const year = datePartsOf(published)[0]
  const fields: [string, string | null][] = [
    ['TY', 'ELEC'],
    ['ID', article.id],
    ['TI', line(title)],
    ...authors.map((author): [string, string] => {
      const { family, given } = nameOf(author)
      return ['AU', line(given === undefined ? family : `${family}, ${given}`)]
    }),
    ['PY', year === undefined ? null : String(year)],
    ['DA', published === undefined ? null : risDate(published)],
    ['T2', siteName === undefined ? null : line(siteName)],
    ['UR', url ?? null],
    ['Y2', risDate(article.created)],
    ['LA', lang ?? null],
    ['N1', note],
    ['ER', ''],
  ]
  return fields.flatMap(([tag, value]) => (value === null ? [] : [`${tag}  - ${value}\r\n`])).join('')
}

/** One item of CSL-JSON, as an object. */
export function cslItem(article: Cited, keyPattern?: string): Record<string, unknown> {
  const { title, authors, siteName, published, url, lang } = article.metadata
  const issued = datePartsOf(published)
  const note = noteOf(article)
  return {
    id: citationKey(article, keyPattern),
    type: 'webpage',
    title,
    ...(authors.length > 0 && {
      author: authors.map((author) => {
        const { family, given } = nameOf(author)
        return given === undefined ? { literal: family } : { family, given }
      }),
    }),
    ...(siteName !== undefined && { 'container-title': siteName }),
    ...(issued.length > 0 && { issued: { 'date-parts': [issued] } }),
    accessed: { 'date-parts': [datePartsOf(article.created)] },
    ...(url !== undefined && { URL: url }),
    ...(lang !== undefined && { language: lang }),
    ...(note !== null && { note }),
  }
}

export function cslJson(articles: readonly Cited[], keyPattern?: string): string {
  const items = articles.map((article) => cslItem(article, keyPattern))
  return `${JSON.stringify(items, null, 2)}\n`
}
