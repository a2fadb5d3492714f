/** pandoc, where it is installed, reads back what is exported, in five flavours of Markdown and two of bibliographies. */

import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bibtex, cslJson } from '#core/export/citations.ts'
import { passageMarkdown } from '#core/export/passage.ts'
import { hostileLine } from './hostile-text.ts'
import { readBibliography, readByPandoc, withoutTypography } from './pandoc.ts'
import { quoted } from './quoted.ts'
import { article, metadata } from './sample-article.ts'

const isMissing = spawnSync('pandoc', ['--version']).status !== 0
const where = isMissing ? ' (no pandoc here)' : ''

const lines = fc
  .sample(hostileLine, { numRuns: 900, seed: 3 })
  // Pandoc has no such line ends and replaces what is no text.
  .map((line) => line.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, ' ').trim())
  .filter((line) => line !== '')
  .slice(0, 500)

test
  .skipIf(isMissing)
  .each(['markdown', 'gfm', 'commonmark', 'commonmark_x', 'markdown+hard_line_breaks-smart'])(
  `reads five hundred difficult passages word for word as %s${where}`,
  (flavour) => {
    for (const write of [passageMarkdown, (line: string) => quoted([line])]) {
      const markdown = lines.map(write)
      const texts = readByPandoc(markdown, flavour)
      const wrong = lines.flatMap((line, index) =>
        texts[index] === withoutTypography(line)
          ? []
          : [{ line, markdown: markdown[index], text: texts[index] }],
      )
      expect(wrong.slice(0, 10)).toEqual([])
    }
  },
)

test.skipIf(isMissing)(`reads citations back${where}`, () => {
  const cited = article({
    metadata: {
      ...metadata,
      title: 'R&D at 50%: {so} #1 $x_i$ ~ ^',
      authors: ['Ludwig van Beethoven', 'Reuters'],
    },
  })
  for (const [text, format] of [
    [bibtex(cited), 'biblatex'],
    [cslJson([cited]), 'csljson'],
  ] as const) {
    const [item] = readBibliography(text, format)
    expect(item, format).toMatchObject({
      title: expect.stringContaining('50%'),
      URL: metadata.url,
      issued: { 'date-parts': [[2025, 11, 26]] },
    })
    expect(JSON.stringify(item), format).toContain('Beethoven')
  }
})
