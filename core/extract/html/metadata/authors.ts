/** Names of authors out of what pages write in their place. */

import { afterKey, type Labels } from '../../text/words/labels.ts'
import { titleKey } from './title.ts'

/** The names in a byline: without "By", dates, addresses and roles; several are told apart by commas and "and". */
export function authorsOf(byline: string, labels: Labels): string[] {
  const line = byline.replace(/\s+/g, ' ').trim()
  if (line === '' || line.length > 300 || /^https?:/.test(line)) return []
  const names = (afterKey(line, labels.by, 'space') ?? line)
    .split(/\s*(?:[,;|/•·\n]|\s[–—-]\s)\s*/)
    .flatMap((part) => splitAnd(part, labels))
    .map((name) => afterKey(name, labels.by, 'space') ?? name)
    .map((name) =>
      name
        .replace(/\s*[([].*$/, '')
        .replace(/\S+@\S+/g, '')
        .replace(/[\s.,:;]+$/, (end) => (end.startsWith('.') ? '.' : ''))
        .trim(),
    )
  return [...new Set(names.filter(isName))].slice(0, 12)
}

function splitAnd(part: string, labels: Labels): string[] {
  const words = [...labels.and.whole]
    .map((word) => word.replace(/[^\p{L}\p{M}]/gu, ''))
    .filter((word) => word !== '')
  const pattern = new RegExp(`\\s+(?:&|${words.map((word) => `${word}`).join('|')})\\s+`, 'iu')
  return words.length === 0 ? part.split(/\s+&\s+/) : part.split(pattern)
}

function isName(name: string): boolean {
  return (
    name.length >= 2 &&
    name.length <= 70 &&
    /\p{L}/u.test(name) &&
    !/\d{2}|https?:|^@|\b(?:admin|null|undefined)\b/i.test(name)
  )
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
