/**
 * What every end-to-end test stands on: the real app with a home, a library and settings of its own. A test fails by itself
 * when the app asked for anything but its own pages, or when a window or the main process reported an error.
 */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import axeCore from 'axe-core'
import { heapLimit } from '#main/import/importer-process.ts'
import { defaultLimits, importerPool } from '#main/import/pool.ts'
import { nodeHost } from '#main/processes/node-host.ts'
import { openDisplay } from './display.ts'
import { type Desktop, drawn, type Glossa, type LaunchOptions, prepareIn, root } from './glossa.ts'
import { type SharedGlossa, sharedGlossa } from './shared-glossa.ts'

export { drawn, expect, type Glossa, root }

type Fixtures = {
  /** A Glossa that is not started yet, for what has to lie there before, and for what ends or starts it. */
  prepare(options?: LaunchOptions): Promise<Glossa>
  /** A Glossa that is running. */
  launch(options?: LaunchOptions): Promise<Glossa>
  /** The Glossa that the journeys of a worker share, for those that neither end it nor change more than the window can: see `shared-glossa.ts`. */
  shared: Glossa
}

type WorkerFixtures = { desktop: Desktop; sharedApp: SharedGlossa }

const noFaults = 'requests to the outside, and errors'

export const test = base.extend<Fixtures, WorkerFixtures>({
  desktop: [
    async ({ playwright }, use) => {
      const display = await openDisplay()
      const importer = importerPool(nodeHost(join(root, 'out/main/importer.js'), { heap: heapLimit }), {
        ...defaultLimits,
        processes: 1,
      })
      await use({ electron: playwright._electron, environment: display.environment, importer })
      await importer.dispose()
      await display.close()
    },
    { scope: 'worker' },
  ],
  sharedApp: [
    async ({ desktop }, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'glossa-shared-'))
      // Not that of the others: keyboard and clipboard belong to one window.
      const display = await openDisplay()
      const glossa = await sharedGlossa(folder, { ...desktop, environment: display.environment })
      await use(glossa)
      await glossa.close()
      await display.close()
      const faults = await glossa.news()
      await rm(folder, { recursive: true, force: true })
      expect(faults, noFaults).toEqual([])
    },
    { scope: 'worker' },
  ],
  shared: async ({ sharedApp }, use) => {
    await use(await sharedApp.visit())
    expect(await sharedApp.news(), noFaults).toEqual([])
  },
  prepare: async ({ desktop }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'glossa-'))
    const prepared: { glossa: Glossa; expected: RegExp | undefined }[] = []
    await use(async (options = {}) => {
      const glossa = await prepareIn(join(folder, String(prepared.length)), options, desktop)
      prepared.push({ glossa, expected: options.expectedErrors })
      return glossa
    })
    const faults: string[] = []
    for (const { glossa, expected } of prepared) {
      await glossa.close()
      faults.push(...(await glossa.faults()).filter((line) => !expected?.test(line)))
    }
    await rm(folder, { recursive: true, force: true })
    expect(faults, noFaults).toEqual([])
  },
  launch: async ({ prepare }, use) => {
    await use(async (options) => {
      const glossa = await prepare(options)
      await glossa.start()
      return glossa
    })
  },
})

export const themes = ['light', 'sepia', 'dark', 'contrast'] as const

/** Themes differ in colours alone: in all but the one that is shown, these are what there is to ask about. */
const rulesOnColors = ['color-contrast', 'link-in-text-block']

/** What axe finds wrong with the page as it now is, or with a part of it, in any theme: the theme, a rule and where, a line each. */
export async function axe(page: Page, part?: string): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window)
  if (!isThere) await page.evaluate(axeCore.source)
  return page.evaluate(
    async ([within, names, onColors]) => {
      const { axe: there } = window as typeof window & { axe: typeof axeCore }
      const root = document.documentElement
      const shown = root.dataset.theme ?? ''
      const faults: string[] = []
      for (const theme of [shown, ...names.filter((name) => name !== shown)]) {
        root.dataset.theme = theme
        // Colours that are still changing are nobody's.
        const ending = document
          .getAnimations()
          .filter((one) => one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        await Promise.allSettled(ending.map(({ finished }) => finished))
        const { violations } = await there.run(within ?? document, {
          resultTypes: ['violations'],
          ...(theme !== shown && { runOnly: [...onColors] }),
        })
        for (const { id, help, nodes } of violations)
          for (const { target } of nodes) faults.push(`${theme}: ${id}: ${help}: ${target.join(' ')}`)
      }
      root.dataset.theme = shown
      return faults
    },
    [part, themes, rulesOnColors] as const,
  )
}

/** Does this in each theme, as a reader sets it, one after the other; the first one is shown again at the end. */
export async function inThemes(
  page: Page,
  work: (theme: (typeof themes)[number]) => Promise<void>,
): Promise<void> {
  const show = async (theme: (typeof themes)[number]) => {
    await page.evaluate((name) => window.glossa.call('settings.save', { theme: name }), theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
  }
  for (const theme of themes) {
    await show(theme)
    await work(theme)
  }
  await show(themes[0])
}

/** Renews the pictures of the page in each theme, and tells what axe finds wrong with it. */
export async function axeWithPictures(page: Page, name: string, part?: string): Promise<string[]> {
  if (process.env.GLOSSA_SCREENSHOTS) await inThemes(page, (theme) => screenshot(page, `${name}-${theme}`))
  return axe(page, part)
}

/** Drops files on the middle of the window, as from the desktop: with their paths, which a synthetic event has not. */
export async function dropFiles(page: Page, paths: string[]): Promise<void> {
  const { x, y } = await page.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }))
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: paths, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x, y, data })
  }
  await session.detach()
}

/** Renews a picture of the guide; only when the tests were asked for pictures. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.GLOSSA_SCREENSHOTS
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) })
}
