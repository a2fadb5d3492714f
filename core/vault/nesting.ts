/** A note that its reader has put into a list, a quote or a callout, or that an outliner has turned into items: its lines without that. */

/** What stands before the note's first line and before the others, such as `- ` and two spaces, or `> ` and `> `. */
export type Nesting = { first: string; rest: string }

export const flat: Nesting = { first: '', rest: '' }

/** What may stand before a marker: spaces, quote signs, signs of items. */
export const nestingPattern = '(?:[ \\t>]|[-*+] +(?:\\[.\\] )?|\\d{1,9}[.)] +)*'

const itemSign = /(?:[-*+]|\d{1,9}[.)]) +(?:\[.\] )?/g
const item = /^([ \t]*)[-*+] /

export const nestingOf = (first: string): Nesting => ({
  first,
  rest: first.replace(itemSign, (sign) => ' '.repeat(sign.length)),
})

/** Properties that Logseq keeps in a block of its own accord. */
const ofOutliner = /^\s*(?:id|collapsed):: \S+\s*$/

/**
 * What stands in the file of a note: its lines, `bare` as they stand there, and `lines` as they are to be read, since an outliner keeps no
 * empty ones; and lines that are the outliner's `own`.
 */
export type Nested = { bare: string[]; lines: string[]; own: string[] }

export const filled = (lines: readonly string[]): string[] => lines.filter((line) => line.trim() !== '')

/** Whether lines are those that are wanted, but for empty ones that were added. */
export function onlyAddsEmpty(lines: readonly string[], wanted: readonly string[]): boolean {
  if (filled(lines).join('\n') !== filled(wanted).join('\n')) return false
  let at = 0
  for (const line of lines)
    if (at < wanted.length && (line === wanted[at] || (line.trim() === '' && wanted[at]?.trim() === '')))
      at += 1
  return at === wanted.length
}

/** Lines without what stands before them. `known` are those of the note as it was written, whatever they look like. */
export function unnested(
  lines: readonly string[],
  { first, rest }: Nesting,
  known: readonly string[],
): Nested {
  const [, indent] = item.exec(first) ?? []
  let isOutline = false
  const all = lines.flatMap((line): string[] => {
    if (rest !== '' && line.startsWith(rest)) return [line.slice(rest.length)]
    if (rest !== '' && line.trim() === rest.trim()) return ['']
    const [whole = '', own] = (indent !== undefined && item.exec(line)) || []
    // An outliner makes each paragraph an item beside that of the marker, and lists items below.
    if (whole !== '') isOutline = true
    if (own === indent && whole !== '') return ['', line.slice(whole.length)]
    return whole === '' ? [line] : [line.slice((indent ?? '').length).replace(/^(?:\t| {1,2})/, '')]
  })
  const isOwn = (line: string) => ofOutliner.test(line) && !known.includes(line)
  const own = all.filter(isOwn).map((line) => line.trim())
  const bare = all.filter((line) => !isOwn(line))
  const isAsKnown = isOutline && filled(bare).join('\n') === filled(known).join('\n')
  return { bare, lines: isAsKnown ? [...known] : bare, own }
}

/** Lines put where others were. */
export const nested = (lines: readonly string[], { first, rest }: Nesting): string[] =>
  lines.map((line, at) => (at === 0 ? first + line : line === '' ? rest.trimEnd() : rest + line))
