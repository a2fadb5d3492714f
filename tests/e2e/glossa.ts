/** The app as a journey has it: with a home, a library and settings of its own, started, closed and killed as often as the journey wants. */

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { Electron, ElectronApplication, Page } from '@playwright/test'
import type { ImporterPool } from '#main/import/pool.ts'
import { annotateIn, importInto, type LaidNote } from './laid-articles.ts'

export type LaunchOptions = {
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
  /** Puts notes on articles of its library while it does not run, where how notes are made is not the point. */
  annotate(notes: readonly LaidNote[]): Promise<void>
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

/** Where the apps of a worker run: one after the other, on a display that they share with nobody; and what imports for them. */
export type Desktop = { electron: Electron; environment: Record<string, string>; importer: ImporterPool }

export const root = resolve(import.meta.dirname, '../..')
const watch = join(import.meta.dirname, 'watch.cjs')

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

/** A Glossa that is not started yet, in this folder. */
export async function prepareIn(
  folder: string,
  options: LaunchOptions,
  { electron, environment, importer }: Desktop,
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
  const place = { library: libraryDir, stateDir: join(stateDirs.state, 'glossa') }
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
      return importInto(place, importer, files)
    },
    async annotate(notes) {
      if (running) throw new Error('It runs already.')
      await annotateIn(place, notes)
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
