/** The files and deep links that a start of the app names. */

import { resolve } from 'node:path'
import { deepLinkScheme } from '#core/links/deep-link.ts'

const isLink = (argument: string) => argument.toLowerCase().startsWith(deepLinkScheme)

/** The deep links among a process's arguments; browsers and mail programs pass one. */
export function linksFrom(argv: readonly string[]): string[] {
  return argv.slice(1).filter(isLink)
}

/**
 * The paths among a process's arguments: what is no switch, after the program and, while developing, the app's own folder
 * `appPath`. After `--` everything is a path. Relative ones count from `cwd`.
 */
export function filesFrom(argv: readonly string[], cwd: string, appPath: string): string[] {
  const given = argv.slice(1)
  const marker = given.indexOf('--')
  const before = marker === -1 ? given : given.slice(0, marker)
  const after = marker === -1 ? [] : given.slice(marker + 1)
  return [...before.filter((argument) => !argument.startsWith('-') && !isLink(argument)), ...after]
    .map((argument) => resolve(cwd, argument))
    .filter((path) => path !== appPath)
}
