/** What is wrong with a template, and where: LiquidJS' errors as failures with a sentence of ours. */

import { AssertionError, LiquidError, type Token } from 'liquidjs/dist/liquid.browser.mjs'
import type { ErrorCode, ErrorParams } from '../errors.ts'
import { ClipperOnly, GroupedCondition, type Translated } from './clipper-syntax.ts'
import type { Template } from './template.ts'

/** `line` and `column` count from 1 and are places in the template's file; `params` fill the sentence of `code`. */
export type TemplateFault = {
  code: Extract<ErrorCode, `template${string}`>
  line: number
  column: number
  params: ErrorParams
}

/** Thrown where a template names what an article, a note, a translation or a row does not have. */
export class UnknownName extends Error {
  readonly variable: string

  constructor(variable: string) {
    super(`unknown name: ${variable}`)
    this.variable = variable
  }
}

/** Thrown where a template writes more than anybody reads. */
export class OutputTooLong extends Error {}

type Known = { code: TemplateFault['code']; name?: string }

/** LiquidJS tells its errors apart by their messages alone. */
const patterns: readonly [RegExp, (match: RegExpExecArray) => Known][] = [
  [/^tag "(.*)" not found/s, ([, name = '']) => ({ code: tagCode(name), name })],
  [/^undefined filter: (.*)/s, ([, name = '']) => ({ code: 'templateFilter', name })],
  [/^(?:tag|output|raw) .* not closed/s, () => ({ code: 'templateUnclosed' })],
  [/^memory alloc limit/, () => ({ code: 'templateTooLong' })],
  [/^parse length limit/, () => ({ code: 'templateTooLong' })],
  [/^template render limit/, () => ({ code: 'templateTime' })],
]

/** Ends, and tags that only stand within others, are known tags in a place where nothing is open. */
function tagCode(name: string): Known['code'] {
  if (/^(?:end|else|elsif|when)/.test(name)) return 'templateStray'
  return /^(?:include|render|layout|block)$/.test(name) ? 'templatePartial' : 'templateTag'
}

/** Variables of Web Clipper that are made of the page, and filters for HTML or in a language of their own. */
const clipperNames = new Set(
  ['contentHtml', 'fullHtml', 'selection', 'selectionHtml', 'description', 'favicon', 'image'].concat([
    'boss_decrypt',
    'html_to_json',
    'markdown',
    'remove_attr',
    'remove_html',
    'remove_tags',
    'replace_tags',
    'strip_attr',
    'strip_tags',
    'template',
    'unescape',
  ]),
)

const clipperKnown = (known: Known): Known =>
  known.code === 'templateFilter' && known.name !== undefined && clipperNames.has(known.name)
    ? { ...known, code: 'templateClipper' }
    : known

function knownOf(error: LiquidError): Known {
  const { originalError } = error
  if (originalError instanceof UnknownName) {
    const name = originalError.variable
    return { code: clipperNames.has(name) ? 'templateClipper' : 'templateName', name }
  }
  if (originalError instanceof OutputTooLong) return { code: 'templateTooLong' }
  const message = originalError?.message ?? error.message
  for (const [pattern, known] of patterns) {
    const match = pattern.exec(message)
    if (match) return clipperKnown(known(match))
  }
  return { code: 'templateSyntax' }
}

/** The first line of what the error is about, short enough for a sentence. */
function excerptOf(text: string): string {
  const [line = ''] = text.trim().split('\n')
  return line.length <= 60 ? line : `${line.slice(0, 57)}…`
}

/**
 * What an error of LiquidJS says of a template, which it was given in Liquid alone (`at`: the place in the template for one there); null
 * for any other error, which is none of the template's.
 */
export function faultOf(
  error: unknown,
  { body, firstLine }: Template,
  at: Translated['at'] = (place) => place,
): TemplateFault | null {
  if (error instanceof AssertionError)
    return { code: 'templateTooLong', line: firstLine, column: 1, params: {} }
  const fault = (code: TemplateFault['code'], place: number, name: string) => {
    const before = body.slice(0, place)
    const line = firstLine + (before.match(/\n/g)?.length ?? 0)
    return { code, line, column: place - before.lastIndexOf('\n'), params: { name } }
  }
  if (error instanceof GroupedCondition) return fault('templateGroup', error.at, '(')
  if (error instanceof ClipperOnly) return fault('templateClipper', error.at, excerptOf(error.piece))
  if (!LiquidError.is(error)) return null
  const { token } = error
  const known = knownOf(error)
  const place = at(token.begin + placeOf(known, token))
  return fault(known.code, place, known.name ?? excerptOf(body.slice(at(token.begin), at(token.end))))
}

/** Where the name that is wrong stands in a tag or an output, of which alone LiquidJS gives the place. */
function placeOf({ code, name }: Known, token: Token): number {
  if (name === undefined) return 0
  const text = token.getText()
  return Math.max(
    0,
    text.indexOf(
      name,
      code === 'templateFilter' || (code === 'templateClipper' && text.includes('|')) ? text.indexOf('|') : 0,
    ),
  )
}
