/** Has pandoc, where it is installed, read many exported passages back: `npm run bench:pandoc`. */

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { headingMarkdown, paragraphsMarkdown, passageMarkdown } from '#core/export/passage.ts'
import { hostileLine } from '../unit/core/export/hostile-text.ts'
import { readByPandoc, withoutTypography } from '../unit/core/export/pandoc.ts'
import { quoted } from '../unit/core/export/quoted.ts'

const lines = fc
  .sample(hostileLine, { numRuns: 6000, seed: 1 })
  // Pandoc has no such line ends and replaces what is no text.
  .map((line) => line.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, ' ').trim())
  .filter((line) => line !== '')

it.each([
  ['words alone', passageMarkdown, ''],
  ['passages', (line: string) => quoted([line]), ''],
  ['verses', (line: string) => quoted(line.split(' ')), ''],
  ['translations', (line: string) => paragraphsMarkdown(line, 'Label:'), '<Strong>Label: '],
  ['headings', (line: string) => headingMarkdown(`Title: ${line}`, 1), 'Title: '],
])('pandoc reads %s back word for word', (_, write, prefix) => {
  const markdown = lines.map(write)
  const texts = readByPandoc(markdown)
  const wrong = lines.flatMap((line, index) => {
    const text = texts[index]
    return text === withoutTypography(prefix + line) ? [] : [{ line, markdown: markdown[index], text }]
  })
  console.log(`${lines.length - wrong.length} of ${lines.length} read back`)
  expect(wrong.slice(0, 20)).toEqual([])
})
