/** The library, the files and the deep links that a start of the app names. */

import { resolve } from 'node:path'
import { deepLinkScheme } from '#core/links/deep-link.ts'

const isLink = (argument: string) => argument.toLowerCase().startsWith(deepLinkScheme)
const libraryOption = '--library'

/** The arguments after the program: options and what stands among them, what follows `--`, and the last value of `--library`. */
function parsed(argv: readonly string[]): { before: string[]; after: string[]; library: string | undefined } {
  const given = argv.slice(1)
  const marker = given.indexOf('--')
  const options = marker === -1 ? given : given.slice(0, marker)
  const after = marker === -1 ? [] : given.slice(marker + 1)
  const before: string[] = []
  let library: string | undefined
  for (let at = 0; at < options.length; at += 1) {
    const argument = options[at] ?? ''
    if (argument === libraryOption) {
      at += 1
      library = options[at] ?? library
    } else if (argument.startsWith(`${libraryOption}=`)) library = argument.slice(libraryOption.length + 1)
    else before.push(argument)
  }
  return { before, after, library }
}

/** The folder that `--library DIR` or `--library=DIR` names, as it was given; undefined where none does. */
export function libraryFrom(argv: readonly string[]): string | undefined {
  return parsed(argv).library
}

/** The deep links among a process's arguments; browsers and mail programs pass one. */
export function linksFrom(argv: readonly string[]): string[] {
  return argv.slice(1).filter(isLink)
}

/**
 * The paths among a process's arguments: what is no switch, after the program and, while developing, the app's own folder
 * `appPath`. After `--` everything is a path. Relative ones count from `cwd`.
 */
export function filesFrom(argv: readonly string[], cwd: string, appPath: string): string[] {
  const { before, after } = parsed(argv)
  return [...before.filter((argument) => !argument.startsWith('-') && !isLink(argument)), ...after]
    .map((argument) => resolve(cwd, argument))
    .filter((path) => path !== appPath)
}
