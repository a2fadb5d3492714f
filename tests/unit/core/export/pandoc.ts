/** Reads Markdown back through pandoc, for the tests of the export. */

import { execFileSync } from 'node:child_process'

type Node = { t: string; c?: unknown }

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 't' in value
}

const plainTypes: ReadonlySet<string> = new Set([
  'Para',
  'Plain',
  'BlockQuote',
  'Header',
  'Emph',
  'Div',
  'Span',
])

/** The text of what pandoc gives; anything but running text, quotations and links shows by the name of its type. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('')
  if (!isNode(value)) return ''
  const { t, c } = value
  if (t === 'Str') return String(c)
  if (t === 'Space' || t === 'SoftBreak' || t === 'LineBreak') return ' '
  if (plainTypes.has(t)) return `${textOf(c)} `
  if (t === 'Quoted' && Array.isArray(c)) {
    const sign = isNode(c[0]) && c[0].t === 'SingleQuote' ? "'" : '"'
    return sign + textOf(c[1]) + sign
  }
  if (t === 'Link' && Array.isArray(c)) return textOf(c[1])
  return `<${t}>${textOf(c)}`
}

/** A text without the typography that pandoc puts in on purpose, and with single spaces. */
export function withoutTypography(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/…/g, '...')
    .replace(/—/g, '---')
    .replace(/–/g, '--')
    .replace(/\s+/g, ' ')
    .replace(/ ?(["']) ?/g, '$1')
    .trim()
}

/** What pandoc makes of each piece of Markdown in a flavour (`-f`), all in one run. Throws where there is no pandoc. */
export function readByPandoc(pieces: readonly string[], flavour = 'markdown'): string[] {
  const separator = 'Q'.repeat(12)
  const output = execFileSync('pandoc', ['-f', flavour, '-t', 'json'], {
    input: pieces.join(`\n\n${separator}\n\n`),
    maxBuffer: 1 << 28,
    encoding: 'utf8',
  })
  return textOf(JSON.parse(output).blocks).split(separator).map(withoutTypography)
}

/** What pandoc makes of a bibliography, as CSL-JSON. */
export function readBibliography(text: string, format: 'biblatex' | 'csljson'): unknown[] {
  const output = execFileSync('pandoc', ['-f', format, '-t', 'csljson'], { input: text, encoding: 'utf8' })
  return JSON.parse(output)
}
