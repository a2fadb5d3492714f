/** What stands around a text that lines in asterisks mark, and what it says of the text. */

import { removal } from '../../findings.ts'
import { marksAround } from '../../marked-text.ts'
import type { Rule, TextPage } from '../page.ts'

/** Removes the two lines with what stands before the first and behind the second. */
export const aroundMarks: Rule = ({ lines }) => {
  const marks = marksAround(lines)
  if (!marks) return []
  const { opening, closing } = marks
  return [
    removal(lines.slice(0, opening.number + 1), 'page-start', { kind: 'says', what: 'marks' }),
    removal(lines.slice(closing.number), 'page-end', { kind: 'says', what: 'marks' }),
  ]
}

const key = /^(Title|Author)s?:\s*(\S.*)$/

/** The title and the authors that the lines over a marked text give, each after its key; none in any other text. */
export function declaredOverMarks({ lines }: TextPage): { title?: string; authors: string[] } {
  const opening = marksAround(lines)?.opening.number ?? 0
  const found = lines.slice(0, opening).flatMap(({ text }) => {
    const [, name = '', value = ''] = key.exec(text) ?? []
    return name === '' ? [] : [{ name, value }]
  })
  const title = found.find(({ name }) => name === 'Title')?.value
  const authors = found.filter(({ name }) => name === 'Author').map(({ value }) => value)
  return { ...(title !== undefined && { title }), authors }
}
