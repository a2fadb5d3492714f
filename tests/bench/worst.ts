/** Measures what the worst inputs cost that files and comments of the permitted size can hold: in ms of CPU. */

import { commentTree } from '#core/annotation/comment.ts'
import { GlossaError } from '#core/errors.ts'
import { withTerms } from '#core/library/glossary.ts'
import { findAll, findIndex } from '#core/search/find.ts'
import { readGlossary } from '#core/translation/glossary-csv.ts'
import { element } from '../unit/main/library/fixture.ts'

const megabyte = 2 ** 20
const filled = (piece: string, length: number) =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

const languages = { sourceLang: 'en', targetLang: 'pl' }
const csv = (piece: string, length: number) => () => {
  const { terms } = readGlossary(filled(piece, length), 'a.csv', languages)
  return withTerms([], terms, new Date().toISOString())
}
const find = (text: string, query: string) => () => {
  const block = { start: 0, text, element: element('p', text) }
  return findAll(findIndex([block]), query, { wholeWord: true })
}
const comment = (piece: string) => () => commentTree(filled(piece, 20_000))

const cases: Record<string, () => unknown> = {
  'a glossary, 5 MB of short terms': csv('a,b\n', 5 * megabyte),
  'a glossary, 5 MB of different terms': () => {
    const lines = Array.from({ length: 400_000 }, (_, index) => `term ${index},t${index}`)
    const { terms } = readGlossary(lines.join('\n'), 'a.csv', languages)
    return withTerms([], terms, new Date().toISOString())
  },
  'a glossary, 5 MB in one cell': () =>
    readGlossary(`a,b,"${filled('a\n', 5 * megabyte)}"`, 'a.csv', languages),
  'whole words, 100 KB of words': find(filled('one two three ', 100_000), 'o'),
  'whole words, 100 KB without spaces': find(filled('ab,', 100_000), 'a'),
  'whole words, 100 KB of ideographs': find(filled('図書館に行く', 100_000), '図'),
  ...Object.fromEntries(
    [
      '*',
      '* ',
      '*a ',
      '**a ',
      'a*',
      'a**b',
      '_a',
      '`',
      '` `` ',
      '[',
      '[a](',
      '![',
      '<a ',
      '~~a ',
      '> ',
      '- ',
      '|',
      '|-|\n',
      'a|b\n',
      '[^a]: ',
      '&amp',
      'http://a.b ',
      'a@b.c ',
      '\\',
      '1. ',
      '***a** b* ',
      '[a]: b\n',
      '- a\n  ',
    ].map((piece) => [`a comment of ${JSON.stringify(piece)}`, comment(piece)]),
  ),
}

/** What is refused is refused soon, too. */
function outcomeOf(run: () => unknown): string {
  try {
    run()
    return 'read'
  } catch (error) {
    if (!(error instanceof GlossaError)) throw error
    return error.code
  }
}

const rows = Object.entries(cases).map(([name, run]) => {
  const before = process.cpuUsage()
  const outcome = outcomeOf(run)
  const { user, system } = process.cpuUsage(before)
  return { case: name, outcome, 'CPU ms': Math.round((user + system) / 1000) }
})
console.table(rows)
