/** Reads a command's arguments, strictly: what it does not understand is wrong use, never a guess. */

import { parseArgs } from 'node:util'
import type cli from '#core/locales/en/cli.json'

/** The keys of the sentences on wrong use in cli.json. */
export type WrongUse = keyof (typeof cli)['wrong']

/** `value` is the name of the value in the help, absent for a switch; `choices` are all that it may be. */
export type OptionSpec = { value?: string; many?: true; choices?: readonly string[] }
export type Options = Readonly<Record<string, OptionSpec>>
export type Arguments = {
  operands: string[]
  has(option: string): boolean
  /** The option's value; the last one where it was given several times. */
  value(option: string): string | undefined
  values(option: string): string[]
}

/** Wrong use. `key` is a sentence of the catalogue `cli`, under `wrong`. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly key: WrongUse
  readonly params: Record<string, string>

  constructor(key: WrongUse, params: Record<string, string> = {}) {
    super(`${key} ${JSON.stringify(params)}`)
    this.key = key
    this.params = params
  }
}

/** The parser would take each letter behind a single dash for an option. No argument can hold this character itself. */
const shield = '\u0000'
const dashed = /^-(?!-|h$)./s
const unshielded = (argument: string) => argument.replace(shield, '')

/**
 * Options are `--name VALUE`, `--name=VALUE` or `--name`, and `-h`; all that follows `--` is an operand. Where operands are
 * `freeText`, one may begin with a single dash.
 */
export function readArguments(
  argv: readonly string[],
  options: Options,
  { freeText = false } = {},
): Arguments {
  const given = new Map<string, string[]>()
  const operands: string[] = []
  const isOption = (text: string) => text === '-h' || (text.startsWith('--') && text.slice(2) in options)
  // The parser's own messages are English only, so that it is told to let everything pass and its tokens are judged here.
  const { tokens } = parseArgs({
    args: freeText
      ? argv.map((argument) => (dashed.test(argument) ? shield + argument : argument))
      : [...argv],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { value }]) => [name, { type: value ? 'string' : 'boolean' }]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(unshielded(token.value))
    if (token.kind !== 'option') continue
    const option = token.rawName
    const name = option === '-h' ? 'help' : token.name
    const spec = Object.hasOwn(options, name) && (option === '-h' || option === `--${name}`) && options[name]
    if (!spec) throw new UsageError('unknownOption', { option })
    if (!spec.value) {
      if (token.value !== undefined) throw new UsageError('noValue', { option })
      given.set(name, [])
      continue
    }
    const { inlineValue } = token
    const value = token.value === undefined ? undefined : unshielded(token.value)
    if (value === undefined || (!inlineValue && isOption(value)))
      throw new UsageError('missingValue', { option })
    if (spec.choices && !spec.choices.includes(value)) {
      throw new UsageError('notAChoice', { option, value, choices: spec.choices.join(', ') })
    }
    given.set(name, [...(given.get(name) ?? []), value])
  }
  return {
    operands,
    has: (option) => given.has(option),
    value: (option) => given.get(option)?.at(-1),
    values: (option) => given.get(option) ?? [],
  }
}
