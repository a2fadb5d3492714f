/**
 * Set-up step: what Electron needs of a Linux system. On Debian and Ubuntu root has it installed; anybody else is told the
 * exact command.
 */

import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { electron } from './electron.mjs'
import { onPath, runQuietly } from './processes.mjs'
import { SetupError, say } from './steps.mjs'

// Each with its names in different releases of Debian and Ubuntu.
const libraryPackages = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['libdrm2'],
  ['libxss1'],
  ['libxtst6'],
  ['libnotify4'],
]
const fontPackages = [['fonts-dejavu-core']]
const programPackages = { 'xvfb-run': [['xvfb']], xauth: [['xauth']], ip: [['iproute2']] }

/** The libraries that `ldd` could not find, by name. */
export function librariesNotFound(lddOutput) {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1])
}

/** The first name of each package that apt can install, given the output of `apt-cache policy`. */
export function installable(packages, policyOutput) {
  const offered = new Set(
    [...policyOutput.matchAll(/^(\S+):\n(?: .*\n)*? {2}Candidate: (?!\(none\))/gm)].map((match) => match[1]),
  )
  return packages.map((names) => names.find((name) => offered.has(name)) ?? names[names.length - 1])
}

/** What is not there, in words, with the packages that bring it. */
function lacking(programs) {
  if (process.platform !== 'linux') return []
  const libraries = librariesNotFound(runQuietly('ldd', [electron().executable]).output)
  return [
    ...(libraries.length > 0 ? [{ what: inWords(libraries), packages: libraryPackages }] : []),
    ...(hasFont() ? [] : [{ what: 'a font', packages: fontPackages }]),
    ...programs
      .filter((program) => !onPath(program))
      .map((program) => ({ what: program, packages: programPackages[program] })),
  ]
}

function inWords([first, ...others]) {
  return others.length > 0 ? `${first} and ${others.length} more libraries` : first
}

function hasFont() {
  const folders = [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    join(homedir(), '.fonts'),
    join(homedir(), '.local/share/fonts'),
  ]
  return folders.some(
    (folder) =>
      existsSync(folder) &&
      readdirSync(folder, { recursive: true }).some((file) => /\.(ttf|otf|ttc|pfb)$/i.test(file)),
  )
}

function install(lacks) {
  const what = lacks.map((lack) => lack.what).join(', ')
  const packages = lacks.flatMap((lack) => lack.packages)
  if (!onPath('apt-get')) {
    throw new SetupError(
      `Electron needs what this system lacks: ${what}. Install it with your system's package manager.`,
    )
  }
  if (process.getuid() !== 0) {
    const names = installable(packages, policy(packages))
    throw new SetupError(
      `Electron needs what this system lacks: ${what}. Install it with:\n  sudo apt-get update && sudo apt-get install -y ${names.join(' ')}`,
    )
  }
  say(`Set-up: installing system packages for ${what} …`)
  apt(['update'])
  apt(['install', '-y', '--no-install-recommends', ...installable(packages, policy(packages))])
}

function policy(packages) {
  const env = { ...process.env, LC_ALL: 'C' }
  return runQuietly('apt-cache', ['policy', ...packages.flat()], { env }).output
}

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { ok, output } = runQuietly('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], { env })
  if (!ok)
    throw new SetupError(`${output}\nThe system packages could not be installed: apt-get ${args.join(' ')}`)
}

/** The step for an app that is to be run with these programs (of `programPackages`). */
export function systemStep(programs) {
  return {
    missing: () => lacking(programs).length > 0,
    install() {
      install(lacking(programs))
      const still = lacking(programs)
      if (still.length > 0)
        throw new SetupError(`Still missing: ${still.map((lack) => lack.what).join(', ')}.`)
    },
  }
}
