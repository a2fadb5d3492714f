/** Lines that say where a text was taken from: a site's name or an address. */

import { foldWords } from '../../../text/fold.ts'
import { type Mark, type Marks, neighbour, type Rule, removed, type TextPage } from '../page.ts'
import { agencies } from '../words/international.ts'
import { afterKey } from '../words/labels.ts'
import { isTitleName, rightsHolder } from './rights-line.ts'

const longest = 12
const domain =
  /^(?:https?:\/\/)?(?:www\.)?(?<host>[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,})(?:\/\S*)?$/u
const address = /^https?:\/\/[^\s/]+\S*$/i
const agencyNames: ReadonlySet<string> = new Set(agencies)

/** After the last paragraph; above it a source belongs to a picture or a table. */
export const sourceLine: Rule = (page, marks) => {
  const last = page.lines.findLastIndex((line, index) => line.prose && !marks[index])
  const found = new Map<number, Mark>()
  page.lines.forEach((line, index) => {
    if (index > last && !marks[index] && line.words <= longest && afterKey(line.text, page.labels.source))
      found.set(index, removed('source-line'))
  })
  return found
}

/** The page's address alone on the first or the last line. */
export const addressLine: Rule = (page, marks) => {
  const ends = [neighbour(page, marks, -1, 1), neighbour(page, marks, page.lines.length, -1)]
  const found = ends.filter((index) => index !== undefined && address.test(page.lines[index]?.text ?? ''))
  return new Map(found.map((index) => [index as number, removed('address-line')]))
}

function linesOf(
  page: TextPage,
  marks: Marks,
  rule: 'source-line' | 'rights-line' | 'address-line',
): { text: string; index: number }[] {
  return page.lines.flatMap(({ text }, index) => {
    const mark = marks[index]
    return mark?.kind === 'removed' && mark.rule === rule ? [{ text, index }] : []
  })
}

/** The site's name and the page's address, from source lines, copyright lines and bare addresses. */
export function readSource(page: TextPage, marks: Marks): { siteName?: string; url?: string } {
  const sources = linesOf(page, marks, 'source-line').map(({ text, index }) => ({
    name: afterKey(text, page.labels.source) ?? '',
    besideRights: [index - 1, index + 1].some((at) => {
      const mark = marks[at]
      return mark?.kind === 'removed' && mark.rule === 'rights-line'
    }),
  }))
  const addresses = [
    ...linesOf(page, marks, 'address-line').map(({ text }) => text),
    ...sources.map(({ name }) => name),
  ]
  const url = addresses.find((text) => address.test(text))
  const host = sources.map(({ name }) => domain.exec(name)?.groups?.host).find((name) => name !== undefined)
  const named = sources.find(
    ({ name, besideRights }) => besideRights && isTitleName(name) && !agencyNames.has(foldWords(name)),
  )?.name
  const holder = linesOf(page, marks, 'rights-line')
    .map(({ text }) => rightsHolder(text))
    .find((name) => name !== undefined)
  const siteName = host ?? named ?? holder ?? (url === undefined ? undefined : domain.exec(url)?.groups?.host)
  return { ...(siteName !== undefined && { siteName }), ...(url !== undefined && { url }) }
}
