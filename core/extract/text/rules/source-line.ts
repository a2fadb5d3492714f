/** Lines that say where a text was taken from: a site's name or an address. */

import { foldWords } from '../../../text/fold.ts'
import { removal } from '../../findings.ts'
import { freeLines, freeProse, type Line, neighbour, type Rule, ruleOf, type TextPage } from '../page.ts'
import { agencies } from '../words/international.ts'
import { afterKey } from '../words/labels.ts'
import { isTitleName, rightsHolder } from './rights-line.ts'

const longest = 12
const domain =
  /^(?:https?:\/\/)?(?:www\.)?(?<host>[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,})(?:\/\S*)?$/u
const address = /^https?:\/\/[^\s/]+\S*$/i
const agencyNames: ReadonlySet<string> = new Set(agencies)

/** After the last paragraph; above it a source belongs to a picture or a table. */
export const sourceLine: Rule = (page) => {
  const last = freeProse(page).at(-1)?.number ?? -1
  const found = freeLines(page).filter(
    ({ number, words, text }) => number > last && words <= longest && afterKey(text, page.labels.source),
  )
  return [removal(found, 'source-line', { kind: 'says', what: 'source' })]
}

/** The page's address alone on the first or the last line. */
export const addressLine: Rule = (page) => {
  const ends = [neighbour(page, -1, 1), neighbour(page, page.lines.length, -1)]
  const lines = ends.flatMap((index) => page.lines[index ?? -1] ?? [])
  const found = lines.filter(({ text }) => address.test(text))
  return [removal(found, 'address-line', { kind: 'says', what: 'address' })]
}

function linesOf(page: TextPage, rule: 'source-line' | 'rights-line' | 'address-line'): Line[] {
  return page.lines.filter(({ number }) => ruleOf(page, number) === rule)
}

/** The site's name and the page's address, from source lines, copyright lines and bare addresses. */
export function readSource(page: TextPage): { siteName?: string; url?: string } {
  const sources = linesOf(page, 'source-line').map(({ text, number }) => ({
    name: afterKey(text, page.labels.source) ?? '',
    besideRights: [number - 1, number + 1].some((at) => ruleOf(page, at) === 'rights-line'),
  }))
  const addresses = [
    ...linesOf(page, 'address-line').map(({ text }) => text),
    ...sources.map(({ name }) => name),
  ]
  const url = addresses.find((text) => address.test(text))
  const host = sources.map(({ name }) => domain.exec(name)?.groups?.host).find((name) => name !== undefined)
  const named = sources.find(
    ({ name, besideRights }) => besideRights && isTitleName(name) && !agencyNames.has(foldWords(name)),
  )?.name
  const holder = linesOf(page, 'rights-line')
    .map(({ text }) => rightsHolder(text))
    .find((name) => name !== undefined)
  const siteName = host ?? named ?? holder ?? (url === undefined ? undefined : domain.exec(url)?.groups?.host)
  return { ...(siteName !== undefined && { siteName }), ...(url !== undefined && { url }) }
}
