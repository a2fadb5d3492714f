/**
 * What every end-to-end test stands on: the real app with a home, a library and settings of its own. A test fails by itself
 * when the app asked for anything but its own pages, or when a window or the main process reported an error.
 */

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test as base, type Electron, type ElectronApplication, expect, type Page } from '@playwright/test'
import axeCore from 'axe-core'
import { heapLimit } from '#main/import/importer-process.ts'
import { defaultLimits, type ImporterPool, importerPool } from '#main/import/pool.ts'
import { nodeHost } from '#main/processes/node-host.ts'
import { openDisplay } from './display.ts'
import { importInto } from './laid-articles.ts'

export { expect }

type LaunchOptions = {
  /** The library's folder; a fresh one unless told. */
  library?: string
  /** The language of the system; English unless told. */
  lang?: 'en' | 'pl'
  /** Errors that are part of what is tested and do not fail the test; see `watch.cjs` for how they read. */
  expectedErrors?: RegExp
}

/** The folders that the app sees as its user's own. */
type StateDirs = { home: string; config: string; state: string; cache: string; userData: string }

export type Glossa = {
  /** The running app and its window: those of the latest start; there are none before the first. */
  readonly app: ElectronApplication
  readonly page: Page
  readonly libraryDir: string
  readonly stateDirs: StateDirs
  /** Imports files into its library while it does not run, without a window; the ids of their articles. */
  lay(files: readonly string[]): Promise<string[]>
  /** Closes the app as its reader does. */
  close(): Promise<void>
  /** Ends the app at once, as `kill -9` does. */
  kill(): Promise<void>
  /** Starts it, again with the same library and settings; it imports the files and opens the links, as `npm start -- FILE…` passes them. */
  start(files?: string[]): Promise<void>
  /** `close` and `start`. */
  restart(files?: string[]): Promise<void>
  /** Starts a second Glossa beside the running one, as opening a file from the desktop does; its exit code. The switches are those of the first. */
  openBeside(files: string[], switches?: string[]): Promise<number | null>
  /** The requests to the outside and the errors up to now; at a test's end there may be none but expected ones. */
  faults(): Promise<string[]>
}

type Fixtures = {
  /** A Glossa that is not started yet, for what has to lie there before. */
  prepare(options?: LaunchOptions): Promise<Glossa>
  /** A Glossa that is running. */
  launch(options?: LaunchOptions): Promise<Glossa>
}

/** Where the apps of a worker run: one after the other, on a display that they share with nobody; and what imports for them. */
type WorkerFixtures = {
  desktop: { electron: Electron; environment: Record<string, string>; importer: ImporterPool }
}

export const root = resolve(import.meta.dirname, '../..')
const watch = join(import.meta.dirname, 'watch.cjs')

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
    expect(faults, 'requests to the outside, and errors').toEqual([])
  },
  launch: async ({ prepare }, use) => {
    await use(async (options) => {
      const glossa = await prepare(options)
      await glossa.start()
      return glossa
    })
  },
})

/**
 * Asks once more where the answer of the main process was garbage collected before Playwright had it: V8's inspector holds it weakly
 * until the next turn of the loop.
 */
function outliveCollection(app: ElectronApplication): void {
  const once = app.evaluate.bind(app) as (...args: unknown[]) => Promise<unknown>
  const evaluate = (...args: unknown[]) =>
    once(...args).catch((error: unknown) => {
      if (String(error).includes('promise was garbage collected')) return once(...args)
      throw error
    })
  app.evaluate = evaluate as typeof app.evaluate
}

async function prepareIn(
  folder: string,
  options: LaunchOptions,
  { electron, environment, importer }: WorkerFixtures['desktop'],
): Promise<Glossa> {
  const stateDirs: StateDirs = {
    home: join(folder, 'home'),
    config: join(folder, 'config'),
    state: join(folder, 'state'),
    cache: join(folder, 'cache'),
    userData: join(folder, 'user-data'),
  }
  for (const each of Object.values(stateDirs)) await mkdir(each, { recursive: true })
  const libraryDir = options.library ?? join(folder, 'library')
  const log = join(folder, 'log')
  const lang = options.lang ?? 'en'
  const env: Record<string, string> = {
    ...environment,
    HOME: stateDirs.home,
    XDG_CONFIG_HOME: stateDirs.config,
    XDG_STATE_HOME: stateDirs.state,
    XDG_CACHE_HOME: stateDirs.cache,
    LANGUAGE: lang,
    // A locale that every system has: in one that is missing, Chromium cannot read names beyond ASCII.
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    // The desktop's settings are not to be read, nor written.
    GSETTINGS_BACKEND: 'memory',
    GLOSSA_TEST_LOG: log,
  }
  const unsafe = process.env.GLOSSA_NO_SANDBOX === '1'
  // Where there is no graphics card, looking for one takes a process and a tenth of a second at every start.
  const switches = [
    '--disable-gpu',
    `--user-data-dir=${stateDirs.userData}`,
    `--library=${libraryDir}`,
    `--lang=${lang}`,
  ]

  let app: ElectronApplication
  let page: Page
  let running = false

  const glossa: Glossa = {
    get app() {
      return app
    },
    get page() {
      return page
    },
    libraryDir,
    stateDirs,
    async lay(files) {
      if (running) throw new Error('It runs already.')
      return importInto(libraryDir, { env, importer, files })
    },
    async start(files = []) {
      if (running) throw new Error('It runs already.')
      app = await electron.launch({
        args: ['-r', watch, '.', ...switches, ...files],
        cwd: root,
        env,
        chromiumSandbox: !unsafe,
      })
      outliveCollection(app)
      running = true
      page = await app.firstWindow()
      // A key that is pressed before the window is drawn goes nowhere.
      await page.getByRole('main').first().waitFor()
      await page.waitForURL('app://**')
      await drawn(page)
    },
    async close() {
      if (!running) return
      running = false
      await app.close()
    },
    async kill() {
      const gone = app.waitForEvent('close')
      running = false
      app.process().kill('SIGKILL')
      await gone
    },
    async restart(files) {
      await glossa.close()
      await glossa.start(files)
    },
    openBeside(files, own = switches) {
      const executable: string = createRequire(import.meta.url)('electron')
      const args = [...(unsafe ? ['--no-sandbox'] : []), '.', ...own, ...files]
      const second = spawn(executable, args, { cwd: root, env, stdio: 'ignore' })
      return new Promise((resolve) => second.on('close', resolve))
    },
    async faults() {
      return existsSync(log) ? (await readFile(log, 'utf8')).trimEnd().split('\n') : []
    },
  }
  return glossa
}

/** Waits until what is in the window now is on the screen, and hears keys: React connects what it draws after the frame. */
export const drawn = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done))))

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
