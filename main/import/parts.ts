/** Parts of a source between two marks, found in one pass: a lazy pattern would look through the whole rest for each that is not closed. */

/** `opening` is the mark that a part begins with, `inner` what stands up to its closing one, behind which `end` is. */
export type Part = { start: number; end: number; opening: RegExpExecArray; inner: string }

/** The parts in their order, none within another; they end with the first that is not closed. Both patterns have to be global. */
export function* partsOf(source: string, open: RegExp, close: RegExp): Generator<Part, void, undefined> {
  let from = 0
  for (;;) {
    open.lastIndex = from
    const opening = open.exec(source)
    if (!opening) return
    close.lastIndex = open.lastIndex
    const closing = close.exec(source)
    if (!closing) return
    const end = closing.index + closing[0].length
    yield { start: opening.index, end, opening, inner: source.slice(open.lastIndex, closing.index) }
    from = end
  }
}

/** The elements of a name in a page's source, with their attributes. */
export const elementsOf = (source: string, name: string) =>
  partsOf(source, new RegExp(`<${name}\\b([^<>]*)>`, 'gi'), new RegExp(`</${name}[\\s>]`, 'gi'))

/** A source without such parts, each of which a space stands for. */
export function withoutParts(source: string, parts: Iterable<Part>): string {
  const kept: string[] = []
  let from = 0
  for (const { start, end } of parts) {
    kept.push(source.slice(from, start))
    from = end
  }
  return [...kept, source.slice(from)].join(' ')
}

/** What a source says without its styles, its programs and its tags. */
export const flatText = (html: string): string =>
  ['script', 'style']
    .reduce((rest, name) => withoutParts(rest, elementsOf(rest, name)), html)
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
