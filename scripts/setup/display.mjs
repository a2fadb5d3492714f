/** On what terms Electron can be run here: with a display or a virtual one, with Chromium's sandbox or without. */

import { runQuietly } from './processes.mjs'

export const isRoot = process.getuid?.() === 0

export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** The command that runs a program under an X server of its own, without a screen. */
export const virtualDisplay = ['xvfb-run', '-a', '--server-args=-screen 0 1440x900x24 -nolisten tcp']

/** Why Chromium's sandbox cannot be used, or null where it can. `as` is the command's prefix for another user. */
export function noSandboxBecause(as = []) {
  if (process.platform !== 'linux') return null
  if (isRoot && as.length === 0) return 'Chromium has no sandbox for root'
  const [command, ...args] = [...as, 'unshare', '--user', '--map-root-user', 'true']
  return runQuietly(command, args).ok
    ? null
    : "this system does not let a user make the namespaces of Chromium's sandbox"
}
