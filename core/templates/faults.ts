/** What is wrong with a template, and where: LiquidJS' errors as failures with a sentence of ours. */

import { AssertionError, LiquidError, type Token } from 'liquidjs/dist/liquid.browser.mjs'
import type { ErrorCode, ErrorParams } from '../errors.ts'

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

function knownOf(error: LiquidError): Known {
  const { originalError } = error
  if (originalError instanceof UnknownName) return { code: 'templateName', name: originalError.variable }
  if (originalError instanceof OutputTooLong) return { code: 'templateTooLong' }
  const message = originalError?.message ?? error.message
  for (const [pattern, known] of patterns) {
    const match = pattern.exec(message)
    if (match) return known(match)
  }
  return { code: 'templateSyntax' }
}

/** The first line of what the error is about, short enough for a sentence. */
function excerptOf(token: Token): string {
  const [line = ''] = token.getText().trim().split('\n')
  return line.length <= 60 ? line : `${line.slice(0, 57)}…`
}

/**
 * What an error of LiquidJS says of a template whose own first line is `firstLine` of its file; null for any other error, which is
 * none of the template's.
 */
export function faultOf(error: unknown, firstLine: number): TemplateFault | null {
  if (error instanceof AssertionError)
    return { code: 'templateTooLong', line: firstLine, column: 1, params: {} }
  if (!LiquidError.is(error)) return null
  const { token } = error
  const known = knownOf(error)
  const at = token.begin + placeOf(known, token)
  const before = token.input.slice(0, at)
  const lineStart = before.lastIndexOf('\n') + 1
  return {
    code: known.code,
    line: firstLine + (before.match(/\n/g)?.length ?? 0),
    column: at - lineStart + 1,
    params: { name: known.name ?? excerptOf(token) },
  }
}

/** Where the name that is wrong stands in a tag or an output, of which alone LiquidJS gives the place. */
function placeOf({ code, name }: Known, token: Token): number {
  if (name === undefined) return 0
  const text = token.getText()
  return Math.max(0, text.indexOf(name, code === 'templateFilter' ? text.indexOf('|') : 0))
}
