/** The help of the command line, made from the list of commands and the catalogue. */

import type { i18n } from 'i18next'
import { knownKey } from '#core/locales/keys.ts'
import type { OptionSpec } from './arguments.ts'
import { type CommandSpec, commands, commonOptions } from './commands.ts'

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`.trimEnd()).join('\n')
}

function optionRow(catalogue: i18n, command: string, name: string, spec: OptionSpec): [string, string] {
  const ofAll = knownKey('cli', `option.${name}`, 'help.options')
  const ofCommand = knownKey('cli', `option.${command}.${name}`, ofAll)
  const about = catalogue.t(ofCommand, { ns: 'cli' })
  const choices = spec.choices ? ` (${spec.choices.join(', ')})` : ''
  return [spec.value ? `--${name} ${spec.value}` : `--${name}`, about + choices]
}

/** What `glossa --help` says. */
export function generalHelp(catalogue: i18n): string {
  const rows = Object.entries(commands).map(([name, { operands }]): [string, string] => [
    `${name} ${operands}`.trim(),
    catalogue.t(knownKey('cli', `command.${name}`, 'help.about'), { ns: 'cli' }),
  ])
  return [
    catalogue.t('help.usage', { ns: 'cli', usage: 'glossa COMMAND …' }),
    catalogue.t('help.about', { ns: 'cli' }),
    `${catalogue.t('help.commands', { ns: 'cli' })}\n${table(rows)}`,
    `${catalogue.t('help.more', { ns: 'cli' })}\n`,
  ].join('\n\n')
}

/** What `glossa COMMAND --help` says. */
export function commandHelp(catalogue: i18n, name: string, { operands, options }: CommandSpec): string {
  const usage = ['glossa', name, operands, catalogue.t('help.someOptions', { ns: 'cli' })]
  const rows = Object.entries({ ...options, ...commonOptions }).map(([option, spec]) =>
    optionRow(catalogue, name, option, spec),
  )
  return [
    catalogue.t('help.usage', { ns: 'cli', usage: usage.filter((part) => part !== '').join(' ') }),
    catalogue.t(knownKey('cli', `command.${name}`, 'help.about'), { ns: 'cli' }),
    `${catalogue.t('help.options', { ns: 'cli' })}\n${table(rows)}\n`,
  ].join('\n\n')
}
