/**
 * Which windows were open when a library was left, where they were and what they showed: remembered on this machine, and taken up
 * again where there is still a screen.
 */

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Rectangle } from 'electron'
import { z } from 'zod'
import { idSchema } from '#core/schema/stored.ts'

const rectangle = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) })
const place = z.object({
  bounds: rectangle.optional().catch(undefined),
  maximized: z.boolean().catch(false),
})
const state = place.extend({ article: idSchema.nullable().catch(null) })
export type WindowState = z.output<typeof state>

/** `bounds` and `maximized` are those of the window that was used last, in whatever library. */
const stored = place.extend({
  libraries: z.record(z.string(), z.array(state)).catch({}),
})

/** How many libraries' windows are remembered; the ones left longest ago are forgotten. */
const mostLibraries = 20

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

/** The windows of the libraries, one file for all of them. */
export type WindowMemory = {
  /**
   * The windows that a library was left with, the one that was used last at the end; at least one. What they showed is given once: a
   * window that is shown again after a crash begins with the list.
   */
  take(library: string): WindowState[]
  keep(library: string, states: readonly WindowState[]): void
}

export function windowMemory(file: string): WindowMemory {
  const read = (): z.output<typeof stored> => {
    try {
      return stored.parse(JSON.parse(readFileSync(file, 'utf8')))
    } catch {
      return { maximized: false, libraries: {} }
    }
  }
  /** Saves at once, since the windows may be closing. Losing it is no failure to tell of. */
  const keep: WindowMemory['keep'] = (library, states) => {
    const { libraries, ...before } = read()
    const { [library]: _, ...others } = libraries
    const { bounds, maximized } = states.at(-1) ?? before
    const recent = [...Object.entries(others), [library, states] as const].slice(-mostLibraries)
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      const content = { bounds, maximized, libraries: Object.fromEntries(recent) }
      writeFileSync(`${file}.new`, JSON.stringify(content), { mode: 0o600 })
      renameSync(`${file}.new`, file)
    } catch {
      // The next window opens as the first one did.
    }
  }
  return {
    keep,
    take(library) {
      const { libraries, ...last } = read()
      const states = libraries[library] ?? []
      if (states.length === 0) return [{ ...last, article: null }]
      if (states.some(({ article }) => article !== null)) {
        keep(
          library,
          states.map((one) => ({ ...one, article: null })),
        )
      }
      return states
    },
  }
}
