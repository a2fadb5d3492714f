/** The paragraph at the end that says who the author is. */

import { foldWords } from '../../../text/fold.ts'
import { removal } from '../../findings.ts'
import { titleKey } from '../metadata/declared-title.ts'
import { roleOf } from '../page.ts'
import { biographyWords } from '../words/author-notes.ts'
import { isProseBlock, keptBlocks } from './measure.ts'
import type { Rule } from './rule.ts'

/** Such a paragraph is among the last of so many, and no longer than this. */
const tailBlocks = 2
const mostWords = 90
const fewestBlocks = 4
const shortestName = 6

/** Removes a last paragraph that says what the author is, by their full name, where no other one names them, as `author-box`. */
export const removeAuthorNote: Rule = (page, { metadata }) => {
  const names = metadata.authors.filter((name) => name.includes(' ') && name.length >= shortestName)
  if (names.length === 0) return []
  const prose = keptBlocks(page).filter((block) => roleOf(page, block) === null && isProseBlock(block))
  if (prose.length < fewestBlocks) return []
  return prose.slice(-tailBlocks).flatMap((block) => {
    const author = names.find((name) => titleKey(block.text).startsWith(titleKey(name)))
    if (author === undefined || block.words > mostWords || !goesOn(block.text, author)) return []
    if (prose.some((other) => other !== block && other.text.includes(author))) return []
    return [removal([block], 'author-box', { kind: 'says', what: 'author', words: author })]
  })
}

/** Whether the name is followed by what its bearer is or does. */
function goesOn(text: string, author: string): boolean {
  const words = foldWords(text).split(' ')
  return biographyWords.has(words[foldWords(author).split(' ').length] ?? '')
}
