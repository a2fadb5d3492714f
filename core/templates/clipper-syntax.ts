/**
 * The syntax of Obsidian Web Clipper's templates, written in Liquid: so that what a reader pastes from there works. A place in what comes
 * of it leads back to the place in the template.
 */

/** `at` gives the place in the template for one in `text`, both counted from 0. */
export type Translated = { text: string; at(place: number): number }

/** What has no meaning without the open web page, its HTML or a service. */
export class ClipperOnly extends Error {
  readonly piece: string
  /** Where it stands in the template, from 0. */
  readonly at: number

  constructor(piece: string, at: number) {
    super(`only in Web Clipper: ${piece}`)
    this.piece = piece
    this.at = at
  }
}

/** A condition with parentheses, which Liquid does not have. */
export class GroupedCondition extends Error {
  /** Where the first of them stands in the template, from 0. */
  readonly at: number

  constructor(at: number) {
    super('parentheses in a condition')
    this.at = at
  }
}

const markup = /\{\{-?[\s\S]*?\}\}|\{%-?[\s\S]*?%\}/g
const pageVariable = /^(?:selector|selectorHtml|schema|meta):[^\s|%}]*/
/** Words that Web Clipper takes as arguments without quotation marks. */
const bareArguments = new Map([
  ['list', /^(?:bullet|numbered|task|numbered-task)$/],
  ['safe_name', /^(?:windows|mac|linux)$/],
  ['object', /^(?:array|keys|values)$/],
  ['nth', /^[\dn+:,-]+$/],
])
const newTags = new Map([
  ['set', 'assign'],
  ['elseif', 'elsif'],
])

/** A piece of markup: texts between quotation marks, single signs, and names or numbers. */
const token = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[\p{L}_][\p{L}\p{N}_-]*|\s+|&&|\|\||\?\?|=>|!=|\.\.|./gsu

type Token = { text: string; at: number }
const isText = ({ text }: Token) => /^["']/.test(text)
const isBlank = ({ text }: Token) => /^\s+$/.test(text)

/** Rewrites the filters of an output or a tag; each token keeps its place. */
function withFilters(tokens: Token[]): Token[] {
  const result: Token[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const one = tokens[at]
    if (!one) break
    result.push(one)
    if (one.text !== ':' || !isFilter(tokens, at)) continue
    const end = tokens.findIndex((next, index) => index > at && next.text === '|')
    const given = tokens.slice(at + 1, end === -1 ? tokens.length : end)
    result.push(...argumentsOf(nameBefore(tokens, at), given))
    at += given.length
  }
  return result
}

const nameBefore = (tokens: readonly Token[], at: number) =>
  tokens.slice(0, at).findLast((one) => !isBlank(one))?.text ?? ''

/** Whether a colon follows the name of a filter: `| name:`. */
function isFilter(tokens: readonly Token[], at: number): boolean {
  const [name, bar] = tokens
    .slice(0, at)
    .filter((one) => !isBlank(one))
    .slice(-2)
    .reverse()
  return bar?.text === '|' && name !== undefined && !isText(name)
}

/** Arguments without the parentheses around them; a colon between two texts becomes a comma. */
function argumentsOf(filter: string, given: Token[]): Token[] {
  const arrow = given.find(({ text }) => text === '=>')
  if (arrow)
    throw new ClipperOnly(
      given
        .map(({ text }) => text)
        .join('')
        .trim(),
      given.find((one) => !isBlank(one))?.at ?? arrow.at,
    )
  const filled = given.filter((one) => !isBlank(one))
  const [first, last] = [filled[0], filled.at(-1)]
  const isRange = given.some(({ text }) => text === '..')
  const isGroup = first?.text === '(' && last?.text === ')' && !isRange
  const whole = filled.map(({ text }) => text).join('')
  if (first && bareArguments.get(filter)?.test(whole)) return [{ text: ` "${whole}"`, at: first.at }]
  return given.map((one, index) => {
    if (isGroup && (one === first || one === last)) return { ...one, text: ' ' }
    // Liquid would take the backslashes of a regular expression away.
    if (filter === 'replace' && /^["']\//.test(one.text))
      return { ...one, text: one.text.replace(/\\/g, '\\\\') }
    const before = given.slice(0, index).findLast((other) => !isBlank(other))
    return one.text === ':' && before && isText(before) ? { ...one, text: ',' } : one
  })
}

const signs = new Map([
  ['&&', ' and '],
  ['||', ' or '],
  ['!', 'not '],
])
/** What `??` is: a filter like any other. */
const fallback = ['|', ' ', 'default', ':', ' ']

/** `from` is the place of an output or a tag in the template. */
function inMarkup(source: string, from: number): Token[] {
  const [, open = '', inner = '', close = ''] = /^(\{[{%]-?)([\s\S]*?)(-?[%}]\})$/.exec(source) ?? []
  const isTag = open.startsWith('{%')
  refuse(source, from, isTag)
  const begin = from + open.length
  const tokens = [...inner.matchAll(token)].map(({ 0: text, index }) => ({ text, at: begin + index }))
  const tag = isTag ? tokens.find((one) => !isBlank(one)) : undefined
  if (tag && conditions.has(tag.text)) refuseGroups(tokens)
  const changed = tokens.flatMap((one, index): Token[] => {
    if (one.text === '??') return fallback.map((text) => ({ text, at: one.at }))
    const isLoop = one.text === 'loop' && tokens[index + 1]?.text === '.' && tokens[index - 1]?.text !== '.'
    const sign = isTag ? signs.get(one.text) : undefined
    const text = (one === tag && newTags.get(one.text)) || (isLoop ? 'forloop' : (sign ?? one.text))
    return [{ ...one, text }]
  })
  return [{ text: open, at: from }, ...withFilters(changed), { text: close, at: begin + inner.length }]
}

const conditions: ReadonlySet<string> = new Set(['if', 'elsif', 'elseif', 'unless', 'case', 'when'])

/** Throws for parentheses that are not those of a range. */
function refuseGroups(tokens: readonly Token[]): void {
  for (const [index, { text, at }] of tokens.entries()) {
    if (text !== '(') continue
    const end = tokens.findIndex((one, place) => place > index && /^[()]$/.test(one.text))
    const isRange = tokens.slice(index, end).some((one) => one.text === '..')
    if (!isRange) throw new GroupedCondition(at)
  }
}

/** Throws for variables that ask the page, and for a question to a language model. */
function refuse(source: string, from: number, isTag: boolean): void {
  for (const { index } of source.matchAll(
    /(?<=(?:^\{\{-?|\bin\b|=|\bif\b|\band\b|\bor\b|\bnot\b)\s*)\b\w+:/g,
  )) {
    const piece = pageVariable.exec(source.slice(index))?.[0]
    if (piece) throw new ClipperOnly(piece, from + index)
  }
  const prompt = /^\{\{-?\s*("(?:\\.|[^"\\])*\s(?:\\.|[^"\\])*")\s*-?\}\}$/.exec(source)
  if (!isTag && prompt?.[1] && /\p{L}\s+\p{L}/u.test(prompt[1]))
    throw new ClipperOnly(prompt[1], from + source.indexOf(prompt[1]))
}

/** Whether a tag begins or ends a part in which nothing is markup. */
const tagName = (source: string) => /^\{%-?\s*(\w+)/.exec(source)?.[1]

/** Throws `ClipperOnly` and `GroupedCondition`. */
export function translateClipper(template: string): Translated {
  const starts: { from: number; at: number }[] = []
  let text = ''
  let done = 0
  let verbatim: string | null = null
  const add = (piece: string, at: number) => {
    starts.push({ from: text.length, at })
    text += piece
  }
  for (const { 0: source, index } of template.matchAll(markup)) {
    const name = tagName(source)
    if (verbatim !== null) {
      if (name === `end${verbatim}`) verbatim = null
      continue
    }
    if (name === 'raw' || name === 'comment') verbatim = name
    add(template.slice(done, index), done)
    for (const one of inMarkup(source, index)) add(one.text, one.at)
    done = index + source.length
  }
  add(template.slice(done), done)
  return {
    text,
    at(place) {
      const index = starts.findLastIndex(({ from }) => from <= place)
      const start = starts[index]
      const end = starts[index + 1]?.at ?? template.length
      return start ? Math.min(start.at + place - start.from, end) : place
    },
  }
}
