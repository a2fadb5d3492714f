/** Parts a query into words, quoted phrases, fields, signs and parentheses, each with its place. */

/** `start` and `end` are UTF-16 offsets into the query. A quoted lexeme without its closing mark is not `closed`. */
export type Lexeme = { start: number; end: number } & (
  | { kind: 'open' | 'close' | 'and' | 'or' | 'not' }
  | { kind: 'word'; text: string }
  | { kind: 'quoted'; text: string; closed: boolean }
  | { kind: 'field'; name: string }
)

/** Quotation marks come in pairs or not, as keyboards and languages have them. */
const quotes = /["“”„‟«»]/u
const space = /\s/u
/** A name, a colon and something after it that is neither a space nor the slashes of an address. */
const field = /^(\p{L}+):(?!\/\/)/u
const wordEnd = /[\s()"“”„‟«»]/u
/** In capitals only: in small letters they are words of a text. */
const operators: Readonly<Record<string, 'and' | 'or' | 'not' | undefined>> = {
  AND: 'and',
  OR: 'or',
  NOT: 'not',
}

/** The lexemes of a query, in order. Never fails: what is no sign is a word. */
export function lexemes(query: string): Lexeme[] {
  const found: Lexeme[] = []
  let at = 0
  const isBegin = () => at === 0 || /[\s(:-]/u.test(query.charAt(at - 1))
  while (at < query.length) {
    const start = at
    const character = query.charAt(at)
    if (space.test(character)) {
      at += 1
      continue
    }
    if (character === '(' || character === ')') {
      at += 1
      found.push({ kind: character === '(' ? 'open' : 'close', start, end: at })
      continue
    }
    if (quotes.test(character)) {
      const rest = query.slice(at + 1)
      const length = rest.search(quotes)
      const text = length === -1 ? rest : rest.slice(0, length)
      at += 1 + text.length + (length === -1 ? 0 : 1)
      found.push({ kind: 'quoted', text, closed: length !== -1, start, end: at })
      continue
    }
    if (/[-−–]/u.test(character) && isBegin() && /[^\s)-]/u.test(query.charAt(at + 1))) {
      at += 1
      found.push({ kind: 'not', start, end: at })
      continue
    }
    const name = isBegin() ? field.exec(query.slice(at))?.[1] : undefined
    if (name !== undefined && found.at(-1)?.kind !== 'field') {
      at += name.length + 1
      found.push({ kind: 'field', name: name.toLowerCase(), start, end: at })
      continue
    }
    const isValue = found.at(-1)?.kind === 'field' && found.at(-1)?.end === start
    const length = query.slice(at).search(wordEnd)
    at = length === -1 ? query.length : at + length
    const text = query.slice(start, at)
    const operator = isValue ? undefined : operators[text]
    found.push(operator ? { kind: operator, start, end: at } : { kind: 'word', text, start, end: at })
  }
  return found
}
