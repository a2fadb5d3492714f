/** Has pandoc, where it is installed, read exported passages back: `npx vitest run --config tests/bench/checks.config.ts`. */

import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ArticleElement } from '#core/article/document.ts'
import { headingMarkdown, paragraphsMarkdown, passageMarkdown } from '#core/export/passage.ts'
import { sliceMarkdown } from '#core/export/slice-markdown.ts'
import { hostileLine } from '../unit/core/export/hostile-text.ts'

type Node = { t: string; c?: unknown }

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 't' in value
}

/** The text of what pandoc gives; typography undone, as it is made on purpose (`smart`). */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('')
  if (!isNode(value)) return ''
  const { t, c } = value
  if (t === 'Str') return String(c)
  if (t === 'Space' || t === 'SoftBreak' || t === 'LineBreak') return ' '
  if (t === 'Para' || t === 'Plain' || t === 'BlockQuote' || t === 'Header' || t === 'Emph')
    return `${textOf(c)} `
  if (t === 'Quoted' && Array.isArray(c)) {
    const sign = isNode(c[0]) && c[0].t === 'SingleQuote' ? "'" : '"'
    return sign + textOf(c[1]) + sign
  }
  if (t === 'Link' && Array.isArray(c)) return textOf(c[1])
  return `<${t}>${textOf(c)}`
}

function signs(text: string): string {
  return text
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/…/g, '...')
    .replace(/—/g, '---')
    .replace(/–/g, '--')
    .replace(/\s+/g, ' ')
    .replace(/ ?(["']) ?/g, '$1')
    .trim()
}

function read(markdown: string[]): string[] {
  const separator = 'Q'.repeat(12)
  const output = execFileSync('pandoc', ['-f', 'markdown', '-t', 'json'], {
    input: markdown.join(`\n\n${separator}\n\n`),
    maxBuffer: 1 << 28,
    encoding: 'utf8',
  })
  const { blocks } = JSON.parse(output)
  return textOf(blocks).split(separator).map(signs)
}

const lines = fc
  .sample(hostileLine, { numRuns: 6000, seed: 1 })
  // Pandoc has no such line ends and replaces what is no text.
  .map((line) => line.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, ' ').trim())
  .filter((line) => line !== '')

/** A paragraph of these lines, quoted whole. */
function quoteOf(verses: readonly string[]): string {
  const children = verses.flatMap((value, index) => [
    ...(index > 0 ? [lineBreak] : []),
    { type: 'text' as const, value },
  ])
  const paragraph: ArticleElement = { type: 'element', tagName: 'p', properties: {}, children }
  return sliceMarkdown({ type: 'root', children: [paragraph] }, { image: () => ({ words: '' }) })
}
const lineBreak: ArticleElement = { type: 'element', tagName: 'br', properties: {}, children: [] }

it.each([
  ['words alone', passageMarkdown, ''],
  ['passages', (line: string) => quoteOf([line]), ''],
  ['verses', (line: string) => quoteOf(line.split(' ')), ''],
  ['translations', (line: string) => paragraphsMarkdown(line, 'Label:'), '<Strong>Label: '],
  ['headings', (line: string) => headingMarkdown(`Title: ${line}`, 1), 'Title: '],
])('pandoc reads %s back word for word', (_, write, prefix) => {
  const markdown = lines.map(write)
  const texts = read(markdown)
  const wrong = lines.flatMap((line, index) => {
    const text = texts[index]
    return text === signs(prefix + line) ? [] : [{ line, markdown: markdown[index], text }]
  })
  console.log(`${lines.length - wrong.length} of ${lines.length} read back`)
  expect(wrong.slice(0, 20)).toEqual([])
})
