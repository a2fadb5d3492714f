/** Formulas between the delimiters that MathJax and KaTeX go by, found in one pass over a text. */

/** `whole` stands at `index` in the text, `source` is what it holds; `byDollar` tells that single dollars are around it. */
export type Delimited = {
  index: number
  whole: string
  source: string
  isInline: boolean
  byDollar: boolean
}

const opening = /\\[([]|\$\$?|\\begin\{((?:equation|align|alignat|gather|multline|eqnarray|flalign)\*?)\}/g

/** Whether a text has an opening delimiter: what is asked of all texts, since few do. */
export const mayBeDelimited = (text: string): boolean => /\\[([]|\$|\\begin\{/.test(text)

const nowhere = Number.POSITIVE_INFINITY

/** Tells where a sign stands next, for places that only grow: no stretch of the text is searched twice. `nowhere` where there is none. */
function finder(text: string, sign: string): (from: number) => number {
  let found = -1
  return (from) => {
    if (found < from) {
      const at = text.indexOf(sign, from)
      found = at < 0 ? nowhere : at
    }
    return found
  }
}

/** What stands between an opening delimiter and the next closing one. */
type Between = Pick<Delimited, 'index' | 'whole' | 'source'>

const lineEnds = ['\n', '\r', '\u2028', '\u2029']

/** The formulas of a text, in order. */
export function* delimitedIn(text: string): Generator<Delimited> {
  const finders = new Map<string, (from: number) => number>()
  const next = (sign: string, from: number): number => {
    const find = finders.get(sign) ?? finder(text, sign)
    finders.set(sign, find)
    return find(from)
  }

  const between = (index: number, open: string, close: string): Between | null => {
    const start = index + open.length
    const end = next(close, start + 1)
    if (end === nowhere) return null
    return { index, whole: text.slice(index, end + close.length), source: text.slice(start, end) }
  }

  /** What stands between brackets on one line. */
  const inBrackets = (index: number): Delimited | null => {
    const found = between(index, '\\(', '\\)')
    if (!found) return null
    const lineEnd = Math.min(...lineEnds.map((sign) => next(sign, index)))
    return lineEnd < index + found.whole.length ? null : { ...found, isInline: true, byDollar: false }
  }

  /** What stands between two single dollars on one line: no prices, but signs of a formula. */
  const inDollars = (index: number): Delimited | null => {
    const end = next('$', index + 1)
    if (end === nowhere || next('\n', index + 1) < end) return null
    const source = text.slice(index + 1, end)
    const isPlaced =
      !/[\\$\w]/.test(text[index - 1] ?? '') &&
      !/[\w$]/.test(text[end + 1] ?? '') &&
      /^\S/.test(source) &&
      /[^\s\\]$/.test(source)
    if (!isPlaced || !/[\\_^{}]/.test(source)) return null
    return { index, whole: `$${source}$`, source, isInline: true, byDollar: true }
  }

  const apart = (found: Between | null): Delimited | null =>
    found && { ...found, isInline: false, byDollar: false }

  const formulaAt = (index: number, open: string, environment: string | undefined): Delimited | null => {
    if (open === '$') return inDollars(index)
    if (open === '\\(') return inBrackets(index)
    if (open === '\\[') return apart(between(index, open, '\\]'))
    if (environment === undefined) {
      const end = next('$', index + open.length)
      return end > index + open.length && text[end + 1] === '$' ? apart(between(index, open, '$$')) : null
    }
    const found = between(index, open, `\\end{${environment}}`)
    return apart(found && { ...found, source: found.whole })
  }

  let from = 0
  for (;;) {
    opening.lastIndex = from
    const match = opening.exec(text)
    if (!match) return
    const found = formulaAt(match.index, match[0], match[1])
    from = match.index + (found?.whole.length ?? 1)
    if (found) yield found
  }
}
