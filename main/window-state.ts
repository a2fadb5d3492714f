/** Where the window was and how large: remembered on this machine, and taken up again where there is still a screen. */

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Rectangle } from 'electron'
import { z } from 'zod'

const rectangle = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) })
const stored = z.object({
  bounds: rectangle.optional().catch(undefined),
  maximized: z.boolean().catch(false),
})
export type WindowState = z.output<typeof stored>

/** How much of a window has to be on a screen, in px each way, so that it can be taken hold of. */
const graspable = 100

/** The bounds where enough of the window's upper edge is on one of the screens; undefined where it would be out of reach. */
export function reachable(bounds: Rectangle, screens: readonly Rectangle[]): Rectangle | undefined {
  const isOn = ({ x, y, width, height }: Rectangle) =>
    Math.min(bounds.x + bounds.width, x + width) - Math.max(bounds.x, x) >= graspable &&
    bounds.y >= y &&
    bounds.y <= y + height - graspable
  return screens.some(isOn) ? bounds : undefined
}

/** What was saved; the window's first look where that cannot be read. */
export function readWindowState(file: string): WindowState {
  try {
    return stored.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { maximized: false }
  }
}

/** Saves at once, since the window may be closing. Losing it is no failure to tell of. */
export function saveWindowState(file: string, state: WindowState): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  } catch {
    // The next window opens as the first one did.
  }
}
