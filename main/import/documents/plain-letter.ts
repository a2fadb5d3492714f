/** The text of a letter without HTML, as HTML: its wraps undone, what it quotes set apart. */

import { splitLines } from '#core/extract/text/normalise.ts'
import { unwrap } from '#core/extract/text/unwrap.ts'
import { escaped } from '../escaped.ts'
import { hasManyLines, withShortLines } from './long-text.ts'

/** How the text was wrapped: `flowed` as RFC 3676 has it, where lines that go on end in a space; `delSp` that it is to go. */
export type Wrapping = { flowed: boolean; delSp: boolean }

/** A run of lines that are quoted equally deep, without their marks. */
type Run = { depth: number; lines: string[] }

const mostQuoted = 20

/** Paragraphs, and a `blockquote` for each level of quotation. */
export function letterHtml(text: string, { flowed, delSp }: Wrapping): string {
  if (hasManyLines(text)) return `<pre>${escaped(text)}</pre>`
  const plain = withoutSeal(text)
  let open = 0
  let html = ''
  for (const { depth, lines } of runsOf(flowed ? unflowed(plain, delSp) : plain)) {
    html +=
      '</blockquote>'.repeat(Math.max(0, open - depth)) + '<blockquote>'.repeat(Math.max(0, depth - open))
    open = depth
    html += unwrap(splitLines(withShortLines(lines.join('\n'), '\n\n')))
      .map(({ text: line }) => `<p>${escaped(line)}</p>`)
      .join('')
  }
  return html + '</blockquote>'.repeat(open)
}

/** The marks of a quotation and what follows them, less the space that may part them. */
function quoted(line: string): { depth: number; text: string } {
  const marks = /^>(?: ?>)*/.exec(line)?.[0] ?? ''
  const depth = Math.min(mostQuoted, marks.replace(/ /g, '').length)
  return { depth, text: depth === 0 ? line : line.slice(marks.length).replace(/^ /, '') }
}

/** A blank line between two runs belongs to neither. */
function runsOf(text: string): Run[] {
  const runs: Run[] = []
  for (const line of text.split(/\r\n?|\n/)) {
    const { depth, text: own } = quoted(line)
    const last = runs.at(-1)
    if (last && (last.depth === depth || own.trim() === '')) last.lines.push(own)
    else runs.push({ depth, lines: [own] })
  }
  return runs.filter(({ lines }) => lines.some((line) => line.trim() !== ''))
}

/** Lines that end in a space go on in the next one of the same depth; two dashes and a space end the letter. */
function unflowed(text: string, delSp: boolean): string {
  const joined: string[] = []
  let goesOn = false
  let before = 0
  for (const line of text.split(/\r\n?|\n/)) {
    const marks = /^>*/.exec(line)?.[0] ?? ''
    const own = line.slice(marks.length).replace(/^ /, '')
    const isFlowed = own.endsWith(' ') && own !== '-- '
    const kept = isFlowed && delSp ? own.slice(0, -1) : own
    if (goesOn && before === marks.length && own !== '-- ') joined.push((joined.pop() ?? '') + kept)
    else joined.push(marks === '' ? kept : `${marks} ${kept}`)
    goesOn = isFlowed
    before = marks.length
  }
  return joined.join('\n')
}

/** The text of a letter that is signed within it (OpenPGP), without what seals it. */
function withoutSeal(text: string): string {
  const sealed =
    /-----BEGIN PGP SIGNED MESSAGE-----\r?\n(?:[^\r\n]+\r?\n)*\r?\n([\s\S]*?)-----BEGIN PGP SIGNATURE-----[\s\S]*?-----END PGP SIGNATURE-----/
  return text.replace(sealed, (_, letter: string) => letter.replace(/^- (?=-)/gm, ''))
}
